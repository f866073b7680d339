import type { Expr, Literal } from "../../expr.ts";

/** The host in `user@host`, or the word as it is. */
export function hostIn(word: Expr): Expr | undefined {
  const cut = cutAt(word, "@");
  const host = cut ?? word;
  return host.kind === "literal" && host.value === "" ? undefined : host;
}

/** The host in `user@host:path` or `host:path`; undefined where the word is a path of this machine, or a URL. */
export function loginHost(word: Expr): Expr | undefined {
  const parts = word.kind === "concat" ? word.parts : [word];
  if (parts.some((part) => part.kind === "literal" && part.value.includes("://"))) return undefined;
  const behind = cutAt(word, "@");
  const from = behind ?? word;
  const list = from.kind === "concat" ? from.parts : [from];
  const at = list.findIndex((part) => part.kind === "literal" && part.value.includes(":"));
  const piece = list[at];
  if (piece?.kind !== "literal") return behind && !hasPath(behind) ? behind : undefined;
  const before = list.slice(0, at);
  const head = shortened(piece, 0, piece.value.indexOf(":"));
  const host = [...before, ...(head.value === "" ? [] : [head])];
  // `./file:with-colon`, `C:\file`: paths.
  if (host.some((part) => part.kind === "literal" && /[/\\]/.test(part.value)) || (host.length === 1 && head.value.length === 1))
    return undefined;
  const [only] = host;
  return host.length > 1 ? { kind: "concat", parts: host, range: word.range } : only;
}

function hasPath(expr: Expr): boolean {
  const parts = expr.kind === "concat" ? expr.parts : [expr];
  return parts.some((part) => part.kind === "literal" && part.value.includes("/"));
}

/** What stands behind the last `mark`; undefined where there is none. */
function cutAt(word: Expr, mark: string): Expr | undefined {
  const parts = word.kind === "concat" ? word.parts : [word];
  const at = parts.findLastIndex((part) => part.kind === "literal" && part.value.includes(mark));
  const piece = parts[at];
  if (piece?.kind !== "literal") return undefined;
  const rest = shortened(piece, piece.value.lastIndexOf(mark) + 1, piece.value.length);
  const behind = [...(rest.value === "" ? [] : [rest]), ...parts.slice(at + 1)];
  const [only] = behind;
  return behind.length > 1 ? { kind: "concat", parts: behind, range: word.range } : only;
}

/** A part of a literal, with its own place where it is written plainly. */
export function shortened(literal: Literal, from: number, to: number): Literal {
  const { range, value } = literal;
  const width = range.endColumn - range.column;
  const quote = (width - value.length) / 2;
  const isPlain = range.line === range.endLine && (quote === 0 || quote === 1);
  const start = range.column + quote;
  return {
    ...literal,
    value: value.slice(from, to),
    ...(isPlain && { range: { ...range, column: start + from, endColumn: start + to } }),
  };
}
