import type { ArrayExpr, Call, Expr, ObjectExpr, Test } from "../../code/expr.ts";
import type { FileFacts } from "../../code/facts.ts";
import { nameTrap } from "../../code/traps.ts";
import { testGuards } from "../values/choices.ts";
import type { Target } from "../endpoint.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { nameOf } from "../values/exprName.ts";
import { classNames } from "../values/stages.ts";

/** What a literal stands under: names, an alternative of a test, or the place of a variable that is not set. */
interface Standing {
  readonly fn: number;
  /** What it, and what holds it, is called; the nearest first. */
  readonly names: readonly string[];
  /** The class whose field holds it. */
  readonly holder?: string;
  readonly branch?: { readonly test: Test; readonly alternative: number; readonly count: number };
  readonly fallbackOf?: string;
  /** It is the URL of a thing that stands there with what people read of it. */
  readonly isShown?: boolean;
  /** It is one of many things that each have a site of their own. */
  readonly isListed?: boolean;
}

const kept = new WeakMap<FileFacts, ReadonlyMap<string, Standing>>();

/**
 * When the literal that stands at a place is used, though no call was tied to it: `stage === "live" ? LIVE : SANDBOX`
 * flags it all the same, `env.URL || LIVE` doesn't. And what it is called there.
 */
export function constantUse(
  file: FileFacts,
  { line, column }: { readonly line: number; readonly column: number },
  evaluator: Evaluator,
): Pick<Target, "guard" | "env"> & Pick<Standing, "names" | "holder" | "isShown"> {
  const all = kept.get(file) ?? standingsIn(file);
  kept.set(file, all);
  const standing = all.get(`${line}:${column}`);
  if (!standing) return { names: [] };
  const { fn, names, holder, branch, fallbackOf, isShown } = standing;
  const told = { names, ...(holder !== undefined && { holder }), ...(isShown && { isShown }) };
  const guard = branch && testGuards(evaluator, branch.test, branch.count, { file, fn })[branch.alternative];
  if (fallbackOf === undefined) return guard ? { ...told, guard } : told;
  return {
    ...told,
    env: { name: fallbackOf, isFallback: true },
    guard: guard ?? { production: "unrelated", env: fallbackOf, isDefault: true },
  };
}

function standingsIn(file: FileFacts): ReadonlyMap<string, Standing> {
  const found = new Map<string, Standing>();
  const opened = new Set(file.functions.flatMap(({ calls }) => calls.flatMap(({ call }) => openedBy(call))));
  for (const { id, bindings, calls, returns } of file.functions) {
    look([bindings.filter(({ name }) => !opened.has(name)), calls, returns], { fn: id, names: [] }, found);
    look(
      bindings.filter(({ name }) => opened.has(name)),
      { fn: id, names: [], isShown: true },
      found,
    );
  }
  look(file.exports, { fn: 0, names: [] }, found);
  for (const one of file.classes)
    for (const field of one.fields) look(field, { fn: field.in ?? 0, names: classNames(one.name), holder: one.name }, found);
  return found;
}

/** `shell.openExternal(url)`, `res.redirect(url)`, `<a href={url}>`: the name of what somebody's browser is told to show. */
function openedBy({ callee, args }: Call): readonly string[] {
  if (!opens.test(nameOf(callee)) && !isWindow(callee)) return [];
  return args.flatMap(({ value }) => {
    const start = value.kind === "concat" ? value.parts[0] : value;
    return start?.kind === "name" ? [start.name] : [];
  });
}

const opens =
  /^(href|openExternal|openURL|openUrl|openBrowser|redirect|permanentRedirect|navigate|navigateTo|sendRedirect|RedirectResponse|HttpResponse(Permanent)?Redirect|HTTPFound|HTTPSeeOther)$/;

/** `window.open(url)`, `webbrowser.open(url)`. */
function isWindow(callee: Call["callee"]): boolean {
  return (
    callee.kind === "member" &&
    /^(open|assign|open_new_tab)$/.test(callee.key) &&
    /^(window|webbrowser|location|open)$/.test(nameOf(callee.of))
  );
}

/** Facts are plain data: what an expression is made of is found whatever it is called. The innermost condition counts. */
function look(part: unknown, standing: Standing, found: Map<string, Standing>): void {
  if (typeof part !== "object" || part === null) return;
  if (Array.isArray(part)) for (const one of part) look(one, standing, found);
  else if (isListOfSites(part)) look(part.items, { ...standing, isListed: true }, found);
  else if (isLiteral(part)) note(part, standing, found);
  else if (isBranch(part)) {
    const { test, alternatives } = part;
    for (const [alternative, one] of alternatives.entries())
      look(one, { ...standing, branch: { test, alternative, count: alternatives.length } }, found);
  } else if (isObject(part) && (standing.isListed || isShownThing(part))) {
    const { isListed: _, ...outer } = standing;
    for (const one of part.entries) look([one], { ...outer, ...(plainLink.test(one.key ?? "") && { isShown: true }) }, found);
  } else if (isConditional(part))
    look(part.value, { ...named(part, standing), branch: { test: part.when, alternative: 0, count: 1 } }, found);
  else {
    const fallbackOf = variableOf(part);
    const inner = named(part, fallbackOf === undefined ? standing : { ...standing, fallbackOf });
    for (const one of Object.values(part)) look(one, inner, found);
  }
}

