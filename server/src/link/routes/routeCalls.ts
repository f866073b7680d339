import type { Argument, Call, Expr } from "../../code/expr.ts";
import { lastName } from "./authNames.ts";
import type { RouteFramework } from "./framework.ts";

/** One call of a chain, and what it is given. */
export interface Link {
  readonly name: string;
  readonly args: readonly Argument[];
}

/** The calls of a chain, innermost first. */
export function chainOf(call: Call): readonly Link[] {
  const links: Link[] = [];
  for (let at: Expr | undefined = call; at?.kind === "call" || at?.kind === "member"; ) {
    if (at.kind === "call") links.unshift({ name: lastName(at.callee), args: at.args });
    const next: Expr = at.kind === "call" ? at.callee : at.of;
    at = next.kind === "member" ? next.of : next;
  }
  return links;
}

/** The first name of what is called: the router. */
export function rootOf(expr: Expr): string {
  switch (expr.kind) {
    case "name":
      return expr.name;
    case "member":
      return expr.of.kind === "name" && /^(this|self)$/.test(expr.of.name) ? expr.key : rootOf(expr.of);
    case "call":
      return expr.callee.kind === "name" ? "" : rootOf(expr.callee);
    default:
      return "";
  }
}

interface PathArgument {
  readonly value: Extract<Expr, { kind: "literal" }>;
}

/** The path of a call: its first argument, where that is a text. */
export function pathArgument(args: readonly Argument[]): PathArgument | undefined {
  const first = args.find(({ name }) => name === undefined)?.value;
  return first?.kind === "literal" && (first.type === undefined || first.type === "string") ? { value: first } : undefined;
}

/** The path of a decorator: its first text, or `path=`, `value=`. */
export function pathOption(args: readonly Argument[]): PathArgument["value"] | undefined {
  const first = args.find(({ name }) => name === undefined || name === "path" || name === "value" || name === "Template")?.value;
  const one = first?.kind === "array" ? first.items[0] : first;
  return one?.kind === "literal" ? one : undefined;
}

/** A prefix among keywords or options. */
export function prefixOption(args: readonly Argument[], { prefixes }: RouteFramework): string | undefined {
  for (const { name, value } of args) {
    if (name !== undefined && prefixes?.test(name) && value.kind === "literal") return value.value;
    const entry = value.kind === "object" ? value.entries.find(({ key }) => key !== undefined && prefixes?.test(key)) : undefined;
    if (entry?.value.kind === "literal") return entry.value.value;
  }
  return undefined;
}

/** What handles a route. */
export function handlerOf({ name, args }: Link, path: string): { readonly handler?: Expr } {
  const to = args.find((arg) => arg.name === "to")?.value;
  const last = /^resources?$/.test(name) ? args[0]?.value : (to ?? args.filter((arg) => arg.name === undefined).at(-1)?.value);
  return last && !(last.kind === "literal" && last.value === path && !/^resources?$/.test(name)) ? { handler: last } : {};
}

/** Whether some argument passes a test. */
export function isSaid(args: readonly Argument[], test: (value: Expr) => boolean): boolean {
  return args.some(({ value }) => test(value));
}

/** Parts of a path put together, with one slash between them. */
export function joined(...parts: readonly string[]): string {
  return `/${parts
    .flatMap((part) => part.split("/"))
    .filter((part) => part !== "")
    .join("/")}`;
}
