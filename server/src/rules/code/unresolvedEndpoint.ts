import { t } from "../../core/l10n.ts";
import { traitsOf } from "../../code/languages/index.ts";
import type { Judged } from "../../compare/judged.ts";
import type { Fix, Rule, RuleContext } from "../rule.ts";
import { callOf, endpointProblem } from "./endpointProblem.ts";

const id = "code/unresolved-endpoint";

/** code/unresolved-endpoint: a call whose host can't be resolved. Quiet unless a perimeter asks for it. */
export const unresolvedEndpoint: Rule = {
  id,
  severity: "info",
  summary: "A call's host can't be told from the code. Listed in the inventory; a problem only where `rules:` gives it a severity.",
  page: {
    why: "What can't be resolved is said, not guessed. Most such calls are harmless; one that goes to a system of the perimeter should say so.",
    wrong: '```ts\nawait fetch(settings.get("desk").url + "/tickets");\n```',
    mended: '```ts\n// perimeter: partner-desk\nawait fetch(settings.get("desk").url + "/tickets");\n```',
    silence: "It is silent by itself. To see it among the problems:\n\n```yaml\nrules: { code/unresolved-endpoint: info }\n```",
  },
  check: function* (context) {
    for (const cause of context.verdicts.of(id)) {
      const [judged] = cause.endpoints;
      // The inventory and the hover say it anyway: a problem only where somebody wants it to be one.
      if (!context.showsUnresolved && judged.perimeter?.rules.get(id) === undefined) continue;
      const why = judged.endpoint.unresolved ?? t("its host is known only when the program runs");
      const call = callOf(judged);
      const message = t(
        "{0} goes to an unknown host: {1}. Say which system it is: a comment `perimeter: SYSTEM` on the line above.",
        call === "" ? t("This call") : call,
        why,
      );
      yield endpointProblem(cause, context, { family: "unresolved", message, fixes: fixesOf(judged, context) });
    }
  },
};

/** More systems than this are no choice that a menu can offer. */
const maxChoices = 8;

/** One for each system that it may be: a comment at the call says which. */
function fixesOf({ endpoint: { place }, perimeter }: Judged, { files }: RuleContext): readonly Fix[] {
  const ids = [...(perimeter?.systems.values() ?? [])].filter(({ access }) => access?.value !== "none").map((entry) => entry.id);
  if (ids.length > maxChoices) return [];
  const { line, column } = place.range;
  // Where no comment ends before its line does, it stands before the line, and needs no indentation.
  const file = files.get(place.file);
  const isLine = file !== undefined && traitsOf(file).comment === "#";
  const at = isLine ? 0 : column;
  const range = { line, column: at, endLine: line, endColumn: at };
  const comment = (id: string) => (isLine ? `# perimeter: ${id}\n` : `/* perimeter: ${id} */ `);
  return ids.map((id) => ({
    title: t("Say that this is {0}", id),
    safe: false,
    edits: [{ file: place.file, range, newText: comment(id) }],
  }));
}
