import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

const packages = JSON.stringify({
  dependencies: { stripe: "17", openai: "4", ai: "5", zod: "4", "@ai-sdk/openai": "2", "@ai-sdk/anthropic": "2" },
});
const given = `import Stripe from "stripe";
import OpenAI from "openai";
export type { Shared } from "./shared";
import type { Shared } from "./shared";
`;
const shared =
  'import type Stripe from "stripe";\nexport interface Clients { stripe: Stripe }\nexport interface Shared { clients: Clients }\n';

/** What a file asks of systems, "line system", below the lines that all begin with. */
async function asked(text: string, more: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const { endpoints } = await check({ "src/a.ts": given + text, "src/shared.ts": shared, "package.json": packages, ...more });
  return endpoints
    .filter(({ endpoint: { access, place } }) => access !== "unknown" && place.file === "src/a.ts")
    .map(({ endpoint: { place }, system }) => `${place.range.line - 3} ${system}`);
}

const charge = "charges.create({ amount: 1 })";

describe("a client that is known by a declared type alone", () => {
  test.each<[form: string, text: string]>([
    ["some of a client", `export const f = (client: Pick<Stripe, "charges">) => client.${charge};`],
    ["an instance of a class", `export const f = (client: InstanceType<typeof Stripe>) => client.${charge};`],
    ["a member of what is written in place", `export const f = (o: { n: number; stripe?: Stripe }) => o.stripe?.${charge};`],
    ["a member of a part", `interface Ctx { stripe: Stripe } export const f = (ctx: Partial<Ctx>) => ctx.stripe!.${charge};`],
    [
      "a member of one of several",
      `interface Ctx { stripe: Readonly<Stripe> } export const f = (c: Omit<Ctx, "x"> & { y: 1 }) => c.stripe.${charge};`,
    ],
    [
      "a member of what is taken over",
      `interface A { stripe: Stripe } interface B extends A { n: 1 } export const f = (b: B) => b.stripe.${charge};`,
    ],
    [
      "a member of what an alias takes over",
      `interface A { stripe: Stripe } type B = A & { n: 1 }; export const f = (b: B) => b.stripe.${charge};`,
    ],
    [
      "an alias of a part",
      `interface A { stripe: Stripe; n: 1 } type B = Omit<A, "n">; export const f = ({ stripe }: B) => stripe.${charge};`,
    ],
    ["a parameter of types", `interface A { stripe: Stripe } export function f<T extends A>(a: T) { return a.stripe.${charge}; }`],
    ["a parameter of a class", `export class F<T extends Stripe> { constructor(private c: T) {} f() { return this.c.${charge}; } }`],
    ["two steps into another file", `export const f = (s: Shared) => s.clients.stripe.${charge};`],
    ["two steps that are taken apart", `export const f = ({ clients: { stripe } }: Shared) => stripe.${charge};`],
    ["one step taken apart, one asked", `export const f = ({ clients }: Shared) => clients.stripe.${charge};`],
    ["what a method gives", `interface D { stripe(): Stripe } export const f = (d: D) => d.stripe().${charge};`],
    [
      "what is given later",
      `interface D { make: (key: string) => Promise<Stripe> } export const f = async (d: D) => (await d.make("a")).${charge};`,
    ],
    [
      "what is kept of that",
      `interface D { make(key: string): Promise<Stripe> } export async function f(d: D) { const s = await d.make("a"); s.${charge}; }`,
    ],
    ["a function that is handed in", `export class F { constructor(private get: () => Stripe) {} f() { return this.get().${charge}; } }`],
    [
      "what a constructor is handed",
      `interface D { stripe: Stripe } export class F { constructor(private d: D) {} f() { return this.d.stripe.${charge}; } }`,
    ],
    ["what is filled later", `const held: { stripe?: Stripe } = {}; export const f = () => held.stripe!.${charge};`],
  ])("%s", async (_, text) => {
    expect(await asked(text)).toEqual(["1 stripe"]);
  });

  test("what holds only data, gives none, or is declared as something else is none", async () => {
    const text = `interface D { name: string; amount: Stripe["amount"]; log(): void; make: () => string; other: { charges: object } }
export const a = (d: D) => d.log();
export const b = (d: D) => d.make().charges.create({});
export const c = (d: D) => d.other.charges.create({});
export const e = (d: Omit<D, "other">) => d.name.charges.create({});
`;
    expect(await asked(text)).toEqual([]);
  });

  test("a type that names itself, or is never closed, is looked through once", async () => {
    const text = `interface A extends B { n: 1 } interface B extends A { m: 1 }
type C = C & { stripe: D }; type D = Partial<D>;
export const a = (x: A) => x.stripe.charges.create({});
export const b = (x: C) => x.stripe.charges.create({});
`;
    expect(await asked(text)).toEqual([]);
  });

  test("what is inferred from a schema says less than who hands it in", async () => {
    const text = `import { z } from "zod";
const order = z.object({ url: z.string() });
export const get = (o: Omit<z.infer<typeof order>, "id">) => fetch(o.url);
export const one = () => get({ url: "https://api.shop.vendor/v1/orders" });
`;
    const { endpoints } = await check({ "src/a.ts": text, "package.json": packages });
    expect(endpoints.map(({ endpoint: { place, target } }) => `${place.range.line + 1} ${target.host}`)).toEqual(["4 api.shop.vendor"]);
  });
});

