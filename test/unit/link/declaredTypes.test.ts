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
