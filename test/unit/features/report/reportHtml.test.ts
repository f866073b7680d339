import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { hrefOf } from "../../../../server/src/features/report/page.ts";
import { reportHtml } from "../../../../server/src/features/report/reportHtml.ts";
import { reportMarkdown } from "../../../../server/src/features/report/reportMarkdown.ts";
import type { DeclaredSystem, Overview } from "../../../../server/src/protocol/overview.ts";
import { overviewWith, systemOf } from "../../../support/overview.ts";

const options = { today: "2026-11-26", href: (_: Overview, place: Parameters<typeof hrefOf>[0]) => hrefOf(place, "") };
const evil = "<img src=x onerror=alert(1)>";
const token = `sk_live_${"4eC39HqLyjWDarjtT1zdp7dc"}`;
const range = { line: 0, column: 0, endLine: 0, endColumn: 1 };

/** Whatever a stranger's repository can put into a report. */
function nasty(): Overview {
  const system = systemOf(evil, {
    name: evil,
    kind: evil,
    state: "undecided",
    open: [evil],
    flows: [evil],
    entry: { file: `${evil}.yaml`, range },
    endpoints: [
      {
        label: evil,
        environment: "live",
        calls: [
          {
            place: { file: `a"b'${evil}.ts`, range },
            label: `POST https://x.example/?key=${token}`,
            access: "write",
            environment: "live",
            isConfirmed: false,
            isCall: true,
          },
        ],
      },
    ],
    declared: {
      access: "write",
      default: "sandbox",
      confirm: [evil, token],
      alert: `${evil} ${token}`,
      data: null,
      never: [evil],
      forwardsTo: [],
      purpose: evil,
    },
  });
  const use = {
    place: { file: "c.yaml", range },
    system: evil,
    access: "write",
    actions: [evil],
    isLive: true,
    confirm: [evil],
    alert: evil,
    counts: system.counts,
  };
  return overviewWith([system], {
    name: evil,
    contracts: [
      {
        file: "c.yaml",
        title: `${evil} ${token}`,
        goal: evil,
        place: { file: "c.yaml", range },
        approval: { state: "changed", by: evil, on: evil },
        uses: [use],
        numbers: overviewWith([]).numbers,
      },
    ],
    gates: [{ name: "logging", question: "would one see", state: "waived", detail: `${evil} ${token}` }],
  });
}

