import { describe, expect, test } from "vitest";
import { configFormatOf } from "../../../server/src/code/config/index.ts";
import { unseen } from "../../../server/src/code/gate.ts";
import { fileClassOf } from "../../../server/src/core/fileClass.ts";
import { type LinkChange, Linker } from "../../../server/src/link/linker.ts";
import { testParser } from "../../support/parser.ts";
import { type Pick, random } from "../../support/random.ts";

const lookup = { byHost: () => undefined, judgeUse: () => undefined, isSdk: () => false };
const parser = await testParser;

function changeOf(file: string, text: string | undefined): LinkChange {
  if (text === undefined) return { file };
  const format = configFormatOf(file);
  if (format) return { file, config: format.lower(file, text) };
  const facts = parser.lower(file, text);
  return facts ? { file, facts } : { file };
}

const freshly = (sources: ReadonlyMap<string, string>, order: (files: string[]) => string[] = (files) => files) => {
  const linker = new Linker(lookup, fileClassOf);
  linker.update(order([...sources.keys()]).map((file) => changeOf(file, sources.get(file))));
  return linker.inventory();
};

/** Module kinds that refer to each other by number: bases, re-exports, wrappers, classes, callers, circles. */
const kinds: readonly ((pick: Pick, n: number) => string)[] = [
  (pick) => `export const base = "https://h${pick(5)}.vendor.example/v${pick(3)}";\nexport const url = process.env.URL_${pick(3)} ?? base;`,
  (pick, n) => `export * from "./m${pick(n)}";\nexport { base } from "./m${pick(n)}";`,
  (pick, n) =>
    `import { base } from "./m${pick(n)}";\nexport const request = (method: string, path: string) => fetch(base + path, { method });`,
  (pick, n) =>
    `import { request } from "./m${pick(n)}";\nexport const get = (path: string) => request("GET", "/in" + path);\nrequest("PUT", "/x${pick(9)}");\nget("/y");`,
  (pick, n) => `import { url } from "./m${pick(n)}";\nfetch(url + "/a${pick(9)}");\nexport { url };`,
  (pick, n) =>
    `import { base } from "./m${pick(n)}";\nexport class Client {\n  constructor(private root: string) {}\n  list() { return fetch(this.root + "/list"); }\n}\nexport const made = new Client(base);`,
  (pick, n) => `import { Client } from "./m${pick(n)}";\nexport const c = new Client("https://c${pick(4)}.vendor.example");\nc.list();`,
  (pick, n) =>
    `import { base } from "./m${pick(n)}";\nlet kept = base;\nexport function init(url: string) { kept = url; }\nexport class Conf { static url = "https://c${pick(4)}.vendor.example"; }\nexport const state: { url?: string } = {};\nexport const get = (path: string) => fetch(kept + path);\nfetch(Conf.url + "/own");`,
  (pick, n) =>
    `import { base } from "./m${pick(n)}";\nimport { init, Conf, state } from "./m${pick(n)}";\nconst from = process.env.URL_${pick(3)};\ninit(from);\nConf.url = base;\nstate.url = from;`,
  (pick, n) => `import { Conf, state } from "./m${pick(n)}";\nfetch(Conf.url + "/c${pick(9)}");\nfetch(state.url + "/s");`,
  (pick) =>
    `export const pay = (sandbox: boolean) => fetch((sandbox ? "https://s${pick(3)}.vendor.example" : "https://l.vendor.example") + "/pay");\nexport class Desk {\n  constructor(private live: boolean) {}\n  send() { return fetch((this.live ? "https://l.vendor.example" : "https://s.vendor.example") + "/d", { method: "POST" }); }\n}`,
  (pick, n) =>
    `import { pay, Desk } from "./m${pick(n)}";\nexport { Desk, pay } from "./m${pick(n)}";\nconst isTest = process.env.URL_${pick(3)} !== "x";\npay(${["true", "false", "isTest"][pick(3)]});\nnew Desk(${["true", "isTest", 'process.env.NODE_ENV === "production"'][pick(3)]}).send();`,
  (pick, n) => `import { get, request } from "./m${pick(n)}";\nexport const base = request;\nexport { get as request };\nget("/z");`,
];

function edit(sources: Map<string, string>, pick: Pick, n: number): string {
  const dice = pick(10);
  if (dice === 0) {
    sources.set(".env", `URL_${pick(3)}=https://env${pick(4)}.vendor.example\nURL_1=http://localhost:${3000 + pick(3)}\n`);
    return ".env";
  }
  const file = dice === 1 ? `m${pick(n)}/index.ts` : `m${pick(n)}.ts`;
  if (dice === 2) sources.delete(file);
  else sources.set(file, kinds[pick(kinds.length)]?.(pick, n) ?? "");
  return file;
}

