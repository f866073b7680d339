import { maskText } from "../../core/mask.ts";

/** A piece of HTML or SVG that is finished: whatever else is put into a template is text. */
export interface Markup {
  readonly markup: string;
}

type Value = Markup | string | number | null | undefined | false | readonly Value[];

/** Makes markup; every value in it is escaped and masked, unless it is markup itself. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return { markup: parts.map((part, at) => part + written(values[at])).join("") };
}

/** A text of our own that stands in the page as it is: a style, a script. */
export function verbatim(text: string): Markup {
  return { markup: text };
}

/** What stands in an attribute for a program, such as an address: escaped, and whole. */
export function address(text: string): Markup {
  return { markup: escaped(text) };
}

/** A text as it may be shown: every word of it masked that looks like a credential, or holds one. */
export function shown(text: string): string {
  return text.replace(/\S{20,}/g, maskText);
}

function written(value: Value): string {
  if (value === null || value === undefined || value === false) return "";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return escaped(shown(value));
  if ("markup" in value) return value.markup;
  return value.map(written).join("");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  // Control characters have no place in a page, and direction marks would let a name pass for another.
  return text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, " ").replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
