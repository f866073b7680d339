import type { Range } from "../../core/range.ts";
import { traitsOf } from "../../code/languages/index.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { Frame, OpaqueValue, Value } from "../values/value.ts";

/** What every record of a mapper is asked, whoever declares its class; the second by hardly any class itself. */
const asked = ["save", "refresh_from_db"];

/** No record has these: what is called so here is a dict or a list. */
const ofData = /^(get|items|keys|pop|setdefault|append)$/;

/** `line_item.save!`, where nothing says what that is: what is called as a model of the program is a record of it. */
export function namedRecord(evaluator: Evaluator, of: OpaqueValue, key: string, range: Range, frame: Frame): readonly Value[] | undefined {
  const { namesRecords } = traitsOf(frame.file);
  if (!namesRecords || ofData.test(key) || !/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(of.name)) return undefined;
  const name = of.name.replace(/(^|_)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());
  const named = evaluator.quietly(() => evaluator.evaluate({ kind: "name", name, range }, { file: frame.file, fn: 0 }));
  const [model] = named.flatMap((value) => (value.kind === "class" ? [value] : []));
  if (!model) return undefined;
  const record: Value = { ...model, kind: "instance" };
  const isMapped = asked
    .flatMap((one) => evaluator.member(record, one, range, frame))
    .some((value) => value.kind === "external" && namesRecords.test(value.module));
  return isMapped ? evaluator.member(record, key, range, frame) : undefined;
}
