import ignore, { type Ignore } from "ignore";

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
 * Most rules are plain names (`node_modules`, `dist/`) and count in every folder: those are looked up. Of the others
 * those without a path are asked once a name, and those with one only of what lies where they begin.
 */
function readRules(text: string): IgnoreRules {
  const lines = text.split(/\r?\n/).flatMap((line) => (line.trim() === "" || line.startsWith("#") ? [] : bare(line)));
  const [byPath, byName] = [lines.filter(hasPath), lines.filter((line) => !hasPath(line))];
  const starts = new Set(byPath.map(startOf));
  const all = once(() => ignore().add(text));
  const ofName = nameRules(byName);
  return {
    verdict: (path, name, isFolder) => {
      const isWithin = starts.size > 0 && (starts.has(undefined) || starts.has(lower(path.split("/", 1)[0] ?? "")));
      return isWithin ? asked(all(), path, isFolder) : ofName(name, isFolder);
    },
  };
}

/** With `**` and a slash before it, a name what it is alone. */
function bare(line: string): string {
  return line.replace(/^\*\*\/(?=[^/]+\/?\s*$)/, "");
}

/** A slash anywhere but at its end ties a rule to the folder of its file. */
function hasPath(line: string): boolean {
  return /\/(?!\s*$)/.test(line);
}

/** The name that the paths of a rule begin with; undefined where it may be any. */
function startOf(line: string): string | undefined {
  const start = /^!?\/?([\w.-]+)(?=\/|\s*$)/.exec(line)?.[1];
  return start === undefined || line.includes("\\") ? undefined : lower(start);
}

function nameRules(lines: readonly string[]): (name: string, isFolder: boolean) => Verdict {
  // Where a later rule takes back an earlier one, their order counts.
  const isOrdered = lines.some((line) => line.startsWith("!"));
  const plain = new Set(isOrdered ? [] : lines.filter(isPlain).map(lower));
  const rest = isOrdered ? lines : lines.filter((line) => !isPlain(line));
  const rules = once(() => ignore().add([...rest]));
  const answers = new Map<string, Verdict>();
  return (name, isFolder) => {
    const key = isFolder ? `${lower(name)}/` : lower(name);
    if (plain.has(key) || (isFolder && plain.has(key.slice(0, -1)))) return "ignored";
    if (rest.length === 0) return undefined;
    if (answers.has(key)) return answers.get(key);
    const answer = asked(rules(), name, isFolder);
    answers.set(key, answer);
    return answer;
  };
}

function isPlain(line: string): boolean {
  return /^[\w.-]+\/?$/.test(line);
}

/** Case counts for none of these rules. */
function lower(text: string): string {
  return text.toLowerCase();
}

function asked(rules: Ignore, path: string, isFolder: boolean): Verdict {
  const { ignored, unignored } = rules.test(isFolder ? `${path}/` : path);
  return ignored ? "ignored" : unignored ? "kept" : undefined;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
