import { Language as Grammar, Parser } from "web-tree-sitter";
import type { FileFacts } from "./facts.ts";
import { languageOf, languages } from "./languages/index.ts";
import { Lowering } from "./lowering.ts";

/** Turns a file's text into facts. Made once a process or worker: all grammars are loaded before the first parse. */
export interface CodeParser {
  /** Undefined where no language claims the file. Never throws: what can't be parsed is in `problems`. */
  lower(file: string, text: string): FileFacts | undefined;
}

/** `load` gives the bytes of a `.wasm` file by name (`tree-sitter.wasm` is the runtime). */
export async function createParser(load: (name: string) => Promise<Uint8Array>): Promise<CodeParser> {
  const wasmBinary = await load("tree-sitter.wasm");
  await Parser.init({ wasmBinary });
  const names = new Set(languages.flatMap((language) => Object.values(language.grammars)));
  const grammars = new Map<string, Grammar>();
  for (const name of names) grammars.set(name, await Grammar.load(await load(`tree-sitter-${name}.wasm`)));
  const parser = new Parser();
  return { lower: (file, text) => lower(parser, grammars, file, text) };
}

const commentTypes = ["comment", "line_comment", "block_comment", "multiline_comment"];

function lower(parser: Parser, grammars: ReadonlyMap<string, Grammar>, file: string, text: string): FileFacts | undefined {
  const language = languageOf(file);
  if (!language) return undefined;
  const ending = file.slice(file.lastIndexOf(".") + 1).toLowerCase();
  const grammar = grammars.get(language.grammars[ending] ?? language.grammars["*"] ?? "");
  parser.setLanguage(grammar ?? null);
  const tree = parser.parse(language.script ? language.script(file, text) : text);
  if (!tree) return undefined;
  try {
    const lowering = new Lowering(file, language.id, tree.rootNode);
    if (tree.rootNode.hasError) lowering.problem("syntax errors: the parts that parse were read");
    if (text.includes("perimeter"))
      for (const comment of tree.rootNode.descendantsOfType(commentTypes)) if (comment) lowering.comment(comment);
    language.lower(tree.rootNode, lowering);
    return lowering.finish();
  } finally {
    tree.delete();
  }
}
