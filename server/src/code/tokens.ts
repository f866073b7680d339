import type { Call, Expr } from "./expr.ts";

/** What a container is told to give under a token, and where a text asks for it: `@Inject("GEO_URL")`, `inject(GEO_URL)`, `useContext(Api)`. */

/** The key under which those that are told find it, and files that ask for it. */
export const tokenKey = (name: string): string => `@inject:${name}`;

/** What a token is called: `"GEO_URL"`, `GEO_URL`, `TYPES.Geo`, `Symbol.for("Geo")`, `Names.named("geo")`; undefined for anything else. */
export function tokenOf(expr: Expr | undefined): string | undefined {
  if (expr?.kind === "literal") return expr.value;
  if (expr?.kind === "name") return expr.name;
  // What all settings of a kind have says nothing of which they are.
  if (expr?.kind === "member") return expr.key === "KEY" ? undefined : expr.key;
  return expr?.kind === "call" && expr.args.length === 1 && expr.args[0]?.value.kind === "literal" ? expr.args[0].value.value : undefined;
}

/** A type without its package and its arguments. */
export function typeKey(type: string): string {
  return type.replace(/[<?][\s\S]*$/, "").replace(/^(?:[a-z]\w*\.)+/, "");
}

/** Under this name it stands for those who take it out of all that the container has: `constructor({ geo })`. */
export const takenOutOfAll = (name: string): string => `{${name}}`;

/** Functions that give what stands under a token; what containers are called, and their methods that do; and methods that nothing else has. */
const gives = "inject|useContext|use";
const containers = String.raw`(?:\w*(?:[cC]ontainer|[iI]njector|[mM]oduleRef|[kK]ernel)|di|app)`;
const methods = "get|getAsync|resolve";
const byKey = /^Get(Required)?KeyedService$/;

const givesIt = new RegExp(`^(${gives})$`);
const isContainer = new RegExp(`^${containers}$`);
const isAsked = new RegExp(`^(${methods})$`);

/** `inject(GEO_URL)`, `container.resolve("geo")`: the token that a call asks for. */
export function askedToken({ callee, args }: Call): string | undefined {
  if (callee.kind === "name") return givesIt.test(callee.name) ? tokenOf(args[0]?.value) : undefined;
  if (callee.kind !== "member") return undefined;
  const { of, key } = callee;
  const name = of.kind === "name" ? of.name : of.kind === "member" ? of.key : "";
  return byKey.test(key) || (isAsked.test(key) && isContainer.test(name)) ? tokenOf(args[0]?.value) : undefined;
}

/** `@Inject(GEO_URL) url: string`, `[FromKeyedServices("geo")] Client client`: under which tokens a container gives it. */
export function tokensOf(decorators: readonly Call[]): { readonly qualifiers?: readonly string[] } {
  const qualifiers = decorators.flatMap(({ callee, args: [first] }) =>
    callee.kind === "name" && /^(inject|FromKeyedServices)$/i.test(callee.name) && first ? (tokenOf(first.value) ?? []) : [],
  );
  return qualifiers.length > 0 ? { qualifiers } : {};
}

const asked = new RegExp(
  String.raw`(?:@[iI]nject|\b(?:${gives}|${containers}\.(?:${methods})))(?:<[^<>()]*(?:<[^<>()]*>)?>)?\(\s*(?:["'\x60]([\w.:$-]+)["'\x60]|(?:[\w$]+\.)*([\w$]+))`,
  "g",
);

const takenOut = /\b(?:constructor|(?:make|create|build)\w*\s*=?\s*)\(\s*\{([^{}]*)\}/g;

/** The names under which a text asks for what stands under a token. */
export function askedTokens(text: string): readonly string[] {
  const taken = [...text.matchAll(takenOut)].flatMap(([, list = ""]) => list.match(/\w+(?=\s*[,:=]|\s*$)/g) ?? []);
  return [...[...text.matchAll(asked)].map(([, written, named = ""]) => written ?? named), ...taken.map(takenOutOfAll)].map(tokenKey);
}
