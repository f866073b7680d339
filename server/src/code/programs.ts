import { unmarked } from "./versions.ts";
import type { Node } from "web-tree-sitter";
import type { Argument, Call, Expr } from "./expr.ts";
import type { FunctionFacts } from "./facts.ts";
import { lowerProgram } from "./languages/shell/commands.ts";
import { lowerScript } from "./languages/shell/statements.ts";
import { Lowering } from "./lowering.ts";

/** The module that stands for the programs which code of any language runs: `curl` of it is what a script calls `curl`. */
export const programs = "shell:";
const local = "$programs";

/** Functions that run a program. */
interface Runner {
  /** Where they are imported from; undefined: they are there without. */
  readonly module?: RegExp;
  readonly names: RegExp;
  /** The words stand side by side: `system("git", "push")`; else text is a whole command, and a list its words. */
  readonly isSpread?: true;
  /** How many arguments stand before the program. */
  readonly after?: number;
  /** Its words follow one by one: `Command::new("git").arg("push")`. */
  readonly isBuilt?: true;
}

const node: readonly Runner[] = [
  { module: /^(zx(\/core)?|bun|execa|dax|dax-sh)$/, names: /^\$$/ },
  {
    module: /^(node:)?child_process$|^(execa|shelljs|@actions\/exec|tinyexec|nano-spawn|cross-spawn|promisify-child-process)$/,
    names: /^(exec|spawn|execFile)(Sync|Async|Promise)?$|^(execa|execaCommand)(Sync)?$|^(getExecOutput|default|x|cross-?spawn|spawn)$/i,
  },
];
const jvm: readonly Runner[] = [{ names: /^ProcessBuilder$/, isSpread: true }];
const runners: Readonly<Record<string, readonly Runner[]>> = {
  python: [
    { module: /^subprocess$/, names: /^(run|call|check_call|check_output|Popen|getoutput|getstatusoutput)$/ },
    { module: /^os$/, names: /^(system|popen)$/ },
    { module: /^asyncio(\.subprocess)?$/, names: /^create_subprocess_(exec|shell)$/, isSpread: true },
  ],
  typescript: node,
  ruby: [
    { names: /^(system|exec|spawn|sh|`)$/, isSpread: true },
    { module: /^(Open3|IO|Kernel|Process)$/, names: /^(capture2e?|capture3|popen\w*|system|exec|spawn)$/, isSpread: true },
  ],
  php: [
    { names: /^(exec|shell_exec|system|passthru|proc_open|popen)$/ },
    { module: /^Symfony\\Component\\Process$/, names: /^(Process|fromShellCommandline)$/ },
    { module: /^Illuminate\\Support\\Facades$/, names: /^(run|start|command)$/ },
  ],
  go: [
    { module: /^os\/exec$/, names: /^Command$/, isSpread: true },
    { module: /^os\/exec$/, names: /^CommandContext$/, isSpread: true, after: 1 },
  ],
  csharp: [{ names: /^(Process\.Start|ProcessStartInfo)$/, isSpread: true }],
  java: jvm,
  kotlin: jvm,
  rust: [{ module: /^(std|tokio|async_std|async_process|smol)$/, names: /^Command\.new$/, isBuilt: true }],
};

/** Packages for which alone a file is worth reading. */
export const runsPrograms =
  /^(subprocess|(node:)?child_process|execa|zx|bun|dax|dax-sh|@actions\/exec|os\/exec|Symfony\\Component\\Process)$/;

const wellKnown =
  /["'`](?:curl|wget|git|gh|aws|gcloud|gsutil|az|kubectl|helm|docker|heroku|flyctl|vercel|rsync|scp|ssh|psql|pg_dump|mysql(?:dump)?)[ "'`]/;
/** What shows, in languages that import nothing for it, that a file runs programs which reach outside. */
export const runningPrograms: Readonly<Record<string, RegExp>> = {
  python: /\bos\.(?:system|popen)\(/,
  ruby: wellKnown,
  php: wellKnown,
  csharp: /\bProcess(?:StartInfo\b|\.Start\b)/,
  java: /\bProcessBuilder\b/,
  kotlin: /\bProcessBuilder\b/,
  rust: /\bCommand::new\(/,
};

/** Adds to what a file calls the commands of the programs that it runs. */
export function addPrograms(to: Lowering, root: Node): void {
  // Ruby's modules are there without an import.
  const known = (runners[to.language] ?? []).filter(
    ({ module }) => !module || to.language === "ruby" || to.imports.some((one) => module.test(one.module)),
  );
  if (known.length === 0) return;
  let isAny = false;
  for (const fn of to.functions) {
    const behind = known.some(({ isBuilt }) => isBuilt) ? wordsBehind(fn) : undefined;
    for (const fact of [...fn.calls]) {
      const words = commandOf(known, fact.call, fn, to, behind);
      if (!words) continue;
      const own = new Lowering(to.file, "shell", root);
      lowerProgram(words, fact.call.range, own);
      for (const { call } of own.functions[0]?.calls ?? []) fn.calls.push({ ...fact, call: { ...call, callee: programOf(call.callee) } });
      isAny ||= own.functions[0]?.calls.length !== 0;
    }
  }
  if (isAny) importPrograms(to);
}

/** Lowers a script that stands among code of another language: what it runs is called as the programs of that code are. */
export function lowerPrograms(root: Node, to: Lowering): void {
  const from = to.functions.length;
  to.inFunction("", root, {}, () => lowerScript(root, to));
  const own = to.functions.slice(from);
  const isOwn = ({ callee }: Call) => callee.kind === "name" && own.some(({ name }) => name === callee.name);
  for (const fn of own)
    fn.calls = fn.calls.map((fact) => (isOwn(fact.call) ? fact : { ...fact, call: { ...fact.call, callee: programOf(fact.call.callee) } }));
  if (!to.imports.some(({ module }) => module === programs)) importPrograms(to);
}

function importPrograms(to: Lowering): void {
  to.imports.push({ local, imported: "*", module: programs, range: to.functions[0]?.range ?? nowhere });
}

const nowhere = { line: 0, column: 0, endLine: 0, endColumn: 0 };

function programOf(callee: Expr): Expr {
  if (callee.kind === "member") return { ...callee, of: programOf(callee.of) };
  const { range } = callee;
  return callee.kind === "name" ? { kind: "member", of: { kind: "name", name: local, range }, key: callee.name, range } : callee;
}

/** What a call runs, as its words, or as the text of a command; undefined where it runs nothing. */
function commandOf(
  known: readonly Runner[],
  call: Call,
  fn: FunctionFacts,
  to: Lowering,
  behind?: WordsBehind,
): Expr | readonly Expr[] | undefined {
  const path = pathOf(call.callee);
  const root = path?.[0];
  if (!path || root === undefined) return undefined;
  const found = to.imports.find((one) => one.local === root);
  const module = found?.module ?? (path.length > 1 ? root : undefined);
  const name = (path.length > 1 ? path.at(-1) : undefined) ?? (found && found.imported !== "*" ? found.imported : root);
  const runner = known.find((one) => {
    if (one.module)
      return module !== undefined && one.module.test(module) && one.names.test(one.isBuilt ? `${path.at(-2) ?? ""}.${name}` : name);
    return !found && one.names.test(path.slice(-2).join("."));
  });
  if (!runner?.isBuilt) return runner && wordsOf(call.args, runner, fn, to);
  const args = [...call.args, ...(behind?.get(placeOf(call)) ?? [])].map(({ value }) => heldBy(value, fn, to));
  return args.length > 0 ? args.flatMap((one) => (one.kind === "array" ? one.items : [one])) : undefined;
}

/** What is added to a command that was begun, by the place of the call that began it. */
type WordsBehind = ReadonlyMap<string, readonly Argument[]>;

/** Of each call that something is asked of: what it, or the variable that holds it, is given by `arg` and `args`. */
function wordsBehind({ calls, bindings }: FunctionFacts): WordsBehind {
  const words = new Map<string, Argument[]>();
  const held = new Map(bindings.map(({ name, value }) => [name, value]));
  for (const { call } of calls) {
    if (call.callee.kind !== "member" || !/^args?$/.test(call.callee.key)) continue;
    let root = call.callee.of;
    for (let step = 0; step < 100; step++) {
      const below =
        root.kind === "call" && root.callee.kind === "member" ? root.callee.of : root.kind === "name" ? held.get(root.name) : root;
      if (!below || below === root || (root.kind === "call" && pathOf(root.callee))) break;
      root = below;
    }
    if (root.kind !== "call") continue;
    const place = placeOf(root);
    const own = words.get(place) ?? [];
    own.push(...call.args);
    words.set(place, own);
  }
  return words;
}

function placeOf({ range }: Call): string {
  return `${range.line}:${range.column}:${range.endLine}:${range.endColumn}`;
}

/** The names of `a.b.c`; undefined where anything else stands in it. */
function pathOf(callee: Expr): readonly string[] | undefined {
  if (callee.kind === "name") return [unmarked(callee.name)];
  const of = callee.kind === "member" ? pathOf(callee.of) : undefined;
  return of && callee.kind === "member" ? [...of, callee.key] : undefined;
}

function wordsOf(
  args: readonly Argument[],
  { isSpread, after = 0 }: Runner,
  fn: FunctionFacts,
  to: Lowering,
): Expr | readonly Expr[] | undefined {
  const given = args.filter(({ name }) => name === undefined || /^(args|fileName|arguments|FileName|Arguments)$/.test(name));
  const [first, ...rest] = given.slice(after).map(({ value }) => heldBy(value, fn, to));
  if (!first) return undefined;
  if (first.kind === "array") return first.items;
  const list = rest.find((one) => one.kind === "array");
  if (list?.kind === "array") return [first, ...list.items];
  const words = isSpread ? rest.filter(({ kind }) => kind !== "object" && kind !== "function") : [];
  const [only] = words;
  // `Process.Start("git", "push origin")`
  if (words.length === 1 && only && isText(only) && /\s/.test(leadOf(only)))
    return { kind: "concat", parts: [first, { kind: "literal", value: " ", range: only.range }, ...partsOf(only)], range: only.range };
  if (words.length > 0) return [first, ...words];
  return isText(first) ? first : undefined;
}

function isText({ kind }: Expr): boolean {
  return kind === "literal" || kind === "concat";
}

function partsOf(text: Expr): readonly Expr[] {
  return text.kind === "concat" ? text.parts : [text];
}

function leadOf(text: Expr): string {
  const [lead] = partsOf(text);
  return lead?.kind === "literal" ? lead.value : "";
}

/** What a variable holds that the function, or the file, gives a value once: `command = ["git", "push"]`. */
function heldBy(value: Expr, fn: FunctionFacts, to: Lowering): Expr {
  if (value.kind === "call" && value.args[0] && /^(split|listOf|of|asList)$/.test(pathOf(value.callee)?.at(-1) ?? ""))
    return value.args.length === 1
      ? heldBy(value.args[0].value, fn, to)
      : { kind: "array", items: value.args.map((one) => one.value), range: value.range };
  if (value.kind !== "name") return value;
  const outer = fn.id === 0 ? [] : (to.functions[0]?.bindings ?? []);
  const bindings = [...fn.bindings, ...outer].filter(({ name }) => name === value.name);
  const [only] = bindings;
  return bindings.length === 1 && only && (isText(only.value) || only.value.kind === "array") ? only.value : value;
}
