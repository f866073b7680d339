import type { Expr } from "../../code/expr.ts";
import type { FileFacts } from "../../code/facts.ts";
import type { Place } from "../../core/range.ts";
import { rememberOf } from "../../core/remember.ts";
import type { Program } from "../program/program.ts";
import { isAuthGiven, isAuthName, isBeforeKey, isForAction, lastName } from "./authNames.ts";
import { routesIn } from "./fileRoutes.ts";
import { type FileRoute, type RoutesOfFile, strongest } from "./route.ts";
import { chainOf, joined } from "./routeCalls.ts";
import type { RouteFramework } from "./framework.ts";
import { symfonyPatterns } from "./symfonySecurity.ts";
import { routeFrameworks } from "./frameworks/index.ts";

/** A route, such as one that only those who are logged in get through, and where it is registered. */
export interface ClosedRoute {
  readonly path: string;
  readonly place: Place;
}

interface Found extends FileRoute {
  /** It says who gets through below a path, and is no route by itself. */
  readonly isPattern: boolean;
  readonly matches: (path: string) => boolean;
  /** How many parts of it are written out: the most telling route counts. */
  readonly weight: number;
}

const maxMounts = 4;

/** The routes that the program itself serves, and which of them are not for everybody. Looked for when first asked. */
export class AppRoutes {
  readonly #program: Program;
  #found: readonly Found[] | undefined;

  constructor(program: Program) {
    this.#program = program;
  }

