import { t } from "../../core/l10n.ts";
import type { Place } from "../../core/range.ts";
import type { MapItem } from "./mapItems.ts";
import { type Box, hubHalf, layoutOf, type Spot } from "./mapLayout.ts";
import { html, type Markup } from "./markup.ts";
import { fitted, textWidth } from "./textWidth.ts";

/** Makes the link to a place around what stands in it. */
export type Linker = (place: Place | undefined, inner: Markup, attributes?: Markup) => Markup;

export interface MapOptions {
  readonly id: string;
  readonly name: string;
  readonly items: readonly MapItem[];
  readonly hasFence: boolean;
  readonly sides: 1 | 2;
  readonly link: Linker;
}

const titleSize = 13;
const detailSize = 11;
const chipSize = 10.5;

/** The perimeter as a picture: the repository in the middle, the systems around it, what nobody decided beyond the fence. */
export function mapSvg({ id, name, items, hasFence, sides, link }: MapOptions): Markup {
  const { view, hub, fence, spots } = layoutOf(
    items.map(({ zone }) => zone),
    { sides, hasFence },
  );
  const drawn = spots.map((spot, at) => (items[at] ? itemSvg(items[at], spot, link) : ""));
  return html`<svg class="map sides-${sides}" viewBox="${[view.x, view.y, view.width, view.height].join(" ")}" role="group" aria-labelledby="${id}-t" aria-describedby="${id}-d">
<title id="${id}-t">${t("Map of what {0} reaches", name)}</title>
<desc id="${id}-d">${t("{0} lines lead from the repository to systems; those inside the fence are decided. The table of systems says the same in words.", items.length)}</desc>
${fence && fenceSvg(fence, sides, outsideWords(items))}
${drawn}
${hubSvg(hub, name)}
</svg>`;
}

function fenceSvg({ path, top }: { readonly path: string; readonly top: number }, sides: 1 | 2, outside: string): Markup {
  const x = sides === 2 ? -188 : 188;
  return html`<path class="fence" d="${path}"/>
<rect class="fence-sign" x="${x - 47}" y="${top - 9}" width="94" height="18" rx="4"/>
<text class="fence-name" x="${x}" y="${top + 4}" text-anchor="middle">${t("PERIMETER")}</text>
<text class="zone-name" x="${x}" y="${top - 15}" text-anchor="middle">${outside}</text>
<text class="zone-name" x="${x}" y="${top + 23}" text-anchor="middle">${t("decided")}</text>
`;
}

/** What stands beyond the fence. */
function outsideWords(items: readonly MapItem[]): string {
  const outside = items.filter(({ zone }) => zone === "outside");
  if (outside.length === 0) return "";
  return outside.some(({ isForbidden }) => isForbidden) ? t("forbidden or undecided") : t("nobody decided");
}

function hubSvg(hub: Box, name: string): Markup {
  return html`<g class="hub"><rect x="${hub.x}" y="${hub.y}" width="${hub.width}" height="${hub.height}" rx="14"/>
<text class="hub-name" y="-1" text-anchor="middle">${fitted(name, titleSize, 2 * hubHalf.width - 16)}</text>
<text class="hub-kind" y="15" text-anchor="middle">${t("this repository")}</text></g>`;
}

function itemSvg(item: MapItem, spot: Spot, link: Linker): Markup {
  const { zone, way, reaches, asked, place } = item;
  const { side, mark, path, start } = spot;
  const inner = html`<title>${tooltipOf(item)}</title>
<path class="hit" d="${path}"/><path class="line" d="${path}"/>
${way === "write" || way === "send" ? arrow(mark.x - side * 9, mark.y, side === 1 ? 0 : 180) : ""}
${way === "read" || item.alsoReads ? arrow(start.x, start.y, start.turn === 0 ? (side === 1 ? 180 : 0) : start.turn * -90) : ""}
${asked !== "none" && lockSvg(mark.x - side * 27, mark.y, asked === "always")}
${markSvg(item, spot)}
${labelSvg(spot, item)}
`;
  return html`<g class="item zone-${zone} way-${way} to-${reaches}">${link(place, inner)}</g>`;
}

function tooltipOf({ title, detail, asked, flows }: MapItem): string {
  const parts = [
    detail,
    ...(asked === "none" ? [] : [asked === "always" ? t("confirmed") : asked === "partly" ? t("confirmed in part") : t("not confirmed")]),
    ...(flows.length > 0
      ? [t("gets {0}", flows.map(({ id, isForbidden }) => (isForbidden ? t("{0}, which must not go there", id) : id)).join(", "))]
      : []),
  ];
  return `${title}: ${parts.join("; ")}`;
}

