import { isSettings, type Script, type Settings, textsOf } from "./script.ts";

const inShell = { losesPipes: true, goesOn: true };

/** A shell script, or a hook that is one. */
export function shellScripts(file: string, text: string): readonly Script[] {
  const shell = { losesPipes: true, goesOn: !/(^|\/)\.husky\//.test(file) && !/^\s*set -\w*e/m.test(text) };
  return [{ lines: text.split("\n"), names: [`file ${file}`], around: [], path: [], shell }];
}

/** The scripts of a package, and what runs before and after each. */
export function packageScripts(_file: string, text: string): readonly Script[] {
  const scripts = scriptsOfPackage(text);
  return Object.entries(scripts).map(([name, value]): Script => {
    const main = /^(pre|post)(.+)$/.exec(name)?.[2];
    const names = [name, ...(main !== undefined && main in scripts ? [main] : [])].map((one) => `script ${one}`);
    return { lines: textsOf(value), names, around: [], path: ["scripts", name], shell: inShell };
  });
}

function scriptsOfPackage(text: string): Settings {
  try {
    const data: unknown = JSON.parse(text);
    return isSettings(data) && isSettings(data["scripts"]) ? data["scripts"] : {};
  } catch {
    return {};
  }
}

/** The recipes of a Makefile or justfile: a line each, and what a target needs as a call of it. */
export function makeScripts(_file: string, text: string): readonly Script[] {
  const scripts: { names: readonly string[]; lines: string[]; path: readonly string[] }[] = [];
  const ignored = /^\.IGNORE[ \t]*:(.*)$/m.exec(text)?.[1]?.trim().split(/\s+/);
  const variables: string[] = [];
  for (const line of text.replace(/\\\r?\n\s*/g, " ").split("\n")) {
    const head = /^([\w./%@ -]+?)[ \t]*(?:\s[\w*+='"./ -]*)?:(?!=)[ \t]*([^=]*)$/.exec(line);
    if (/^[ \t]/.test(line)) {
      const isIgnored = ignored?.some((one) => one === "" || scripts.at(-1)?.path.includes(one));
      scripts.at(-1)?.lines.push(isIgnored ? `-${line.trim()}` : line.trim());
    } else if (head && !line.startsWith(".")) {
      const targets = (head[1] ?? "").split(/\s+/);
      const needed = (head[2] ?? "").split(/\s+/).filter((one) => /^[\w./-]+$/.test(one));
      scripts.push({ names: targets.map((one) => `make ${one}`), lines: needed.map((one) => `make ${one}`), path: targets });
    } else variables.push(line);
  }
  const shell = { ...inShell, isPerLine: true as const };
  return scripts.map((one) => ({ ...one, lines: [...variables, ...one.lines], around: [], shell }));
}

/** The shell commands of a Jenkinsfile; what stands around one are the heads of the blocks, and the conditions of its stage. */
export function groovyScripts(_file: string, text: string): readonly Script[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, " "));
  return [...code.matchAll(/\b(?:sh|bat|powershell)\b[ (]*(?:\w+:[^\n]*?script:\s*|script:\s*)?("""|'''|"|')([\s\S]*?)\1([^\n]*)/g)].map(
    ({ 0: whole, 2: script = "", index }): Script => ({
      lines: script.split("\n"),
      names: [],
      around: [...blocksAround(code, index), ...(/returnStatus:\s*true/.test(whole) ? [{ allow_failure: true }] : [])],
      path: [],
      shell: { losesPipes: true, goesOn: false },
    }),
  );
}

/** The blocks that an offset lies in: those that swallow what fails, and the conditions under which they are run. */
function blocksAround(code: string, at: number): readonly Settings[] {
  const found: Settings[] = [];
  let depth = 0;
  for (let start = at - 1; start >= 0; start--) {
    if (code[start] === "}") depth++;
    if (code[start] !== "{") continue;
    if (depth > 0) {
      depth--;
      continue;
    }
    const head = code.slice(code.lastIndexOf("\n", start) + 1, start);
    if (/\b(catchError|warnError)\b/.test(head) && !/buildResult:\s*['"](FAILURE|UNSTABLE)/.test(head)) found.push({ allow_failure: true });
    const when = /\bstage\b/.test(head) ? conditionIn(code, start, at) : undefined;
    if (when !== undefined) found.push({ stageWhen: when });
  }
  return found;
}

function conditionIn(code: string, start: number, end: number): string | undefined {
  const when = /\bwhen\s*\{/.exec(code.slice(start, end));
  if (!when) return undefined;
  const from = start + when.index + when[0].length;
  let depth = 1;
  for (let at = from; at < code.length; at++) {
    depth += code[at] === "{" ? 1 : code[at] === "}" ? -1 : 0;
    if (depth === 0) return code.slice(from, at);
  }
  return undefined;
}
