import { styleText } from "node:util";
import type { Endpoint } from "../link/endpoint.ts";

type Style = Parameters<typeof styleText>[0];

/** Colours a text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** Colours where `on`; the caller decides (a terminal, `--color`). */
export function painter(on: boolean): Paint {
  return on ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
}

/** What is reached at a place, in a few words: `POST https://…`, `charges.create`, `a client is made`. */
export function callText({ method, target, operation, role }: Endpoint): string {
  const what = [method, target.url ?? operation ?? target.host].filter(Boolean).join(" ");
  if (what !== "") return what;
  // Of an action of a workflow or a variable its name is all that there is.
  return role === "constructor" ? "a client is made" : (target.evidence.at(-1)?.note ?? "");
}

/** `src/a.ts:12:9` for a range of 0-based positions. */
export function at(file: string, range: { readonly line: number; readonly column: number }): string {
  return `${file}:${range.line + 1}:${range.column + 1}`;
}
