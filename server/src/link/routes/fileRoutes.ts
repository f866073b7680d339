import type { Argument, Call } from "../../code/expr.ts";
import type { FileFacts, FunctionFacts } from "../../code/facts.ts";
import type { Range } from "../../core/range.ts";
import { isAuthGiven, isAuthName, lastName } from "./authNames.ts";
import type { RouteFramework } from "./framework.ts";
import { type FileRoute, type Mount, type RoutesOfFile, strongest } from "./route.ts";
import { chainOf, handlerOf, isSaid, joined, type Link, pathArgument, pathOption, prefixOption, rootOf } from "./routeCalls.ts";

interface Group {
  readonly prefix: string;
  readonly guard: FileRoute["guard"];
}

/** Calls by which a request is not let on. */
const turnsAway = /^(halt|abort|redirect|unauthorized|forbidden)$/;
const none: Group = { prefix: "", guard: "unsaid" };

const kept = new WeakMap<FileFacts, Map<RouteFramework, RoutesOfFile>>();

/** Reads what a file registers, mounts and guards. Asked for once for each file that mounts it: read once. */
export function routesIn(file: FileFacts, framework: RouteFramework): RoutesOfFile {
  const ofFile = kept.get(file) ?? new Map<RouteFramework, RoutesOfFile>();
  kept.set(file, ofFile);
  const found = ofFile.get(framework) ?? new RouteReader(file, framework).read();
  ofFile.set(framework, found);
  return found;
}

class RouteReader {
  readonly #file: FileFacts;
  readonly #framework: RouteFramework;
  readonly #routes = new Map<string, FileRoute>();
  readonly #mounts: Mount[] = [];
  readonly #patterns: FileRoute[] = [];
  readonly #guarded = new Set<string>();
  readonly #guardedActions: (readonly Argument[])[] = [];
  /** Functions in which something asks before all that is registered there. */
  readonly #guardedBodies = new Set<number>();

  constructor(file: FileFacts, framework: RouteFramework) {
    this.#file = file;
    this.#framework = framework;
  }

  read(): RoutesOfFile {
    this.#fileRoute();
    for (const fn of this.#file.functions) for (const { call } of fn.calls) this.#uses(call, fn);
    for (const fn of this.#file.functions) {
      this.#decorated(fn);
      for (const { call } of fn.calls) this.#call(call, fn);
    }
    return {
      routes: [...this.#routes.values()],
      mounts: this.#mounts,
      patterns: this.#patterns,
      guarded: this.#guarded,
      guardedActions: this.#guardedActions,
    };
  }

  #isAuth = (name: string): boolean => isAuthName(name) || (this.#framework.auth?.test(name) ?? false);

  #guardOf(links: readonly Link[], given: readonly Argument[]): FileRoute["guard"] {
    const { open } = this.#framework;
    if (open && links.some(({ name }) => open.test(name))) return "open";
    const isAuth =
      links.some(
        ({ name, args }) => this.#isAuth(name) || (/^(middleware|use|With|with|preHandler)$/.test(name) && this.#isGiven(args, true)),
      ) || this.#isGiven(given, false);
    return isAuth ? "auth" : "unsaid";
  }

  #isGiven(args: readonly Argument[], texts: boolean): boolean {
    return args.some(
      ({ name, value }) => (name === undefined || name !== "to") && isAuthGiven(value, this.#isAuth, texts || name === "middleware"),
    );
  }

  // ---- calls ----------------------------------------------------------------------------------------------------

  #call(call: Call, fn: FunctionFacts): void {
    const { registers, mounts, matchers, writes } = this.#framework;
    const links = chainOf(call);
    const on = rootOf(call);
    const around = this.#around(fn);
    for (const [at, link] of links.entries()) {
      const path = pathArgument(link.args);
      if (matchers?.test(link.name)) this.#matched(links, at);
      if (mounts?.test(link.name)) this.#mounted(link, on, around, links);
      if (!registers?.test(link.name) || !path || !this.#isRoute(link, path.value.value)) continue;
      const others = link.args.filter(({ value }) => value !== path.value);
      const own = this.#guardOf(links.slice(at + 1), others);
      const binding = this.#bound(on, 0);
      this.#add({
        path: joined(around.prefix, binding.prefix, path.value.value),
        place: { file: this.#file.file, range: path.value.range },
        guard: strongest(own, binding.guard, around.guard),
        isWrite: (writes?.test(link.name) ?? false) || this.#isWriteOption(link.args),
        on,
        ...handlerOf(link, path.value.value),
      });
    }
  }

