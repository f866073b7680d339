import type { Expr } from "../../code/expr.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { Located } from "../values/slots.ts";
import type { Frame, TextValue } from "../values/value.ts";

/** A list of brokers is as many URLs. */
export function listItems(evaluator: Evaluator, url: Located | undefined, text: TextValue): readonly TextValue[] {
  if (!url || text.literal || !text.text.startsWith("{")) return [text];
  const list = evaluator.evaluate(url.expr, url.frame).find((v) => v.kind === "array");
  return list?.kind === "array"
    ? list.expr.items.filter((item) => !isPort(item)).flatMap((item) => hostTexts(evaluator, item, list.frame))
    : [text];
}

/** One of a list of servers: `("host", port)`, `{ "host": host, "port": port }`, or an address. */
function hostTexts(evaluator: Evaluator, item: Expr, frame: Frame): readonly TextValue[] {
  const host =
    item.kind === "array" ? item.items[0] : item.kind === "object" ? item.entries.find(({ key }) => key === "host")?.value : item;
  return evaluator.texts(host ?? item, frame);
}

/** What stands beside a host in a pair: `("host", 22)`. */
function isPort(item: Expr): boolean {
  return item.kind === "literal" && item.type === "number";
}
