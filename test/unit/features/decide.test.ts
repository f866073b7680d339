import { describe, expect, test } from "vitest";
import { applyEdits } from "../../../server/src/core/edit.ts";
import { answerEdit, decisionOf, openSystemsOf, undoEdit } from "../../../server/src/features/decide/decide.ts";
import { draftFor } from "../../../server/src/features/draftFor.ts";
import type { Decision, DecisionAnswer } from "../../../server/src/protocol/decisions.ts";
import type { CheckResult } from "../../../server/src/service.ts";
import { check, type Sources } from "../../support/memory.ts";
import { filesOf } from "../../support/shop.ts";
import { viewOfResult } from "../../support/view.ts";

const spec = "perimeter.yaml";

/** A workspace of which somebody decides: its files, and what a check says of them. */
async function looked(
  files: Sources,
): Promise<{ readonly files: Sources; readonly result: CheckResult; readonly open: readonly Decision[] }> {
  const result = await check(files);
  const view = viewOfResult(result);
  return { files, result, open: openSystemsOf(view).flatMap(({ key }) => decisionOf(view, key) ?? []) };
}

/** What stands in the perimeter after an answer; the word where it asks for one. */
function answered(
  { files, result }: { readonly files: Sources; readonly result: CheckResult },
  key: string,
  answer: DecisionAnswer,
): string {
  const made = answerEdit(viewOfResult(result), { key, answer: answer.id, ...(answer.ask && { text: answer.ask.example }) });
  if (typeof made === "string") throw new Error(`${answer.label}: ${made}`);
  return applyEdits(files[spec] ?? "", [made.edit]);
}

async function draftOf(files: Sources): Promise<Sources> {
  const { endpoints, context } = await check(files);
  return { ...files, [spec]: applyEdits("", draftFor(endpoints, context.perimeters).edits) };
}

/** Every kind of system, by what the code does with it and what a draft says. */
const kinds: Readonly<Record<string, Sources>> = {
  "a partner that is written to, with a sandbox beside it": {
    "src/a.ts":
      'const live = "https://api.partner.example/v2", sandbox = "https://sandbox.partner.example/v2";\nexport const send = (b) => fetch(`${process.env.LIVE ? live : sandbox}/tickets`, { method: "POST", body: b });\n',
  },
  "a host that nobody knows, read": { "src/a.ts": 'export const load = () => fetch("https://api.unheard-of.example/v1/items");\n' },
  "a payment system": {
    "src/a.ts":
      'import Stripe from "stripe";\nconst stripe = new Stripe(process.env.STRIPE_KEY);\nexport const back = () => stripe.refunds.create({ charge: "x" });\n',
  },
  "a mail system": {
    "src/a.ts": 'export const mail = (b) => fetch("https://api.sendgrid.com/v3/mail/send", { method: "POST", body: b });\n',
  },
  telemetry: {
    "src/a.ts":
      'import * as Sentry from "@sentry/node";\nSentry.init({ dsn: "https://x@o1.ingest.sentry.io/1" });\nSentry.captureMessage("x");\n',
  },
  "a model": {
    "src/a.ts":
      'import OpenAI from "openai";\nconst openai = new OpenAI();\nexport const ask = () => openai.chat.completions.create({ model: "x", messages: [] });\n',
  },
  "a store": {
    "src/a.ts":
      'import { S3Client, PutObjectCommand } from "@aws-sdk/client-s3";\nconst s3 = new S3Client({});\nexport const put = () => s3.send(new PutObjectCommand({ Bucket: "orders", Key: "k", Body: "b" }));\n',
  },
  "a database of which one knows the address in production": {
    "src/main/resources/application.yml": "spring:\n  datasource:\n    url: jdbc:postgresql://localhost:5432/claims\n",
    "src/main/resources/application-prod.yml": "spring:\n  datasource:\n    url: jdbc:postgresql://db.acme.example:5432/claims\n",
  },
  "an SDK that writes with a single word": {
    "src/a.py": "from sendgrid import SendGridAPIClient\n\ndef mail(to):\n    SendGridAPIClient(KEY).send(to)\n",
  },
  "a search engine that publishes": {
    "src/a.ts":
      'export const tell = () => fetch("https://indexing.googleapis.com/v3/urlNotifications:publish", { method: "POST", body: "{}" });\n',
  },
};