describe("incremental linking", () => {
  test.each(Array.from({ length: 12 }, (_, seed) => seed + 1))("gives what a fresh link gives, after any edits (seed %i)", (seed) => {
    const pick = random(seed * 7919);
    const n = 10;
    const sources = new Map<string, string>();
    const linker = new Linker(lookup, fileClassOf);
    for (let step = 0; step < 60; step++) {
      const files = Array.from({ length: 1 + pick(3) }, () => edit(sources, pick, n));
      linker.update(files.map((file) => changeOf(file, sources.get(file))));
      expect(linker.inventory(), `after step ${step}`).toEqual(freshly(sources));
    }
    expect(freshly(sources, (files) => files.reverse())).toEqual(freshly(sources));
  });

  /** 200 callers of one client, in files of their own, and a chain of constants. */
  const many = (count: number) =>
    new Map([
      [
        "hub.ts",
        'export const base = "https://hub.vendor.example";\nexport const send = (path: string) => fetch(base + path, { method: "POST" });',
      ],
      ...Array.from({ length: count }, (_, i) => [`use${i}.ts`, `import { send } from "./hub";\nsend("/p${i}");`] as const),
    ]);

  test("an edit of a leaf among 200 files evaluates that file alone", () => {
    const sources = many(200);
    const linker = new Linker(lookup, fileClassOf);
    linker.update([...sources].map(([file, text]) => changeOf(file, text)));
    expect(linker.inventory().endpoints).toHaveLength(200);
    const before = { files: linker.evaluatedFiles, work: linker.evaluator.evaluated };
    linker.update([changeOf("use7.ts", 'import { send } from "./hub";\nsend("/other");')]);
    expect(linker.inventory().endpoints.filter((e) => e.target.url?.endsWith("/other"))).toHaveLength(1);
    expect(linker.evaluatedFiles - before.files).toBe(1);
    expect(linker.evaluator.evaluated - before.work).toBeLessThan(20);
  });

  test("an edit of what all use evaluates its readers again, a new file only those that could mean it", () => {
    const sources = many(20);
    sources.set("lone.ts", 'import { x } from "./later";\nfetch(x);');
    const linker = new Linker(lookup, fileClassOf);
    linker.update([...sources].map(([file, text]) => changeOf(file, text)));
    linker.inventory();
    const first = linker.evaluatedFiles;
    linker.update([changeOf("later.ts", 'export const x = "https://later.vendor.example";')]);
    expect(linker.inventory().endpoints.find((e) => e.place.file === "lone.ts")?.target.host).toBe("later.vendor.example");
    expect(linker.evaluatedFiles - first).toBe(2);
    linker.update([changeOf("hub.ts", 'export const send = (path: string) => fetch("https://moved.vendor.example" + path);')]);
    expect(linker.inventory().endpoints.filter((e) => e.target.host === "moved.vendor.example")).toHaveLength(20);
    expect(linker.evaluatedFiles - first).toBe(2 + 21);
  });

  test("a call concerns the function that it calls, not another of that name", () => {
    const own = (name: string) =>
      [
        `${name}.ts`,
        `export const track = (order: Order) => fetch("https://${name}.vendor.example", { method: "POST", body: order.email });`,
      ] as const;
    const caller = (name: string, field: string) => `import { track } from "./${name}";\ntrack({ email: user.${field} });`;
    const sources = new Map([own("here"), own("there"), ["use.ts", caller("here", "mail")] as const]);
    const linker = new Linker(lookup, fileClassOf);
    linker.update([...sources].map(([file, text]) => changeOf(file, text)));
    linker.inventory();
    const sites = () =>
      linker
        .inventory()
        .endpoints.map(({ target, payload }) => [target.host, payload?.fields.some(({ site }) => site?.place.file === "use.ts")]);
    expect(sites()).toContainEqual(["here.vendor.example", true]);
    const first = linker.evaluatedFiles;
    linker.update([changeOf("use.ts", caller("here", "address"))]);
    linker.inventory();
    // The caller and what it calls.
    expect(linker.evaluatedFiles - first).toBe(2);
    linker.update([changeOf("use.ts", caller("there", "address"))]);
    expect(sites()).toContainEqual(["there.vendor.example", true]);
    expect(sites()).not.toContainEqual(["here.vendor.example", true]);
    expect(linker.evaluatedFiles - first).toBe(2 + 3);
  });

  test("a file below a barrel concerns those who ask for a name of its", () => {
    const linker = new Linker(lookup, fileClassOf);
    const leaf = (name: string, host: string) => changeOf(`leaf/${name}.ts`, `export const ${name} = "https://${host}";`);
    linker.update([
      changeOf("leaf/index.ts", 'export * from "./one";\nexport * from "./two";'),
      leaf("one", "one.vendor.example"),
      leaf("two", "two.vendor.example"),
      changeOf("use1.ts", 'import { one } from "./leaf";\nfetch(one);'),
      changeOf("use2.ts", 'import { two } from "./leaf";\nfetch(two);'),
    ]);
    linker.inventory();
    const first = linker.evaluatedFiles;
    linker.update([changeOf("leaf/one.ts", 'export const other = 1;\nexport const one = "https://new.vendor.example";')]);
    expect(linker.inventory().endpoints.map(({ target }) => target.host)).toContain("new.vendor.example");
    // The file itself, the barrel, and who asks for the name.
    expect(linker.evaluatedFiles - first).toBe(3);
  });

  test("a changed setting concerns the readers of its variable", () => {
    const sources = new Map([
      [".env", "A_URL=https://a.vendor.example\nB_URL=https://b.vendor.example"],
      ["a.ts", "fetch(process.env.A_URL);"],
      ["b.ts", "fetch(process.env.B_URL);"],
    ]);
    const linker = new Linker(lookup, fileClassOf);
    linker.update([...sources].map(([file, text]) => changeOf(file, text)));
    linker.inventory();
    const first = linker.evaluatedFiles;
    linker.update([changeOf(".env", "A_URL=https://a2.vendor.example\nB_URL=https://b.vendor.example")]);
    expect(linker.inventory().endpoints.map((e) => e.target.host)).toContain("a2.vendor.example");
    expect(linker.evaluatedFiles - first).toBe(1);
  });

  test("evaluations grow with the code, not faster", () => {
    const work = (count: number) => {
      const linker = new Linker(lookup, fileClassOf);
      linker.update([...many(count)].map(([file, text]) => changeOf(file, text)));
      linker.inventory();
      return linker.evaluator.evaluated;
    };
    expect(work(400) / work(100)).toBeLessThan(4.2);
  });

  test("what stands on a look at what nobody reads is evaluated once", () => {
    const work = (count: number) => {
      const linker = new Linker(lookup, fileClassOf);
      const steps = Array.from({ length: 20 }, (_, n) => `  const s${n + 1} = s${n} + "/${n}";`);
      const calls = Array.from({ length: count }, (_, n) => `  fetch("https://api.vendor.example/${n}" + s20);`);
      const text = ["export function send(place: Place) {", "  const s0 = place.name;", ...steps, ...calls, "}"].join("\n");
      const facts = unseen("place.ts");
      if (!facts) throw new Error("a source is one by its name");
      linker.update([{ file: "place.ts", facts }, changeOf("send.ts", `import { Place } from "./place";\n${text}`)]);
      expect(linker.inventory().endpoints).toHaveLength(count);
      return linker.evaluator.evaluated;
    };
    // What is new of each call: the call, its address and the parts of that.
    expect(work(60) - work(10)).toBeLessThan(50 * 8);
  });

  test("a builder's step is the method, and nobody asks what its field is set to anywhere", () => {
    const names = ["url", "data", "text", "kind"];
    const step = (name: string) => `  public Builder ${name}(String ${name}) { this.${name} = ${name}; return this; }`;
    const builder = `class Sound {
  static Builder builder() { return new Builder(); }
}
class Builder {
${names.map((name) => `  private String ${name};\n${step(name)}`).join("\n")}
  public Sound build() { return new Sound(); }
}`;
    const work = (count: number) => {
      const linker = new Linker(lookup, fileClassOf);
      const uses = Array.from(
        { length: count },
        (_, n) => `  void go${n}(String a) { Sound s = Sound.builder().url(a + "${n}").data(a).text(a).kind("k${n}").build(); }`,
      );
      linker.update([changeOf("Sound.java", builder), changeOf("Uses.java", ["class Uses {", ...uses, "}"].join("\n"))]);
      linker.inventory();
      return linker.evaluator.evaluated;
    };
    expect((work(60) - work(10)) / 50).toBeLessThan(30);
  });

  test("what goes round is evaluated once for each call of a wrapper", () => {
    const asked = `class AskRequest
{
    Uri _other;
    public AskRequest(string path, HttpMethod method) { Path = path; Method = method; }
    public string Path { get; }
    public HttpMethod Method { get; }
    public Uri Whole { get => _other != null ? _other : new Uri("https://api.vendor.example" + Path); set => _other = value; }
    public void AddQuery(string key) { _other = new Uri(Whole + "?" + key); }
    public void AddMore(string key) { _other = new Uri(Whole + "&" + key); }
}`;
    const calls = Array.from({ length: 10 }, (_, n) => `    void Go${n}() => Send(new AskRequest("/${n}", HttpMethod.Get));`);
    const sender = "    Task Send(AskRequest r) => http.SendAsync(new HttpRequestMessage(r.Method, r.Whole));";
    const linker = new Linker(lookup, fileClassOf);
    linker.update([changeOf("a.cs", asked), changeOf("b.cs", `class B(HttpClient http)\n{\n${sender}\n${calls.join("\n")}\n}`)]);
    const found = linker.inventory().endpoints.filter(({ target }) => target.url?.endsWith("/9"));
    expect(found).toHaveLength(1);
    expect(linker.evaluator.evaluated).toBeLessThan(1_200);
  });
});