describe("the page", () => {
  test.each([[undefined], ["abc123"]])("lets no text of the workspace be markup, and shows no secret (nonce %s)", (nonce) => {
    const page = reportHtml([nasty()], { ...options, ...(nonce && { nonce }) });
    expect(page).toContain("&lt;img src=x onerror=alert(1)&gt;");
    expect(page).not.toMatch(/<img|<script(?! nonce="abc123">)|\son\w+="/i);
    expect(page).not.toContain("4eC39HqLyjWDarjtT1zdp7dc");
    expect([...page.matchAll(/<script/g)].length).toBe(nonce ? 1 : 0);
    expect(page).not.toMatch(/\sstyle="/);
  });

  test("asks for nothing from outside", () => {
    const page = reportHtml([overviewWith([systemOf("desk")])], options);
    expect(page).not.toMatch(/(src|href|url|@import)\s*[=(]\s*["']?(https?:)?\/\//i);
    const [, style = ""] = /<style>(.*?)<\/style>/s.exec(page) ?? [];
    const hash = createHash("sha256").update(style).digest("base64");
    expect(page).toContain(`default-src 'none'; style-src &#39;sha256-${hash}&#39;`.replaceAll("'none'", "&#39;none&#39;"));
  });

  test("in the editor lets only what has the nonce in", () => {
    const page = reportHtml([overviewWith([systemOf("desk")])], { ...options, nonce: "abc123" });
    expect(page).toContain("default-src &#39;none&#39;; style-src &#39;nonce-abc123&#39;; script-src &#39;nonce-abc123&#39;;");
    expect(page).toContain('data-root="file:///shop" data-file="perimeter.yaml" data-range="11,2,11,20"');
  });

  test("offers to decide only where there is an editor, and something to decide", () => {
    const offers = (overview: Overview, nonce?: string) =>
      reportHtml([overview], { ...options, ...(nonce && { nonce }) }).includes('data-action="decide"');
    const open = overviewWith([systemOf("desk", { state: "undecided" })]);
    expect([offers(open, "n"), offers(open), offers(overviewWith([systemOf("desk")]), "n")]).toEqual([true, false, false]);
  });

  test("has no id twice, and no link within a link", () => {
    const page = reportHtml([overviewWith([systemOf("desk"), systemOf("mail")]), overviewWith([systemOf("desk")])], options);
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBe(new Set(ids).size);
    for (const [, inner] of page.matchAll(/<a [^>]*>(.*?)<\/a>/gs)) expect(inner).not.toContain("<a ");
  });

  test("says before the first check that it waits", () => {
    const page = reportHtml([overviewWith([], { isChecked: false })], options);
    expect(page).toContain("The first check has not ended yet.");
    expect(page).not.toContain("<svg");
  });

  test("takes 300 systems in, the map those that matter and the table all", () => {
    const many = Array.from({ length: 300 }, (_, at) =>
      systemOf(`system-${at}`, { kind: ["partner", "telemetry", "store"][at % 3] ?? "" }),
    );
    const page = reportHtml([overviewWith(many)], options);
    expect(page).toContain("Systems (300)");
    expect([...page.matchAll(/class="item zone-/g)].length / 2).toBeLessThanOrEqual(24);
    expect(page).toMatch(/\d+ more: telemetry/);
  });
});

describe("the headline", () => {
  const risky = systemOf("desk", { counts: { calls: 2, read: 0, write: 2, send: 0, live: 2, sandbox: 0, risky: 2 } });
  const never = {
    access: "send",
    default: "sandbox",
    confirm: null,
    alert: null,
    data: null,
    never: ["order"],
    forwardsTo: [],
    purpose: null,
  } as const;
  test.each<[string, Overview]>([
    ["The code reaches nothing outside.", overviewWith([], { hasPerimeter: false })],
    [
      "This repository can reach 1 system. Nobody wrote that down.",
      overviewWith([systemOf("a", { state: "undeclared" })], { hasPerimeter: false }),
    ],
    ["The one system is decided, and no write is live, irreversible or unconfirmed.", overviewWith([systemOf("a")])],
    ["All 2 systems are decided, and no write is live, irreversible or unconfirmed.", overviewWith([systemOf("a"), systemOf("b")])],
    ["2 writes to desk are live, irreversible or unconfirmed.", overviewWith([risky])],
    ["log gets order data that must not go there.", overviewWith([systemOf("log", { flows: ["order"], declared: never })])],
    [
      "x is called although that is forbidden; the code reaches a, b and 1 more, which nobody declared.",
      overviewWith([systemOf("x", { state: "forbidden" }), ...["a", "b", "c"].map((id) => systemOf(id, { state: "undeclared" }))]),
    ],
    [
      "All 2 systems wait for a decision; the code writes to the live endpoint of 1 of them.",
      overviewWith([systemOf("a", { state: "undecided" }), systemOf("b", { state: "undecided", counts: risky.counts })]),
    ],
    ["1 of 2 systems waits for a decision.", overviewWith([systemOf("a", { state: "undecided" }), systemOf("b")])],
  ])("is: %s", (words, overview) => {
    expect(reportHtml([overview], options)).toContain(`<p class="headline">${words}</p>`);
    expect(reportMarkdown([overview], options)).toContain(`**${words}**`);
  });
});

describe("data", () => {
  const gets = (more: Parameters<typeof systemOf>[1]) => systemOf("desk", { flows: ["order"], ...more });
  const never = { ...gets({}).declared, never: ["order"] } as DeclaredSystem;
  const nobody = { state: "undeclared", declared: undefined } as const;
  const wrong = { errors: 1, warnings: 0, infos: 0 };
  test.each<[string, boolean, Overview]>([
    ["may flow where nothing forbids it", false, overviewWith([gets({})])],
    ["may not where the perimeter names it", true, overviewWith([gets({ declared: never })])],
    ["may not where the perimeter gives others", true, overviewWith([gets({ declared: { ...never, never: [], data: ["product"] } })])],
    ["may not where nothing may be called", true, overviewWith([gets({ state: "forbidden" })])],
    ["may not to what nobody declared, where there is a perimeter", true, overviewWith([gets(nobody)])],
    ["without a perimeter is no alarm", false, overviewWith([gets(nobody)], { hasPerimeter: false })],
    ["without a perimeter is one where a rule speaks", true, overviewWith([gets({ ...nobody, problems: wrong })], { hasPerimeter: false })],
  ])("%s", (_, isTold, overview) => {
    const page = reportHtml([overview], options);
    expect([page.includes("✕ must not: "), page.includes("chip forbidden")]).toEqual([isTold, isTold]);
    expect(reportMarkdown([overview], options).includes("**must not: order**")).toBe(isTold);
  });
});

describe("the trend", () => {
  const before = { on: "2026-10-01", systems: 1, scope: 0.4, sideEffects: 5, blastRadius: 0, permission: null };
  test("is told where there is a baseline to compare with, in both forms, and not by colour alone", () => {
    const overview = overviewWith([systemOf("desk")], { before });
    const page = reportHtml([overview], options);
    expect(page).toContain("The trend is that since the baseline of 2026-10-01.");
    expect(page).toContain('<span class="better">Better</span>: up 10 points');
    expect(page).toContain('<span class="worse">Worse</span>: up 1<');
    expect(page).toContain('<p class="trend">down 3</p>');
    expect(page).toContain('<p class="trend">unchanged</p>');
    const text = reportMarkdown([overview], options);
    expect(text).toContain("| number | value | what it means | since 2026-10-01 |");
    expect(text).toContain("up 10 points (better)");
  });

  test("is not told without one", () => {
    expect(reportHtml([overviewWith([systemOf("desk")])], options)).not.toContain('class="trend"');
  });
});

describe("as Markdown", () => {
  test("no text of the workspace is markup, and no secret is shown", () => {
    const text = reportMarkdown([nasty()], options);
    expect(text.replace(/`[^`]*`/g, "")).not.toMatch(/(?<!\\)<img/);
    expect(text).not.toContain("4eC39HqLyjWDarjtT1zdp7dc");
    for (const line of text.split("\n").filter((one) => one.startsWith("|"))) expect(line.replace(/\\\|/g, "").endsWith("|")).toBe(true);
  });
});

test.each([
  ["src/a.ts", "", "src/a.ts#L1"],
  ["src/a (1) #x?.ts", "../shop/", "../shop/src/a%20%281%29%20%23x%3F.ts#L1"],
  ["../perimeter.yaml", "", "../perimeter.yaml#L1"],
])("the address of %s from %s", (file, way, href) => {
  expect(hrefOf({ file, range }, way)).toBe(href);
});