/** What no answer may leave behind. */
const ownRules = new Set([
  "spec/undecided",
  "spec/no-sandbox",
  "spec/no-alert",
  "spec/schema",
  "spec/syntax",
  "spec/same-endpoint",
  "spec/looks-live",
  "spec/unknown-reference",
]);
const ownFindings = ({ findings }: CheckResult) =>
  findings.filter(({ rule }) => ownRules.has(rule)).map(({ rule, message }) => `${rule} ${message}`);

describe.each(Object.keys(kinds))("%s", (kind) => {
  test("the first answer decides it at once, without a word on who would know", async () => {
    const before = await looked(await draftOf(kinds[kind] ?? {}));
    expect(before.open).toHaveLength(1);
    const [one] = before.open;
    const [first] = one?.answers ?? [];
    if (!one || !first) throw new Error("nothing is asked");
    expect([first.left, first.ask]).toEqual([0, undefined]);
    const text = answered(before, one.key, first);
    expect(text).not.toMatch(/decided: false }|alert/);
    expect(text.split("\n").filter((line) => line.includes(`${one.id}:`))).toHaveLength(1);
    const after = await looked({ ...before.files, [spec]: text });
    expect(after.open).toEqual([]);
    expect(ownFindings(after.result)).toEqual([]);
  });

  test("every chain of answers ends within three, in a valid file that leaves nothing to be asked", async () => {
    const start = await looked(await draftOf(kinds[kind] ?? {}));
    const waiting = [{ at: start, picks: 0, said: "" }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [one] = next.at.open;
      if (!one) {
        expect(ownFindings(next.at.result), next.said).toEqual([]);
        continue;
      }
      expect(next.picks, next.said).toBeLessThan(3);
      expect(new Set(one.answers.map(({ id }) => id)).size).toBe(one.answers.length);
      for (const answer of one.answers) {
        const text = answered(next.at, one.key, answer);
        const at = await looked({ ...next.at.files, [spec]: text });
        expect(at.open.length > 0, `${answer.label}: ${text}`).toBe(answer.left > 0);
        waiting.push({ at, picks: next.picks + 1, said: `${next.said} ${answer.label}.` });
      }
    }
  });
});

test("what each kind is asked", async () => {
  const asked: string[] = [];
  for (const [kind, files] of Object.entries(kinds)) {
    const { open } = await looked(await draftOf(files));
    for (const { name, seen, answers } of open)
      asked.push(`${kind}: ${name}, ${seen}`, ...answers.map((one) => `  ${one.group}: ${one.label}`));
  }
  expect(asked.join("\n")).toMatchInlineSnapshot(`
    "a partner that is written to, with a sandbox beside it: partner, 1 write, nobody would know
      observed: Write, ask a person before every call
      observed: Write, ask before POST /v2/tickets
      observed: Write, ask before every write
      observed: Write, ask nobody
      less: Read only
      less: Send data there, but none of the classified data
      less: Nothing: it must not be called
      other: It is our own: sandbox.partner.example, api.partner.example
    a host that nobody knows, read: unheard-of, 1 read
      observed: Read only; no sandbox: every try is real
      observed: Read only; name its sandbox next
      less: Nothing: it must not be called
      other: It is our own: api.unheard-of.example
      other: Write, ask a person before every call; no sandbox: every try is real
    a payment system: Stripe, 1 write, nobody would know
      observed: Write, ask a person before every call
      observed: Write, ask before refunds.create
      observed: Write, ask before every write
      observed: Write, ask nobody
      less: Read only
      less: Send data there, but none of the classified data
      less: Nothing: it must not be called
    a mail system: SendGrid, 1 write, nobody would know
      observed: Write, ask a person before every call
      observed: Write, ask before POST /v3/mail/send
      observed: Write, ask before every write
      observed: Write, ask nobody
      less: Read only
      less: Send data there, but none of the classified data
      less: Nothing: it must not be called
    telemetry: Sentry, 1 send
      observed: Send data there, but none of the classified data
      observed: Send data there, but no secrets, personal or payment data
      less: Nothing: it must not be called
      other: Write, but none of the classified data
      other: Read only, but none of the classified data
    a model: OpenAI, 1 send, live
      observed: Send data there, but none of the classified data
      observed: Send data there, but no secrets, personal or payment data
      less: Nothing: it must not be called
      other: Write, but none of the classified data
      other: Read only, but none of the classified data
    a store: Amazon S3, 1 write
      observed: Write
      less: Read only
      less: Send data there, but none of the classified data
      less: Nothing: it must not be called
    a database of which one knows the address in production: postgres, configured
      observed: Write; local, and live at jdbc:postgresql://db.acme.example:5432
      observed: Write; local by default
      observed: Write; nothing of it is live
      less: Read only; local, and live at jdbc:postgresql://db.acme.example:5432
      less: Send data there, but none of the classified data
      less: Nothing: it must not be called
      other: It is our own: db.acme.example
    an SDK that writes with a single word: SendGrid, 1 write, nobody would know
      observed: Write, ask a person before every call
      observed: Write, ask before send
      observed: Write, ask before every write
      observed: Write, ask nobody
      less: Read only
      less: Send data there, but none of the classified data
      less: Nothing: it must not be called
    a search engine that publishes: Google Indexing API, 1 write, live, nobody would know
      observed: Write, ask a person before every call; no sandbox: every try is real
      observed: Write, ask a person before every call; name its sandbox next
      observed: Write, ask before POST /v3/urlNotifications:publish
      observed: Write, ask before every write
      observed: Write, ask nobody
      less: Read only; no sandbox: every try is real
      less: Send data there, but none of the classified data
      less: Nothing: it must not be called"
  `);
});

