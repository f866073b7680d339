import { kindInWords } from "../../core/kindWords.ts";
import { t } from "../../core/l10n.ts";
import { counted } from "../../core/count.ts";
import type { OverviewContract, OverviewGate } from "../../protocol/overview.ts";
import type { SystemFacts } from "./facts.ts";
import { mapItemsOf } from "./mapItems.ts";
import { lockSvg, mapSvg } from "./mapSvg.ts";
import { html, type Markup } from "./markup.ts";
import { linked, type Part, placeText } from "./page.ts";
import {
  approvalInWords,
  callsInWords,
  confirmInWords,
  gateInWords,
  numbersInWords,
  type NumberWords,
  questionWords,
  reachWords,
  seenInWords,
  stateWords,
} from "./words.ts";

/** The four numbers, each with what it means and how it moved. */
export function numbersSection({ overview }: Part): Markup {
  const since = overview.before && html`<p class="note">${t("The trend is that since the baseline of {0}.", overview.before.on)}</p>`;
  return html`${since}<ul class="numbers">${numbersInWords(overview).map(numberCard)}</ul>`;
}

function numberCard({ name, value, meaning, share, trend }: NumberWords): Markup {
  const width = share === null ? 0 : Math.round(share * 1000) / 10;
  const meter = html`<svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="all" width="100" height="6" rx="1.5"/><rect class="part" width="${width}" height="6" rx="1.5"/></svg>`;
  const moved =
    trend &&
    html`<p class="trend">${trend.verdict !== "same" && html`<span class="${trend.verdict}">${trend.verdict === "better" ? t("Better") : t("Worse")}</span>: `}${trend.text}</p>`;
  return html`<li class="number"><h3>${name}</h3><b>${value}</b>${share !== null && meter}<p>${meaning}</p>${moved}</li>`;
}

/** The map, wide and narrow: which of the two is seen is a matter of the room that there is. */
export function mapSection(part: Part): Markup {
  const { overview, facts, id } = part;
  const items = mapItemsOf(facts);
  if (items.length === 0) return html``;
  const shared = {
    name: overview.name,
    items,
    hasFence: overview.hasPerimeter,
    link: (place: Parameters<typeof linked>[1], inner: Markup) => linked(part, place, inner),
  };
  return html`<figure>${mapSvg({ ...shared, id: `${id}-map`, sides: 2 })}${mapSvg({ ...shared, id: `${id}-list`, sides: 1 })}${legend()}</figure>`;
}

function legend(): Markup {
  const sample = (inner: Markup, width = 34) =>
    html`<svg width="${width}" height="22" viewBox="0 0 ${width} 22" aria-hidden="true">${inner}</svg>`;
  const line = (way: string, inner: Markup = html``) =>
    sample(html`<g class="item way-${way}"><path class="line" d="M1 11H33"/>${inner}</g>`);
  const tip = html`<path class="arrow" d="M34 11L25 6.4L25 15.6Z"/>`;
  return html`<ul class="legend">
<li>${line("write", tip)}${t("writes")}</li>
<li>${line("send", tip)}${t("sends data")}</li>
<li>${line("read", html`<path class="arrow" d="M0 11L9 6.4L9 15.6Z"/>`)}${t("reads")}</li>
<li>${sample(html`<g class="item to-live"><path class="mark full" transform="translate(11 11)" d="M0 -8L8 0L0 8L-8 0Z"/></g>`, 22)}${t("live")}</li>
<li>${sample(html`<g class="item to-sandbox"><circle class="mark" cx="11" cy="11" r="6.5"/></g>`, 22)}${t("sandbox")}</li>
<li>${sample(html`<g class="item"><rect class="mark" x="5" y="5" width="12" height="12" rx="2"/></g>`, 22)}${t("local")}</li>
<li>${sample(html`<g class="item"><g class="mark unsure"><circle cx="11" cy="11" r="6.5"/></g></g>`, 22)}${t("not known")}</li>
<li>${sample(lockSvg(11, 11, true), 22)}${t("asks somebody first")}</li>
<li>${sample(lockSvg(11, 11, false), 22)}${t("does not, or not for every write")}</li>
<li>${sample(html`<g class="chip"><rect x=".5" y="3" width="41" height="16" rx="8"/><text x="21" y="14.6" text-anchor="middle">${t("data")}</text></g>`, 42)}${t("data that flows; ✕ must not")}</li>
</ul>`;
}

