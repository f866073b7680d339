import ignore, { type Ignore } from "ignore";
import { push } from "../core/collections.ts";
import { once } from "../core/remember.ts";

/** What one .gitignore says of a path: leave it out, keep it all the same, or nothing. */
export type Verdict = "ignored" | "kept" | undefined;

/** The rules of one .gitignore. Asked from the root downwards: of what lies in an ignored folder nobody asks. */
export interface IgnoreRules {
  /** `path`: from the folder of the .gitignore; `name`: its last part. */
  verdict(path: string, name: string, isFolder: boolean): Verdict;
}

const parsed = new Map<string, IgnoreRules>();

/** The rules that a text gives. In repositories of many packages most are the same text. */
export function ignoreRules(text: string): IgnoreRules {
  const known = parsed.get(text) ?? readRules(text);
  parsed.set(text, known);
  return known;
}

/**
 * Most rules are names or paths with at most one star: these are compared as texts. The package is asked of a path where a rule
 * of another kind might match it, by how that begins and by its last part, and of names where such a rule is without a path.
 */
function readRules(text: string): IgnoreRules {
  const lines = text.split(/\r?\n/).flatMap((line) => (line.trim() === "" || line.startsWith("#") ? [] : bare(line)));
  const names = lines.filter((line) => !hasPath(line));
  // A name that is taken back takes back paths too that end in it.
  const isOrdered = names.some(isTakenBack);
  const others = lines.filter((line) => hasPath(line) && (isOrdered || !plainPath.test(line)));
  const paths = new Set(
    isOrdered ? [] : lines.filter((line) => hasPath(line) && plainPath.test(line)).map((line) => lower(line.replace(/^\//, ""))),
  );
  // Where nothing is taken back the order of rules does not count.
  const isUnordered = !lines.some(isTakenBack);
  const rules = once(() => ignore().add(isUnordered ? others : text));
  const mayMatch = gateOf(others);
  const ofName = nameRules(names);
  return {
    verdict: (path, name, isFolder) => {
      if (mayMatch(path, name, isFolder)) {
        const verdict = asked(rules(), path, isFolder);
        if (verdict ?? !isUnordered) return verdict;
      }
      if (paths.size > 0 && (paths.has(lower(path)) || (isFolder && paths.has(`${lower(path)}/`)))) return "ignored";
      return ofName(name, isFolder);
    },
  };
}

/** With `**` and a slash before it, a name is what it is alone; several stars in one are one. */
function bare(line: string): string {
  const name = line.replace(/^\*\*\/(?=[^/]+\/?\s*$)/, "");
  return hasPath(name) ? name : name.replace(/\*{2,}/g, "*");
}

function isTakenBack(line: string): boolean {
  return line.startsWith("!");
}

const plainPath = /^\/?[\w.-]+(\/[\w.-]+)*\/?$/;

/** A slash anywhere but at its end ties a rule to the folder of its file. */
function hasPath(line: string): boolean {
  return /\/(?!\s*$)/.test(line);
}

/** Whether one of these rules with a path might match: it begins as the path does, and its last part matches the name. */
function gateOf(lines: readonly string[]): (path: string, name: string, isFolder: boolean) => boolean {
  const lasts = new Map<string | undefined, (NameRule | undefined)[]>();
  for (const line of lines) push(lasts, startOf(line), lastPart(line));
  const may = (start: string | undefined, name: string, isFolder: boolean) =>
    lasts.get(start)?.some((last) => last === undefined || matches(last, name, isFolder)) === true;
  return (path, name, isFolder) =>
    lasts.size > 0 && (may(undefined, lower(name), isFolder) || may(lower(path.split("/", 1)[0] ?? ""), lower(name), isFolder));
}

/** The name that the paths of a rule begin with; undefined where it may be any. */
function startOf(line: string): string | undefined {
  const start = /^!?\/?([\w.-]+)(?=\/|\s*$)/.exec(line)?.[1];
  return start === undefined || line.includes("\\") ? undefined : lower(start);
}

/** What the last part of a path must be like; undefined where it may be any. */
function lastPart(line: string): NameRule | undefined {
  const last = /[^/]*\/?$/.exec(line.trimEnd())?.[0] ?? "";
  return line.includes("\\") ? undefined : nameRule(last.replace(/^!/, "").replace(/\*{2,}/g, "*"));
}

type OfName = (name: string, isFolder: boolean) => Verdict;

function nameRules(lines: readonly string[]): OfName {
  const answers = new Map<string, Verdict>();
  const strange = lines.filter((line) => !nameRule(line));
  // Where something is taken back the order counts.
  const isOfPackage = strange.length > 0 && lines.some(isTakenBack);
  const rules = isOfPackage ? [] : lines.flatMap((line) => nameRule(line) ?? []);
  const byPackage = strange.length > 0 ? ofPackage(isOfPackage ? lines : strange) : undefined;
  return (name, isFolder) => {
    const key = isFolder ? `${name}/` : name;
    if (answers.has(key)) return answers.get(key);
    const small = lower(name);
    const answer = rules.findLast((rule) => matches(rule, small, isFolder))?.verdict ?? byPackage?.(name, isFolder);
    answers.set(key, answer);
    return answer;
  };
}

interface NameRule {
  readonly verdict: Verdict;
  readonly onlyFolders: boolean;
  /** Before and behind the star; without one the name is the start. */
  readonly start: string;
  readonly end: string | undefined;
}

/** A name with at most one star; undefined: it is something else. */
function nameRule(line: string): NameRule | undefined {
  const [, negated = "", start = "", star, end = "", slash] = /^(!?)([\w.-]*)(?:(\*)([\w.-]*))?(\/?)$/.exec(line) ?? [];
  if (start + end === "") return undefined;
  return { verdict: negated ? "kept" : "ignored", onlyFolders: slash === "/", start: lower(start), end: star ? lower(end) : undefined };
}

/** `name` in lower case. */
function matches({ onlyFolders, start, end }: NameRule, name: string, isFolder: boolean): boolean {
  if (onlyFolders && !isFolder) return false;
  return end === undefined ? name === start : name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end);
}

function ofPackage(lines: readonly string[]): OfName {
  const rules = once(() => ignore().add([...lines]));
  return (name, isFolder) => asked(rules(), name, isFolder);
}

/** Case counts for none of these rules. */
function lower(text: string): string {
  return text.toLowerCase();
}

function asked(rules: Ignore, path: string, isFolder: boolean): Verdict {
  const { ignored, unignored } = rules.test(isFolder ? `${path}/` : path);
  return ignored ? "ignored" : unignored ? "kept" : undefined;
}
