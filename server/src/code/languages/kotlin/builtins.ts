import type { Node } from "web-tree-sitter";
import type { Argument, Expr } from "../../expr.ts";
import type { Lowering } from "../../lowering.ts";
import { entryOf } from "../jvm/builtins.ts";
import { lowerBlock } from "./inlined.ts";
import { type Receiver, withReceiver } from "./receivers.ts";

type Build = (args: readonly Expr[], range: Expr["range"], of: Expr) => Expr | undefined;

const items: Build = (args, range) => ({ kind: "array", items: args, range });
const pairs: Build = (args, range) => ({
  kind: "object",
  entries: args.flatMap((arg) => (arg.kind === "array" ? (entryOf(arg.items) ?? []) : [])),
  range,
});
const first: Build = ([value]) => value;
const receiver: Build = (args, _, of) => (args.length === 0 ? of : undefined);

/** Functions without a receiver that make lists and maps, or are worth what they are given. */
const functions: Readonly<Record<string, Build>> = {
  listOf: items,
  setOf: items,
  arrayOf: items,
  listOfNotNull: items,
  mutableListOf: items,
  mutableSetOf: items,
  arrayListOf: items,
  sequenceOf: items,
  flowOf: items,
  Pair: items,
  mapOf: pairs,
  mutableMapOf: pairs,
  hashMapOf: pairs,
  linkedMapOf: pairs,
  requireNotNull: first,
  checkNotNull: first,
  URLBuilder: ([value], range) => value ?? { kind: "literal", value: "", range },
  Url: first,
  mutableStateOf: first,
  MutableStateFlow: first,
};

/** Methods that leave a text what it is, or make another of it. */
const methods: Readonly<Record<string, Build>> = {
  orEmpty: receiver,
  toHttpUrl: receiver,
  toHttpUrlOrNull: receiver,
  toUri: receiver,
  toString: receiver,
  toRequestBody: (_, __, of) => of,
  trimMargin: trimmedMargin,
  trimIndent: trimmedIndent,
  getString: receiver,
  getOrNull: receiver,
  getOrThrow: receiver,
  encodeURLPath: receiver,
  encodeURLPathPart: receiver,
  encodeURLParameter: receiver,
  encodeURLQueryComponent: receiver,
  buildUrl: receiver,
  buildString: receiver,
  joinToString: ([glue], range, of) => said("join", glue ?? { kind: "literal", value: ", ", range }, [of], range),
  getValue: (args, range, of) => said("get", of, args, range),
  toList: receiver,
  toMap: receiver,
  toMutableMap: receiver,
  toProperties: receiver,
  asSequence: receiver,
  await: receiver,
  plus: (args, range, of) => (args.length === 1 ? { kind: "concat", parts: [of, ...args], range } : undefined),
  format: (args, range, of) => said("%", of, args, range),
  removeSuffix: ([end], range, of) => end && said("removesuffix", of, [end], range),
  trimEnd: ([end], range, of) => end && said("rstrip", of, [end], range),
};

/** What only builds text, lists and maps; undefined for any other call. */
export function builtHere(
  name: string,
  of: Expr | undefined,
  args: readonly Argument[],
  range: Expr["range"],
  to: Lowering,
): Expr | undefined {
  const table = of ? methods : functions;
  if (!Object.hasOwn(table, name) || to.classes.some((one) => one.name === name)) return undefined;
  // `String.format(…)` is called on the class.
  if (of?.kind === "name" && /^[A-Z]/.test(of.name)) return undefined;
  if (name === "await" && of?.kind !== "call") return undefined;
  return table[name]?.(
    args.map((arg) => arg.value),
    range,
    of ?? { kind: "unknown", reason: "no receiver", range },
  );
}

/** `buildString { append("a"); append(b) }`. */
export function textBuilt(block: Node, to: Lowering, range: Expr["range"]): Expr {
  const built: Receiver = { said: [] };
  withReceiver(built, to, () => void lowerBlock(block, undefined, to));
  const parts = built.said.filter(({ name }) => /^append(Line)?$/.test(name ?? "")).map(({ value }) => value);
  return { kind: "concat", parts, range };
}

/** `buildJsonObject { put("a", b); putJsonObject("c") { … } }`, `buildMap { put("a", b) }`. */
export function objectBuilt(block: Node, to: Lowering, range: Expr["range"]): Expr {
  const empty: Expr = { kind: "object", entries: [], range };
  const built: Receiver = { value: empty, said: [] };
  withReceiver(built, to, () => void lowerBlock(block, undefined, to));
  return built.value ?? empty;
}

/** Whether a block says the entries of an object, one by one. */
export function buildsObject(name: string): boolean {
  return /^(buildJsonObject|buildMap|putJsonObject)$/.test(name);
}

function trimmedMargin(args: readonly Expr[], _: Expr["range"], of: Expr): Expr | undefined {
  if (args.length > 0) return undefined;
  return onTexts(of, (text) => text.replace(/^\s*\n|\n\s*$/g, "").replace(/^[ \t]*\|/gm, ""));
}

function trimmedIndent(_: readonly Expr[], __: Expr["range"], of: Expr): Expr {
  return onTexts(of, (text) => text.replace(/^\s*\n|\n\s*$/g, "").replace(/^[ \t]+/gm, ""));
}

function onTexts(expr: Expr, change: (text: string) => string): Expr {
  if (expr.kind === "literal") return { ...expr, value: change(expr.value) };
  return expr.kind === "concat" ? { ...expr, parts: expr.parts.map((part) => onTexts(part, change)) } : expr;
}

function said(key: string, of: Expr, args: readonly Expr[], range: Expr["range"]): Expr {
  return { kind: "call", callee: { kind: "member", of, key, range: of.range }, args: args.map((value) => ({ value })), range };
}