describe("a client that something is taken for, or declared as, where nothing else tells it", () => {
  const ts = "a.ts";
  const py = "import redis\nfrom openai import OpenAI\nfrom typing import Callable, Optional\n";
  const java = "import com.stripe.StripeClient;\nclass A { Object f(Object o) throws Exception {\n";
  const cs = "using Stripe;\nclass A { object f(object o, object p) {\n";
  const kt = "import com.stripe.StripeClient\nclass A { fun f(o: Any) {\n";
  const go = 'package a\nimport (\n"context"\n"github.com/redis/go-redis/v9"\n)\nvar ctx = context.Background()\n';
  test.each<[form: string, file: string, text: string, row: string]>([
    ["as", ts, 'import Stripe from "stripe";\nexport const f = (o: any) => (o.x as Stripe).charges.create({ amount: 1 });', "2 stripe"],
    [
      "as, by two steps",
      ts,
      'import Stripe from "stripe";\nexport const f = (o: string) => { const c = o as unknown as Stripe; c.charges.create({}); };',
      "2 stripe",
    ],
    [
      "as, of what a call gives",
      ts,
      'import Stripe from "stripe"; interface D { s: Stripe }\nexport const f = (get: any) => { const { s } = get("x") as D; s.charges.create({}); };',
      "2 stripe",
    ],
    [
      "as, written in place",
      ts,
      'import Stripe from "stripe";\nexport const f = () => (globalThis as unknown as { s: Stripe }).s.charges.create({});',
      "2 stripe",
    ],
    ["a cast", "A.java", `${java}return ((StripeClient) o).charges().create(null);}}`, "3 stripe"],
    ["a cast", "A.cs", `${cs}return ((ChargeService)o).Create(null);}}`, "3 stripe"],
    ["as", "A.cs", `${cs}return (o as ChargeService).Create(null);}}`, "3 stripe"],
    ["a pattern", "A.cs", `${cs}return o is ChargeService c ? c.Create(null) : null;}}`, "3 stripe"],
    ["as", "A.kt", `${kt}(o as StripeClient).charges().create(null)}}`, "3 stripe"],
    ["an assertion", "a.go", `${go}func f(o any) { o.(*redis.Client).Set(ctx, "a", 1, 0) }`, "7 write"],
    [
      "what a function gives that is handed in",
      "a.go",
      `${go}func f(get func(string) (*redis.Client, error)) { c, _ := get("x"); c.Set(ctx, "a", 1, 0) }`,
      "7 write",
    ],
    [
      "what a function gives that is handed in",
      "a.py",
      `${py}def f(get: Callable[[str], OpenAI]): return get("x").embeddings.create(model="a", input="b")`,
      "4 openai",
    ],
    [
      "None at first, in a class",
      "a.py",
      `${py}class A:\n    cache: Optional[redis.Redis] = None\n    def f(self): return self.cache.set("a", 1)`,
      "6 write",
    ],
    ["None at first, in a module", "a.py", `${py}cache: "redis.Redis | None" = None\ndef f(): return cache.set("a", 1)`, "5 write"],
    [
      "what an agent's tool is handed",
      "a.py",
      `${py}from pydantic_ai import RunContext\nclass Deps:\n    ai: OpenAI\ndef f(ctx: RunContext[Deps]): return ctx.deps.ai.embeddings.create(model="a", input="b")`,
      "7 openai",
    ],
  ])("%s (%s)", async (_, file, text, row) => {
    const more = {
      "package.json": packages,
      "requirements.txt": "redis\nopenai\n",
      "go.mod": "module shop.vendor/app\nrequire github.com/redis/go-redis/v9 v9.0.0\n",
      "A.csproj": '<Project><ItemGroup><PackageReference Include="Stripe.net" Version="45" /></ItemGroup></Project>',
      "pom.xml":
        "<project><dependencies><dependency><groupId>com.stripe</groupId><artifactId>stripe-java</artifactId></dependency></dependencies></project>",
    };
    const { endpoints } = await check({ [file]: text, ...more });
    const said = endpoints.map(({ endpoint: { place, access }, system }) => `${place.range.line + 1} ${system ?? access}`);
    expect(said).toEqual([row]);
  });

  test("what it is known to be says more than what it is taken for, or began as", async () => {
    const text = `import redis
from openai import OpenAI
cache: redis.Redis | None = None
def start():
    global cache
    cache = redis.Redis(host="cache.shop.vendor")
def f(): return cache.set("a", 1)
`;
    const { endpoints } = await check({
      "a.py": text,
      "b.ts": 'import Stripe from "stripe";\nconst url = "https://api.shop.vendor" as Stripe;\nfetch(url);\n',
      "package.json": packages,
    });
    expect(endpoints.map(({ endpoint: { place, target } }) => `${place.file}:${place.range.line + 1} ${target.host}`)).toEqual([
      "a.py:6 cache.shop.vendor",
      "a.py:7 cache.shop.vendor",
      "b.ts:3 api.shop.vendor",
    ]);
  });
});

describe("a model that a framework is handed", () => {
  const models = `import { openai } from "@ai-sdk/openai";
import { anthropic } from "@ai-sdk/anthropic";
import { customProvider, wrapLanguageModel } from "ai";
export const made = (id: string) => openai(id);
export const wrapped = (id: string) => wrapLanguageModel({ model: anthropic.languageModel(id), middleware: [] });
export const named = customProvider({ languageModels: { small: anthropic.languageModel("claude-4"), large: anthropic.languageModel("claude-5") } });
`;
  test.each<[form: string, model: string, rows: readonly string[]]>([
    ["made by a function of one's own", "made(id)", ["3 openai"]],
    ["wrapped", "wrapped(id)", ["3 anthropic"]],
    ["one of several under a name", 'named.languageModel("small")', ["3 anthropic"]],
    ["made right here: told once", "openai(id)", ["3 openai"]],
  ])("%s", async (_, model, rows) => {
    const text = `import { generateText } from "ai"; import { made, named, wrapped } from "./models";
import { openai } from "@ai-sdk/openai";
export const ask = (id: string) => generateText({ model: ${model}, prompt: "a" });
`;
    expect(await asked(text, { "src/models.ts": models })).toEqual(rows);
  });
});
