import type { Node } from "web-tree-sitter";

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", s: " ", "\n": "" };

/** The text of a string literal or text block; undefined for any other node. */
export function stringText(node: Node | null | undefined): string | undefined {
  if (node?.type !== "string_literal") return undefined;
  const { text } = node;
  if (!text.startsWith('"""')) return unescape(text.slice(1, -1));
  const lines = text
    .slice(3, -3)
    .replace(/^[^\n]*\n/, "")
    .split("\n");
  const indents = lines
    .filter((line, at) => line.trim() !== "" || at === lines.length - 1)
    .map((line) => /^\s*/.exec(line)?.[0].length ?? 0);
  const indent = Math.min(...indents);
  return unescape(lines.map((line) => line.slice(indent).trimEnd()).join("\n"));
}

function unescape(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(/\\(?:u+([0-9a-fA-F]{4})|([\s\S]))/g, (_, code: string | undefined, c: string) =>
    code === undefined ? (escapes[c] ?? c) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
