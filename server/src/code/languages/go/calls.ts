import { children, firstChild } from "../../nodes.ts";
import type { Node } from "web-tree-sitter";
import type { Argument, Call, Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { type Context, isContainerName, keyContext } from "../../traps.ts";
import { emptyLiteral } from "./composite.ts";
import { envRead, flagDefault } from "./environment.ts";
import { lowerExpression } from "./expressions.ts";
import { scopeOf, stringText } from "./scope.ts";
import { callTrap } from "./traps.ts";

/** Conversions and wrappers that are worth what they are given. */
const transparent =
  /^(string|any|\[\]byte|strings\.(ToLower|Clone)|url\.(QueryEscape|PathEscape|QueryUnescape)|template\.(URL|HTML)|aws\.String|pointer\.\w+|ptr\.\w+|lo\.ToPtr|os\.ExpandEnv|context\.WithoutCancel)$/;

/** Lowers a call: reads of variables, flags, URL building become what they mean. */
export function lowerCall(node: Node, to: Lowering, context: Context): Expr {
  const target = node.childForFieldName("function");
  const list = children(node.childForFieldName("arguments"));
  const range = rangeOf(node);
  const text = target?.text ?? "";
  if (/^(new|make)$/.test(text) && list[0]) return emptyLiteral(list[0], to, range) ?? { kind: "unknown", reason: "empty", range };
  const parsed = parsedType(node, text);
  if (parsed !== undefined) return { kind: "object", entries: [], type: parsed, range };
  const callee = lowerExpression(genericOf(target) ?? target, to);
  const inside = argumentContext(text, list, context);
  const args = list.map(
    (arg): Argument => ({ value: lowerExpression(arg, to, inside), ...(arg.type === "variadic_argument" && { spread: true }) }),
  );
  const call: Call = { kind: "call", callee, args, range };
  const flag = flagDefault(text, args, range);
  // Who asks the command for it by name finds it there.
  if (flag && /Flags\(\)\.\w+$/.test(text)) to.call(call);
  return envRead(text, args, list, range) ?? flag ?? built(text, callee, args, range, to) ?? to.call(call);
}

/** `env.ParseAs[Settings]()`: the struct whose fields are read from the environment. */
function parsedType(node: Node, text: string): string | undefined {
  const type = firstChild(node.childForFieldName("type_arguments"))?.text ?? /\[([\w.]+)\]$/.exec(text)?.[1];
  return type !== undefined && /^\w+\.(Must)?ParseAs(WithOptions)?(\[|$)/.test(text) ? type : undefined;
}

/** The function of `request[Token](…)`, which is written as an element of a list would be. */
function genericOf(target: Node | null): Node | undefined {
  if (target?.type !== "index_expression") return undefined;
  const isType = /^(\*?(\w+\.)?[A-Z]\w*|any|bool|byte|error|rune|string|u?int(8|16|32|64)?|float(32|64))$/;
  return isType.test(target.childForFieldName("index")?.text ?? "") ? (target.childForFieldName("operand") ?? undefined) : undefined;
}

function argumentContext(text: string, list: readonly Node[], outer: Context): Context {
  if (isKeyRead(text)) return keyContext(list[0]?.text);
  const trap = callTrap(text, stringText(list[0]));
  if (trap !== undefined) return { trap };
  return /^(append|fmt\.Sprint\w*|string|url\.Parse|\[\]byte|strings\.\w+)$/.test(text) ? outer : {};
}

/** `cache.Get(key)`: a key of something that holds values. */
function isKeyRead(text: string): boolean {
  const parts = text.split(".");
  return /^(Get|Set|Has|Delete|Load|Store)$/.test(parts.at(-1) ?? "") && isContainerName(parts.at(-2) ?? "");
}

/** What only builds text or chooses it; undefined for any other call. */
function built(text: string, callee: Expr, args: readonly Argument[], range: Call["range"], to: Lowering): Expr | undefined {
  const first = args[0]?.value;
  const said = (name: string, values: readonly Argument[]): Expr => ({
    kind: "call",
    callee: { kind: "name", name, range },
    args: values,
    range,
  });
  if (first && transparent.test(text)) return first;
  // Made for one's own handlers, and sent nowhere.
  if (/^httptest\.NewRequest/.test(text))
    return { kind: "unknown", reason: "a request of a test", parts: args.map((arg) => arg.value), range };
  if (/^(path|filepath)\.Join$/.test(text)) return args.length > 1 ? said("urlcat", args) : first;
  if (/^cmp\.Or$/.test(text)) return { kind: "choice", how: "fallback", alternatives: args.map((arg) => arg.value), range };
  if (text === "append" && first) return appended(args, range);
  if (callee.kind !== "member") return undefined;
  const { of, key } = callee;
  const isPackage = of.kind === "name" && isImport(of.name, to);
  // `base.JoinPath("a")` is of its receiver, `url.JoinPath(base, "a")` of its first argument.
  if (key === "JoinPath") return said("urlcat", isPackage ? args : [{ value: of }, ...args]);
  if (isPackage || !first) return undefined;
  if (key === "ResolveReference" || (key === "Parse" && /(?:ur[li]|^base\w*|endpoint)$/i.test(nameOf(of))))
    return said("urljoin", [{ value: of }, { value: first }]);
  return undefined;
}

function appended(args: readonly Argument[], range: Expr["range"]): Expr {
  const [head, ...rest] = args;
  const items = head?.value.kind === "array" ? head.value.items : [];
  return { kind: "array", items: [...items, ...rest.map((arg) => arg.value)], range };
}

function nameOf(expr: Expr): string {
  return expr.kind === "member" ? expr.key : expr.kind === "name" ? expr.name : "";
}

/** Whether a name is a package that the file imports, and nothing of the function hides it. */
export function isImport(name: string, to: Lowering): boolean {
  return !scopeOf(to).isLocal(name) && to.imports.some((one) => one.local === name);
}
