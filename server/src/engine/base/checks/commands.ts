import { t } from "../../../core/l10n.ts";
import { allowedByArguments, onlyIn } from "./arguments.ts";
import type { Allowance, Script } from "./script.ts";

/** A command that has the change checked, where a script has it. */
export interface Command {
  readonly kind: "check" | "diff";
  /** The line as it stands in the file. */
  readonly text: string;
  /** What it lets pass; `more`: arguments and variables that a caller adds. */
  readonly allows: (more: string) => readonly Allowance[];
}

/** A call of another script by its name, with what stands behind it. */
export interface Reference {
  /** As in `Script.names`. */
  readonly name: string;
  readonly text: string;
  readonly allows: readonly Allowance[];
  /** What the call hands on. */
  readonly handed: string;
}

const asking =
  /(?<![\w./-])(?:[\w./@$"-]*\/)?perimeter(?:[@:][\w.^~-]+|\.js|\/dist\/cli\.js)?["']?\s+(?:(check|diff)\b|(?=--(?:base|changed|fail-on)\b))/;
const calling =
  /(?<![\w./-])(?:(?:npm|pnpm|yarn|bun|composer)\s+(?:-\S+\s+)*(?:run(?:-script)?\s+)?(?<script>[\w:.-]+)|make\s+(?:-\S+\s+)*(?<make>[\w./-]+)|just\s+(?<just>[\w-]+)|task\s+(?<task>[\w:-]+)|(?:call\s+|bash\s+|sh\s+)?(?:\.\/)?(?<file>[\w./-]+\.(?:sh|bash|ya?ml)|\.(?:github|gitea|forgejo)\/[\w./-]+))/;

/** The commands of a script that check, and those that call another script. */
export function commandsIn(script: Script): { readonly commands: readonly Command[]; readonly references: readonly Reference[] } {
  const lines = script.lines
    .join("\n")
    .replace(/\\\r?\n\s*/g, " ")
    .split("\n");
  const commands: Command[] = [];
  const references: Reference[] = [];
  lines.forEach((line, at) => {
    const code = line.replace(/(^|\s)#.*$/, "$1");
    const found = asking.exec(code);
    const called = found ?? calling.exec(code);
    if (!called || isOnlySaid(code.slice(0, called.index))) return;
    const rest = code.slice(called.index + called[0].length);
    const folder = enteredBefore([...(script.shell.isPerLine ? [] : lines.slice(0, at)), code.slice(0, called.index)]);
    const allows = [...allowedByShell(script, lines, at, code, called.index), ...clockIn(lines), ...onlyIn(folder)];
    if (found)
      commands.push(commandOf(found[1] === "diff" ? "diff" : "check", line.trim(), rest, allows, (name) => valueOf(name, script, lines)));
    else
      for (const name of namesOf(called.groups ?? {}))
        references.push({ name, text: line.trim(), allows, handed: rest.replace(/^\s+--\s/, " ") });
  });
  return { commands, references };
}

/** The folder that a shell is in when it comes to a command. */
function enteredBefore(lines: readonly string[]): string | undefined {
  // What a subshell enters it leaves.
  const entered = lines.flatMap((line) => [
    ...line.replace(/\([^()]*\)/g, "").matchAll(/(?:^[@-]?|[;&|(])\s*(?:cd|pushd)\s+["']?([\w./$~-]+)/g),
  ]);
  const folder = entered.at(-1)?.[1];
  return folder !== undefined && /^(\.\.|[~-])/.test(folder) ? undefined : folder;
}

function commandOf(
  kind: Command["kind"],
  text: string,
  rest: string,
  allows: readonly Allowance[],
  valueOf: (name: string) => string | undefined,
): Command {
  const withMore = (more: string) => {
    const given = (name: string) => new RegExp(`(?:^|\\s)${name}=(\\S+)`).exec(more)?.[1] ?? valueOf(name);
    return allowedByArguments(kind, rest, more.replace(/(^|\s)\w+=\S+/g, ""), given);
  };
  return { kind, text, allows: (more) => [...allows, ...withMore(more)] };
}

function namesOf({ script, make, just, task, file }: Readonly<Record<string, string | undefined>>): readonly string[] {
  if (script !== undefined) return [`script ${script === "t" ? "test" : script}`];
  if (make !== undefined || just !== undefined) return [`make ${make ?? just}`];
  if (task !== undefined) return [`task ${task}`];
  return file === undefined ? [] : [`file ${file}`];
}

/** What is printed, or stands behind something that never succeeds, is not run. */
function isOnlySaid(before: string): boolean {
  return (
    /(^|[;&|]\s*|["'({]\s*|^\s*[@+-]+\s*)(echo|printf|:|true\s*\|\||false\s*&&)\s[^;&|]*$/.test(before) ||
    /\bfalse\s*&&\s*\S*\s*$/.test(before)
  );
}

/** The value that a variable has in the file itself. */
function valueOf(name: string, { around }: Script, lines: readonly string[]): string | undefined {
  const assigned = new RegExp(`^\\s*(?:export\\s+)?${name}\\s*[?:+]*=\\s*(.+)$`);
  const here = lines.flatMap((line) => assigned.exec(line)?.[1] ?? []).at(-1);
  const set = around
    .flatMap(({ env, variables, environment }) => [env, variables, environment])
    .flatMap((all) => {
      const value = typeof all === "object" && all !== null ? (all as Readonly<Record<string, unknown>>)[name] : undefined;
      return typeof value === "string" ? [value] : [];
    });
  return here ?? set.at(-1);
}

function clockIn(lines: readonly string[]): readonly Allowance[] {
  return lines.some((line) => /^[^#]*\bPERIMETER_TODAY\s*=/.test(line)) ? [clock()] : [];
}

/** With another day nothing has expired. */
export const clock = (): Allowance => ["clock", t("its clock is set to another day (PERIMETER_TODAY)")];

export const mayFail = (): Allowance => ["may fail", t("what it finds may pass without a word")];
export const isNotRun = (): Allowance => ["not run", t("it is never run")];

/** How the shell goes on when the command fails. */
function* allowedByShell(script: Script, lines: readonly string[], at: number, code: string, start: number): Iterable<Allowance> {
  const { shell } = script;
  const [before, after] = [code.slice(0, start), code.slice(start)];
  const later = lines.slice(at + 1).filter((line) => line.trim() !== "");
  const whole = [after, ...later].join("\n");
  const isJudged = /\bexit\s+["']?[$1-9]|\breturn\s+["']?[$1-9]|\bfalse\s*$/m.test(whole);
  if (/\|\|\s*(true|:|echo|printf|exit 0)(?![\w-])|;\s*(true|exit 0)\b|[^&|>]&\s*$/.test(after)) yield mayFail();
  else if (shell.isPerLine && /^\s*@?-/.test(code)) yield mayFail();
  else if (isJudged) return;
  else if (shell.goesOn && /^[^|]*;\s*\S/.test(after)) yield mayFail();
  else if (shell.losesPipes && /^[^|]*[^|]\|(?!\|)/.test(withoutTexts(after)) && !lines.some((line) => /\bpipefail\b/.test(line)))
    yield mayFail();
  else if (/\|\|\s*\w+=\S*\s*$/.test(after)) yield mayFail();
  else if (/\b(if|while|until)\s+(!\s*)?(\S+\s+)?$/.test(before)) yield mayFail();
  else if (!shell.isPerLine && later.length > 0 && stopsNoMore(lines.slice(0, at))) yield mayFail();
  if (!shell.isPerLine && lines.slice(0, at).some((line) => /^(exit|return)( 0)?\s*;?$/.test(line))) yield isNotRun();
}

function withoutTexts(code: string): string {
  return code.replace(/"[^"]*"|'[^']*'|\$\{\{.*?\}\}|\$\([^)]*\)/g, "text");
}

/** `set +e`, with no `set -e` behind it. */
function stopsNoMore(lines: readonly string[]): boolean {
  return lines.findLastIndex((line) => /^\s*set\s+\+\w*e/.test(line)) > lines.findLastIndex((line) => /^\s*set\s+-\w*e/.test(line));
}
