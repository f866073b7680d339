import { push } from "../../core/collections.ts";
import { once, remember } from "../../core/remember.ts";
import { asksStore, expandAlternatives, type RequestShape, type Slot } from "./shape.ts";

/** What is known of one module; keys are paths in it. */
interface OfModule {
  readonly shapes: ReadonlyMap<string, RequestShape>;
  /** Where the base URL stands among the arguments of a call that makes a client, by what is called. */
  readonly bases: () => ReadonlyMap<string, readonly Slot[]>;
  /** The same of a call that connects to a store. */
  readonly addresses: () => ReadonlyMap<string, readonly Slot[]>;
  /** The first names of the paths. */
  readonly names: () => ReadonlySet<string>;
}

const modulePart = (key: string) => key.slice(0, key.lastIndexOf(":"));
const pathPart = (key: string) => key.slice(key.lastIndexOf(":") + 1);

/**
 * Shapes by what is called, `module:path`. All that a language's rows stand for is tens of thousands of paths, of which a
 * program uses those of few modules: a module's are written out when it is asked for.
 */
export class ShapeIndex {
  readonly #rows = new Map<string, RequestShape[]>();
  readonly #of: (module: string) => OfModule;

  /** `whole`: a row with all that it says. */
  constructor(rows: Iterable<RequestShape>, whole: (row: RequestShape) => RequestShape) {
    for (const row of rows) for (const module of new Set(modulesIn(row.callee))) push(this.#rows, module, row);
    this.#of = remember((module) => ofModule(module, this.#rows.get(module)?.map(whole) ?? []));
  }

  hasModule(module: string): boolean {
    return this.#rows.has(module);
  }

  /** Whether a path of a module begins with this name. */
  hasName(module: string, name: string): boolean {
    return this.#of(module).names().has(name);
  }

  get(callee: string): RequestShape | undefined {
    return this.#of(modulePart(callee)).shapes.get(pathPart(callee));
  }

  baseOf(maker: string): readonly Slot[] | undefined {
    return this.#of(modulePart(maker)).bases().get(pathPart(maker));
  }

  addressOf(maker: string): readonly Slot[] | undefined {
    return this.#of(modulePart(maker)).addresses().get(pathPart(maker));
  }
}

function ofModule(module: string, rows: readonly RequestShape[]): OfModule {
  const shapes = new Map<string, RequestShape>();
  for (const shape of rows) for (const path of pathsIn(shape.callee, module)) if (!shapes.has(path)) shapes.set(path, shape);
  return {
    shapes,
    bases: once(() => slotsByMaker(shapes, (shape) => (asksStore(shape) ? [] : (shape.base?.filter(({ of }) => of === undefined) ?? [])))),
    addresses: once(() => slotsByMaker(shapes, (shape) => (asksStore(shape) ? (shape.base ?? []) : []))),
    names: once(() => new Set(Array.from(shapes.keys(), (path) => path.replace(/[.(][\s\S]*$/, "")))),
  };
}

/** The modules that a callee names: what stands before the last colon of each of its alternatives. */
function modulesIn(callee: string): readonly string[] {
  return isPerModule(callee) ? expandAlternatives(callee).map(modulePart) : expandAlternatives(modulePart(callee));
}

/** The paths of a module that a callee names. */
function pathsIn(callee: string, module: string): readonly string[] {
  const paths = isPerModule(callee)
    ? expandAlternatives(callee).flatMap((one) => (modulePart(one) === module ? [pathPart(one)] : []))
    : expandAlternatives(pathPart(callee));
  return paths.map((path) => path.replace(/\.{2,}/g, ".").replace(/^\.|\.$/g, ""));
}

/** Whether the alternatives are of modules with their paths: `{a:x,b:y}`. */
function isPerModule(callee: string): boolean {
  return /^[^{]*\}/.test(pathPart(callee));
}

function slotsByMaker(
  shapes: ReadonlyMap<string, RequestShape>,
  slotsOf: (shape: RequestShape) => readonly Slot[],
): ReadonlyMap<string, readonly Slot[]> {
  const index = new Map<string, readonly Slot[]>();
  for (const [path, shape] of shapes) {
    const end = path.indexOf("()");
    const slots = slotsOf(shape).filter((slot) => slot.in === undefined);
    if (end >= 0 && slots.length > 0 && !index.has(path.slice(0, end))) index.set(path.slice(0, end), slots);
  }
  return index;
}
