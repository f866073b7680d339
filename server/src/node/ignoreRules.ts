import ignore, { type Ignore } from "ignore";
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
 * Most rules are names or paths with at most one star: these are compared as texts. The package is asked of what lies where
 * a rule of another kind begins, and of names where one of those without a path is of another kind.
 */
function readRules(text: string): IgnoreRules {
  const lines = text.split(/\r?\n/).flatMap((line) => (line.trim() === "" || line.startsWith("#") ? [] : bare(line)));
  const names = lines.filter((line) => !hasPath(line));
  // A name that is taken back takes back paths too that end in it.
  const isOrdered = names.some((line) => line.startsWith("!"));
  const others = lines.filter((line) => hasPath(line) && (isOrdered || !plainPath.test(line)));
  const paths = new Set(
    isOrdered ? [] : lines.filter((line) => hasPath(line) && plainPath.test(line)).map((line) => lower(line.replace(/^\//, ""))),
  );
  const starts = new Set(others.map(startOf));
  // Where nothing is taken back the order of rules does not count.
  const isUnordered = !lines.some((line) => line.startsWith("!"));
  const rules = once(() => ignore().add(isUnordered ? others : text));
  const ofName = nameRules(names);
  return {
    verdict: (path, name, isFolder) => {
      if (starts.size > 0 && (starts.has(undefined) || starts.has(lower(path.split("/", 1)[0] ?? "")))) {
        const verdict = asked(rules(), path, isFolder);
        if (verdict ?? !isUnordered) return verdict;
      }
      if (paths.size > 0 && (paths.has(lower(path)) || (isFolder && paths.has(`${lower(path)}/`)))) return "ignored";
      return ofName(name, isFolder);
    },
  };
}

/** With `**` and a slash before it, a name is what it is alone. */
function bare(line: string): string {
  return line.replace(/^\*\*\/(?=[^/]+\/?\s*$)/, "");
}

const plainPath = /^\/?[\w.-]+(\/[\w.-]+)*\/?$/;

/** A slash anywhere but at its end ties a rule to the folder of its file. */
function hasPath(line: string): boolean {
  return /\/(?!\s*$)/.test(line);
}

/** The name that the paths of a rule begin with; undefined where it may be any. */
function startOf(line: string): string | undefined {
  const start = /^!?\/?([\w.-]+)(?=\/|\s*$)/.exec(line)?.[1];
  return start === undefined || line.includes("\\") ? undefined : lower(start);
}

type OfName = (name: string, isFolder: boolean) => Verdict;

function nameRules(lines: readonly string[]): OfName {
  const rules = lines.map(nameRule);
  const ofName = rules.every((rule) => rule !== undefined) ? lastOf(rules) : byPackage(lines);
  const answers = new Map<string, Verdict>();
  return (name, isFolder) => {
    const key = isFolder ? `${name}/` : name;
    if (answers.has(key)) return answers.get(key);
    const answer = ofName(name, isFolder);
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

/** The last rule that says something counts. */
function lastOf(rules: readonly NameRule[]): OfName {
  const matches = ({ onlyFolders, start, end }: NameRule, name: string, isFolder: boolean) =>
    (isFolder || !onlyFolders) &&
    (end === undefined ? name === start : name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end));
  return (name, isFolder) => rules.findLast((rule) => matches(rule, lower(name), isFolder))?.verdict;
}

function byPackage(lines: readonly string[]): OfName {
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
