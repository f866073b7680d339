import { t } from "../core/l10n.ts";
import type { Rule } from "./rule.ts";

/** A rule's page as Markdown: what `perimeter explain` prints and the editor shows. */
export function rulePage(rule: Rule): string {
  const { page } = rule;
  return (
    [
      `# ${rule.id}`,
      t("{0} Default severity: {1}.", t(rule.summary), rule.severity),
      `## ${t("Why")}`,
      t(page.why),
      `## ${t("Wrong")}`,
      t(page.wrong),
      `## ${t("Mended")}`,
      t(page.mended),
      `## ${t("Silence it")}`,
      page.silence === undefined ? usualSilence(rule) : t(page.silence),
    ]
      .map((part) => part.trim())
      .join("\n\n") + "\n"
  );
}

/** A file in which a finding of the rule may stand. */
function examplePath({ id }: Rule): string {
  if (id.startsWith("contract/") && id !== "contract/out-of-scope-call") return "tasks/import.contract.yaml";
  return id.startsWith("spec/") ? "packages/mailer/perimeter.yaml" : "scripts/migrate.ts";
}

function usualSilence(rule: Rule): string {
  const mark = rule.id.startsWith("code/") ? "//" : "#";
  const inCode = `${t("In one place, with a reason, as a comment on the line above, in the file's own comment signs:")}

\`\`\`
${mark} perimeter-ignore-next-line ${rule.id}: why this is right here
\`\`\``;
  const inPerimeter = `${t("For a file or folder, in `perimeter.yaml`, best with an end date:")}

\`\`\`yaml
exceptions:
  - { rule: ${rule.id}, path: ${examplePath(rule)}, reason: why this is right here, until: 2026-12-31 }
\`\`\``;
  const everywhere = `${t("Everywhere, or with another severity:")}

\`\`\`yaml
rules: { ${rule.id}: info }     # error | warning | info | off
\`\`\``;
  const before = t("What was there before anybody looked goes into a baseline: `perimeter check --update-baseline`.");
  return [inCode, inPerimeter, everywhere, before].join("\n\n");
}
