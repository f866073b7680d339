import { programs } from "../../code/programs.ts";
import { once, remember, rememberOf } from "../../core/remember.ts";
import { isLoggerModule } from "./loggers.ts";
import type { RequestShape, Slot } from "./shape.ts";
import { ShapeIndex } from "./shapeIndex.ts";
import type { HandedContext } from "./handedContexts.ts";
import { asked, connecting, groups, handed, others, requesting, rests, shared } from "./shapes.ts";
import { isGeneratedStore } from "./generatedStubs.ts";

/** Rows of the table that the build writes, each with all that is called. */
function called(rows: readonly RequestShape[]): readonly RequestShape[] {
  let before = "";
  return rows.map((row) => {
    before = row.like === undefined ? row.callee : before.slice(0, row.like) + row.callee;
    const callee = before.replace(/<(\d+)>/g, (_, at) => groups[at] ?? "");
    return callee === row.callee ? row : { ...row, callee };
  });
}

// Read when first asked for: a run in which nothing changed asks nothing.
const ofRequests = once(() => called(requesting));
const ofStores = once(() => called(asked));

/** Every known client and store. */
export const shapes = once((): readonly RequestShape[] => [...ofRequests(), ...called(others), ...ofStores(), ...called(connecting)]);

/** A pattern, which the build writes as text. */
const pattern = (one: RegExp | undefined) => one && new RegExp(one);

/** What is handed on under usual names. */
export const handedContexts = once(() =>
  handed.map(({ names, from, methods, ...rest }): HandedContext => {
    const [of, asks] = [pattern(from), pattern(methods)];
    return { ...rest, names: new RegExp(names), ...(of && { from: of }), ...(asks && { methods: asks }) };
  }),
);

/** What is known of one language's clients, each made when first asked for. */
interface Tables {
  readonly shapes: ShapeIndex;
  readonly requesting: () => ShapeIndex;
  /** Of what is a store's client by itself, wherever it is used. */
  readonly handles: () => ShapeIndex;
  /** What tells a package where to connect, as `module:name`: `PgConnectOptions`. */
  readonly tellers: () => ReadonlySet<string>;
}

/** The build leaves out of its table what says nothing in most rows, and writes once what several have alike. */
const whole = rememberOf((written: Omit<RequestShape, "verb" | "url"> & Partial<RequestShape>): RequestShape => {
  const row = restOf(written);
  const alike: Partial<RequestShape> = Object.assign({}, ...(row.shared ?? []).map((at) => shared[at]));
  return { ...alike, ...row, verb: row.verb ?? "", url: row.url ?? [], ...(row.request && { request: whole(row.request) }) };
});

function restOf<T extends Partial<RequestShape>>(row: T): T {
  return row.as === undefined ? row : { ...rests[row.as], ...row };
}

/** A run meets few languages, and a short one asks of these little more than their modules. */
const tablesOf = remember((language): Tables => {
  const of = (list: readonly RequestShape[]) => list.filter((row) => restOf(row).languages.includes(language));
  const rows = of(shapes());
  return {
    shapes: new ShapeIndex(rows, whole),
    requesting: once(() => new ShapeIndex(of(ofRequests()), whole)),
    handles: once(() => new ShapeIndex(of(ofStores()), whole)),
    tellers: once(() => new Set(rows.map(whole).flatMap(tellersOf))),
  };
});

function tellersOf({ connectedBy = [] }: RequestShape): readonly string[] {
  return connectedBy.flatMap(({ module, of }) => (of ? `${module}:${of}` : []));
}

/** A known HTTP client or store by `module:path` of what is called. */
export function shapeByCallee(language: string, callee: string): RequestShape | undefined {
  if (callee.startsWith(programs)) return tablesOf("shell").shapes.get(callee.slice(programs.length));
  return tablesOf(language).shapes.get(callee);
}

/** Where the base URL stands in the call that makes a client, by `module:path` of what is called. */
export function baseOfMaker(language: string, callee: string): readonly Slot[] | undefined {
  return tablesOf(language).shapes.baseOf(callee);
}

/** Where the address stands in the call that connects to a store, by `module:path` of what is called. */
export function addressOfMaker(language: string, callee: string): readonly Slot[] | undefined {
  const { shapes: known } = tablesOf(language);
  return known.addressOf(callee) ?? (known.get(callee) ?? known.get(`${callee}()`))?.url;
}

/** Whether a client of a module is reached by a name of it: `HttpClient` of System.Net.Http. */
export function isClientName(language: string, module: string, name: string): boolean {
  const { shapes: known, tellers } = tablesOf(language);
  return known.hasName(module, name) || tellers().has(`${module}:${name}`);
}

/** Models and managers of packages that nobody knows, by how such packages name their modules. */
export const anyModels = "*.models";

/** What a package that nobody knows gives under a path, as one of any such model's: `vendor.common.models` gives `StampedModel`. */
export function pathOfModel(module: string, path: string): string | undefined {
  return /\.(models|managers|querysets?)$/.test(module) && /^[A-Z]/.test(path) ? path.replace(/^\w+/, "Model") : undefined;
}

/** Whether what a module gives under a path is asked of a store by itself: a mapper's base class. */
export function isStoreHandle(language: string, module: string, path: string): boolean {
  const { handles } = tablesOf(language);
  return (
    handles().hasName(module, path.replace(/[.(][\s\S]*$/, "")) ||
    (pathOfModel(module, path) !== undefined && handles().hasName(anyModels, "Model"))
  );
}

/** Whether a module is one of a known client or store. */
export function isClientModule(language: string, module: string): boolean {
  return tablesOf(language).shapes.hasModule(module);
}

/** Whether importing a module may mean that a file reaches outside: a known client or store, or an SDK. */
export function isReachingModule(language: string, module: string, isSdk: (language: string, module: string) => boolean): boolean {
  return (
    tablesOf(language).shapes.hasModule(module) ||
    isSdk(language, module) ||
    isLoggerModule(language, module) ||
    isGeneratedStore(language, module)
  );
}

/**
 * Whether what a module gives under a name makes requests where it is used: a known HTTP client, a store that is asked something,
 * or an SDK; other stores are reached where they are connected.
 */
export function isRequesting(
  language: string,
  module: string,
  name: string,
  isSdk: (language: string, module: string) => boolean,
): boolean {
  const { requesting, handles } = tablesOf(language);
  return (
    requesting().hasModule(module) ||
    handles().hasName(module, name) ||
    isSdk(language, module) ||
    isLoggerModule(language, module) ||
    isGeneratedStore(language, module)
  );
}
