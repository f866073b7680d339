/** A text as code in a line of Markdown: nothing in it is read as markup, a link or a mention. */
export function code(text: string): string {
  const flat = text.replace(/\s+/g, " ").trim();
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = flat.startsWith("`") || flat.endsWith("`") ? " " : "";
  return flat === "" ? "" : `${fence}${pad}${flat}${pad}${fence}`;
}

/** A text as prose in a line of Markdown: what `…` marks stays code, and nothing else is markup, HTML or a mention. */
export function prose(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? part : part.replace(/[\\*_[\]<>|#~]/g, "\\$&").replace(/@(?=\w)/g, "@\u200b")))
    .join("");
}
