import { t } from "../../core/l10n.ts";
import { isLocalHost } from "../../link/addresses/url.ts";
import type { Located, PerimeterFile } from "../../spec/model.ts";
import type { YamlPath } from "../../yaml/yamlFile.ts";
import type { Fix, Problem, Rule, RuleContext } from "../rule.ts";
import { type Declared, declaredSystems, fileProblem, systemProblem } from "./entries.ts";
import { replaceListItem } from "./entryEdits.ts";
import { isPublicSuffix, isWholeProvider } from "../../compare/sharedSuffixes.ts";

/** spec/broad-host: a pattern that covers hosts of anybody. */
export const broadHost: Rule = {
  id: "spec/broad-host",
  severity: "warning",
  summary: "`match.hosts` or `own` holds `*`, a public suffix, or the hosts of a whole provider.",
  page: {
    why: "A pattern that covers everything declares everything: a call to a system that nobody thought of then counts as declared, or as one's own. Name the hosts that are meant.",
    wrong: '```yaml\nown: ["*.amazonaws.com"]\n```',
    mended: "```yaml\nown: [shop-api.execute-api.eu-west-1.amazonaws.com]\n```",
  },
  check: function* (context) {
    for (const declared of declaredSystems(context)) yield* ofSystem(declared, context);
    for (const spec of context.perimeterFiles) yield* ofOwn(spec, context);
  },
};

function* ofSystem({ spec, entry, known }: Declared, context: RuleContext): Iterable<Problem> {
  if (!entry.decided) return;
  for (const [index, host] of entry.match.hosts.entries()) {
    const why = whyBroad(host.value);
    // Where each customer of the vendor has a host of his own, the pattern is the system.
    if (why === undefined || known?.live.includes(host.value)) continue;
    const path = ["systems", entry.id, "match", "hosts", index];
    const called = context.judged.flatMap((one) =>
      one.entry?.id === entry.id && one.entry.file === entry.file ? [one.endpoint.target.host] : [],
    );
    yield systemProblem(entry, host.range, host.value, {
      message: t("{0}: `{1}` covers {2}. Name the hosts that are this system's.", entry.id, host.value, why),
      fixes: narrowed(spec, path, host.value, called),
    });
  }
}

function* ofOwn(spec: PerimeterFile, context: RuleContext): Iterable<Problem> {
  const lists: readonly (readonly [YamlPath, readonly Located<string>[]])[] = [
    [["own"], spec.own.hosts],
    [["own", "live"], spec.own.live],
    [["own", "staging"], spec.own.staging],
  ];
  for (const [path, hosts] of lists) {
    for (const [index, host] of hosts.entries()) {
      const why = whyBroad(host.value);
      if (why === undefined) continue;
      const called = context.judged.flatMap((one) => (one.kind === "own" ? [one.endpoint.target.host] : []));
      yield fileProblem(spec.file, host.range, `own ${host.value}`, {
        message: t("own: `{0}` covers {1}. Name your own hosts one by one.", host.value, why),
        fixes: narrowed(spec, [...path, index], host.value, called),
      });
    }
  }
}

function whyBroad(pattern: string): string | undefined {
  const text = pattern.trim().toLowerCase();
  if (/^[*.]+$/.test(text)) return t("every host there is");
  const suffix = text.replace(/^\*+\./, "");
  if (suffix === text || isLocalHost(`x.${suffix}`)) return undefined;
  if (isPublicSuffix(suffix)) return t("everybody below .{0}", suffix);
  return isWholeProvider(suffix) ? t("every customer and every service of {0}", suffix) : undefined;
}

/** The hosts that the code calls, instead of the pattern. Which of them are meant, a person must say. */
function narrowed(spec: PerimeterFile, path: YamlPath, pattern: string, called: readonly (string | null)[]): readonly Fix[] {
  const suffix = pattern.replace(/^[*.]+/, "").toLowerCase();
  const hosts = [...new Set(called)]
    .filter((host): host is string => host !== null && !host.includes("*") && (suffix === "" || host.endsWith(`.${suffix}`)))
    .sort();
  if (hosts.length === 0) return [];
  return [{ title: t("Only what the code calls: {0}", hosts.join(", ")), safe: false, edits: replaceListItem(spec, path, hosts) }];
}