  /** The route behind which a path lies, where only those who are logged in get through; undefined where that isn't said. */
  closed(path: string): ClosedRoute | undefined {
    this.#found ??= this.#all();
    const bare = joined(path.replace(/[?#].*$/s, ""));
    const fitting = this.#found.filter((route) => route.matches(bare));
    const routes = nearestOf(fitting.filter(({ isPattern }) => !isPattern));
    // What is said of all below a path holds for a route that says nothing by itself.
    const nearest = routes.some(({ guard }) => guard !== "unsaid") ? routes : nearestOf(fitting.filter(({ isPattern }) => isPattern));
    const route = nearest.find(({ guard }) => guard === "auth");
    return route && !nearest.some(({ guard }) => guard !== "auth") ? { path: route.path, place: route.place } : undefined;
  }

  /** Every route that is read, and whether only those who are logged in get through. */
  get served(): readonly (ClosedRoute & { readonly isClosed: boolean })[] {
    this.#found ??= this.#all();
    return this.#found.map(({ path, guard, place }) => ({ path, place, isClosed: guard === "auth" }));
  }

  #all(): readonly Found[] {
    const found: Found[] = [];
    const read = [...this.#program.files.values()].filter((file) => !file.unread);
    for (const framework of routeFrameworks) {
      const files = read.filter((file) => frameworksOf(file).includes(framework));
      for (const file of files) {
        if (this.#program.fileClass(file.file) !== "test") found.push(...this.#ofFile(file, framework, files));
      }
    }
    found.push(...symfonyPatterns(this.#program).map((pattern) => toFound(pattern, true)));
    return found.filter(({ isWrite }) => !isWrite);
  }

  #ofFile(file: FileFacts, framework: RouteFramework, files: readonly FileFacts[]): readonly Found[] {
    const own = routesIn(file, framework);
    const places = mountsOf(file, { framework, files, program: this.#program }, 0);
    const routes = own.routes.flatMap((route) => {
      const guard = strongest(route.guard, this.#asked(route, own, file, framework));
      const below = [...innerMounts(route, own), ...places.filter(({ on }) => on === "" || on === route.on)];
      const at = below.length > 0 ? below : [{ prefix: "", guard: "unsaid" as const }];
      return at.map((place) => toFound({ ...route, path: joined(place.prefix, route.path), guard: strongest(guard, place.guard) }));
    });
    return [...routes, ...own.patterns.map((pattern) => toFound(pattern, true))];
  }

  /** What asks before a route beside its own words: a router's middleware, its handler, its controller. */
  #asked(route: FileRoute, { guarded }: RoutesOfFile, file: FileFacts, framework: RouteFramework): FileRoute["guard"] {
    if (guarded.has(route.on) || guarded.has("")) return "auth";
    const { handler } = route;
    if (!handler) return "unsaid";
    if (framework.handlerFile) return this.#controller(handler, route, framework);
    return this.#handlerAsks(handler, file, framework) ? "auth" : "unsaid";
  }

  #controller(handler: Expr, { path }: FileRoute, framework: RouteFramework): FileRoute["guard"] {
    if (handler.kind !== "literal" || !framework.handlerFile) return "unsaid";
    const [, action = "index"] = handler.value.split("#");
    const folders = path
      .split("/")
      .slice(1, -1)
      .filter((part) => !/[:*]/.test(part));
    const names = [handler.value, [...folders, handler.value].join("/"), "application"].map(framework.handlerFile);
    for (const name of new Set(names)) {
      const file = [...this.#program.files.values()].find((one) => one.file === name || one.file.endsWith(`/${name}`));
      if (!file || file.unread) continue;
      const { guarded, guardedActions } = routesIn(file, framework);
      if (file.functions.some(({ calls }) => calls.some(({ call }) => framework.open?.test(lastName(call.callee))))) return "unsaid";
      if (guarded.size > 0 || guardedActions.some((args) => isForAction(args, action))) return "auth";
    }
    return "unsaid";
  }

  /** A view of another file with its decorators, or a class with its bases: `views.orders`, `Orders.as_view()`, `login_required(view)`. */
  #handlerAsks(handler: Expr, file: FileFacts, framework: RouteFramework): boolean {
    const isAuth = (name: string) => isAuthName(name) || (framework.auth?.test(name) ?? false);
    if (handler.kind === "call" && isAuth(lastName(handler.callee))) return true;
    // `[OrderController::class, "index"]`.
    const [owning, method] = handler.kind === "array" ? handler.items : [];
    const action = method?.kind === "literal" ? method.value : "";
    const made = owning?.kind === "member" && owning.key === "class" ? owning.of : owning;
    const named = made ?? (handler.kind === "call" && handler.callee.kind === "member" ? handler.callee.of : handler);
    const name = lastName(named);
    if (name === "") return false;
    const owner = named.kind === "member" ? lastName(named.of) : name;
    const modules = file.imports.filter(({ local }) => local === owner || local === name || local === "*");
    const files = [
      file,
      ...modules.flatMap(({ module, imported }) => [
        ...this.#program.filesOf(file, module),
        ...this.#program.filesOf(file, `${module}${module.endsWith(".") ? "" : "."}${imported}`),
      ]),
    ];
    return files.some((one) => {
      const fn = one.functions.find((each) => each.name === name && each.class === undefined);
      const index = one.classes.findIndex((each) => each.name === name);
      const owned = one.classes[index];
      const decorators = [...(fn?.decorators ?? []), ...(owned?.decorators ?? [])];
      return (
        decorators.some((each) => isAuth(lastName(each.callee)) || each.args.some(({ value }) => isAuth(lastName(value)))) ||
        (owned?.bases.some((base) => isAuth(lastName(base))) ?? false) ||
        isAskedByConstructor(one, index, action, isAuth) ||
        (owned?.fields.some((field) => isBeforeKey(field.name) && isAuthGiven(field.value, isAuth, false)) ?? false)
      );
    });
  }
}

/** `$this->middleware("auth")->except("index")` of a controller's constructor. */
function isAskedByConstructor({ functions }: FileFacts, index: number, action: string, isAuth: (name: string) => boolean): boolean {
  const made = functions.find((fn) => fn.class === index && fn.name === "constructor");
  const calls = made?.calls.map(({ call }) => chainOf(call)) ?? [];
  const asking = calls.filter(([step]) => step?.name === "middleware" && step.args.some(({ value }) => isAuthGiven(value, isAuth, true)));
  // A chain is told once for each of its calls: the longest says it all.
  const longest = asking.reduce((a, b) => (b.length > a.length ? b : a), asking[0] ?? []);
  const said = longest.slice(1).flatMap(({ name, args }) => args.map(({ value }) => ({ name, value })));
  return longest.length > 0 && isForAction(said, action);
}

/** The frameworks that a file uses, by what it imports and where it stands. */
export const frameworksOf: (file: FileFacts) => readonly RouteFramework[] = rememberOf((file) =>
  routeFrameworks.filter(
    ({ languages, modules, files }) =>
      languages.includes(file.language) && ((modules && file.imports.some(({ module }) => modules.test(module))) || files?.test(file.file)),
  ),
);

/** Where a router of the same file is put by this file. */
function innerMounts(
  route: FileRoute,
  { mounts }: RoutesOfFile,
): readonly { readonly prefix: string; readonly guard: FileRoute["guard"] }[] {
  return mounts.filter(
    ({ targets, on }) => on !== route.on && targets.some((target) => target.kind === "name" && target.name === route.on),
  );
}

interface PutBelow {
  readonly prefix: string;
  readonly guard: FileRoute["guard"];
  /** The router of the file that it is about; "" for all. */
  readonly on: string;
}

/** The files that use a framework. */
interface Framed {
  readonly framework: RouteFramework;
  readonly files: readonly FileFacts[];
  readonly program: Program;
}

/** Where other files put the routers of this one. */
function mountsOf(file: FileFacts, framed: Framed, depth: number): readonly PutBelow[] {
  if (depth > maxMounts) return [];
  const { framework, files, program } = framed;
  const found: PutBelow[] = [];
  for (const other of files) {
    if (other === file) continue;
    for (const mount of routesIn(other, framework).mounts) {
      if (!mount.targets.some((target) => namesFile(target, other, file, program))) continue;
      const outer = mountsOf(other, framed, depth + 1);
      const at = outer.length > 0 ? outer : [{ prefix: "", guard: "unsaid" as const, on: "" }];
      found.push(
        ...at.map((place) => ({ prefix: joined(place.prefix, mount.prefix), guard: strongest(mount.guard, place.guard), on: "" })),
      );
    }
  }
  return found;
}

/** Whether what is mounted is of a file: an imported router, `include("shop.urls")`, `require("./admin")`. */
function namesFile(target: Expr, from: FileFacts, file: FileFacts, program: Program): boolean {
  const first = target.kind === "call" ? target.args[0]?.value : undefined;
  if (first?.kind === "literal") return program.filesOf(from, first.value).includes(file);
  const root = target.kind === "member" ? lastName(target.of) : target.kind === "name" ? target.name : "";
  const imports = from.imports.filter(({ local }) => local === root);
  return imports.some(({ module, imported }) =>
    [module, `${module}${module.endsWith(".") ? "" : "."}${imported}`].some((one) => program.filesOf(from, one).includes(file)),
  );
}

function nearestOf(fitting: readonly Found[]): readonly Found[] {
  const best = Math.max(...fitting.map(({ weight }) => weight));
  return fitting.filter(({ weight }) => weight === best);
}

function toFound(route: FileRoute, isPattern = false): Found {
  const parts = route.path.split("/").filter((part) => part !== "");
  const pattern = parts
    .map((part) => (part === "**" || /^[:[{<]?\.{3}|^\*\*?$|^:\w+\*$|^\[\[?\.\.\./.test(part) ? "(?:/.*)?" : `/${segment(part)}`))
    .join("");
  const regex = new RegExp(`^${pattern === "" ? "/?" : pattern}/?$`, "i");
  return { ...route, isPattern, matches: (path) => regex.test(path), weight: parts.filter((part) => !/[:*{[<(]/.test(part)).length };
}

/** One part of a path as a pattern: what is written out, or any one part. */
function segment(part: string): string {
  return /[:*{[<(]/.test(part) ? "[^/]+" : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
