import type { Node } from "web-tree-sitter";
import type { Range } from "../../../core/range.ts";
import type { Argument, Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { type Context, forPeople, named } from "../../traps.ts";
import { forwarded, noteForward } from "./forwards.ts";
import { commandsIn, textOfCommands } from "./inner.ts";
import { moduleOf } from "./modules.ts";
import { readWords } from "./options.ts";
import { commandName, innerCommand } from "./runners.ts";
import { scopeOf } from "./scope.ts";
import { lowerStatement } from "./statements.ts";
import { syntaxOf } from "./syntax.ts";
import { commandTrap } from "./traps.ts";
import { bind, heldBy } from "./variables.ts";
import { literalOf, lowerWord } from "./words.ts";

/** A word behind a command. */
export interface Word {
  /** Its text; undefined where something is filled in. */
  readonly text: string | undefined;
  /** It may be several words, or none: `"$@"`, `"${LIST[@]}"`. */
  readonly spread?: true;
  /** Its value; who asks first says what its place makes of it. */
  readonly lower: (context: Context) => Expr;
}

/** Lowers a command: whatever it runs in the end becomes a call of that, its options read. */
export function lowerCommand(node: Node, to: Lowering): void {
  const nameNode = node.childForFieldName("name");
  for (const child of children(node)) {
    if (child.type === "variable_assignment") lowerWord(child.childForFieldName("value"), to, named(child.childForFieldName("name")?.text));
    else if (/_redirect$/.test(child.type)) lowerStatement(child, to);
  }
  const words = node.childrenForFieldName("argument").filter((child): child is Node => child?.isNamed);
  if (!nameNode) return;
  const range = { ...rangeOf(nameNode), ...endOf(words.at(-1) ?? nameNode) };
  const head = commandWords(nameNode, to);
  if (!head) noteRuns(nameNode, to);
  if (!head) for (const word of words) lowerWord(word, to);
  else run(head.name, [...head.words, ...gluedWords(words).map(([word, ...glued]) => wordOf(word, to, glued))], range, to);
}

/** Nodes with no blank between them are one word: of `s3://$BUCKET/$NAME.zip` the grammar makes two. */
function gluedWords(nodes: readonly Node[]): readonly (readonly [Node, ...Node[]])[] {
  const words: [Node, ...Node[]][] = [];
  for (const node of nodes) {
    const word = words.at(-1);
    if (word?.at(-1)?.endIndex === node.startIndex) word.push(node);
    else words.push([node]);
  }
  return words;
}

/** `"$@"` as a command: the function around runs what it is given. */
function noteRuns(nameNode: Node, to: Lowering): void {
  const scope = scopeOf(to);
  const { name } = to.current;
  if (scope.isFunction && name !== "" && /^"?\$[@*]"?$/.test(nameNode.text)) scope.runs.set(name, scope.shifted);
}

function endOf(node: Node): Pick<Range, "endLine" | "endColumn"> {
  const { endLine, endColumn } = rangeOf(node);
  return { endLine, endColumn };
}

function wordOf(node: Node, to: Lowering, glued: readonly Node[]): Word {
  const isList = /^"?\$[@*]"?$|^"?\$\{[@*]\}"?$|^"?\$\{@:\d+\}"?$|^"?\$\{\w+\[[@*]\]\}"?$/.test(node.text);
  let known: Expr | undefined;
  // Read once: the commands in it are called once.
  const texts = [node, ...glued].map(textOf);
  const text = texts.includes(undefined) ? undefined : texts.join("");
  return { text, lower: (context) => (known ??= lowerWord(node, to, context, glued)), ...(isList && { spread: true }) };
}

/** A word's text without looking into it. */
function textOf(node: Node): string | undefined {
  const { text } = node;
  if (node.type === "raw_string") return text.slice(1, -1);
  if (/[$`]/.test(text)) return undefined;
  return /^["']/.test(text) ? text.slice(1, -1) : text.replace(/\\(.)/g, "$1");
}

/** The command's name; of a variable that the script gives a command to, with the words in it. */
function commandWords(nameNode: Node, to: Lowering): { readonly name: string; readonly words: readonly Word[] } | undefined {
  const text = textOf(children(nameNode)[0] ?? nameNode);
  if (text !== undefined) return { name: commandName(text), words: [] };
  const variable = /^"?\$\{?(\w+)(?:\[@\])?\}?"?$/.exec(nameNode.text)?.[1];
  const held = variable === undefined ? undefined : scopeOf(to).held.get(variable);
  const [first, ...words] = held ? wordsOf(held, to) : [];
  return first?.text ? { name: commandName(first.text), words } : undefined;
}

/** The words of a command that a variable holds, as a list or as text. */
function wordsOf(held: Expr, to: Lowering): readonly Word[] {
  if (held.kind !== "array") return commandsIn(held, to)[0] ?? [];
  return held.items.map((item): Word => ({ text: literalOf(item), lower: () => item }));
}

/** Runs of a command: what the shell does itself, what runs another command, what is known to reach outside, all else. */
function run(name: string, words: readonly Word[], range: Range, to: Lowering): void {
  const own = Object.hasOwn(builtins, name) ? builtins[name] : undefined;
  if (own) return own(words, range, to, name);
  const text = textOfCommands(name, words);
  if (text) return runText(text, range, to);
  const inner = innerCommand(
    name,
    words.map(({ text }) => text),
  );
  const next = inner === undefined ? undefined : words[inner];
  if (inner !== undefined && next?.text !== undefined) {
    for (const word of words.slice(0, inner)) word.lower({ trap: "a word of the shell" });
    note(
      name,
      words.slice(0, inner).map((word) => word.lower({})),
      range,
      to,
    );
    // `watch "curl …"`
    if (/\s/.test(next.text)) return runText(next, range, to);
    return run(commandName(next.text), words.slice(inner + 1), range, to);
  }
  const { functions } = scopeOf(to);
  if (functions.has(name)) return runFunction(name, words, range, to);
  const syntax = syntaxOf(name);
  const isKnown = syntax && !(syntax.isVendors && !syntax.subcommands?.test(words[0]?.text ?? ""));
  if (isKnown) return runKnown(name, words, range, to);
  note(name, lowerAll(words, name), range, to);
}

/** Lowers a command that another program runs: its words, or the text of it. */
export function lowerProgram(given: Expr | readonly Expr[], range: Range, to: Lowering): void {
  const words = isList(given) ? [given.map((value): Word => ({ text: literalOf(value), lower: () => value }))] : commandsIn(given, to);
  for (const [first, ...rest] of words) if (first?.text) run(commandName(first.text), rest, range, to);
}

function isList(given: Expr | readonly Expr[]): given is readonly Expr[] {
  return Array.isArray(given);
}

/** Commands that are given to a shell as text. */
function runText(word: Word, range: Range, to: Lowering): void {
  for (const [first, ...words] of commandsIn(heldBy(word.lower({ trap: "commands" }), to), to))
    if (first?.text) run(commandName(first.text), words, range, to);
}

function note(name: string, args: readonly Expr[], range: Range, to: Lowering, spread: readonly boolean[] = []): void {
  const list = args.map((value, at): Argument => ({ value, ...(spread[at] && { spread: true }) }));
  to.call({ kind: "call", callee: { kind: "name", name, range }, args: list, range });
}

/** A function of the script; where it hands its arguments to a known command, that is called as well. */
function runFunction(name: string, words: readonly Word[], range: Range, to: Lowering): void {
  const args = lowerAll(words, name);
  note(
    name,
    args,
    range,
    to,
    words.map((word) => word.spread === true),
  );
  const found = forwarded(name, words, args, to);
  if (found) return runKnown(found.command, found.words, range, to);
  const taken = scopeOf(to).runs.get(name);
  const next = taken === undefined ? undefined : words[taken];
  if (taken !== undefined && next?.text !== undefined && next.text !== name) run(commandName(next.text), words.slice(taken + 1), range, to);
}

function runKnown(name: string, words: readonly Word[], range: Range, to: Lowering): void {
  const syntax = syntaxOf(name);
  const calls = syntax ? readWords(name, syntax, words, range) : [];
  for (const { path, args } of calls) {
    const [first = name, ...rest] = path;
    const callee = rest.reduce<Expr>((of, key) => ({ kind: "member", of, key, range }), { kind: "name", name: first, range });
    to.call({ kind: "call", callee, args, range });
  }
  if (!calls.some(({ args }) => args.some((arg) => arg.name === "url"))) noteForward(name, words, to);
}

/** Words of a command that nobody knows: an option says what the word behind it is. */
function lowerAll(words: readonly Word[], name: string): readonly Expr[] {
  const trap = commandTrap(name);
  return words.map((word, at) => {
    const before = words[at - 1]?.text;
    const option = before !== undefined && /^--?[a-z]/i.test(before) && !before.includes("=") ? before.replace(/^-+/, "") : undefined;
    return word.lower(trap === undefined ? named(option) : { trap });
  });
}

type Builtin = (words: readonly Word[], range: Range, to: Lowering, name: string) => void;

/** What a function writes is what `$(function)` gives. */
const written: Builtin = (words, range, to, name) => {
  const args = words.map((word) => word.lower({ trap: forPeople }));
  const values = args.filter((arg) => !/^-[neE]+$/.test(literalOf(arg) ?? ""));
  const [first, second] = values;
  const value =
    name === "printf" && values.length === 2 && /^%s(\\n)?$/.test(literalOf(first) ?? "")
      ? second
      : values.length === 1
        ? first
        : undefined;
  // Text of several words is said to people.
  if (value && !/\s/.test(literalOf(value) ?? "")) to.current.returns.push(value);
  note(name, [], range, to);
};

const readIn: Builtin = ([file, ...rest], range, to) => {
  const value = file?.lower({ trap: "a file" });
  for (const word of rest) word.lower({});
  const module = value && moduleOf(file?.text ?? tailOf(value));
  if (module === undefined) return;
  scopeOf(to).sources = true;
  to.imports.push({ local: "*", imported: "*", module, range });
};

/** The end of a path whose folder only the running script knows. */
function tailOf(value: Expr): string {
  const last = value.kind === "concat" ? value.parts.at(-1) : undefined;
  return last?.kind === "literal" ? `.${last.value}` : "$";
}

const builtins: Readonly<Record<string, Builtin>> = {
  echo: written,
  printf: written,
  source: readIn,
  ".": readIn,
  shift: ([count], _range, to) => scopeOf(to).shift(Number(count?.text ?? "1") || 1),
  read: (words, range, to) => {
    for (const { text } of words)
      if (text !== undefined && /^[A-Za-z_]\w*$/.test(text)) bind(text, { kind: "unknown", reason: "what is read in", range }, range, to);
  },
  ":": (words) => void words.map((word) => word.lower({ trap: forPeople })),
};
