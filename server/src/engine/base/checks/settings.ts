import { t } from "../../../core/l10n.ts";
import { onlyIn } from "./arguments.ts";
import { clock, isNotRun, mayFail } from "./commands.ts";
import { anywhere, type Coverage, leftOut, onlyAtHand, runsForProposals } from "./conditions.ts";
import { type Allowance, isSettings, type Script, type Settings, textsOf } from "./script.ts";
import { allowedByTriggers } from "./triggers.ts";

/** Keys of any pipeline that say of what stands below: it may fail, it isn't run, it is run by hand. */
const rows: readonly { readonly key: RegExp; readonly allows: (value: unknown, coverage: Coverage) => readonly Allowance[] }[] = [
  {
    key: /^(continue-on-error|continueOnError|allow_failure|soft_fail|ignore_error)$/,
    allows: (value) => (value === true || value === "true" || isSettings(value) || Array.isArray(value) ? [mayFail()] : []),
  },
  { key: /^failure$/, allows: (value) => (value === "ignore" ? [mayFail()] : []) },
  { key: /^skip$/, allows: (value) => (value === true || value === "true" ? [isNotRun()] : []) },
  { key: /^(if|condition)$/, allows: (value) => allowedByCondition(String(value)) },
  { key: /^stageWhen$/, allows: (value) => allowedByStage(String(value)) },
  { key: /^when$/, allows: allowedByWhen },
  { key: /^trigger$/, allows: (value) => (value === "manual" ? [onlyAtHand()] : allowedByWhen(value)) },
  { key: /^(env|variables|environment)$/, allows: (value) => (isSettings(value) && "PERIMETER_TODAY" in value ? [clock()] : []) },
  { key: /^rules$/, allows: allowedByRules },
  {
    key: /^only$/,
    allows: (value, coverage) => [
      ...(runsForRefs(value) ? [] : [anywhere()]),
      ...leftOut(isSettings(value) ? value["changes"] : [], [], coverage),
    ],
  },
  { key: /^except$/, allows: (value) => (refsOf(value).some((ref) => /^(merge_requests|branches)$/.test(ref)) ? [anywhere()] : []) },
  { key: /^(working-?_?directory|dir)$/i, allows: (value) => onlyIn(typeof value === "string" ? value : undefined) },
  { key: /^defaults$/, allows: (value) => onlyIn(folderOfDefaults(value)) },
  { key: /^stages$/, allows: (value) => (isOnlyByHand(value) ? [onlyAtHand()] : []) },
];

function folderOfDefaults(value: unknown): string | undefined {
  const run = isSettings(value) ? value["run"] : undefined;
  const folder = isSettings(run) ? run["working-directory"] : undefined;
  return typeof folder === "string" ? folder : undefined;
}

/** What the settings around a script let pass, and those that say when its pipeline is run. */
export function allowedBySettings(file: string, script: Script, coverage: Coverage): readonly Allowance[] {
  const inRows = script.around.flatMap((settings) =>
    Object.entries(settings).flatMap(([key, value]) =>
      rows.filter((row) => row.key.test(key)).flatMap((row) => row.allows(value, coverage)),
    ),
  );
  return [...inRows, ...allowedByTriggers(file, script, coverage)];
}

/** Stages of a hook; those of a pipeline have names of their own. */
function isOnlyByHand(value: unknown): boolean {
  const stages = textsOf(value);
  return stages.length > 0 && stages.every((stage) => /^(manual|post-\w+|commit-msg|prepare-commit-msg)$/.test(stage));
}

/** A condition that never holds, that doesn't hold for a proposed change, or that who proposes it has in hand. */
function allowedByCondition(text: string): readonly Allowance[] {
  const condition = text.replace(/^\s*\$\{\{|\}\}\s*$/g, "").trim();
  if (/^(false|never\(\)|0)$/i.test(condition)) return [isNotRun()];
  const said = () => [...condition.matchAll(/["']([^"']*)["']/g)].map(([, literal = ""]) => literal);
  if (
    /\b(github\.(triggering_)?actor|user\.login|labels|head_commit\.message|pull_request\.(title|body)|head_ref|CI_COMMIT_(MESSAGE|TITLE)|Build\.RequestedFor)/.test(
      condition,
    )
  )
    return said().length > 0 && said().every((literal) => /dependabot|renovate/i.test(literal))
      ? []
      : [[`if ${condition}`, t("who proposes a change can have it left out ({0})", condition)]];
  return runsForProposals(condition) ? [] : [anywhere()];
}

/** The `when` of a stage in a Jenkinsfile. */
function allowedByStage(text: string): readonly Allowance[] {
  if (/\bchangeRequest\b|\bnot\s*\{|\banyOf\b/.test(text)) return [];
  return /\b(branch|tag|buildingTag|triggeredBy|expression\s*\{\s*(return\s+)?false)\b/.test(text) ? [anywhere()] : [];
}

function allowedByWhen(value: unknown): readonly Allowance[] {
  if (value === "manual") return [onlyAtHand()];
  if (value === "never" || value === false) return [isNotRun()];
  if (value === "on_failure") return [anywhere()];
  if (!isSettings(value) || value["event"] === undefined) return [];
  return textsOf(isSettings(value["event"]) ? value["event"]["include"] : value["event"]).some((event) =>
    /^(pull_request|push)$/.test(event),
  )
    ? []
    : [anywhere()];
}

/** GitLab: the first rule that holds decides. */
function allowedByRules(value: unknown, coverage: Coverage): readonly Allowance[] {
  if (!Array.isArray(value)) return [];
  for (const rule of value.filter(isSettings)) {
    const condition = typeof rule["if"] === "string" ? rule["if"] : "";
    if (!runsForProposals(condition)) continue;
    const isSure = condition === "" || /merge_request_event|CI_MERGE_REQUEST_/.test(condition);
    const stops = allowedByWhen(rule["when"]);
    if (stops.length > 0 && !isSure) continue;
    if (stops.length > 0) return stops;
    return [...(rule["allow_failure"] === true ? [mayFail()] : []), ...leftOut(changesOf(rule), [], coverage)];
  }
  return [anywhere()];
}

function changesOf({ changes }: Settings): unknown {
  return isSettings(changes) ? changes["paths"] : changes;
}

function refsOf(value: unknown): readonly string[] {
  return textsOf(isSettings(value) ? value["refs"] : value);
}

function runsForRefs(value: unknown): boolean {
  const refs = refsOf(value);
  return refs.length === 0 || !refs.every((ref) => /^(tags|schedules|web|api|triggers|pipelines|chat|main|master|develop)$/.test(ref));
}
