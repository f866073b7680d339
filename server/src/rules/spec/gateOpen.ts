import { dirname, joinPath } from "../../core/path.ts";
import type { Gate, PerimeterFile } from "../../spec/model.ts";
import type { Rule, RuleContext } from "../rule.ts";
import { fileProblem } from "./entries.ts";

/** The question behind each gate between a demo and a product. */
const questions: Readonly<Record<string, string>> = {
  logging: "would one see what happened",
  staging: "is there a place to try it",
  rateLimits: "what stops it from doing too much",
  secrets: "where do the credentials lie",
  errorRecovery: "what happens when it fails half-way",
  performance: "does it hold under load",
  auth: "who may call it",
  tests: "what proves that it works",
};

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
  const question = questions[name.value] ?? "is it passed";
  if (state.kind === "open")
    return `The gate ${name.value} is open: ${question}? Name the file that answers it, or let a person waive it with a reason.`;
  if (state.kind === "waived" || context.paths.exists(joinPath(dirname(spec.file), state.path))) return undefined;
  return `The gate ${name.value} names ${state.path}, which is not there: ${question}? Name a file that answers it.`;
}
