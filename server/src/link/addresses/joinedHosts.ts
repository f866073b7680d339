import type { Expr } from "../../code/expr.ts";
import { behindScheme } from "../../code/textTests.ts";
import type { FileFacts } from "../../code/facts.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { ReadTable } from "../program/memo.ts";
import { isUrl } from "./url.ts";
import type { Frame, TextValue } from "../values/value.ts";

const host = /^(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:\/\S*)?$/i;
const schemeAlone = /^(?:https?|wss?):\/\/$/i;

type Joined = ReadTable<FileFacts, ReadonlyMap<string, TextValue>>;

const tables = new WeakMap<Evaluator, Joined>();

/** The address that a host without a scheme is part of where its own file joins it with one: `"https://" + HOST`; by the host's place. */
export function joinedHost(file: FileFacts, range: Expr["range"], evaluator: Evaluator): TextValue | undefined {
  const table: Joined = tables.get(evaluator) ?? evaluator.memo.table();
  tables.set(evaluator, table);
  const known = table.get(file);
  return (known ?? fresh(file, evaluator, table)).get(`${range.line}:${range.column}`);
}

function fresh(file: FileFacts, evaluator: Evaluator, table: Joined): ReadonlyMap<string, TextValue> {
  evaluator.memo.begin();
  evaluator.memo.read(file.file);
  const found = joinedIn(file, evaluator);
  table.set(file, found, evaluator.memo.end());
  return found;
}

function joinedIn(file: FileFacts, evaluator: Evaluator): ReadonlyMap<string, TextValue> {
  const found = new Map<string, TextValue>();
  if (!file.strings.some((fact) => fact.trap === undefined && (host.test(fact.value) || behindScheme.test(fact.value)))) return found;
  const look = (part: unknown, frame: Frame): void => {
    if (typeof part !== "object" || part === null) return;
    if (isConcat(part)) note(part, frame);
    // Ranges hold nothing, and there are as many of them as of all else.
    for (const key in part) if (key !== "range") look((part as Readonly<Record<string, unknown>>)[key], frame);
  };
  const note = (concat: Extract<Expr, { kind: "concat" }>, frame: Frame): void => {
    const [first, second] = concat.parts;
    if (second?.kind === "literal" && behindScheme.test(second.value)) {
      const parts = [{ ...second, value: `https${second.value}` }, ...concat.parts.slice(2)];
      const [text] = evaluator.texts({ ...concat, parts }, frame);
      if (text) found.set(`${second.range.line}:${second.range.column}`, { ...text, evidence: [] });
      return;
    }
    if (!first || !evaluator.texts(first, frame).some(({ text }) => schemeAlone.test(text))) return;
    for (const value of evaluator.texts(concat, frame)) {
      const at = value.literal?.place;
      if (at?.file !== file.file || !isUrl(value.text)) continue;
      const key = `${at.range.line}:${at.range.column}`;
      const step = { file: file.file, range: concat.range, note: value.text, kind: "constant" as const };
      const before = found.get(key);
      found.set(key, before ? { ...before, evidence: [...before.evidence, step] } : { ...value, evidence: [step] });
    }
  };
  for (const { id, bindings, returns, calls } of file.functions) look([bindings, returns, calls], { file, fn: id });
  for (const [index, { fields }] of file.classes.entries())
    for (const { value, in: fn } of fields) look(value, { file, fn: fn ?? 0, ...(fn === undefined && { class: index }) });
  return found;
}

function isConcat(part: object): part is Extract<Expr, { kind: "concat" }> {
  return "kind" in part && part.kind === "concat" && "parts" in part;
}
