import type { Cursor } from "./cursor.ts";

/** A text as it may stand in YAML, quoted where it has to be. */
export function scalar(text: string, { quote, style }: Pick<Cursor, "quote" | "style">): string {
  if (quote === "'") return text.replaceAll("'", "''");
  const escaped = text.replaceAll("\\", "\\\\").replaceAll('"', '\\"');
  if (quote === '"') return escaped;
  const isPlain =
    !/^[\s!&*?|>%@`"'#{}[\],-]|:(\s|$)|\s#|\s$|^(true|false|null|yes|no|on|off|~)$|^[\d.+-][\d._]*$/i.test(text) &&
    text !== "" &&
    !(style === "flow" && /[{}[\],]/.test(text));
  return isPlain ? text : `"${escaped}"`;
}
