import type { Node } from "web-tree-sitter";
import type { Range } from "../../../core/range.ts";
import { foldFallback } from "../../fallback.ts";
import type { Argument, Call, Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { addTo } from "../../results.ts";
import { named } from "../../traps.ts";
import { unmarked } from "../../versions.ts";
import { scopeOf } from "./scope.ts";
import { lowerWord } from "./words.ts";

/** Variables of the shell itself, and what programs set of themselves: no settings. */
const ownVariables =
  /^(_|\?|#|\$|!|-|0|BASH_\w+|FUNCNAME|LINENO|PWD|OLDPWD|HOME|PATH|RANDOM|SECONDS|UID|EUID|PPID|IFS|OPTARG|OPTIND|REPLY)$/;

/** A variable that is read: a value that the script gave it, an argument, else one of the environment. */
export function variable(name: string, range: Range, to: Lowering): Expr {
  if (/^([1-9]\d*|[@*])$/.test(name)) return argument(name, range, to);
  const scope = scopeOf(to);
  const own = scope.nameOf(name);
  if (own !== undefined) return { kind: "name", name: own, range };
  if (ownVariables.test(name)) return { kind: "unknown", reason: "a variable of the shell", range };
  const env: Expr = { kind: "env", name, range, ...nameRangeOf(name, range) };
  // A script that was read into this one may have set it.
  return scope.sources ? { kind: "choice", how: "fallback", alternatives: [{ kind: "name", name, range }, env], range } : env;
}

function nameRangeOf(name: string, range: Range): { readonly nameRange?: Range } {
  const width = range.endColumn - range.column - name.length;
  if (range.line !== range.endLine || (width !== 1 && width !== 3)) return {};
  const column = range.column + (width === 1 ? 1 : 2);
  return { nameRange: { ...range, column, endColumn: column + name.length } };
}

/** `$1` of a function is its first parameter, those shifted away counted; that of a script nobody knows. */
function argument(name: string, range: Range, to: Lowering): Expr {
  const scope = scopeOf(to);
  const { parameters } = to.current;
  if (!scope.isFunction) return { kind: "unknown", reason: "an argument of the script", range };
  if (!/^\d/.test(name)) return { kind: "unknown", reason: "all arguments", range };
  const position = Number(name) + scope.shifted;
  // No function has as many, and a number that long is none.
  if (position > 64) return { kind: "unknown", reason: "an argument", range };
  while (parameters.length < position) parameters.push({ name: String(parameters.length + 1), range });
  return { kind: "name", name: String(position), range };
}

/** `${NAME}` with whatever it does on the way: a default, a cut, a replacement, an item of a list. */
export function expansion(node: Node, to: Lowering): Expr {
  const range = rangeOf(node);
  const [target, ...rest] = children(node);
  const operators = node.children
    .flatMap((child) => (child && !child.isNamed ? [child.type] : []))
    .filter((type) => !/^(\$\{|\})$/.test(type));
  const [operator = ""] = operators;
  if (!target || (operator === "#" && node.text.startsWith("${#")) || operator === "!") {
    return { kind: "unknown", reason: "a length or an indirect name", parts: rest.map((child) => lowerWord(child, to)), range };
  }
  const own: Expr = target.type === "subscript" ? item(target, to) : withRange(variable(target.text, rangeOf(target), to), range);
  const value =
    rest.length > 0 ? () => lowerWord(rest.at(-1) ?? null, to, named(target.text)) : (): Expr => ({ kind: "literal", value: "", range });
  switch (operator) {
    case ":-":
    case "-":
    case ":=":
    case "=":
      return withFallback(own, value(), range, operator.includes("=") ? target.text : undefined, to);
    case ":+":
    case "+":
      return {
        kind: "choice",
        how: "branch",
        test: { subject: own, range },
        alternatives: [value(), { kind: "literal", value: "", range }],
        range,
      };
    case "%":
    case "%%":
      return rest[0]?.text === "/"
        ? textCall(own, "rstrip", ["/"], range)
        : { kind: "unknown", reason: "a part of it", parts: [own], range };
    case "#":
    case "##":
      return /^https?:\/\/$|^\*:\/\/$/.test(rest[0]?.text ?? "")
        ? textCall(own, "replace", [rest[0]?.text.replace("*", "https") ?? "", ""], range)
        : { kind: "unknown", reason: "a part of it", parts: [own], range };
    case "/":
    case "//":
      return textCall(own, "replace", [rest[0]?.text ?? "", operators.length > 1 ? (rest[1]?.text ?? "") : ""], range);
    default:
      return own;
  }
}

function withRange(expr: Expr, range: Range): Expr {
  return { ...expr, range };
}

/** A text that the shell cuts or changes, as the linker knows it from other languages. */
function textCall(of: Expr, key: string, words: readonly string[], range: Range): Call {
  const args: readonly Argument[] = words.map((value) => ({ value: { kind: "literal", value, range } }));
  return { kind: "call", callee: { kind: "member", of, key, range }, args, range };
}

function withFallback(own: Expr, fallback: Expr, range: Range, assigns: string | undefined, to: Lowering): Expr {
  const isNothing = fallback.kind === "literal" && fallback.value === "";
  if (own.kind === "env") {
    const value: Expr = isNothing ? own : { ...own, fallback, range };
    if (assigns !== undefined) bind(assigns, value, range, to);
    return value;
  }
  return isNothing || own.kind === "unknown" ? own : { kind: "choice", how: "fallback", alternatives: [own, fallback], range };
}

/** `${LIST[0]}`, `${MAP[key]}`, `${LIST[@]}`. */
function item(node: Node, to: Lowering): Expr {
  const range = rangeOf(node);
  const of = variable(node.childForFieldName("name")?.text ?? "", range, to);
  const index = node.childForFieldName("index");
  if (!index || /^[@*]$/.test(index.text)) return { kind: "index", of, index: { kind: "unknown", reason: "each in turn", range }, range };
  const key = lowerWord(index, to);
  return key.kind === "literal" ? { kind: "member", of, key: key.value, range } : { kind: "index", of, index: key, range };
}

/** Lowers `NAME=value` and `NAME+=value`. `isLocal`: it is the function's own. */
export function assign(node: Node, to: Lowering, isLocal = false): void {
  const target = node.childForFieldName("name");
  if (target?.type !== "variable_name") return void lowerWord(node.childForFieldName("value"), to);
  const scope = scopeOf(to);
  const name = target.text;
  if (isLocal) scope.local(name);
  const value = lowerWord(node.childForFieldName("value"), to, named(name));
  const range = rangeOf(target);
  const adds = node.children.some((child) => child?.type === "+=");
  if (adds && addTo(to, scope.nameOf(name) ?? name, value, range)) return;
  const held = heldBy(value, to);
  if (held.kind === "array" || (/^(literal|concat)$/.test(held.kind) && !(isEmpty(held) && scope.held.has(name))))
    scope.held.set(name, held);
  bind(name, value, range, to);
}

/** A text with what the variable holds that it is, or begins with: `eval "$COMMAND"`, `CURL="$CURL --insecure"`. */
export function heldBy(text: Expr, to: Lowering): Expr {
  const [lead = text, ...rest] = text.kind === "concat" ? text.parts : [text];
  const held = lead.kind === "name" ? scopeOf(to).held.get(unmarked(lead.name)) : undefined;
  if (!held || held.kind === "array") return text;
  return { kind: "concat", parts: [...(held.kind === "concat" ? held.parts : [held]), ...rest], range: text.range };
}

function isEmpty(value: Expr): boolean {
  return value.kind === "literal" && value.value.trim() === "";
}

/** Gives a variable a value. Where the script asks whether the variable is unset, the value stands behind the environment's. */
export function bind(name: string, value: Expr, range: Range, to: Lowering): void {
  const scope = scopeOf(to);
  const { condition } = to;
  const known = scope.nameOf(name) !== undefined;
  if (!known && condition && asksUnset(condition, name)) {
    const env: Expr = { kind: "env", name, range, fallback: value };
    to.current.bindings.push({ name: scope.assign(name), value: env, range });
    return;
  }
  const own = scope.assign(name);
  to.bind({ name: own, value, range, ...(own !== name && { reassigned: true }) });
  if (known) foldFallback(to.current);
  shareWithScript(name, value, range, to);
}

/** Whether a condition asks if a variable of the environment is not set: `[ -z "$NAME" ]`. */
function asksUnset({ subject, negated, equals }: { subject?: Expr; negated?: boolean; equals?: readonly string[] }, name: string): boolean {
  return (subject?.kind === "env" || subject?.kind === "name") && subject.name === name && negated === true && equals === undefined;
}

/** What a function assigns without `local` holds for the whole script, unless it depends on the call. */
function shareWithScript(name: string, value: Expr, range: Range, to: Lowering): void {
  const scope = scopeOf(to);
  const home = to.functions[to.current.parent ?? -1];
  if (!scope.isFunction || scope.isLocal(name) || !home || value.kind !== "literal") return;
  const { condition } = to;
  scope.share(name);
  home.bindings.push({ name, value, range, reassigned: true, ...(condition && { when: condition }) });
}
