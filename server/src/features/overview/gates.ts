import { t } from "../../core/l10n.ts";
import { dirname, joinPath } from "../../core/path.ts";
import type { OverviewGate } from "../../protocol/overview.ts";
import type { RuleContext } from "../../rules/rule.ts";
import { gateQuestions } from "../../spec/gates.ts";
import type { Gate, PerimeterFile } from "../../spec/model.ts";

/** The eight gates, as the upmost perimeter that lists each says it. */
export function gatesOf(context: RuleContext): readonly OverviewGate[] {
  const listed = context.perimeterFiles.flatMap((spec) => spec.gates.map((gate) => ({ spec, gate })));
  return Object.entries(gateQuestions).map(([name, question]) => {
    const found = listed.find(({ gate }) => gate.name.value === name);
    return found
      ? { name, question: t(question), ...stateOf(found.gate, found.spec, context) }
      : { name, question: t(question), state: "unlisted", detail: null };
  });
}

function stateOf({ state, range }: Gate, spec: PerimeterFile, context: RuleContext): Omit<OverviewGate, "name" | "question"> {
  const place = { file: spec.file, range };
  if (state.kind === "open") return { state: "open", detail: null, place };
  if (state.kind === "waived") return { state: "waived", detail: state.reason, place };
  const path = joinPath(dirname(spec.file), state.path);
  return { state: context.paths.exists(path) ? "passed" : "missing", detail: path, place };
}
