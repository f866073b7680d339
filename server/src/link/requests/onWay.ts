import type { Range } from "../../core/range.ts";
import type { Call, Expr } from "../../code/expr.ts";
import type { FileFacts } from "../../code/facts.ts";
import { appended } from "../addresses/urlBuilders.ts";
import type { RequestShape, Slot } from "../clients/shape.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { type ChainLink, chainOf } from "../sdk/chain.ts";
import type { Located } from "../values/slots.ts";
import { nameOfCallee } from "../values/steps.ts";
import type { ExternalValue, Frame, TextValue, Value } from "../values/value.ts";

/** What a call on the way was given: `client.R().SetBody(body).Post(url)`. */
export function partOnWay(slots: readonly Slot[] | undefined, client: ExternalValue): Located | undefined {
  for (const { in: name, arg, means } of slots ?? []) {
    const made = name === undefined ? undefined : chainOf(client).findLast((link) => link.name === name)?.made;
    const value = arg === undefined ? undefined : made?.args[arg]?.value;
    const said: Expr | undefined = value && means !== undefined ? { kind: "literal", value: means, range: value.range } : value;
    if (made && said) return { expr: said, frame: made.frame };
  }
  return undefined;
}

/** What a call that is asked of the result was given: `client.post(url).json(body).send()`. */
export function partBehind(slots: readonly Slot[] | undefined, call: Call, frame: Frame): Located | undefined {
  const behind = slots?.filter(({ then }) => then !== undefined) ?? [];
  if (behind.length === 0) return undefined;
  for (const { call: later } of frame.file.functions[frame.fn]?.calls ?? []) {
    if (later.callee.kind !== "member" || !isBehind(later, call)) continue;
    const { key } = later.callee;
    const slot = behind.find(({ then, before }) => then === key && !(before && isAskedOf(later, before)));
    const value = slot && later.args[slot.arg ?? 0]?.value;
    if (value) return { expr: value, frame };
  }
  return undefined;
}

/** Whether a call is asked of what one of this name gave. */
function isAskedOf(call: Call, name: string): boolean {
  for (let at: Expr = call; at.kind === "call" && at.callee.kind === "member"; at = at.callee.of)
    if (at !== call && at.callee.key === name) return true;
  return false;
}

/** What a store is asked by the end of a call's chain, where its shape knows it. */
export function askedBehind({ asksBehind }: RequestShape, call: Call, { file, fn, class: body }: Frame): string | undefined {
  if (!asksBehind) return undefined;
  // What is handed on where a class is declared (a form's field) is asked by nobody there; what the class has itself is its own question.
  if (body !== undefined && Object.values(asksBehind).includes("") && !isField(file, body, call)) return "";
  for (const { call: later } of file.functions[fn]?.calls ?? []) {
    const asked = later.callee.kind === "member" ? asksBehind[later.callee.key] : undefined;
    if (asked !== undefined && isBehind(later, call)) return asked;
  }
  return undefined;
}

/** Whether a field of a class is a call, or what is asked of it. */
function isField({ classes }: FileFacts, body: number, { range }: Call): boolean {
  return classes[body]?.fields.some(({ value }) => value.range.line === range.line && value.range.column === range.column) ?? false;
}

function isBehind(later: Call, call: Call): boolean {
  let at: Expr = later;
  while (at.kind === "call" && at.callee.kind === "member") {
    at = at.callee.of;
    // What was kept from an earlier run is another object at the same place.
    if (at === call || isSameRange(at.range, call.range)) return true;
  }
  return false;
}

function isSameRange(a: Range, b: Range): boolean {
  return a.line === b.line && a.column === b.column && a.endLine === b.endLine && a.endColumn === b.endColumn;
}

const lastVerb = /^(get|post|put|patch|delete|head)(Async)?$/i;

/** The verb that is asked of the result in the end; what is got by a key is a part of an answer. */
export function verbBehind(shape: RequestShape, call: Call, { file, fn }: Frame): string | undefined {
  if (!shape.verbBehind) return undefined;
  for (const { call: later } of file.functions[fn]?.calls ?? []) {
    const name = later.callee.kind === "member" ? lastVerb.exec(later.callee.key)?.[1]?.toUpperCase() : undefined;
    if (name !== undefined && !(name === "GET" && later.args.length > 0) && isBehind(later, call)) return name;
  }
  return undefined;
}

const verb = /^(get|post|put|patch|delete|head|options)$/i;

/**
 * The verb that stands on the way, the last that does: `newBuilder().uri(url).POST(body).build()`; or in a block that is handed in,
 * `builder.apply(block)`: null where nobody knows that.
 */
export function verbOnWay(evaluator: Evaluator, shape: RequestShape, client: ExternalValue): string | null | undefined {
  if (!shape.verbsOnWay) return undefined;
  for (const { called, name, made } of chainOf(client).toReversed()) {
    if (called && verb.test(name)) return name.toUpperCase();
    const block = name === "apply" ? made?.args[0]?.value : undefined;
    const said = made && block ? verbsIn(evaluator.evaluate(block, made.frame)) : [];
    if (said.length > 0) return said.at(-1);
  }
  return undefined;
}

/** The verbs that functions call, null of what is none. */
function verbsIn(blocks: readonly Value[]): readonly (string | null)[] {
  return blocks.flatMap((block) => {
    if (block.kind !== "function") return [null];
    const names = block.file.functions[block.id]?.calls.map(({ call }) => nameOfCallee(call.callee)) ?? [];
    return names.filter((name) => verb.test(name)).map((name) => name.toUpperCase());
  });
}

/** The URLs with what the calls of these names on the way put behind them: `target(url).path("a").path("b")`. */
export function withPaths(
  evaluator: Evaluator,
  shape: RequestShape,
  client: ExternalValue,
  urls: readonly TextValue[],
): readonly TextValue[] {
  const links = shape.paths ? chainOf(client).filter((link) => shape.paths?.includes(link.name)) : [];
  const start: TextValue = { kind: "text", text: "", evidence: [] };
  return links.reduce((texts, link) => appended(texts, textsOf(evaluator, link)), urls.length > 0 || links.length === 0 ? urls : [start]);
}

function textsOf(evaluator: Evaluator, { made }: ChainLink): readonly TextValue[] {
  const first = made?.args[0]?.value;
  return made && first ? evaluator.texts(first, made.frame) : [];
}

/** The path of a callee without what lies between what makes the client and the last call; undefined where nothing does. */
export function withoutWay(path: string): string | undefined {
  const parts = path.split(".");
  const maker = parts.findIndex((part) => part.endsWith("()"));
  if (maker < 0 || maker > parts.length - 3) return undefined;
  return [...parts.slice(0, maker + 1), parts.at(-1)].join(".");
}

/** The path of a callee without all that is called on the way from a class: `Order.objects.filter().delete`; undefined where nothing is. */
export function withoutCalls(path: string): string | undefined {
  const parts = path.split(".");
  const bare = parts.filter((part) => !part.endsWith("()")).map((part) => (/^\d+$/.test(part) ? "[]" : part));
  return bare.length === parts.length || bare.length < 2 || parts[0]?.endsWith("()") ? undefined : bare.join(".");
}
