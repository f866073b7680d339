import type { Node } from "web-tree-sitter";
import { type Argument, type Expr, saidByProvider } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { scopeOf } from "../jvm/scope.ts";
import { lowerBlock } from "./inlined.ts";
import { typeText } from "./types.ts";

function usesKoin(to: Lowering): boolean {
  return to.imports.some(({ module }) => /^org\.koin\b/.test(module));
}

/** Whether a block says how Koin makes what others ask for. */
export function isDefinition(name: string, to: Lowering): boolean {
  return /^(single|factory|scoped)$/.test(name) && usesKoin(to);
}

/** `single<Shop> { Shop(get()) }`: a function that provides what it gives, by its type. */
export function lowerDefinition(types: readonly Node[], args: readonly Argument[], block: Node, to: Lowering): Expr {
  const range = rangeOf(block);
  const qualifier = qualifierOf(args);
  const decorators = [
    {
      kind: "call" as const,
      callee: { kind: "name" as const, name: "Provides", range },
      args: qualifier ? [{ value: qualifier }] : [],
      range,
    },
  ];
  const type = typeText(children(types[0])[0]) ?? madeType(block);
  let id = 0;
  scopeOf(to).inFunction(() => {
    id = to.inFunction("", block, { decorators, ...(type !== undefined && { type }) }, (fn) => {
      const value = lowerBlock(block, undefined, to);
      if (value) fn.returns.push(value);
    });
  });
  return { kind: "function", id, range };
}

/** The type that a block surely gives, by how its last statement starts: `Retrofit.Builder()…`, `HttpClient(CIO)`. */
function madeType(block: Node): string | undefined {
  const last = children(block).at(-1)?.text ?? "";
  return last.startsWith('"') ? "String" : /^([A-Z]\w*)(?:\.[Bb]uilder)?\s*[({<]/.exec(last)?.[1];
}

/** `named("partner")`. */
function qualifierOf(args: readonly Argument[]): Expr | undefined {
  const named = args.find(({ value }) => value.kind === "call" && value.callee.kind === "name" && value.callee.name === "named")?.value;
  const text = named?.kind === "call" ? named.args[0]?.value : undefined;
  return text?.kind === "literal" ? text : undefined;
}

/** `get<Shop>()`, `by inject()`: what Koin provides, of the type that is asked for here or where it is given; undefined for any other call. */
export function provided(
  name: string,
  types: readonly Node[],
  args: readonly Argument[],
  range: Expr["range"],
  to: Lowering,
): Expr | undefined {
  const qualifier = qualifierOf(args);
  if (!/^(get|inject|koinInject|injectLazy)$/.test(name) || args.length > (qualifier ? 1 : 0) || !usesKoin(to)) return undefined;
  return ofType(typeText(children(types[0])[0]), range, to, qualifier);
}

/** `context.getBean<Shop>()`, `context.getBean(Shop::class.java)`: what Spring's container has, of the type that is asked for. */
export function fromContainer(
  name: string,
  types: readonly Node[],
  given: readonly Node[],
  range: Expr["range"],
  to: Lowering,
): Expr | undefined {
  if (!/^getBean(OrNull|Provider)?$/.test(name)) return undefined;
  const named = /^([\w.]+)::class(?:\.java\w*)?$/.exec(given.at(-1)?.text.trim() ?? "")?.[1];
  const type = typeText(children(types[0])[0]) ?? named;
  return type === undefined ? undefined : ofType(type, range, to);
}

/** Something of which only the type is known. */
function ofType(type: string | undefined, range: Expr["range"], to: Lowering, qualifier?: Expr): Expr {
  const value: Expr = { kind: "unknown", reason: saidByProvider, range, ...(qualifier && { parts: [qualifier] }) };
  if (type === undefined || to.current.id === 0) return value;
  const own = scopeOf(to).declare("provided", type);
  to.bind({ name: own, value, range, type });
  return { kind: "name", name: own, range };
}