describe("what nothing declares", () => {
  const files = {
    [spec]: "# Ours.\nperimeter: 1\nsystems:\n  carrier: &read { access: read, sandbox: none } # asked Jo\n  depot: *read\n",
    "src/a.ts": 'fetch("https://api.unheard-of.example/v1/items");\nfetch("https://img.unheard-of.example/x");\n',
  };

  test("is declared and decided in one step; all else stays as it is written", async () => {
    const before = await looked(files);
    expect(before.open.map(({ id, state, hosts }) => [id, state, hosts])).toEqual([
      ["unheard-of", "undeclared", ["api.unheard-of.example", "img.unheard-of.example"]],
    ]);
    const [one] = before.open;
    const [first] = one?.answers ?? [];
    if (!one || !first) throw new Error("nothing is asked");
    expect(answered(before, one.key, first)).toBe(
      `${files[spec]}  unheard-of: { access: read, match: { hosts: [api.unheard-of.example, img.unheard-of.example] }, sandbox: none }\n`,
    );
  });

  test.each([
    ["It is our own", "own: [api.unheard-of.example, img.unheard-of.example]"],
    ["Nothing", "unheard-of: { access: none, match: { hosts: [api.unheard-of.example, img.unheard-of.example] } }"],
  ])("may be settled by: %s", async (label, written) => {
    const before = await looked(files);
    const [one] = before.open;
    const answer = one?.answers.find((candidate) => candidate.label.startsWith(label));
    if (!one || !answer) throw new Error("that is not offered");
    const text = answered(before, one.key, answer);
    expect(text).toContain(written);
    const after = await looked({ ...files, [spec]: text });
    expect(after.open).toEqual([]);
    expect(after.result.findings.map(({ rule }) => rule)).not.toContain("code/undeclared-system");
  });
});

describe("a host of one's own", () => {
  const code = { "src/a.ts": 'fetch("https://api.unheard-of.example/v1/items");\n' };
  test.each<readonly [string, string, string]>([
    ["above the systems", "perimeter: 1\nsystems: {} # none\n", "perimeter: 1\nown: [api.unheard-of.example]\nsystems: {} # none\n"],
    ["with the line ends of the file", "perimeter: 1\r\nsystems:\r\n", "perimeter: 1\r\nown: [api.unheard-of.example]\r\nsystems: {}\r\n"],
    [
      "behind a byte order mark",
      "\ufeffsystems: { a: none }\nperimeter: 1\n",
      "\ufeffown: [api.unheard-of.example]\nsystems: { a: none }\nperimeter: 1\n",
    ],
    [
      "beside those of a block",
      "perimeter: 1\nown:\n  - x.example # ours\nsystems: {}\n",
      "perimeter: 1\nown:\n  - x.example # ours\n  - api.unheard-of.example\nsystems: {}\n",
    ],
    [
      "beside the one",
      "perimeter: 1\nown: x.example\nsystems: {}\n",
      "perimeter: 1\nown: [x.example, api.unheard-of.example]\nsystems: {}\n",
    ],
  ])("is said %s", async (_, text, expected) => {
    const before = await looked({ ...code, [spec]: text });
    const answer = before.open[0]?.answers.find(({ label }) => label.startsWith("It is our own"));
    if (!answer) throw new Error("that is not offered");
    expect(answered(before, before.open[0]?.key ?? "", answer)).toBe(expected);
  });
});

