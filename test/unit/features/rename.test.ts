import { describe, expect, test } from "vitest";
import { applyEdits, type TextEdit } from "../../../server/src/core/edit.ts";
import { LineIndex } from "../../../server/src/core/range.ts";
import { renameable, renameAt } from "../../../server/src/features/rename/rename.ts";
import { markedFiles } from "../../support/marked.ts";
import { check, type Sources } from "../../support/memory.ts";
import { random } from "../../support/random.ts";
import { documentOf, viewOf } from "../../support/view.ts";

async function editsFor(sources: Sources, name: string): Promise<readonly TextEdit[] | string> {
  const { files, file, at } = markedFiles(sources);
  const view = await viewOf(files);
  const edits = await renameAt(view, documentOf(files, file), at, { name, read: async (one) => files[one] });
  if (!edits) return "nothing";
  return "refusal" in edits ? edits.refusal : edits;
}

async function renamed(sources: Sources, name: string): Promise<Sources | string> {
  const { files } = markedFiles(sources);
  const edits = await editsFor(sources, name);
  if (typeof edits === "string") return edits;
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) => [
      file,
      applyEdits(
        text,
        edits.filter((edit) => edit.file === file),
      ),
    ]),
  );
}

/** The files with the mark within the first place of a text, which may show the place by `|`. */
function markAt(files: Sources, file: string, piece: string): Sources {
  const text = files[file] ?? "";
  const bare = piece.replace("|", "");
  const offset = text.indexOf(bare);
  if (offset < 0) throw new Error(`"${bare}" is not in ${file}`);
  const at = offset + Math.max(0, piece.indexOf("|"));
  return { ...files, [file]: `${text.slice(0, at)}$0${text.slice(at)}` };
}

/** What is found, with one name in place of another. */
async function findings(files: Sources, from?: string, to?: string): Promise<readonly string[]> {
  const { findings: found } = await check(files);
  const words = found.map(({ file, range, rule, severity, message, silenced }) =>
    [file, range.line, rule, severity, silenced?.by ?? "", message].join(" "),
  );
  return words.map((text) => (from === undefined || to === undefined ? text : text.replaceAll(from, to))).sort();
}

const files: Sources = {
  "perimeter.yaml": `perimeter: 1
guards: [ask]
exceptions:
  - { rule: code/live-endpoint, system: desk, path: old.ts, reason: it goes next week }
dataClasses:
  ticket-text: [subject, body]   # all of it
systems:
  "desk": # theirs
    access: write
    sandbox: { url: https://try.desk.example, env: DESK_SANDBOX_URL }
    live: { url: https://api.desk.example, env: DESK_URL }
    actions:
      create-ticket: POST /tickets
      'purge': { call: "DELETE /tickets/**" }
    confirm: ['create-ticket', purge]
    alert: pager
    data: [ ticket-text ]
  metrics: { access: send, forwardsTo: [desk], never: ['ticket-text'], data: [] }
  desk-archive: { access: read, live: https://archive.desk.example, sandbox: none }
`,
  "src/tickets.ts": `export const a = (body: string) => fetch("https://api.desk.example/tickets", { method: "POST", body });
export const b = () => fetch("https://archive.desk.example/x");
export const c = (url: string) =>
  // perimeter: desk
  fetch(url);
/* perimeter: desk */
export const d = (url: string) => fetch(url, { method: "DELETE" });
export const desk = 1;
`,
  "src/tickets.py": "import requests\n\ndef a(url):\n    requests.get(url)  # perimeter: desk\n",
  "import.contract.yaml": `contract: 1
goal: Copy 40 tickets of \`desk\` into out.csv, none of desk-archive
constraints: [desk is read once a minute, no desks]
uses:
  desk: { access: write, actions: [purge] }
scope: { outOfScope: [desk settings] }
`,
  "mail/perimeter.yaml": "perimeter: 1\nsystems:\n  desk: { access: read }\n",
  "other/perimeter.yaml": "perimeter: 1\nsystems:\n  crm: { access: read, forwardsTo: [] }\n",
  "values.yaml": "desk: https://api.desk.example\n",
};

