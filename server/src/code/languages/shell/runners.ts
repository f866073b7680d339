/** Commands that run another command for one. */
interface Runner {
  /** Options that take a value. */
  readonly values?: string;
  /** How many words stand before the command. */
  readonly words?: number;
  /** The command stands behind one of these: `pnpm exec x`, `uv run x`. */
  readonly behind?: RegExp;
  /** The command stands behind `--` alone. */
  readonly dashes?: true;
}

const table: Readonly<Record<string, Runner>> = {
  "sudo doas gosu su-exec": { values: "u g h p C U" },
  "env time nohup setsid chronic builtin cross-env caffeinate winpty": { values: "u C S unset chdir" },
  exec: { values: "a" },
  command: {},
  "nice ionice stdbuf": { values: "n c i o e adjustment" },
  timeout: { values: "s k signal kill-after", words: 1 },
  xargs: { values: "I n P L d a E s" },
  watch: { values: "n interval" },
  parallel: { values: "j jobs a arg-file S sshlogin delay retries timeout results joblog colsep C" },
  "npx bunx pnpx": { values: "p package c call" },
  "npm pnpm yarn bun": { behind: /^(exec|dlx|x)$/, values: "p package" },
  uvx: { values: "from with p python" },
  "uv poetry pipenv pdm hatch rye pipx": { behind: /^run$/, values: "with p python package directory project" },
  bundle: { behind: /^exec$/ },
  "doppler op infisical chamber aws-vault dotenv dotenvx with-env envchain teller": { dashes: true, behind: /^(run|exec|--)$/ },
  "docker podman kubectl oc docker-compose": { dashes: true, behind: /^exec$/ },
};

const runners = new Map(Object.entries(table).flatMap(([names, runner]) => names.split(" ").map((name) => [name, runner] as const)));

/** Names of the scripts' own helpers that run what they are given, as often as it takes. */
const retrying =
  /^_*(re_?try|timeout|(with|run|do|exec|execute|try|attempt|log|dry|maybe|safe|must|quietly?|spin|trace)([_-]\w+)*|\w+[_-](retry|retries|backoff|run|exec))$/i;

/**
 * Where, among the words behind a command, the command begins that it runs; undefined where it runs none. `undefined`
 * words are known only to the running script.
 */
export function innerCommand(command: string, words: readonly (string | undefined)[]): number | undefined {
  const runner = runners.get(command);
  if (!runner) return retrying.test(command) ? behindNumbers(words) : undefined;
  const from = runner.behind ? words.findIndex((word) => word !== undefined && runner.behind?.test(word)) + 1 : 0;
  if (runner.behind && (from === 0 || (from > 1 && !runner.dashes))) return undefined;
  if (runner.dashes) {
    const dashes = words.indexOf("--");
    return dashes < 0 || words[dashes + 1] === undefined ? undefined : dashes + 1;
  }
  return firstWord(runner, command, words, from);
}

function firstWord(runner: Runner, command: string, words: readonly (string | undefined)[], from: number): number | undefined {
  let open = runner.words ?? 0;
  for (let at = from; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) {
      if (open-- > 0) continue;
      return undefined;
    }
    // `command -v gh` only asks whether it is there.
    if (command === "command" && /^-[vV]$/.test(word)) return undefined;
    if (word === "--") continue;
    if (word.startsWith("-")) {
      if (!word.includes("=") && ` ${runner.values ?? ""} `.includes(` ${word.replace(/^-+/, "")} `)) at++;
    } else if (!/^\w+=/.test(word) && open-- <= 0) return at;
  }
  return undefined;
}

/** `retry 3 10s gh release create`: the first word that is neither an option nor a number. */
function behindNumbers(words: readonly (string | undefined)[]): number | undefined {
  const at = words.findIndex((word) => word !== undefined && !/^(-.*|[\d.]+[smh]?)$/.test(word));
  return at < 0 || words[at + 1] === undefined ? undefined : at;
}

/** A command's name without its folder and the version that a package runner is told. */
export function commandName(word: string): string {
  const bare = word.slice(word.lastIndexOf("/") + 1).replace(/\.exe$/, "");
  const name = word.startsWith("@") ? word : bare;
  const version = name.indexOf("@", 1);
  return version < 0 ? name : name.slice(0, version);
}