/** A triangle whose tip is here. */
function arrow(x: number, y: number, degrees: number): Markup {
  return html`<path class="arrow" d="M0 0L-9 -4.6L-9 4.6Z" transform="translate(${x} ${y}) rotate(${degrees})"/>`;
}

/** Live is a filled diamond, a sandbox an open circle; what goes to both is both. Nothing rests on the colour alone. */
function markSvg({ reaches, way, zone }: MapItem, { mark: { x, y } }: Spot): Markup {
  const at = `translate(${x} ${y})`;
  const bar = zone === "outside" && way === "none" ? html`<path d="M-4 4L4 -4"/>` : "";
  if (reaches === "live") return html`<path class="mark full" transform="${at}" d="M0 -8L8 0L0 8L-8 0Z"/>`;
  if (reaches === "both") return html`<g class="mark" transform="${at}"><circle r="8.5"/><path class="full" d="M0 -5L5 0L0 5L-5 0Z"/></g>`;
  if (reaches === "sandbox") return html`<circle class="mark" transform="${at}" r="6.5"/>`;
  if (reaches === "local") return html`<rect class="mark" transform="${at}" x="-6" y="-6" width="12" height="12" rx="2"/>`;
  return html`<g class="mark unsure" transform="${at}"><circle r="6.5"/>${bar}</g>`;
}

/** A closed lock: somebody is asked first. An open one: nobody is, at least for some writes. */
export function lockSvg(x: number, y: number, isClosed: boolean): Markup {
  const shackle = isClosed ? "M-3.2 -1V-3.6A3.2 3.2 0 0 1 3.2 -3.6V-1" : "M-3.2 -1V-5A3.2 3.2 0 0 1 3.2 -5";
  return html`<g class="lock ${isClosed ? "closed" : "open"}" transform="translate(${x} ${y})"><circle r="10.5"/><path d="${shackle}"/><rect x="-5" y="-1.2" width="10" height="7.4" rx="1.6"/></g>`;
}

function labelSvg({ side, label }: Spot, { title, detail, brief, flows }: MapItem): Markup {
  const end = side === 1 ? label.x + label.width : label.x;
  const anchor = side === 1 ? "end" : "start";
  const middle = label.y + label.height / 2;
  const chip = chipOf(flows, label.width - Math.min(textWidth(brief, detailSize), label.width * 0.5) - 8);
  const room = label.width - (chip ? chip.width + 8 : 0);
  const told = textWidth(detail, detailSize) <= room ? detail : brief;
  const words = fitted(told, detailSize, room);
  return html`<text class="name" x="${end}" y="${middle - 7}" text-anchor="${anchor}">${fitted(title, titleSize * 1.06, label.width)}</text>
<text class="detail" x="${end}" y="${middle + 16}" text-anchor="${anchor}">${words}</text>
${chip && chipSvg(chip, side === 1 ? label.x + label.width - textWidth(words, detailSize) - 8 - chip.width : label.x + textWidth(words, detailSize) + 8, middle + 4)}`;
}

interface Chip {
  readonly text: string;
  readonly width: number;
  readonly isForbidden: boolean;
}

/** The class of data that flows: one that must not first. Its sign says so where colour can't. */
function chipOf(flows: MapItem["flows"], width: number): Chip | undefined {
  const [first, ...more] = [...flows].sort((a, b) => Number(b.isForbidden) - Number(a.isForbidden));
  if (!first) return undefined;
  const isForbidden = first.isForbidden;
  const text = fitted(`${isForbidden ? "✕ " : ""}${first.id}${more.length > 0 ? ` +${more.length}` : ""}`, chipSize, width - 12);
  return text === "" ? undefined : { text, isForbidden, width: Math.ceil(textWidth(text, chipSize) + 12) };
}

function chipSvg({ text, width, isForbidden }: Chip, x: number, y: number): Markup {
  const left = Math.round(x * 10) / 10;
  return html`<g class="chip ${isForbidden ? "forbidden" : ""}"><rect x="${left}" y="${y}" width="${width}" height="16" rx="8"/><text x="${left + width / 2}" y="${y + 11.6}" text-anchor="middle">${text}</text></g>`;
}