describe("a new name", () => {
  test("of a system stands wherever it is named, and nowhere else", async () => {
    const after = await renamed(markAt(files, "perimeter.yaml", "system: de|sk"), "help-desk");
    expect(after).toEqual({
      ...files,
      "perimeter.yaml": files["perimeter.yaml"]
        ?.replace("system: desk", "system: help-desk")
        .replace('"desk": #', '"help-desk": #')
        .replace("forwardsTo: [desk]", "forwardsTo: [help-desk]"),
      "src/tickets.ts": files["src/tickets.ts"]?.replaceAll("perimeter: desk", "perimeter: help-desk"),
      "src/tickets.py": files["src/tickets.py"]?.replace("perimeter: desk", "perimeter: help-desk"),
      "import.contract.yaml": files["import.contract.yaml"]
        ?.replace("`desk`", "`help-desk`")
        .replace("[desk is", "[help-desk is")
        .replace("  desk:", "  help-desk:")
        .replace("[desk settings]", "[help-desk settings]"),
      "mail/perimeter.yaml": files["mail/perimeter.yaml"]?.replace("desk", "help-desk"),
    });
  });

  test("of an action stands in its list, in confirm and in contracts", async () => {
    const after = await renamed(markAt(files, "import.contract.yaml", "[pur|ge]"), "delete-all");
    expect(after).toEqual({
      ...files,
      "perimeter.yaml": files["perimeter.yaml"]?.replace("'purge'", "'delete-all'").replace(", purge]", ", delete-all]"),
      "import.contract.yaml": files["import.contract.yaml"]?.replace("[purge]", "[delete-all]"),
    });
  });

  test("of a data class stands where systems name it", async () => {
    const after = await renamed(markAt(files, "perimeter.yaml", "  ti|cket-text"), "message-text");
    expect(after).toEqual({ ...files, "perimeter.yaml": files["perimeter.yaml"]?.replaceAll("ticket-text", "message-text") });
  });

  test.each<[string, string, string]>([
    ["the declaration", "perimeter.yaml", '"de|sk": #'],
    ["a contract", "import.contract.yaml", "  de|sk:"],
    ["a comment in code", "src/tickets.ts", "perimeter: de|sk"],
    ["a comment in a script", "src/tickets.py", "perimeter: de|sk"],
    ["another perimeter that means the same", "mail/perimeter.yaml", "de|sk"],
  ])("is the same from wherever it is asked for: %s", async (_, file, piece) => {
    const first = await renamed(markAt(files, "perimeter.yaml", "system: de|sk"), "help-desk");
    expect(await renamed(markAt(files, file, piece), "help-desk")).toEqual(first);
  });

  test("leaves a perimeter alone that means its own", async () => {
    const delegated = { ...files, "perimeter.yaml": `delegates: [mail]\n${files["perimeter.yaml"]}` };
    const after = await renamed(markAt(delegated, "mail/perimeter.yaml", "de|sk"), "help-desk");
    expect(after).toEqual({ ...delegated, "mail/perimeter.yaml": "perimeter: 1\nsystems:\n  help-desk: { access: read }\n" });
  });

  test("changes nothing where it is the old one", async () => {
    expect(await editsFor(markAt(files, "perimeter.yaml", "system: de|sk"), "desk")).toEqual([]);
  });
});

