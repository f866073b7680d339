/**
 * The text of a file, without its byte order mark. It is UTF-8 or, where it begins with that one's mark, UTF-16; what is neither is read as
 * Latin-1, a byte a character. In the sources of older programs what isn't ASCII stands in comments and in words for people.
 */
export function decoded(bytes: Buffer): string {
  if (isUtf16(bytes)) return bytes.toString("utf16le", 2);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString("latin1");
  }
}

/** A text in the encoding, and with the byte order mark, that the file had before; UTF-8 where Latin-1 doesn't hold it. */
export function encodedLike(before: Buffer, text: string): Buffer {
  if (isUtf16(before)) return Buffer.from(mark + text, "utf16le");
  const utf8 = before.toString("utf8");
  if (utf8.includes("\ufffd") && decoded(before) === before.toString("latin1") && /^[\0-\xff]*$/.test(text))
    return Buffer.from(text, "latin1");
  return Buffer.from(utf8.startsWith(mark) ? mark + text : text);
}

const mark = "\ufeff";

function isUtf16(bytes: Buffer): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xfe;
}