  /** A route is registered with what handles it; a request of the same name has none. */
  #isRoute({ name, args }: Link, path: string): boolean {
    const { id } = this.#framework;
    if (/^(rails|laravel|django|flask)$/.test(id)) return true;
    if (/^(resources?|MapControllerRoute)$/.test(name)) return true;
    const handler = args.at(-1)?.value;
    if (!path.startsWith("/") || handler === undefined || args.length < 2)
      return args.length === 1 && path.startsWith("/") && name === "route";
    return handler.kind !== "object" && handler.kind !== "literal" && handler.kind !== "concat";
  }

  #isWriteOption(args: readonly Argument[]): boolean {
    const methods = args.find(({ name }) => name === "methods" || name === "via")?.value;
    const items = methods?.kind === "array" ? methods.items : methods ? [methods] : [];
    return items.length > 0 && items.every((item) => item.kind === "literal" && !/^get$/i.test(item.value));
  }

  /** What asks before all that a router, a group's body or a file registers, or before all that lies below a path. */
  #uses(call: Call, fn: FunctionFacts): void {
    const on = rootOf(call);
    for (const { name, args } of chainOf(call)) {
      if (!this.#framework.uses?.test(name)) continue;
      const path = pathArgument(args)?.value;
      const texts = this.#framework.id === "rails" || this.#framework.id === "flask";
      const isAsked = isSaid(args, (value) =>
        value.kind === "function" ? this.#isAsking(value.id) : isAuthGiven(value, this.#isAuth, texts),
      );
      if (!isAsked) continue;
      if (path?.value.startsWith("/")) {
        const prefix = joined(this.#around(fn).prefix, this.#bound(on, 0).prefix, path.value.replace(/\*+$/, ""));
        this.#patterns.push(this.#pattern(`${prefix === "/" ? "" : prefix}/**`, path.range, "auth"));
      } else if (fn.parameters.some((parameter) => parameter.name === on)) this.#guardedBodies.add(fn.id);
      else if (this.#framework.id !== "rails") this.#guarded.add(on);
      else if (args.some(({ name }) => name === "only" || name === "except")) this.#guardedActions.push(args);
      else this.#guarded.add("");
    }
  }

  /** Whether a function asks who is there, and sends away whom it doesn't know. */
  #isAsking(id: number): boolean {
    const fn = this.#file.functions[id];
    const names = fn?.calls.map(({ call }) => lastName(call.callee)) ?? [];
    return names.some((name) => this.#isAuth(name)) || (fn !== undefined && names.some((name) => turnsAway.test(name)));
  }

  #matched(links: readonly Link[], at: number): void {
    const { open, auth } = this.#framework;
    const step = links[at + 1];
    if (!step || (!open?.test(step.name) && !auth?.test(step.name))) return;
    for (const { value } of links[at]?.args ?? []) {
      if (value.kind === "literal" && value.value.startsWith("/"))
        this.#patterns.push(this.#pattern(value.value, value.range, open?.test(step.name) ? "open" : "auth"));
    }
  }

  #pattern(path: string, range: Range, guard: FileRoute["guard"]): FileRoute {
    return { path, place: { file: this.#file.file, range }, guard, isWrite: false, on: "" };
  }

  #mounted(link: Link, on: string, around: Group, links: readonly Link[]): void {
    const path = pathArgument(link.args)?.value.value ?? prefixOption(link.args, this.#framework) ?? "";
    const targets = link.args
      .map(({ value }) => value)
      .filter((value) => value.kind === "name" || value.kind === "member" || value.kind === "call");
    const guard = strongest(
      this.#guardOf(
        links.filter((one) => one !== link),
        link.args,
      ),
      around.guard,
    );
    if (targets.length > 0) this.#mounts.push({ prefix: joined(around.prefix, path), guard, on, targets });
  }

  // ---- what stands around ---------------------------------------------------------------------------------------

  /** The groups that a function is the body of. */
  #around(fn: FunctionFacts): Group {
    let group = none;
    for (let at: FunctionFacts | undefined = fn; at?.parent !== undefined; at = this.#file.functions[at.parent]) {
      const id = at.id;
      if (this.#guardedBodies.has(id)) group = { ...group, guard: strongest(group.guard, "auth") };
      const call = this.#file.functions[at.parent]?.calls.findLast((one) =>
        one.call.args.some(({ value }) => value.kind === "function" && value.id === id),
      );
      if (!call) continue;
      const links = chainOf(call.call);
      const prefix = joined(...links.map((link) => this.#prefixOf(link)));
      group = {
        prefix: joined(prefix, group.prefix),
        guard: strongest(
          group.guard,
          this.#guardOf(
            links,
            links.flatMap(({ args }) => args.filter(({ value }) => value.kind !== "function")),
          ),
        ),
      };
    }
    return group;
  }

  #prefixOf({ name, args }: Link): string {
    const { prefixes } = this.#framework;
    const first = args[0]?.value;
    if (prefixes?.test(name) && first?.kind === "literal") return first.value;
    return prefixOption(args, this.#framework) ?? "";
  }

  /** What the router that a name stands for was made with: `APIRouter(prefix=…)`, `app.MapGroup("/admin").RequireAuthorization()`. */
  #bound(name: string, depth: number): Group {
    if (name === "" || depth > 3) return none;
    const binding = this.#file.functions.flatMap(({ bindings }) => bindings).find((one) => one.name === name);
    if (binding?.value.kind !== "call") return none;
    const links = chainOf(binding.value);
    const outer = this.#bound(rootOf(binding.value), depth + 1);
    const args = links.flatMap((link) => link.args);
    return {
      prefix: joined(outer.prefix, ...links.map((link) => this.#prefixOf(link))),
      guard: strongest(this.#guardOf(links, args), outer.guard),
    };
  }

  // ---- decorators -----------------------------------------------------------------------------------------------

  #decorated(fn: FunctionFacts): void {
    const { decorators, writes, uses } = this.#framework;
    const owner = fn.class === undefined ? undefined : this.#file.classes[fn.class];
    for (const decorator of fn.decorators ?? []) {
      const name = lastName(decorator.callee);
      if (uses?.test(name) && this.#isAskedBefore(fn)) this.#guarded.add(rootOf(decorator));
      if (!decorators?.test(name)) continue;
      const group = this.#ofClass(fn);
      const binding = this.#bound(rootOf(decorator), 0);
      const path = pathOption(decorator.args);
      const others = (fn.decorators ?? []).filter((one) => one !== decorator);
      const own = this.#decoratorGuard(others, decorator.args, fn);
      this.#add({
        path: joined(binding.prefix, group.prefix, path?.value ?? "").replace(
          "[controller]",
          (owner?.name ?? "").replace(/Controller$/, "").toLowerCase(),
        ),
        place: { file: this.#file.file, range: path?.range ?? decorator.range },
        guard: strongest(own, group.guard, binding.guard),
        isWrite: (writes?.test(name) ?? false) || this.#isWriteOption(decorator.args),
        on: rootOf(decorator),
      });
    }
  }

  /** `@reports.before_request` of a function that asks by its name, by another decorator, or inside. */
  #isAskedBefore(fn: FunctionFacts): boolean {
    return this.#isAuth(fn.name) || (fn.decorators ?? []).some((one) => this.#isAuth(lastName(one.callee))) || this.#isAsking(fn.id);
  }

  #decoratorGuard(others: readonly Call[], args: readonly Argument[], fn: FunctionFacts): FileRoute["guard"] {
    const names = others.map((one) => ({ name: lastName(one.callee), args: one.args }));
    const depends = fn.parameters.flatMap(({ fallback }) => (fallback ? [{ value: fallback }] : []));
    return this.#guardOf(names, [...args, ...depends]);
  }

  #ofClass(fn: FunctionFacts): Group {
    const { decorators } = this.#framework;
    const owner = fn.class === undefined ? undefined : this.#file.classes[fn.class];
    if (!owner) return none;
    const own = owner.decorators ?? [];
    const prefix = own.filter((one) => decorators?.test(lastName(one.callee))).map((one) => pathOption(one.args)?.value ?? "");
    const links = own.map((one) => ({ name: lastName(one.callee), args: one.args }));
    return {
      prefix: joined(...prefix),
      guard: strongest(this.#guardOf(links, []), owner.bases.some((base) => this.#isAuth(lastName(base))) ? "auth" : "unsaid"),
    };
  }

  // ---- files that are routes ------------------------------------------------------------------------------------

  #fileRoute(): void {
    const { pathOfFile, asks, matchers } = this.#framework;
    const names = this.#file.functions.flatMap(({ calls }) => calls.map(({ call }) => lastName(call.callee)));
    const isAsked =
      names.some((name) => asks?.test(name) || isAuthName(name)) || this.#file.exports.some(({ from }) => /auth/.test(from?.module ?? ""));
    const path = pathOfFile?.(this.#file.file);
    const range: Range = { line: 0, column: 0, endLine: 0, endColumn: 0 };
    if (path !== undefined) {
      const isLayout = /(^|\/)layout\.[jt]sx?$/.test(this.#file.file);
      if (!isLayout)
        this.#add({ path, place: { file: this.#file.file, range }, guard: isAsked ? "auth" : "unsaid", isWrite: false, on: "" });
      else if (isAsked) this.#patterns.push(this.#pattern(`${path === "/" ? "" : path}/**`, range, "auth"));
    } else if (matchers && (isAsked || this.#sendsToLogin() || this.#file.imports.some(({ module }) => /auth|clerk/.test(module))))
      this.#matcher(range);
  }

  /** `NextResponse.redirect(new URL("/login", request.url))`. */
  #sendsToLogin(): boolean {
    const isLogin = ({ value }: Argument) => value.kind === "literal" && /^\/(\w+\/)*(log-?in|sign-?in)\b/i.test(value.value);
    return this.#file.functions.some(({ calls }) => calls.some(({ call }) => call.args.some(isLogin)));
  }

  /** `export const config = { matcher: ["/dashboard/:path*"] }` of a middleware that asks. */
  #matcher(range: Range): void {
    for (const { value } of this.#file.functions[0]?.bindings ?? []) {
      const matcher =
        value.kind === "object" ? value.entries.find(({ key }) => this.#framework.matchers?.test(key ?? ""))?.value : undefined;
      const items = matcher?.kind === "array" ? matcher.items : matcher ? [matcher] : [];
      for (const item of items)
        if (item.kind === "literal" && !item.value.includes("("))
          this.#patterns.push(this.#pattern(item.value, item.range ?? range, "auth"));
    }
  }

  /** The same route may be told twice: by a call and by the chain that it begins. */
  #add(route: FileRoute): void {
    const { range } = route.place;
    const key = `${range.line}:${range.column} ${route.path}`;
    const known = this.#routes.get(key);
    this.#routes.set(key, known ? { ...route, guard: strongest(route.guard, known.guard) } : route);
  }
}