describe("what can be renamed is told beforehand", () => {
  test.each<[string, string, string, string | undefined]>([
    ["a quoted key, without its quotes", "perimeter.yaml", '"de|sk": #', "desk"],
    ["an action in a list", "perimeter.yaml", "['crea|te-ticket'", "create-ticket"],
    ["a data class", "perimeter.yaml", "['ti|cket-text'", "ticket-text"],
    ["a comment", "src/tickets.ts", "perimeter: de|sk", "desk"],
    ["no call of an action", "perimeter.yaml", "POST /ti|ckets", undefined],
    ["no variable", "perimeter.yaml", "DESK|_URL", undefined],
    ["no rule", "perimeter.yaml", "code/li|ve-endpoint", undefined],
    ["no key", "perimeter.yaml", "acc|ess", undefined],
    ["nothing of the code", "src/tickets.ts", "const de|sk", undefined],
    ["nothing of files that are none of ours", "values.yaml", "de|sk", undefined],
  ])("%s", async (_, file, piece, expected) => {
    const { files: sources, file: marked, at } = markedFiles(markAt(files, file, piece));
    const found = renameable(await viewOf(sources), documentOf(sources, marked), at);
    const text = sources[marked] ?? "";
    const lines = new LineIndex(text);
    const said =
      found && "range" in found
        ? text.slice(lines.offset(found.range.line, found.range.column), lines.offset(found.range.endLine, found.range.endColumn))
        : undefined;
    expect(said).toBe(expected);
  });
});

