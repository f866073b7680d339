import { t } from "../../core/l10n.ts";
import { dirname, joinPath } from "../../core/path.ts";
import type { Gate, PerimeterFile } from "../../spec/model.ts";
import { gateQuestions } from "../../spec/gates.ts";
import type { Rule, RuleContext } from "../rule.ts";
import { fileProblem } from "./entries.ts";

/** spec/gate-open: a gate that is listed and not passed. */
export const gateOpen: Rule = {
  id: "spec/gate-open",
  severity: "info",
  summary: "A listed gate is open, or the file that is its evidence is missing.",
  page: {
    why:
      "Eight gates lie between a demo and a product: logging, staging, rate limits, secrets, error recovery, performance, auth, tests. " +
      "Those that you list are kept in sight until a file proves them or a person waives them with a reason.",
    wrong: "```yaml\ngates: { logging: src/log.ts, staging: open }\n```",
    mended: "```yaml\ngates: { logging: src/log.ts, staging: { waived: internal tool without users } }\n```",
  },
  check: function* (context) {
    for (const spec of context.perimeterFiles) {
      for (const gate of spec.gates) {
        const message = whatIsOpen(gate, spec, context);
        if (message !== undefined) yield fileProblem(spec.file, gate.range, `gate ${gate.name.value}`, { message });
      }
    }
  },
};

function whatIsOpen({ name, state }: Gate, spec: PerimeterFile, context: RuleContext): string | undefined {
  const asked = gateQuestions[name.value];
  // What is no gate is the schema's to say.
  if (asked === undefined) return undefined;
  const question = t(asked);
  if (state.kind === "open")
    return t("The gate {0} is open: {1}? Name the file that answers it, or let a person waive it with a reason.", name.value, question);
  if (state.kind === "waived" || context.paths.exists(joinPath(dirname(spec.file), state.path))) return undefined;
  return t("The gate {0} names {1}, which is not there: {2}? Name a file that answers it.", name.value, state.path, question);
}
