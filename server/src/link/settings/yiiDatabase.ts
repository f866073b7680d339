import type { Range } from "../../core/range.ts";
import { addressIn } from "../addresses/address.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { Frame, ObjectValue, TextValue } from "../values/value.ts";

/** Files of settings in which Yii's programs have their connection, by itself or among the parts of the application. */
const files = ["db", "db-local", "main-local", "common-local", "web", "main", "common"];
/** `components`, `db`, and the connection. */
const maxDepth = 3;

/** The database of a program of Yii: what the first of its files of settings says that says one. */
export function yiiDatabase(evaluator: Evaluator, { file }: Frame, range: Range): readonly TextValue[] {
  for (const name of files) {
    const found = evaluator.program
      .resolveModule(file, `.../config/${name}`)
      .flatMap((one) => evaluator.exported(one, "default", range) ?? []);
    const texts = found.flatMap((value) => (value.kind === "object" ? addressesIn(evaluator, value, 0) : []));
    if (texts.length > 0) return texts.map((text) => ({ ...text, text: addressIn(text.text) }));
  }
  return [];
}

function addressesIn(evaluator: Evaluator, { expr, frame }: Pick<ObjectValue, "expr" | "frame">, depth: number): readonly TextValue[] {
  const dsn = expr.entries.find(({ key }) => key === "dsn")?.value;
  if (dsn) return evaluator.texts(dsn, frame);
  const inner = depth < maxDepth ? expr.entries.filter(({ key }) => key === "components" || key === "db") : [];
  return inner.flatMap(({ value }) => (value.kind === "object" ? addressesIn(evaluator, { expr: value, frame }, depth + 1) : []));
}