/** A literal is told where it says most: what is given a name stands among the calls too. */
function note({ range }: Literal, standing: Standing, found: Map<string, Standing>): void {
  const key = `${range.line}:${range.column}`;
  const before = found.get(key);
  if (before && (before.branch ?? before.fallbackOf) !== undefined && !standing.branch && standing.fallbackOf === undefined) return;
  const names = before && before.names.length > standing.names.length ? before.names : standing.names;
  found.set(key, { ...standing, names });
}

/** Keys of what is shown to people: a thing that has one is a row of a page, and its `url` is where one reads on. */
const shownKey =
  /^((sub)?title|text|caption|headline|heading|slogan|tagline|authors?|logo|avatar|icon|image|thumbnail|cover|blurb|quote|cta|credits|\w*(rating|score)|published(At|On)?)$/i;
const plainLink = /^(url|uri|link|href|web|site|website|page)$/i;

function isShownThing({ entries }: ObjectExpr): boolean {
  return entries.some(({ key }) => key !== undefined && shownKey.test(key));
}

/** So many things, each with its own site, are a list to choose from: servers of one vendor share their domain. */
const manySites = 4;

function isListOfSites(part: object): part is ArrayExpr {
  if (!("kind" in part) || part.kind !== "array" || !("items" in part)) return false;
  const { items } = part as ArrayExpr;
  return items.length >= manySites && new Set(items.flatMap(siteOf)).size >= Math.max(manySites, items.length * 0.8);
}

/** The domain under which the site of a thing lies. */
function siteOf(thing: Expr): readonly string[] {
  const link = thing.kind === "object" ? thing.entries.find(({ key }) => plainLink.test(key ?? ""))?.value : undefined;
  const host = link?.kind === "literal" ? /^https?:\/\/([^/?#:]+)/i.exec(link.value)?.[1] : undefined;
  return host === undefined ? [] : [host.split(".").slice(-2).join(".")];
}

function isObject(part: object): part is ObjectExpr {
  return "kind" in part && part.kind === "object" && "entries" in part;
}

/** Classes that are made for an address. */
const madeForAddress = /(api|client|service|connector|connection|server|gateway|endpoint|host)\w{0,12}$/i;

const setsAddress =
  /^set((?:[A-Z]\w*)?(?:Api|Base|Root|Ssl|Http|Ws|Socket|Rest|Service|Server|Endpoint|Gateway|Auth|Token|Sandbox|Live|Prod|Test|PlainText|Stream|Broker|Backend|Remote|Target|Default)\w*(?:Ur[il]|Address)|(?:[A-Z]\w*)?Endpoint)$/;

/** `options.setServiceUri("https://…")`: what it sets is called so; of a logo, or of what people read, that says nothing. */
function setName(part: object): string | undefined {
  if (!("callee" in part) || typeof part.callee !== "object" || part.callee === null || !("key" in part.callee)) return undefined;
  const set = setsAddress.exec(String(part.callee.key))?.[1];
  const name = set === undefined ? undefined : set.charAt(0).toLowerCase() + set.slice(1);
  return name === undefined || nameTrap(name) !== undefined ? undefined : name;
}

/** With the name of a binding, field or entry, the keyword of an argument, or the class that is made of it. */
function named(part: object, standing: Standing): Standing {
  if ("isNew" in part && "callee" in part && typeof part.callee === "object" && part.callee !== null && "name" in part.callee) {
    const made = String(part.callee.name);
    return madeForAddress.test(made) ? { ...standing, names: [...standing.names, made] } : standing;
  }
  const set = setName(part);
  if (set !== undefined) return { ...standing, names: [set, ...standing.names] };
  const name = "value" in part ? ("name" in part ? part.name : "key" in part ? part.key : undefined) : undefined;
  return typeof name === "string" ? { ...standing, names: [name, ...standing.names] } : standing;
}

interface Literal {
  readonly range: { readonly line: number; readonly column: number };
}

function isLiteral(part: object): part is Literal {
  return "kind" in part && part.kind === "literal" && "range" in part;
}

function isBranch(part: object): part is { readonly test: Test; readonly alternatives: readonly unknown[] } {
  return "kind" in part && part.kind === "choice" && "test" in part && "alternatives" in part;
}

/** A binding that only holds under a condition. */
function isConditional(part: object): part is { readonly when: Test; readonly value: unknown } {
  return "when" in part && "value" in part && !Array.isArray(part.when) && part.when !== undefined;
}

/** The variable that an expression reads first, where the rest of it stands in for that. */
function variableOf(part: object): string | undefined {
  if ("kind" in part && part.kind === "env" && "name" in part) return String(part.name);
  const first =
    "kind" in part && part.kind === "choice" && "alternatives" in part && Array.isArray(part.alternatives)
      ? part.alternatives[0]
      : undefined;
  return typeof first === "object" && first !== null ? variableOf(first) : undefined;
}
