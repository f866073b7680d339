import { Language as Grammar, Parser, type Range as ParsedRange, type Tree } from "web-tree-sitter";
import { LineIndex } from "../core/range.ts";
import type { EmbeddedCode, EmbeddedPart } from "./embedded.ts";
import type { Binding, FileFacts } from "./facts.ts";
import { languageOf, languages } from "./languages/index.ts";
import { shell } from "./languages/shell/language.ts";
import type { Language } from "./language.ts";
import { addPrograms, lowerPrograms } from "./programs.ts";
import { Lowering } from "./lowering.ts";
import { errorsIn } from "./nodes.ts";

/** Turns a file's text into facts. Made once a process or worker. */
export interface CodeParser {
  /**
   * Loads the grammars of files by their names, and of languages by their ids; what is not prepared is not lowered.
   * Before the first parse, as far as is known then: what is loaded later waits for what is being compiled.
   */
  prepare(files: Iterable<string>, languages?: Iterable<string>): Promise<void>;
  /** Undefined where no language claims the file. Never throws: what can't be parsed is in `problems`. */
  lower(file: string, text: string, askedBy?: readonly string[]): FileFacts | undefined;
  /** Lowers many files at once, on other threads; undefined where there are none. What it gives is what `lower` gives. */
  lowerAll?(sources: readonly SourceText[]): Promise<readonly (FileFacts | undefined)[]>;
  /** Facts of the code that stands in a file of another notation. */
  embedded(file: string, text: string, code: EmbeddedCode): FileFacts | undefined;
}

/** A file's path and text, and by what it is asked for where it shows nothing by itself: its facts say so. */
export interface SourceText extends Pick<FileFacts, "askedBy"> {
  readonly file: string;
  readonly text: string;
}

/** `load` gives the bytes of a `.wasm` file by name (`tree-sitter.wasm` is the runtime). */
export function createParser(load: (name: string) => Promise<Uint8Array>): CodeParser {
  let runtime: Promise<Parser> | undefined;
  let parser: Parser | undefined;
  const loadRuntime = async () => {
    await Parser.init({ wasmBinary: await load("tree-sitter.wasm") });
    return new Parser();
  };
  const grammars = new Map<string, Grammar>();
  const loading = new Map<string, Promise<void>>();
  const loadGrammar = async (name: string) => void grammars.set(name, await Grammar.load(await load(`tree-sitter-${name}.wasm`)));
  return {
    prepare: async (files, ids = []) => {
      const embeddable = [...ids].flatMap((id) => Object.values(languages.find((one) => one.id === id)?.grammars ?? {}));
      for (const name of new Set([...[...files].flatMap((file) => grammarOf(file) ?? []), ...embeddable])) {
        runtime ??= loadRuntime();
        parser = await runtime;
        const loaded = loading.get(name) ?? loadGrammar(name);
        loading.set(name, loaded);
        await loaded;
      }
    },
    lower: (file, text, askedBy) => {
      const facts = parser && lower(parser, grammars, file, text);
      return facts && askedBy ? { ...facts, askedBy } : facts;
    },
    embedded: (file, text, code) => parser && embedded(parser, grammars, file, new LineIndex(text), code),
  };
}

function grammarOf(file: string): string | undefined {
  const grammars = languageOf(file)?.grammars;
  return grammars?.[file.slice(file.lastIndexOf(".") + 1).toLowerCase()] ?? grammars?.["*"];
}

const commentTypes = ["comment", "line_comment", "block_comment", "multiline_comment"];

function lower(parser: Parser, grammars: ReadonlyMap<string, Grammar>, file: string, text: string): FileFacts | undefined {
  const language = languageOf(file);
  if (!language) return undefined;
  parser.setLanguage(grammars.get(grammarOf(file) ?? "") ?? null);
  const tree = parse(parser, language, language.script ? language.script(file, text) : text);
  if (!tree) return undefined;
  try {
    const lowering = new Lowering(file, language.id, tree.rootNode);
    if (errorsIn(tree.rootNode).length > 0) lowering.problem("syntax errors: the parts that parse were read");
    if (text.includes("perimeter"))
      for (const comment of tree.rootNode.descendantsOfType(commentTypes)) if (comment) lowering.comment(comment);
    language.lower(tree.rootNode, lowering);
    addPrograms(lowering, tree.rootNode);
    return lowering.finish();
  } finally {
    tree.delete();
  }
}

/** How often a text is mended that can't be read: one mistake hides another. */
const mends = 3;

function parse(parser: Parser, { mend }: Language, text: string): Tree | null {
  let tree = parser.parse(text);
  let mended: string | undefined = text;
  for (let round = 0; mend && round < mends && tree?.rootNode.hasError; round++) {
    mended = mend(mended, tree.rootNode);
    if (mended === undefined) break;
    tree.delete();
    tree = parser.parse(mended);
  }
  return tree;
}

/** Each script is parsed by itself, in the places where it stands: a mistake in one spoils no other. */
function embedded(
  parser: Parser,
  grammars: ReadonlyMap<string, Grammar>,
  file: string,
  lines: LineIndex,
  { language: id, text, parts }: EmbeddedCode,
): FileFacts | undefined {
  const language = languages.find((one) => one.id === id);
  const trees: (readonly [EmbeddedPart, Tree])[] = [];
  try {
    for (const part of parts) {
      parser.setLanguage(grammars.get((part.isProgram ? shell : language)?.grammars["*"] ?? "") ?? null);
      const tree = parser.parse(text, null, { includedRanges: rangesOf(part, lines) });
      if (tree) trees.push([part, tree]);
    }
    const first = trees[0]?.[1];
    if (!language || !first) return undefined;
    const lowering = new Lowering(file, language.id, first.rootNode);
    for (const [part, { rootNode }] of trees) {
      const { bindings } = lowering.current;
      const before = bindings.length;
      if (part.isProgram) lowerPrograms(rootNode, lowering);
      else if (part.isShared) language.lower(rootNode, lowering);
      else lowering.inFunction("", rootNode, {}, () => language.lower(rootNode, lowering));
      if (part.isDefault) for (let at = before; at < bindings.length; at++) bindings[at] = asDefault(bindings[at] as Binding);
    }
    return lowering.finish();
  } finally {
    for (const [, tree] of trees) tree.delete();
  }
}

function rangesOf({ pieces }: EmbeddedPart, lines: LineIndex): ParsedRange[] {
  return pieces.map(([startIndex, endIndex]) => {
    const { line, column, endLine, endColumn } = lines.range(startIndex, endIndex);
    return { startIndex, endIndex, startPosition: { row: line, column }, endPosition: { row: endLine, column: endColumn } };
  });
}

/** What holds where the environment says nothing else. */
function asDefault(binding: Binding): Binding {
  const { name, value, range } = binding;
  return { ...binding, value: { kind: "env", name, range, fallback: value } };
}