/** More than these stand folded. */
const openDecisions = 8;

/** What waits for a decision, the riskiest first. */
export function decisionsSection(part: Part): Markup {
  const open = part.facts.filter(({ system: { state } }) => state === "undeclared" || state === "undecided");
  if (open.length === 0) return html``;
  const cards = open.map((facts) => decisionCard(part, facts));
  const rest = cards.slice(openDecisions);
  const more =
    rest.length > 0 &&
    html`<details id="${part.id}-decisions"><summary>${t("and {0} more", rest.length)}</summary><ul class="cards">${rest}</ul></details>`;
  const decide =
    part.isLive && part.overview.hasPerimeter && html` <button type="button" data-action="decide">${t("Decide Next")}</button>`;
  return html`<div class="head"><h2>${t("Open decisions ({0})", open.length)}</h2>${decide}</div><ul class="cards">${cards.slice(0, openDecisions)}</ul>${more}`;
}

function decisionCard(part: Part, facts: SystemFacts): Markup {
  const { system } = facts;
  const place = system.entry ?? system.endpoints[0]?.calls[0]?.place;
  const asked = system.open.map((question) => t(questionWords[question] ?? question));
  const questions = asked.length > 0 ? t("To say: {0}.", asked.join("; ")) : t("To confirm: what was observed is what may be done.");
  const calls = seenInWords(facts);
  const seen = facts.known === "nobody" ? t("Seen: {0}; nobody would know if it went wrong.", calls) : t("Seen: {0}.", calls);
  return html`<li class="card decision"><div><h3>${linked(part, place, html`${system.name}`)}</h3><p class="note">${t(stateWords[system.state])}</p></div><div><p>${seen}</p><p>${questions}</p></div></li>`;
}

/** Every contract with what it lets an agent reach. */
export function contractsSection(part: Part): Markup {
  const { contracts } = part.overview;
  if (contracts.length === 0) return html``;
  return html`<h2>${t("Contracts")}</h2><ul class="cards">${contracts.map((contract) => contractCard(part, contract))}</ul>`;
}

