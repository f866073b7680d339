import { t } from "../../core/l10n.ts";
import { systemOfHosts } from "../../compare/kind.ts";
import { knowsLive, openQuestions } from "../../compare/questions.ts";
import type { Fix, Rule, RuleContext } from "../rule.ts";
import { seenSandboxes } from "./answers.ts";
import { sandboxOfCatalogue } from "./catalogueSandbox.ts";
import { type Declared, decidedSystems, isClean, reaching, systemProblem } from "./entries.ts";
import { setEntryKey } from "./entryEdits.ts";

/** spec/no-sandbox: live is known, and nobody said where one may try. */
export const noSandbox: Rule = {
  id: "spec/no-sandbox",
  severity: "warning",
  summary: "A decided system that is read or written has a known live endpoint and no word on a sandbox.",
  page: {
    why:
      "Support tickets went out against a partner's live API while the sandbox endpoint stood in the config all along. " +
      "A perimeter that names live only leaves an agent no other place to try. `none` is an answer, too: then everybody knows that each try is real.",
    wrong: "```yaml\npartner-desk: { access: read, live: https://api.partner.example/v2 }\n```",
    mended:
      "```yaml\npartner-desk: { access: read, sandbox: https://sandbox.partner.example/v2, live: https://api.partner.example/v2 }\n```",
  },
  check: function* (context) {
    for (const declared of decidedSystems(context)) {
      const { entry, known, kind } = declared;
      const access = entry.access?.value;
      if ((access !== "read" && access !== "write") || !knowsLive(entry, known) || !isClean(declared)) continue;
      if (!openQuestions(entry, known, { kind }).includes("sandbox")) continue;
      yield systemProblem(entry, entry.idRange, "sandbox", {
        message: t(
          "{0}: its live endpoint is known, and nothing says where its sandbox is. Name the sandbox, or say `sandbox: none` if there is none.",
          entry.id,
        ),
        ...(entry.live && { related: [{ file: entry.file, range: entry.live.range, message: t("the live endpoint") }] }),
        fixes: fixesFor(declared, context),
      });
    }
  },
};

function fixesFor(declared: Declared, context: RuleContext): readonly Fix[] {
  const { spec, entry } = declared;
  const fix = (title: string, value: unknown, safe = false): Fix => ({ title, safe, edits: setEntryKey(spec, entry, "sandbox", value) });
  const known = sandboxOfCatalogue(systemOfHosts(entry, context.catalogue));
  const calls = reaching(declared, context);
  const variable = `${entry.id.toUpperCase().replaceAll("-", "_")}_SANDBOX_TOKEN`;
  return [
    ...(known ? [fix(t("Use {0}", known.label), known.value, true)] : []),
    ...seenSandboxes(calls).map(({ title, value }) => fix(title, value)),
    fix(t("It has no sandbox (sandbox: none)"), "none"),
    fix(t("The sandbox is local (sandbox: local)"), "local"),
    fix(t("A variable tells the sandbox apart ({0})", variable), { env: variable }),
  ];
}
