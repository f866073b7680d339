import type { Node } from "web-tree-sitter";
import type { Argument, Expr, ObjectEntry } from "../../expr.ts";
import type { Lowering } from "../../lowering.ts";
import { nameExpr, scopeOf } from "./scope.ts";

/** A transfer of curl in the making: its options so far. */
export interface Handle {
  readonly place: Expr["range"];
  readonly entries: ObjectEntry[];
  isDone: boolean;
}

const verbs = /^(get|post|put|patch|delete|head|options)$/i;
/** Options that choose a verb, where they are on. */
const switches: Readonly<Record<string, string>> = {
  CURLOPT_POST: "POST",
  CURLOPT_PUT: "PUT",
  CURLOPT_UPLOAD: "PUT",
  CURLOPT_NOBODY: "HEAD",
  CURLOPT_HTTPGET: "GET",
};

/**
 * Curl is told its request option by option, and asked to do it at last: that is said as one call with all options.
 * Undefined where a call is none of curl's.
 */
export function curlCall(
  name: string,
  node: Node,
  args: readonly Argument[],
  nodes: readonly Node[],
  range: Expr["range"],
  to: Lowering,
): Expr | undefined {
  const [first, second, third] = args.map((arg) => arg.value);
  switch (name) {
    case "curl_init":
      return opened(node, first, range, to);
    case "curl_setopt":
      if (second && third) setOption(handleOf(nodes[0], range, to), nodes[1]?.text ?? "", second, third, to);
      return nothing(name, range);
    case "curl_setopt_array":
      if (second) setOptions(handleOf(nodes[0], range, to), second, to);
      return nothing(name, range);
    case "curl_exec":
      return done(handleOf(nodes[0], range, to), range, to);
    case "curl_multi_add_handle":
      return done(handleOf(nodes[1], range, to), range, to);
    default:
      return undefined;
  }
}

function nothing(reason: string, range: Expr["range"]): Expr {
  return { kind: "unknown", reason, range };
}

/** `$curl = curl_init($url)`: what is set on `$curl` from here on is of this transfer. */
function opened(node: Node, url: Expr | undefined, range: Expr["range"], to: Lowering): Expr {
  let outer = node.parent;
  while (outer && /^(parenthesized_expression|error_suppression_expression|conditional_expression|binary_expression)$/.test(outer.type))
    outer = outer.parent;
  const holder = outer?.type === "assignment_expression" ? (outer.childForFieldName("left")?.text ?? "") : "";
  const { handles } = scopeOf(to);
  const before = handles.get(holder);
  if (before) finish(before, to);
  const isGiven = url !== undefined && !(url.kind === "literal" && url.type === "null");
  handles.set(holder, { place: range, entries: isGiven ? [{ key: "CURLOPT_URL", value: url }] : [], isDone: false });
  return nothing("a transfer", range);
}

/** The transfer that a variable or field holds; `curl_exec(curl_init($url))` holds it nowhere. */
function handleOf(holder: Node | undefined, range: Expr["range"], to: Lowering): Handle {
  const { handles } = scopeOf(to);
  const text = holder?.text ?? "";
  const key = /^\\?curl_(init|copy_handle)\b/.test(text) ? "" : text;
  const known = handles.get(key);
  if (known) return known;
  const handle: Handle = { place: range, entries: [], isDone: false };
  handles.set(key, handle);
  return handle;
}

function setOption(handle: Handle, written: string, option: Expr, value: Expr, to: Lowering): void {
  const key = /\b(CURLOPT_\w+)/.exec(written)?.[1];
  if (key !== undefined) return addEntry(handle, key, value, to);
  // `foreach ($options as $option => $value) curl_setopt($curl, $option, $value)` sets all of them.
  const list = option.kind === "name" ? listOf(value, to) : undefined;
  if (list) setOptions(handle, list, to);
}

function listOf(value: Expr, to: Lowering): Expr | undefined {
  const bound = value.kind === "name" ? to.current.bindings.findLast((binding) => binding.name === value.name)?.value : undefined;
  return bound?.kind === "index" ? bound.of : undefined;
}

function setOptions(handle: Handle, options: Expr, to: Lowering, depth = 0): void {
  const held = options.kind === "name" ? to.current.bindings.findLast((binding) => binding.name === options.name)?.value : undefined;
  const known = held?.kind === "object" ? held : options;
  if (known.kind !== "object" || depth > 4) return void handle.entries.push({ value: options, spread: true });
  for (const entry of known.entries) {
    if (entry.spread) setOptions(handle, entry.value, to, depth + 1);
    else if (entry.key !== undefined) addEntry(handle, entry.key, entry.value, to);
  }
}

function addEntry(handle: Handle, key: string, value: Expr, to: Lowering): void {
  const verb = switches[key];
  if (verb !== undefined) return isOff(value) ? undefined : put(handle, "verb", chosenVerb(verb, value, to));
  put(handle, key, value);
}

function put(handle: Handle, key: string, value: Expr): void {
  const at = handle.entries.findIndex((entry) => entry.key === key);
  if (at < 0) handle.entries.push({ key, value });
  else handle.entries[at] = { key, value };
}

/** Whether an option is set to nothing in any case. */
function isOff(value: Expr): boolean {
  if (value.kind === "choice") return value.alternatives.every(isOff);
  return value.kind === "literal" && /^(false|0|)$/.test(value.value);
}

/** `if ($method === "POST") curl_setopt($curl, CURLOPT_POST, true)`: the verb is what is asked for; `if ($data)`: where there is some. */
function chosenVerb(verb: string, value: Expr, to: Lowering): Expr {
  const { range } = value;
  const test = to.condition ?? (value.kind === "choice" ? value.test : undefined);
  if (test?.subject && !test.negated && test.equals?.some((word) => verbs.test(word))) return test.subject;
  const word = (text: string): Expr => ({ kind: "literal", value: text, range });
  if (!test) return word(verb);
  return { kind: "choice", how: "branch", test, alternatives: [word(verb), word("GET")], range };
}

function done(handle: Handle, range: Expr["range"], to: Lowering): Expr {
  handle.isDone = true;
  return said(handle, range, to);
}

function said({ entries }: Handle, range: Expr["range"], to: Lowering): Expr {
  const options: Expr = { kind: "object", entries: [...entries], range };
  return to.call({ kind: "call", callee: nameExpr("curl_exec", range), args: [{ value: options }], range });
}

/** A transfer that is done elsewhere is told where it was opened. */
function finish(handle: Handle, to: Lowering): void {
  if (!handle.isDone && handle.entries.some((entry) => entry.key === "CURLOPT_URL")) said(handle, handle.place, to);
  handle.isDone = true;
}

/** Tells the transfers of the current function that nothing in it does. */
export function finishHandles(to: Lowering): void {
  for (const handle of scopeOf(to).handles.values()) finish(handle, to);
}
