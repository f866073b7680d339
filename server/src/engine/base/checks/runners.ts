import { dirname } from "../../../core/path.ts";
import { yamlScripts } from "./yamlScripts.ts";
import { groovyScripts, makeScripts, packageScripts, shellScripts } from "./textScripts.ts";
import type { Script } from "./script.ts";

/** Files by which a pipeline, a hook or a person has something run. */
interface Runner {
  readonly pattern: RegExp;
  readonly read: (file: string, text: string) => readonly Script[];
  /** Nothing runs it by itself. */
  readonly isCalled?: true;
}

const runners: readonly Runner[] = [
  { pattern: /(^|\/)\.(github|gitea|forgejo)\/actions\/.*\.ya?ml$/, read: yamlScripts, isCalled: true },
  {
    pattern:
      /(^|\/)(\.(github|gitea|forgejo)\/workflows\/.*\.ya?ml|\.gitlab-ci\.ya?ml|\.gitlab\/.*\.ya?ml|\.circleci\/config\.ya?ml|\.buildkite\/.*\.ya?ml|(azure|bitbucket)-pipelines[\w.-]*\.ya?ml|\.(pre-commit-config|drone|travis)\.ya?ml|\.?lefthook\.ya?ml)$/,
    read: yamlScripts,
  },
  { pattern: /(^|\/)Taskfile\.ya?ml$/, read: yamlScripts, isCalled: true },
  { pattern: /(^|\/)(package|composer)\.json$/, read: packageScripts, isCalled: true },
  { pattern: /(^|\/)((GNU)?[Mm]akefile|[Jj]ustfile)$|\.mk$/, read: makeScripts, isCalled: true },
  { pattern: /(^|\/)Jenkinsfile$/, read: groovyScripts },
  { pattern: /(^|\/)\.(husky|githooks)\/[\w-]+$/, read: shellScripts },
  { pattern: /\.(sh|bash)$/, read: shellScripts, isCalled: true },
];

function runnerOf(file: string): Runner | undefined {
  return runners.find(({ pattern }) => pattern.test(file));
}

export function isRunner(file: string): boolean {
  return runnerOf(file) !== undefined;
}

/** Whether nothing runs a file's scripts but who calls them. */
export function isCalledOnly(file: string): boolean {
  return runnerOf(file)?.isCalled ?? false;
}

/** The scripts of a file; none where it can't be read. */
export function scriptsOf(file: string, text: string): readonly Script[] {
  return runnerOf(file)?.read(file, text) ?? [];
}

/** Where the scripts may stand that a file calls by name: beside it, and at the root. */
export function calledFiles(file: string): readonly string[] {
  const names = ["package.json", "composer.json", "Makefile", "makefile", "justfile", "Justfile", "Taskfile.yml", "Taskfile.yaml"];
  const folders = new Set(["", dirname(file)]);
  return [...folders].flatMap((folder) => names.map((name) => (folder === "" ? name : `${folder}/${name}`))).filter((one) => one !== file);
}
