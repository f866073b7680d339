import { parseDocument } from "yaml";
import { isSettings, type Script, type Settings, type Shell, textsOf } from "./script.ts";

/** Keys whose text a person reads. */
const told = /^(name|description|displayName|title|summary|label|message|if|condition)$/;

/** Every text of a pipeline's file that a shell may run, with the maps around it; actions and hooks as the command that they run. */
export function yamlScripts(file: string, text: string): readonly Script[] {
  const root = dataOf(text);
  const found: Script[] = [];
  const names = (path: readonly string[]) => calledAs(file, root, path);
  const shell = shellOf(file);
  const add = (lines: readonly string[], path: readonly string[], around: readonly Settings[]) =>
    found.push({ lines, names: names(path), around, path, shell: around.some(isBash) ? { ...shell, losesPipes: false } : shell });
  const visit = (value: unknown, path: readonly string[], around: readonly Settings[]): void => {
    if (path.length > maxDepth) return;
    if (typeof value === "string") return void add(value.split("\n"), path, around);
    if (Array.isArray(value)) {
      const lines = textsOf(value);
      if (lines.length > 0)
        add(
          lines.flatMap((line) => line.split("\n")),
          path,
          around,
        );
      for (const [at, item] of value.entries()) if (typeof item !== "string") visit(item, [...path, String(at)], around);
    } else if (isSettings(value)) {
      const inner = [...around, value];
      for (const line of runByName(value)) add([line], path, inner);
      for (const [key, one] of Object.entries(value)) if (!told.test(key)) visit(one, [...path, key], inner);
    }
  };
  visit(root, [], []);
  return found;
}

const maxDepth = 20;

function dataOf(text: string): unknown {
  try {
    return parseDocument(text, { merge: true, uniqueKeys: false, logLevel: "silent" }).toJS({ maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}

/** An action, a reusable workflow or a hook, as the command that it comes to. */
function runByName(settings: Settings): readonly string[] {
  const { uses, id, entry, with: inputs } = settings;
  if (typeof uses === "string" && /(^|\/)perimeter@/.test(uses)) return [commandOfAction(isSettings(inputs) ? inputs : {})];
  if (typeof uses === "string" && uses.startsWith("./")) return [`call ${uses}`];
  if (typeof entry === "string") return [[entry, ...textsOf(settings["args"])].join(" ")];
  if (id === "perimeter") return [["perimeter check --changed", ...textsOf(settings["args"])].join(" ")];
  return [];
}

/** Of a pull request the action knows the base. */
function commandOfAction(inputs: Settings): string {
  const option = (key: string, fallback: string) => (typeof inputs[key] === "string" ? `"${inputs[key]}"` : fallback);
  return `perimeter check ${option("directory", ".")} --base ${option("base", "base")} --fail-on ${option("fail-on", "error")}`;
}

function calledAs(file: string, root: unknown, path: readonly string[]): readonly string[] {
  if (/(^|\/)Taskfile\.ya?ml$/.test(file)) return path[0] === "tasks" && path[1] !== undefined ? [`task ${path[1]}`] : [];
  const isReusable = isSettings(root) && isSettings(root["on"]) && "workflow_call" in root["on"];
  const isAction = /\.(github|gitea|forgejo)\/actions\//.test(file);
  return isReusable || isAction ? [`file ${file.replace(/\/action\.ya?ml$/, "")}`] : [];
}

/** GitLab and CircleCI stop at what fails before a pipe; the others don't, unless they are told. */
function shellOf(file: string): Shell {
  return { losesPipes: !/(^|\/)\.(gitlab|circleci)/.test(file), goesOn: false };
}

function isBash({ shell, defaults }: Settings): boolean {
  const run = isSettings(defaults) && isSettings(defaults["run"]) ? defaults["run"] : {};
  return shell === "bash" || run["shell"] === "bash";
}
