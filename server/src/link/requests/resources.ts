import type { Argument } from "../../code/expr.ts";
import type { CallFact } from "../../code/facts.ts";
import { type Option, optionsOf, shortName } from "../sdk/options.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { RequestShape } from "../clients/shape.ts";
import type { ExternalValue, Frame, TextValue } from "../values/value.ts";

/** Calls of brokers that hand something over, or ask for what was handed over. */
const handsOver = /(publish|send|produce|enqueue|emit|add|push|deliver|request|write_?messages?|subscribe|consume)\w*$/i;
const namedBy = /^(topics?|topic_?name|queue|queue_?name|exchange|routing_?key|subject|channel|stream)$/i;
const holdsName = /queue|topic|exchange/i;
const name = /^[\w.:*#-]{1,120}$/;

/** What a store's call is about: the table of its statement, else the topics, queues and exchanges that it names. */
export function resourcesOf(
  evaluator: Evaluator,
  shape: RequestShape,
  statements: readonly TextValue[],
  { call: { args } }: CallFact,
  client: ExternalValue,
  frame: Frame,
): readonly string[] {
  return shape.statement ? statements.flatMap(({ text }) => tablesOf(text)) : brokerResources(evaluator, client, args, frame);
}

/** The topics, queues and exchanges that a broker's call names: in it, or where what it is called of was made. */
function brokerResources(evaluator: Evaluator, client: ExternalValue, args: readonly Argument[], frame: Frame): readonly string[] {
  const called = client.path.replaceAll("()", "");
  if (!handsOver.test(called)) return [];
  const before = client.made.flatMap((made) => optionsOf(made.args, made.frame, evaluator));
  const given: readonly Option[] = [
    ...optionsOf(args, frame, evaluator),
    ...before.filter((option) => option.name !== undefined || holdsName.test(called)),
  ];
  const names = given.filter((option) => option.name === undefined || namedBy.test(shortName(option)));
  return [...new Set(names.flatMap(({ text }) => (text && name.test(text.text) ? [text.text] : [])))];
}

/** The table that a statement is about. */
function tablesOf(statement: string): readonly string[] {
  const table = /\b(?:from|into|update|table)\s+(?:only\s+|if\s+exists\s+)?["`[]?([A-Za-z_][\w.]{0,120})/i.exec(statement)?.[1];
  return table === undefined ? [] : [table];
}