describe("an entry that is written in its own way", () => {
  const code = kinds["a search engine that publishes"] ?? {};

  test.each<readonly [string, string, string]>([
    [
      "as a block with comments",
      "  google-indexing: # mail\n    access: write # as Jo said\n    decided: false\n    purpose: Mail\n",
      "  google-indexing: # mail\n    access: write # as Jo said\n    purpose: Mail\n    sandbox: none\n    confirm: always\n",
    ],
    [
      "on one line",
      "  google-indexing: { decided: false, access: write } # mail\n",
      "  google-indexing: { access: write, sandbox: none, confirm: always } # mail\n",
    ],
    [
      "as a bare word",
      "  google-indexing: write # mail\n",
      "  google-indexing: { access: write, sandbox: none, confirm: always } # mail\n",
    ],
  ])("%s keeps it", async (_, entry, expected) => {
    const before = await looked({ ...code, [spec]: `perimeter: 1\nsystems:\n${entry}` });
    const [one] = before.open;
    const answer = (one?.answers ?? []).find(
      ({ preview }) => /sandbox: none.*confirm: always|confirm: always/.test(preview) && /sandbox: none/.test(preview),
    );
    if (!one) throw new Error("nothing is asked");
    if (answer) {
      expect(answered(before, one.key, answer)).toBe(`perimeter: 1\nsystems:\n${expected}`);
      return;
    }
    // Of a decided entry one question is asked after the other.
    let now = before;
    for (let picks = 0; picks < 3 && now.open[0]; picks++) {
      const [next] = now.open;
      const chosen = next.answers.find(({ preview }) => /sandbox: none|confirm: always/.test(preview));
      if (!chosen) throw new Error("no such answer");
      now = await looked({ ...code, [spec]: answered(now, next.key, chosen) });
    }
    expect(now.files[spec]).toBe(`perimeter: 1\nsystems:\n${expected}`);
  });
});

test("an answer is taken back as long as the file stands as it left it", async () => {
  const before = await looked(await draftOf(kinds["a payment system"] ?? {}));
  const [one] = before.open;
  const made = answerEdit(viewOfResult(before.result), { key: one?.key ?? "", answer: one?.answers[0]?.id ?? "" });
  if (typeof made === "string") throw new Error(made);
  const text = applyEdits(before.files[spec] ?? "", [made.edit]);
  const after = await looked({ ...before.files, [spec]: text });
  const back = undoEdit(viewOfResult(after.result), made.undo);
  expect(applyEdits(text, back ? [back] : [])).toBe(before.files[spec]);
  const edited = await looked({ ...before.files, [spec]: `${text}# more\n` });
  expect(undoEdit(viewOfResult(edited.result), made.undo)).toBeUndefined();
});

test("a word that can't stand there is refused with the reason", async () => {
  const text = "perimeter: 1\nsystems:\n  google-indexing: { access: write }\nrules: { code/unheard-of: off }\n";
  const files = { ...kinds["a search engine that publishes"], [spec]: text };
  const { result, open } = await looked(files);
  const answer = open[0]?.answers.find(({ label }) => label.includes("another address"));
  const given = (text: string) => answerEdit(viewOfResult(result), { key: open[0]?.key ?? "", answer: answer?.id ?? "", text });
  expect(given(" ")).toBe("A word is needed.");
  expect(given("somewhere")).toMatch(/URL/);
  expect(typeof given("https://sandbox.mail.example")).toBe("object");
});

test("the example without a perimeter is decided by one answer a system, each on one line", async () => {
  const all = Object.entries(filesOf("dark-kitchen")).map(([file, bytes]) => [file, new TextDecoder().decode(bytes)] as const);
  const files = Object.fromEntries(all.filter(([file]) => file !== spec));
  let now = await looked(await draftOf(files));
  const systems = now.open.length;
  let picks = 0;
  for (; now.open[0] && picks < 50; picks++) {
    const [one] = now.open;
    const [first] = one.answers;
    if (!first) throw new Error("no answer");
    now = await looked({ ...now.files, [spec]: answered(now, one.key, first) });
  }
  expect([systems, picks]).toEqual([6, 6]);
  expect(ownFindings(now.result)).toEqual([]);
});
