import type { Argument } from "../../code/expr.ts";
import { type Option, optionsOf, shortName } from "../sdk/options.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { ExternalValue, Frame } from "../values/value.ts";

/** Calls of brokers that hand something over, or ask for what was handed over. */
const handsOver = /(publish|send|produce|enqueue|emit|add|push|deliver|request|write_?messages?|subscribe|consume)\w*$/i;
const namedBy = /^(topics?|topic_?name|queue|queue_?name|exchange|routing_?key|subject|channel|stream)$/i;
const holdsName = /queue|topic|exchange/i;
const name = /^[\w.:*#-]{1,120}$/;

/** The topics, queues and exchanges that a broker's call names: in it, or where what it is called of was made. */
export function brokerResources(evaluator: Evaluator, client: ExternalValue, args: readonly Argument[], frame: Frame): readonly string[] {
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
