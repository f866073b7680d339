import { isUtf8 } from "node:buffer";
import type { FileText } from "../workspace.ts";

/** What is UTF-8 by its own standard: in another encoding it is broken for everybody. */
const strict = /\.(ya?ml|json|jsonc|json5|toml|ipynb)$/i;
/** Of a text in Latin-1 at most one byte in so many isn't ASCII. */
const oneIn = 4;
const mark = "\ufeff";

/** The text of a file, without its byte order mark. */
export function decoded(file: string, bytes: Buffer): FileText {
  const encoding = encodingOf(file, bytes);
  if (!encoding) return { error: "not UTF-8" };
  const text = bytes.toString(encoding);
  return { text: text.startsWith(mark) ? text.slice(mark.length) : text };
}

/** A text in the encoding, and with the byte order mark, that the file had before; UTF-8 where Latin-1 doesn't hold it. */
export function encodedLike(file: string, before: Buffer, text: string): Buffer {
  const encoding = encodingOf(file, before) ?? "utf8";
  const whole = before.toString(encoding).startsWith(mark) ? mark + text : text;
  return Buffer.from(whole, encoding === "latin1" && !/^[\0-\xff]*$/.test(text) ? "utf8" : encoding);
}

/**
 * UTF-8, or UTF-16 where its mark says so; what is neither is Latin-1, a byte a character: in the sources of older programs what isn't
 * ASCII stands in comments and in words for people.
 */
function encodingOf(file: string, bytes: Buffer): "utf8" | "utf16le" | "latin1" | undefined {
  if (isUtf8(bytes)) return "utf8";
  if (strict.test(file)) return undefined;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf16le";
  return bytes.filter((byte) => byte >= 0x80).length * oneIn <= bytes.length ? "latin1" : undefined;
}
