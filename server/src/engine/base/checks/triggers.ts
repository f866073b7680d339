import { isNotRun } from "./commands.ts";
import { anywhere, type Coverage, leftOut, onlyAtHand, takesInMain } from "./conditions.ts";
import { type Allowance, isSettings, type Script, type Settings, textsOf } from "./script.ts";

type Triggers = (root: Settings, script: Script, coverage: Coverage) => readonly Allowance[];

/** Whose pipeline is run when, by the file's name. */
const rows: readonly { readonly file: RegExp; readonly allows: Triggers }[] = [
  { file: /(^|\/)\.(github|gitea|forgejo)\/workflows\//, allows: ofEvents },
  { file: /(^|\/)\.gitlab-ci/, allows: ofHiddenJobs },
  { file: /(^|\/)\.circleci\//, allows: ofListedJobs },
  { file: /(^|\/)azure-pipelines/, allows: ofRequests },
  { file: /(^|\/)bitbucket-pipelines/, allows: ofPipelines },
  { file: /(^|\/)\.pre-commit-config/, allows: ofHooks },
];

/** What it comes to when the pipeline of a script is run. */
export function allowedByTriggers(file: string, script: Script, coverage: Coverage): readonly Allowance[] {
  const [root] = script.around;
  return root ? rows.filter((row) => row.file.test(file)).flatMap((row) => row.allows(root, script, coverage)) : [];
}

/** GitHub and its kin: `on` names one event, several, or says more of each. */
function ofEvents(root: Settings, _script: Script, coverage: Coverage): readonly Allowance[] {
  const on = root["on"];
  const events: Settings = isSettings(on) ? on : Object.fromEntries(textsOf(on).map((name) => [name, null]));
  if ("workflow_call" in events) return [];
  const proposals = ["pull_request", "pull_request_target", "merge_group", "push"].filter((name) => name in events);
  const all = proposals.map((name) => ofEvent(name, events[name], coverage));
  // One that is run for every change is enough.
  return all.reduce((best, one) => (one.length < best.length ? one : best), all[0] ?? [anywhere()]);
}

function ofEvent(name: string, value: unknown, coverage: Coverage): readonly Allowance[] {
  const {
    branches,
    tags,
    paths,
    types,
    "branches-ignore": notBranches,
    "paths-ignore": notPaths,
  }: Settings = isSettings(value) ? value : {};
  const isPush = name === "push";
  // What is pushed to the main branch alone has been merged.
  const isElsewhere = isPush
    ? tags !== undefined || (branches !== undefined && !textsOf(branches).some((one) => one.includes("*")))
    : !takesInMain(branches, notBranches);
  const isSeldom = types !== undefined && !textsOf(types).some((type) => /^(opened|synchronize)$/.test(type)) && !isPush;
  return [...(isElsewhere || (isSeldom && name !== "merge_group") ? [anywhere()] : []), ...leftOut(paths, notPaths, coverage)];
}

/** GitLab: a job whose name begins with a point is run where another extends it. */
function ofHiddenJobs(root: Settings, { path: [job = ""] }: Script): readonly Allowance[] {
  // Its own key counts once.
  return !job.startsWith(".") || JSON.stringify(root).split(JSON.stringify(job)).length > 2 ? [] : [isNotRun()];
}

/** CircleCI: a job is run where a workflow lists it. */
function ofListedJobs(root: Settings, { path }: Script): readonly Allowance[] {
  const [section, job] = path;
  const workflows = root["workflows"];
  if (section !== "jobs" || job === undefined || !isSettings(workflows)) return [];
  const listed = Object.values(workflows)
    .filter(isSettings)
    .filter(({ when }) => when !== false)
    .flatMap(({ jobs }) => (Array.isArray(jobs) ? (jobs as readonly unknown[]) : []))
    .flatMap((one): readonly unknown[] => (one === job ? [{}] : isSettings(one) && job in one ? [one[job]] : []));
  if (listed.length === 0) return [isNotRun()];
  return listed.some((one) => !isSettings(one) || isForBranches(one)) ? [] : [anywhere()];
}

function isForBranches({ filters }: Settings): boolean {
  const branches = isSettings(filters) && isSettings(filters["branches"]) ? filters["branches"] : {};
  const only = textsOf(branches["only"]);
  return only.length === 0 ? !textsOf(branches["ignore"]).some((one) => /^\/?\.\*\/?$/.test(one)) : only.some((one) => /[*/]/.test(one));
}

/** Azure: `pr` says for which requests. */
function ofRequests(root: Settings, _script: Script, coverage: Coverage): readonly Allowance[] {
  const { pr } = root;
  if (pr === "none") return [anywhere()];
  const [branches, paths] = isSettings(pr) ? [pr["branches"], pr["paths"]] : [pr, undefined];
  const [of, not] = isSettings(branches) ? [branches["include"], branches["exclude"]] : [branches, undefined];
  const said = isSettings(paths) ? leftOut(paths["include"], paths["exclude"], coverage) : [];
  return [...(takesInMain(of, not) ? [] : [anywhere()]), ...said];
}

/** Bitbucket: which pipelines it stands in. */
function ofPipelines(_root: Settings, { path: [section, kind, branch] }: Script): readonly Allowance[] {
  if (section !== "pipelines") return [];
  if (kind === "custom") return [onlyAtHand()];
  const isOneBranch = kind === "branches" && branch !== undefined && !branch.includes("*");
  return kind === "tags" || isOneBranch ? [anywhere()] : [];
}

/** pre-commit: files by regular expressions, unless it is always run. */
function ofHooks(root: Settings, { around }: Script, { files }: Coverage): readonly Allowance[] {
  const hook = around.at(-1) ?? {};
  const byService = isSettings(root["ci"]) ? textsOf(root["ci"]["skip"]) : [];
  if (byService.includes(String(hook["id"]))) return [isNotRun()];
  if (hook["always_run"] === true) return [];
  const patterns = [hook, root].map(({ files: of, exclude }) => [patternOf(of), patternOf(exclude)] as const);
  const missed = files.find((file) => patterns.some(([of, without]) => (of && !of.test(file)) || without?.test(file)));
  return missed === undefined ? [] : leftOut(["none"], [], { files: [missed] });
}

function patternOf(value: unknown): RegExp | undefined {
  if (typeof value !== "string" || value === "") return undefined;
  try {
    return new RegExp(/^\s*\(\?x\)/.test(value) ? value.replace(/\s+|\(\?x\)/g, "") : value);
  } catch {
    return undefined;
  }
}
