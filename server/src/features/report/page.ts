import type { Place } from "../../core/range.ts";
import type { Overview } from "../../protocol/overview.ts";
import type { SystemFacts } from "./facts.ts";
import { address, html, type Markup } from "./markup.ts";

/** What leads to a place: an address, and for the editor what it needs to open it. */
export interface Target {
  readonly href: string;
  readonly opens?: { readonly root: string; readonly file: string; readonly range: string };
}

/** One folder as its part of the page sees it. */
export interface Part {
  readonly overview: Overview;
  readonly facts: readonly SystemFacts[];
  /** Unique on the page. */
  readonly id: string;
  readonly target: (place: Place) => Target;
  /** It stands in the editor, which can be told to do something. */
  readonly isLive: boolean;
}

/** What stands in `inner`, as a link to a place where there is one. */
export function linked({ target }: Part, place: Place | undefined, inner: Markup): Markup {
  if (!place) return inner;
  const { href, opens } = target(place);
  const data = opens && html` data-root="${address(opens.root)}" data-file="${address(opens.file)}" data-range="${opens.range}"`;
  return html`<a href="${address(href)}"${data}>${inner}</a>`;
}

/** `src/a.ts:12`. */
export function placeText({ file, range }: Place): string {
  return `${file}:${range.line + 1}`;
}

/** The relative address of a place, from a file that has this way to the folder: "" or `../shop/`. */
export function hrefOf({ file, range }: Place, way: string): string {
  const encoded = `${way}${file}`
    .split("/")
    .map((part) => encodeURIComponent(part).replace(/[()]/g, (sign) => (sign === "(" ? "%28" : "%29")))
    .join("/");
  return `${encoded}#L${range.line + 1}`;
}
