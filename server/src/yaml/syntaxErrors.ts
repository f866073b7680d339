import { t } from "../core/l10n.ts";
import type { Document, YAMLParseError } from "yaml";
import type { LineIndex, Range } from "../core/range.ts";

interface SyntaxError {
  readonly message: string;
  readonly range: Range;
}

/** The library's errors in plain words, one for each mistake: what follows from an earlier error is left out. */
export function composeErrors(
  document: Document.Parsed,
  second: Document.Parsed | undefined,
  text: string,
  lines: LineIndex,
): readonly SyntaxError[] {
  const errors: SyntaxError[] = [];
  let lastLine = -1;
  let hasTab = false;
  for (const error of [...document.errors].sort((a, b) => a.pos[0] - b.pos[0])) {
    const at = lines.range(...error.pos);
    // Where a tab stands for blanks no line below it fits any more.
    const isConsequence = at.line <= lastLine || (hasTab && error.code === "BAD_INDENT" && !/^Flow/.test(error.message));
    lastLine = Math.max(lastLine, at.endLine);
    if (isConsequence) continue;
    hasTab ||= error.code === "TAB_AS_INDENT";
    errors.push(word(error, text, lines));
    // Past the end of the document's tree everything is an error; the first says it.
    if (/in YAML stream|at node end|^Document/.test(error.message)) break;
  }
  if (second && errors.length === 0) errors.push(severalDocuments(second, text, lines));
  return errors;
}

function severalDocuments(second: Document.Parsed, text: string, lines: LineIndex): SyntaxError {
  const marker = text.lastIndexOf("---", second.contents?.range?.[0] ?? second.range[0]);
  const at = marker < 0 ? second.range[0] : marker;
  return { message: t("Only one YAML document a file: what follows `---` is not read."), range: lines.range(at, at + 3) };
}

type Word = (error: YAMLParseError, text: string) => { readonly message: string; readonly start?: number; readonly end?: number };

const words: Readonly<Record<string, Word>> = {
  ALIAS_PROPS: () => ({ message: t("An alias (`*name`) can't have a tag or an anchor of its own.") }),
  BAD_ALIAS: () => ({ message: t("The name of this anchor or alias is missing or holds a sign that it may not.") }),
  BAD_DIRECTIVE: () => ({ message: t("This `%` line is not a YAML directive.") }),
  BAD_DQ_ESCAPE: (error, text) => {
    const end = error.pos[0] + 2;
    return {
      message: t(
        "`{0}` means nothing in double quotes. Use single quotes, or write `\\\\` for a backslash.",
        text.slice(error.pos[0], end),
      ),
      end,
    };
  },
  BAD_INDENT: badIndent,
  BAD_SCALAR_START: (error, text) => ({ message: t("A value can't start with `{0}`. Put it in quotes.", text[error.pos[0]] ?? "") }),
  BLOCK_AS_IMPLICIT_KEY: nestedInLine,
  BLOCK_IN_FLOW: () => ({ message: t("Inside `[ ]` and `{ }` a map needs its own braces: `{ key: value }`.") }),
  DUPLICATE_KEY: () => ({ message: t("This key stands here twice.") }),
  MISSING_CHAR: missingChar,
  MULTILINE_IMPLICIT_KEY: (error, text) => {
    const end = text.indexOf("\n", error.pos[0]);
    return {
      message: t("A `:` and a value are missing after this key (a space must follow the `:`)."),
      ...(end > 0 && { end: text[end - 1] === "\r" ? end - 1 : end }),
    };
  },
  MULTIPLE_ANCHORS: () => ({ message: t("A value can have one anchor (`&name`) only.") }),
  MULTIPLE_TAGS: () => ({ message: t("A value can have one tag (`!name`) only.") }),
  TAB_AS_INDENT: () => ({ message: t("Indent with spaces: YAML allows no tabs here.") }),
  TAG_RESOLVE_FAILED: () => ({ message: t("This tag is not known.") }),
  UNEXPECTED_TOKEN: unexpected,
};

function word(error: YAMLParseError, text: string, lines: LineIndex): SyntaxError {
  const {
    message,
    start = error.pos[0],
    end = Math.max(error.pos[1], start + 1),
  } = words[error.code]?.(error, text) ?? { message: t("This is not valid YAML.") };
  return { message, range: lines.range(start, Math.min(Math.max(end, start), text.length)) };
}

