import { t } from "../../core/l10n.ts";
import type { Day } from "../../core/day.ts";
import type { Place } from "../../core/range.ts";
import { sha256 } from "../../core/sha256.ts";
import type { Overview } from "../../protocol/overview.ts";
import { factsOf } from "./facts.ts";
import { headlineOf, sublineOf } from "./headline.ts";
import { address, html, type Markup, shown, verbatim } from "./markup.ts";
import type { Part, Target } from "./page.ts";
import { reportScript } from "./script.ts";
import { contractsSection, decisionsSection, gatesSection, mapSection, numbersSection, systemsSection } from "./sections.ts";
import { reportStyle } from "./style.ts";

export interface ReportOptions {
  readonly today: Day;
  /** The address of a place of a folder. */
  readonly href: (overview: Overview, place: Place) => string;
}

export interface PageOptions extends ReportOptions {
  /** The page stands in the editor, where a script of this nonce hands clicks on; left out: a file of its own, without any script. */
  readonly nonce?: string;
}

/** The report as one page that asks for nothing from outside. */
export function reportHtml(overviews: readonly Overview[], options: PageOptions): string {
  const { nonce, today } = options;
  const title = t("Perimeter: {0}", overviews.map(({ name }) => name).join(", "));
  const parts = overviews.map((overview, at) => partOf(overview, `f${at}`, options));
  return html`<!DOCTYPE html>
<html lang="${t("en")}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${address(policyOf(nonce))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style${nonceOf(nonce)}>${verbatim(reportStyle)}</style>
</head>
<body>
<main>
${parts.map((part, at) => folderSection(part, at === 0 && nonce !== undefined))}
<footer>${t("Written by Perimeter on {0}. Derived from the code and the specifications as they are; secrets are masked.", today)}</footer>
</main>
${nonce !== undefined && html`<script${nonceOf(nonce)}>${verbatim(reportScript)}</script>\n`}</body>
</html>
`.markup;
}

function policyOf(nonce: string | undefined): string {
  const rest = "base-uri 'none'; form-action 'none'";
  if (nonce !== undefined) return `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; ${rest}`;
  return `default-src 'none'; style-src 'sha256-${base64(sha256(reportStyle))}'; ${rest}`;
}

function nonceOf(nonce: string | undefined): Markup {
  return nonce === undefined ? html`` : html` nonce="${address(nonce)}"`;
}

function base64(hex: string): string {
  return btoa(String.fromCharCode(...(hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16))));
}

function partOf(overview: Overview, id: string, { href, nonce }: PageOptions): Part {
  const target = (place: Place): Target => {
    const { file, range } = place;
    if (nonce === undefined) return { href: href(overview, place) };
    const words = [range.line, range.column, range.endLine, range.endColumn].join(",");
    return { href: href(overview, place), opens: { root: overview.root, file, range: words } };
  };
  return { overview, facts: factsOf(overview), id, target, isLive: nonce !== undefined };
}

function folderSection(part: Part, hasActions: boolean): Markup {
  const { overview, facts, id } = part;
  return html`<section aria-labelledby="${id}-h">
<div class="head"><h1 id="${id}-h">${t("Perimeter of {0}", overview.name)}</h1>${hasActions && actions()}</div>
<p class="headline">${unbroken(headlineOf(overview, facts))}</p>
${
  overview.isChecked &&
  html`<p class="sub">${sublineOf(overview, facts)}</p>
${mapSection(part)}
<h2>${t("The four numbers that dashboards ignore")}</h2>
${numbersSection(part)}
${decisionsSection(part)}
${contractsSection(part)}
${gatesSection(part)}
${systemsSection(part)}`
}
</section>
`;
}

/** Names stay in one line, whatever hyphens they have. */
function unbroken(text: string): readonly Markup[] {
  return shown(text)
    .split(/(\S+-\S+)/)
    .map((part, at) => (at % 2 === 1 ? html`<span class="whole">${part}</span>` : html`${part}`));
}

const actions = () =>
  html`<div class="actions"><button type="button" data-action="html">${t("Export as HTML…")}</button><button type="button" data-action="markdown">${t("Export as Markdown…")}</button></div>`;
