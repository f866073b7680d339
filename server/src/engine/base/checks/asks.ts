import { type Command, commandsIn, type Reference } from "./commands.ts";
import type { Coverage } from "./conditions.ts";
import type { Side } from "./dropped.ts";
import { calledFiles, isCalledOnly, scriptsOf } from "./runners.ts";
import type { Allowance, Ask, Script } from "./script.ts";
import { allowedBySettings } from "./settings.ts";

/** What has the change checked, by file. */
export type Asks = Map<string, readonly Ask[]>;

/** So many scripts may call one another. */
const maxDepth = 4;

/** Every place of a file that has the change checked: by itself, or by a script that it calls. */
export async function asksOf(file: string, side: Side, coverage: Coverage): Promise<readonly Ask[]> {
  const { text } = await side.read(file);
  if (text === undefined) return [];
  const scripts = scriptsOf(file, text);
  const found: Ask[] = [];
  let called: readonly Script[] | undefined;
  for (const script of scripts) {
    const { commands, references } = commandsIn(script);
    if (commands.length + references.length === 0) continue;
    if (references.length > 0) called ??= [...scripts, ...(await scriptsAround(file, text, side))];
    const around = allowedBySettings(file, script, coverage);
    const isCalled = isCalledOnly(file) || script.names.some((name) => name === `file ${file}`);
    const all = [...commands.map(alone), ...references.flatMap((one) => commandsBehind(one, called ?? [], maxDepth))];
    found.push(
      ...all.map(({ kind, text: line, allows }): Ask => ({ kind, text: line, isCalled, allowances: new Map([...around, ...allows]) })),
    );
  }
  return found;
}

/** A command as it is run in the end. */
interface Run extends Pick<Ask, "kind" | "text"> {
  readonly allows: readonly Allowance[];
}

function alone({ kind, text, allows }: Command): Run {
  return { kind, text, allows: allows("") };
}

/** What a script that is called by name has checked; what stands at its call holds for all of it. */
function commandsBehind({ name, text, allows, handed }: Reference, called: readonly Script[], depth: number): readonly Run[] {
  if (depth === 0) return [];
  return called
    .filter(({ names }) => names.includes(name))
    .flatMap((script): readonly Run[] => {
      const { commands, references } = commandsIn(script);
      const own = commands.map((one): Run => ({ ...one, allows: one.allows(handed) }));
      return [...own, ...references.flatMap((one) => commandsBehind({ ...one, handed: `${one.handed} ${handed}` }, called, depth - 1))];
    })
    .map((run) => ({ ...run, text, allows: [...run.allows, ...allows] }));
}

/** The scripts that a file may call: of packages and makefiles around it, and of files that it names. */
async function scriptsAround(file: string, text: string, side: Side): Promise<readonly Script[]> {
  const named = [...text.matchAll(/[\w.-]+(?:\/[\w.-]+)+/g)].flatMap(([path]) => {
    const clean = path.replace(/^\.\//, "");
    return [clean, `${clean}/action.yml`, `${clean}/action.yaml`];
  });
  const candidates = [...new Set([...calledFiles(file), ...named.filter((one) => one !== file && isCallable(one))])];
  const there = await Promise.all(candidates.map((one) => side.has(one)));
  const files = candidates.filter((_, at) => there[at]);
  const texts = await Promise.all(files.slice(0, mostFiles).map(async (one) => [one, (await side.read(one)).text ?? ""] as const));
  return texts.flatMap(([one, content]) => scriptsOf(one, content));
}

const mostFiles = 12;

function isCallable(file: string): boolean {
  return isCalledOnly(file) || /\/workflows\//.test(file);
}
