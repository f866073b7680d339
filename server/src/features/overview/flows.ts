import { everythingSent } from "../../rules/data/attached.ts";
import { classesFor, classesSent } from "../../rules/data/classes.ts";
import type { RuleContext } from "../../rules/rule.ts";

/** The classes of data that were seen beyond doubt to flow to each system, by the name that endpoints have. */
export function flowsOf(context: RuleContext): ReadonlyMap<string, ReadonlySet<string>> {
  const flows = new Map<string, Set<string>>();
  for (const judged of everythingSent(context)) {
    const fields = judged.endpoint.payload?.fields ?? [];
    if (fields.length === 0) continue;
    const known = flows.get(judged.name) ?? new Set<string>();
    for (const { id, isCertain } of classesSent(fields, classesFor(judged))) if (isCertain) known.add(id);
    if (known.size > 0) flows.set(judged.name, known);
  }
  return flows;
}