describe("a rename that would change what is meant is refused, with the reason", () => {
  const one = (perimeter: string, more: Sources = {}) => ({ "perimeter.yaml": perimeter, ...more });
  const desk = "perimeter: 1\nsystems:\n  de$0sk: { access: write, actions: { send: POST /x }, confirm: [send] }\n";
  test.each<[string, Sources, string, RegExp]>([
    ["no id", one(desk), "Help Desk", /can't be an id: small letters and digits/],
    ["what YAML reads as something else", one(desk), "null", /YAML would not read `null` as a text/],
    ["a system of this name", one(`${desk}  crm: none\n`), "crm", /`crm` is taken: it stands in perimeter.yaml, line 4/],
    ["a forward to what nobody declares", one(`${desk}  crm: { forwardsTo: [x] }\n`), "x", /`x` is taken/],
    [
      "a contract that uses the name",
      one(desk, { "a.contract.yaml": "contract: 1\nuses: { crm: read }\n" }),
      "crm",
      /taken: it stands in a.contract.yaml/,
    ],
    ["a comment that names it", one(desk, { "a.ts": "// perimeter: crm\nfetch(x);\n" }), "crm", /taken: it stands in a.ts, line 1/],
    [
      "a perimeter above that has the name",
      one("perimeter: 1\nsystems: { crm: read }\n", { "a/perimeter.yaml": "perimeter: 1\nsystems: { de$0sk: read }\n" }),
      "crm",
      /taken: it stands in perimeter.yaml/,
    ],
    ["another system of the catalogue", one(desk), "stripe", /`stripe` is Stripe in the catalogue/],
    ["a service of a cloud", one(desk), "aws-sqs", /in the catalogue/],
    [
      "calls that would go to another entry",
      one("perimeter: 1\nsystems:\n  stripe-eu: { catalogue: stripe, access: read }\n  st$0ripe: read\n"),
      "payments",
      /Several entries are Stripe/,
    ],
    [
      "what nobody declares",
      one("perimeter: 1\nsystems:\n  crm: { forwardsTo: [de$0sk] }\n"),
      "x",
      /No perimeter declares the system `desk`/,
    ],
    ["an action of this name", one(desk.replace("$0", "").replace("{ send", "{ other: GET /y, se$0nd")), "other", /`other` is taken/],
    ["a word of confirm", one(desk.replace("$0", "").replace("{ send", "{ se$0nd")), "never", /has a meaning of its own/],
    [
      "a built-in data class",
      one("perimeter: 1\nsystems: { crm: { never: [per$0sonal] } }\n"),
      "x",
      /built-in data class: it has this name everywhere/,
    ],
    ["a replaced built-in class", one("perimeter: 1\ndataClasses: { per$0sonal: [x] }\n"), "x", /replaces a built-in data class/],
    [
      "the name of a built-in class",
      one("perimeter: 1\ndataClasses: { mi$0ne: [x] }\n"),
      "personal",
      /`personal` is a built-in data class/,
    ],
    [
      "a file that can't be read whole",
      one("perimeter: 1\nextends: b.perimeter.yaml\nsystems: { de$0sk: read }\n", { "b.perimeter.yaml": "systems: { desk: [\n" }),
      "x",
      /b.perimeter.yaml has syntax errors/,
    ],
    [
      "what is installed",
      one("perimeter: 1\nextends: policy\nsystems: { de$0sk: read }\n", {
        "node_modules/policy/perimeter.yaml": "perimeter: 1\nsystems: { desk: read }\n",
      }),
      "x",
      /node_modules\/policy\/perimeter.yaml, an installed package/,
    ],
    [
      "what stands above the folder",
      { "../perimeter.yaml": "perimeter: 1\nsystems: { desk: read }\n", "a.ts": "// perimeter: de$0sk\nfetch(x);\n" },
      "x",
      /outside of this folder/,
    ],
    [
      "an entry that others share",
      one(
        "perimeter: 1\nsystems:\n  stripe: &s { access: read }\n  st$0ripe-eu: *s\n".replace("$0", "").replace("  stripe:", "  st$0ripe:"),
      ),
      "payments",
      /shared by an alias/,
    ],
    [
      "actions that others share",
      one("perimeter: 1\nsystems:\n  desk:\n    actions: &a { cre$0ate: POST /x }\n  crm:\n    actions: *a\n"),
      "make",
      /other entries share `create` by an alias/,
    ],
  ])("%s", async (_, sources, name, expected) => {
    expect(await renamed(sources, name)).toMatch(expected);
  });

  test("a name in `confirm` that is also a method of an SDK", async () => {
    const sources = {
      "perimeter.yaml":
        "perimeter: 1\nsystems:\n  stripe: { access: write, actions: { cre$0ate-refund: refunds.create }, confirm: [create-refund] }\n",
      "a.ts":
        'import Stripe from "stripe";\nconst stripe = new Stripe(process.env.K);\nawait stripe.refunds.create({});\nawait stripe.charges.capture("x");\n',
    };
    expect(await renamed(sources, "capture")).toMatch(/`capture` is also how the code calls charges.capture/);
    expect(await renamed(sources, "refund")).toMatchObject({ "perimeter.yaml": expect.stringContaining("confirm: [refund]") });
  });

  test("code that changed since it was read", async () => {
    const { files: sources, file, at } = markedFiles(markAt(files, "perimeter.yaml", "system: de|sk"));
    const edits = await renameAt(await viewOf(sources), documentOf(sources, file), at, { name: "x", read: async () => "other" });
    expect(edits).toEqual({ refusal: "src/tickets.py has changed since it was read. Try again in a moment." });
  });
});

describe("an entry that is called as the catalogue calls its system", () => {
  const entries: readonly (readonly [string, string, string])[] = [
    ["  stripe: write\n", "  payments: { catalogue: stripe, access: write }\n", "a bare access"],
    ["  stripe: write # ours\n", "  payments: { catalogue: stripe, access: write } # ours\n", "a bare access with a comment"],
    ["  stripe: { access: write }\n", "  payments: { access: write, catalogue: stripe }\n", "a map in braces"],
    [
      "  stripe:\n    access: write\n    alert: Radar\n",
      "  payments:\n    access: write\n    alert: Radar\n    catalogue: stripe\n",
      "a block",
    ],
    ["  'stripe':\n    access: write", "  'payments':\n    access: write\n    catalogue: stripe", "a block at the end of the file"],
    ["  stripe:\n", "  payments: { catalogue: stripe }\n", "nothing"],
  ];
  test.each(entries)("keeps its meaning, and loses the key again under the old name: %j", async (before, after) => {
    const sources = { "perimeter.yaml": `perimeter: 1\nsystems:\n${before}` };
    const there = await renamed(markAt(sources, "perimeter.yaml", "st|ripe"), "payments");
    expect(there).toEqual({ "perimeter.yaml": `perimeter: 1\nsystems:\n${after}` });
    expect(await renamed(markAt(there as Sources, "perimeter.yaml", "pay|ments"), "stripe")).toEqual(sources);
  });

  test("keeps a key that somebody wrote in other words, and needs no second one", async () => {
    const sources = { "perimeter.yaml": "perimeter: 1\nsystems:\n  payments: {catalogue: stripe,   access: write}\n" };
    const there = await renamed(markAt(sources, "perimeter.yaml", "pay|ments"), "stripe");
    expect(there).toEqual({ "perimeter.yaml": "perimeter: 1\nsystems:\n  stripe: {catalogue: stripe,   access: write}\n" });
    expect(await renamed(markAt(there as Sources, "perimeter.yaml", "st|ripe"), "payments")).toEqual(sources);
  });

  test("says it once where one perimeter takes it over from another", async () => {
    const sources = {
      "base.perimeter.yaml": "perimeter: 1\nsystems: { stripe: write }\n",
      "a/perimeter.yaml": "perimeter: 1\nextends: ../base.perimeter.yaml\nsystems: { stripe: read }\n",
    };
    const there = await renamed(markAt(sources, "a/perimeter.yaml", "st|ripe"), "payments");
    expect(there).toEqual({
      "base.perimeter.yaml": "perimeter: 1\nsystems: { payments: { catalogue: stripe, access: write } }\n",
      "a/perimeter.yaml": "perimeter: 1\nextends: ../base.perimeter.yaml\nsystems: { payments: read }\n",
    });
    expect(await renamed(markAt(there as Sources, "base.perimeter.yaml", "pay|ments"), "stripe")).toEqual(sources);
  });
});

describe("judging afterwards gives the same findings, up to the name", () => {
  const code = {
    "src/pay.ts": `import Stripe from "stripe";
const stripe = new Stripe("sk_live_4eC39HqLyjWDarjtT1zdp7dc");
export const refund = () => stripe.refunds.create({ charge: "x" });
export const mail = () => fetch("https://api.sendgrid.com/v3/mail/send", { method: "POST", body: "1" });
export const other = (url: string) =>
  // perimeter: stripe
  fetch(url, { method: "DELETE" });
`,
    "pay.contract.yaml": "contract: 1\ngoal: Refund 10 orders by `stripe`\nuses:\n  stripe: { access: write, endpoint: live }\n",
  };
  test.each<[string, string]>([
    ["bare", "systems:\n  stripe: read\n"],
    ["undecided", "systems:\n  stripe: { access: write, decided: false }\n"],
    [
      "decided",
      "systems:\n  stripe: { access: write, confirm: [refunds.create], alert: none, forwardsTo: [sendgrid] }\n  sendgrid: none\n",
    ],
    [
      "with exceptions",
      "exceptions: [{ rule: spec/no-alert, system: stripe, reason: so }]\nsystems:\n  stripe:\n    access: write\n    confirm: never\n",
    ],
  ])("of an entry of the catalogue, %s", async (_, perimeter) => {
    const sources: Sources = { "perimeter.yaml": `perimeter: 1\n${perimeter}`, ...code };
    const after = await renamed(markAt(sources, "pay.contract.yaml", "  st|ripe"), "payments");
    const names = (text: string) => text.replace(/\b[Ss]tripe\b|\bpayments\b/g, "IT").replace(/ \(IT\)/g, "");
    expect((await findings(after as Sources)).map(names).sort()).toEqual((await findings(sources)).map(names).sort());
    expect((await findings(sources)).length).toBeGreaterThan(2);
  });

  test("of every system, action and data class of a workspace", async () => {
    for (const [file, piece, name] of [
      ["perimeter.yaml", "system: de|sk", "help-desk"],
      ["perimeter.yaml", "crea|te-ticket", "open-ticket"],
      ["perimeter.yaml", "ti|cket-text", "message-text"],
      ["perimeter.yaml", "me|trics", "numbers"],
      ["perimeter.yaml", "desk-ar|chive", "old-desk"],
    ] as const) {
      const old = piece.replace(/^system: /, "").replace("|", "");
      const after = await renamed(markAt(files, file, piece), name);
      const inWords = (words: readonly string[]) => words.map((text) => text.replaceAll(name, old)).sort();
      expect(inWords(await findings(after as Sources))).toEqual(inWords(await findings(files)));
    }
  });
});

describe("there and back again", () => {
  const pick = random(7);
  const any = <T>(list: readonly T[]): T => list[pick(list.length)] as T;
  const quoted = (id: string) => any([id, id, `"${id}"`, `'${id}'`]);
  const ids = ["desk", "stripe", "sendgrid", "crm", "desk-archive", "aws-s3"];
  const entry = (id: string) => {
    const other = any(ids);
    const key = quoted(id);
    return any([
      `  ${key}: ${any(["read", "write", "none"])}\n`,
      `  ${key}: { access: write, forwardsTo: [${quoted(other)}] }\n`,
      `  ${key}: {access: write ,confirm: [a-b, ${quoted("do-it")}], actions: {do-it: POST /x}, }\n`,
      `  ${key}:\n    # why\n    access: write\n    actions:\n      ${quoted("do-it")}: POST /tickets # so\n    confirm:\n      - do-it\n    forwardsTo:\n    - ${quoted(other)}\n\n`,
      `  ${key}:\n`,
      `  ? ${key}\n  : { access: send, never: [${quoted("my-class")}] }\n`,
    ]);
  };
  const rounds = Array.from({ length: 15 }, (_, i) => {
    const names = ids.filter(() => pick(2) === 0);
    const end = any(["\n", "\r\n"]);
    const text = [
      "perimeter: 1\n",
      "dataClasses: { my-class: [subject] }\n",
      `exceptions:\n- { rule: spec/no-alert, system: ${quoted(any(ids))}, reason: x }\n`,
      `systems:\n${names.map(entry).join("")}  last: none${any(["", "\n"])}`,
    ].join("");
    return [i, text.replaceAll("\n", end)] as const;
  });

  async function declaredIn(sources: Sources) {
    const [spec] = (await viewOf(sources)).context?.perimeterFiles ?? [];
    const systems = spec?.systems ?? [];
    return [
      ...systems.map(({ id, idRange }) => ({ value: id, range: idRange })),
      ...systems.flatMap(({ actions }) => actions.map(({ id }) => id)),
      ...(spec?.dataClasses.map(({ id }) => id) ?? []),
    ];
  }

  async function markNth(sources: Sources, index: number): Promise<Sources> {
    const text = sources["perimeter.yaml"] ?? "";
    const { line = 0, column = 0 } = (await declaredIn(sources))[index]?.range ?? {};
    const at = new LineIndex(text).offset(line, column) + 1;
    return { ...sources, "perimeter.yaml": `${text.slice(0, at)}$0${text.slice(at)}` };
  }

  test.each(rounds)("gives the same text: round %i", async (_, text) => {
    const sources = {
      "perimeter.yaml": text,
      "a.ts": "// perimeter: desk\nfetch(x);\n",
      "x.contract.yaml": "contract: 1\nuses: { stripe: { actions: [do-it] } }\n",
    };
    const ids = await declaredIn(sources);
    expect(ids.length).toBeGreaterThan(1);
    for (const [index, { value }] of ids.entries()) {
      const there = await renamed(await markNth(sources, index), "quite-another");
      expect(typeof there).not.toBe("string");
      expect(there).not.toEqual(sources);
      expect(await renamed(await markNth(there as Sources, index), value)).toEqual(sources);
    }
  });
});