function contractCard(part: Part, { title, goal, place, approval, uses }: OverviewContract): Markup {
  const tag = html`<span class="tag ${approval.state === "approved" ? "" : "warn"}">${approvalInWords(approval)}</span>`;
  const rows = uses.map(
    ({ system, access, actions, isLive, confirm, alert, place: at }) =>
      html`<tr><th scope="row">${linked(part, at, html`${system}`)}</th><td>${access}${actions.length > 0 && `: ${actions.join(", ")}`}</td><td>${isLive ? html`<span class="tag live">${t("live")}</span>` : t("sandbox")}</td><td>${confirmInWords(confirm)}</td><td>${alertCell(access === "write" ? (alert ?? "nobody") : (alert ?? "none"))}</td></tr>`,
  );
  const table = html`<div class="scroll" tabindex="0" role="region" aria-label="${t("What it may reach")}"><table><thead><tr><th scope="col">${t("System")}</th><th scope="col">${t("May")}</th><th scope="col">${t("At")}</th><th scope="col">${t("Asked first")}</th><th scope="col">${t("Who would know")}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  return html`<li class="card"><div class="head"><h3>${linked(part, place, html`${title}`)}</h3>${tag}</div>${goal !== null && html`<p>${goal}</p>`}${uses.length > 0 ? table : html`<p class="note">${t("It may reach nothing outside.")}</p>`}</li>`;
}

function alertCell(known: string): Markup {
  if (known === "nobody") return html`<span class="nobody">${t("nobody")}</span>`;
  return known === "none" ? html`<span class="note">${"–"}</span>` : html`${known}`;
}

const gateSigns: Readonly<Record<OverviewGate["state"], string>> = { passed: "✓", open: "○", missing: "!", waived: "–", unlisted: "?" };

/** The eight gates between a demo and a product. */
export function gatesSection(part: Part): Markup {
  const { gates } = part.overview;
  if (gates.length === 0) return html``;
  const passed = gates.filter(({ state }) => state === "passed" || state === "waived").length;
  return html`<h2>${t("Gates ({0} of {1})", passed, gates.length)}</h2><ul class="gates">${gates.map((gate) => gateCard(part, gate))}</ul>`;
}

function gateCard(part: Part, gate: OverviewGate): Markup {
  const words = gateInWords(gate);
  const detail = gate.detail !== null && html`: ${gate.detail}`;
  return html`<li class="gate ${gate.state}"><span class="sign" aria-hidden="true">${gateSigns[gate.state]}</span><div><h3>${words.name}</h3><p class="note">${gate.question}?</p><p>${linked(part, gate.place, html`${words.state}`)}${detail}</p></div></li>`;
}

/** More calls than these are counted. */
const maxCalls = 40;

/** Every system, with all that the map says of it in words. */
export function systemsSection(part: Part): Markup {
  const { facts } = part;
  if (facts.length === 0) return html``;
  const columns = [t("System"), t("State"), t("Does"), t("At"), t("Asked first"), t("Who would know"), t("Data")];
  const head = columns.map((name) => html`<th scope="col">${name}</th>`);
  return html`<h2>${t("Systems ({0})", facts.length)}</h2><div class="scroll" tabindex="0" role="region" aria-label="${t("Systems")}"><table><thead><tr>${head}</tr></thead><tbody>${facts.map((one, at) => systemRow(part, one, at))}</tbody></table></div>`;
}

function systemRow(part: Part, facts: SystemFacts, at: number): Markup {
  const { system, reaches, known, flows } = facts;
  const { declared, problems, state } = system;
  const isOpen = state === "undeclared" || state === "undecided";
  const where =
    reaches === "live" || reaches === "both"
      ? html`<span class="tag live">${t(reachWords[reaches])}</span>`
      : html`${t(reachWords[reaches])}`;
  const data = flows.map(
    ({ id, isForbidden }) => html`<span class="tag ${isForbidden && "bad"}">${isForbidden ? t("✕ must not: {0}", id) : id}</span> `,
  );
  return html`<tr><th scope="row">${linked(part, system.entry, html`${system.name}`)}<div class="note">${system.kind === "unknown" ? "" : kindInWords(system.kind)}</div></th>
<td>${isOpen ? html`<span class="tag warn">${t(stateWords[state])}</span>` : t(stateWords[state])}${declared?.access && state !== "forbidden" && html`<div class="note">${t("may {0}", declared.access)}</div>`}${problems.errors > 0 && html`<div class="nobody">${counted(problems.errors, "error")}</div>`}</td>
<td>${callsCell(part, facts, `${part.id}-calls-${at}`)}</td><td>${where}</td>
<td>${confirmInWords(declared?.confirm)}</td><td>${alertCell(known)}</td><td>${data.length > 0 ? data : html`<span class="note">${t("none seen")}</span>`}</td></tr>`;
}

function callsCell(part: Part, facts: SystemFacts, id: string): Markup {
  const calls = facts.system.endpoints.flatMap((endpoint) => endpoint.calls.map((call) => ({ ...call, host: endpoint.label })));
  if (calls.length === 0) return html`${callsInWords(facts)}`;
  const rows = calls
    .slice(0, maxCalls)
    .map((call) => html`<li>${linked(part, call.place, html`${call.label}`)} <span class="note">${placeText(call.place)}</span></li>`);
  const more = calls.length > maxCalls && html`<li class="note">${t("and {0} more", calls.length - maxCalls)}</li>`;
  return html`<details id="${id}"><summary>${callsInWords(facts)}</summary><ul class="calls">${rows}${more}</ul></details>`;
}