function badIndent(error: YAMLParseError, text: string): ReturnType<Word> {
  if (!/^Flow/.test(error.message)) return { message: t("The indentation doesn't fit: keys of one map start at the same column.") };
  const isMap = /^Flow map/.test(error.message);
  const hidden = hiddenBracket(text, error.pos[0], isMap ? "}" : "]");
  if (hidden)
    return {
      message: t("What stands behind `#` is a comment, the closing `{0}` too. Put the text in quotes.", isMap ? "}" : "]"),
      ...hidden,
    };
  const open = openBracket(text, error.pos[0], isMap ? "{" : "[");
  return {
    message: t("This `{0}` is never closed by `{1}`.", isMap ? "{" : "[", isMap ? "}" : "]"),
    ...(open !== undefined && { start: open, end: open + 1 }),
  };
}

function nestedInLine(_error: YAMLParseError, text: string): ReturnType<Word> {
  const line = text.slice(text.lastIndexOf("\n", _error.pos[0] - 1) + 1).split(/\r?\n/, 1)[0] ?? "";
  return /:\s.*:\s/.test(`${line} `)
    ? { message: t("A value that holds `: ` must be in quotes.") }
    : { message: t("This key has a value already: the lines below it can't be a map as well.") };
}

function missingChar(error: YAMLParseError, text: string): ReturnType<Word> {
  const quote = /closing (["'])/.exec(error.message)?.[1];
  if (quote) {
    const open = openQuote(text, error.pos[0], quote);
    return { message: t("This {0} is never closed.", quote), start: open, end: open + 1 };
  }
  if (/indicator/.test(error.message))
    return { message: t("An item of a list starts with `- `; or the indentation doesn't fit the key above.") };
  return { message: t("A `:` and a value are missing after this key (a space must follow the `:`).") };
}

function unexpected(error: YAMLParseError, text: string): ReturnType<Word> {
  const piece = text.slice(error.pos[0], Math.min(error.pos[1], error.pos[0] + 20)).split(/[\r\n]/, 1)[0] ?? "";
  if (/block-seq-ind on same line/.test(error.message))
    return { message: t("A list starts on the line below its key, or stands in `[ ]`.") };
  if (/at node end/.test(error.message))
    return { message: t("`{0}` doesn't belong here: the value before it has ended. Quotes, or the indentation, may be wrong.", piece) };
  if (/Block scalar header/.test(error.message)) return { message: t("After `|` or `>` the text starts on the next line.") };
  if (/comment/i.test(error.message)) return { message: t("A space must stand before `#`.") };
  return { message: piece === "" ? t("Something is missing here.") : t("`{0}` is not expected here.", piece) };
}

const comment = /(?<=^|\s)#[^\r\n]*/gm;

/** The last comment before `end` that holds the bracket that is missing: a text such as `#oncall` was meant. */
function hiddenBracket(text: string, end: number, close: string): { readonly start: number; readonly end: number } | undefined {
  const found = [...text.slice(0, end).matchAll(comment)].findLast((match) => match[0].includes(close));
  if (!found || !/[,:[]\s*$/.test(text.slice(0, found.index))) return undefined;
  return { start: found.index, end: found.index + found[0].length };
}

/** The last bracket before `end` that nothing closes, comments left out. Quotes are not followed: it only points. */
function openBracket(whole: string, end: number, open: "{" | "["): number | undefined {
  const close = open === "{" ? "}" : "]";
  const text = whole.slice(0, end).replace(comment, (match) => " ".repeat(match.length));
  let depth = 0;
  for (let i = end - 1; i >= 0; i--) {
    if (text[i] === close) depth++;
    else if (text[i] === open && depth-- === 0) return i;
  }
  return undefined;
}

/** Where the text starts that no quote ends: after a separator, on the last line that has such a quote. */
function openQuote(text: string, end: number, quote: string): number {
  const opening = new RegExp(`(?:^|[\\s:,\\[{-])${quote}`, "g");
  let at = end;
  for (const match of text.slice(0, end).matchAll(opening)) at = match.index + match[0].length - 1;
  return at;
}
