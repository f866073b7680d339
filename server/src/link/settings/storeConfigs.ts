import type { Expr, ObjectExpr } from "../../code/expr.ts";
import type { FileFacts, FunctionFacts } from "../../code/facts.ts";
import { addressIn } from "../addresses/address.ts";
import { schemeOfSetting } from "./drivers.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { Request } from "../request.ts";
import { external } from "../values/steps.ts";
import { unknownAt } from "../requests/bases.ts";
import { hasScheme, schemed } from "../values/text.ts";
import type { Frame, ObjectValue, TextValue } from "../values/value.ts";

/** Where its host stands: the first that is there counts. */
const hostKeys = ["host", "hostname", "server", "write", "read", "url", "uri", "dsn", "connectionstring", "clienturl", "database_url"];
/** Connections that are told apart by what is asked of them. */
const halves = /^(write|read)$/;
/** Objects between the two. */
const withinKey = /^(connection|db_?credentials|credentials|config|options)$/i;

/** Deeper in a file of settings nothing is said of connections. */
const maxDepth = 6;

/** A connection that settings say: where its host stands, and the addresses that this is worth. */
export interface ConfiguredStore {
  readonly host: Expr;
  readonly urls: readonly TextValue[];
}

/**
 * The connections that a module of settings says in an object: which driver, and which host. `DATABASES` of Django,
 * `config/database.php`, knexfiles, options of mappers; as requests, whose verb nobody knows.
 */
export function configuredStores(file: FileFacts, evaluator: Evaluator): readonly Request[] {
  const [fn] = file.functions;
  if (!fn) return [];
  const frame: Frame = { file, fn: 0 };
  const roots = fn.bindings.map(({ name, value }) => [name, value] as const);
  const given = [...fn.returns, ...file.exports.flatMap(({ value }) => value ?? [])].map((value) => ["", value] as const);
  const seen = new Set<Expr>();
  return [...roots, ...given].flatMap(([name, value]) =>
    value.kind === "object" ? storesIn(evaluator, name, { expr: value, frame }, seen).map((store) => requestOf(store, frame, fn)) : [],
  );
}

/** The connections in an object that is called so. */
export function storesIn(
  evaluator: Evaluator,
  name: string,
  { expr, frame }: Pick<ObjectValue, "expr" | "frame">,
  seen = new Set<Expr>(),
  depth = 0,
  around?: string,
): readonly ConfiguredStore[] {
  if (seen.has(expr)) return [];
  seen.add(expr);
  // Laravel has its connections to Redis in a section of its own, which names a library for the driver.
  const kind = name === "redis" && laravelDatabases.test(frame.file.file) ? name : around;
  const own = storeOf(evaluator, expr, frame, kind);
  if (own || depth >= maxDepth) return own ? [own] : [];
  return chosen(evaluator, expr, frame).flatMap(([key, value]) => {
    if (value.kind === "object") return storesIn(evaluator, key, { expr: value, frame }, seen, depth + 1, kind);
    // `'pgsql' => $pgsql`: a connection that stands under a name.
    const named = value.kind === "name" ? evaluator.evaluate(value, frame).flatMap((one) => (one.kind === "object" ? [one] : [])) : [];
    if (named.length > 0) return named.flatMap((one) => storesIn(evaluator, key, one, seen, depth + 1, kind));
    return databases.test(name) ? (storeAt(evaluator, value, "", frame) ?? []) : [];
  });
}

/** Under this name each entry is a connection, though it be an address alone. */
const databases = /^databases$/i;

/** What stands in an object; of several connections, of which one is the default, that one. */
function chosen(evaluator: Evaluator, { entries }: ObjectExpr, frame: Frame): readonly (readonly [key: string, value: Expr])[] {
  const usual = entryOf(entries, "default");
  const names = usual && usual.kind !== "object" ? [...new Set(evaluator.texts(usual, frame).map(({ text }) => text))] : [];
  return entries.flatMap(({ key = "", value }): readonly (readonly [string, Expr])[] => {
    const connections = key === "connections" && value.kind === "object" ? value.entries : [];
    // What a variable is set to comes before what the code says where it isn't set.
    const named = names.flatMap((name) => connections.find((one) => one.key === name) ?? []);
    return named.length > 0 ? named.map((one) => [one.key ?? "", one.value]) : [[key, value]];
  });
}

const laravelDatabases = /(^|\/)config\/database\.php$/;

function storeOf(evaluator: Evaluator, expr: ObjectExpr, frame: Frame, kind: string | undefined): ConfiguredStore | undefined {
  const host = hostIn(expr);
  // Django's engine may be anybody's choice, and the host with it: `"ENGINE": "django.db.backends." + config.get("database", "backend")`.
  const engine = expr.entries.find(({ key }) => key === "ENGINE")?.value;
  const anyKind = engine && engine.kind !== "literal" ? "sql" : undefined;
  const scheme = host && (schemeOf(evaluator, expr, frame) ?? kind ?? anyKind);
  if (!host || scheme === undefined) return undefined;
  return storeAt(evaluator, host, scheme, frame) ?? (engine && host.kind !== "literal" ? { host, urls: [unknownAt(scheme)] } : undefined);
}

function storeAt(evaluator: Evaluator, host: Expr, scheme: string, frame: Frame): ConfiguredStore | undefined {
  const urls = evaluator.texts(host, frame).flatMap((text) => addressOf(text, scheme));
  return urls.length > 0 ? { host, urls } : undefined;
}

function requestOf({ host: { range }, urls }: ConfiguredStore, frame: Frame, fn: FunctionFacts): Request {
  const { file } = frame;
  const call = { call: { kind: "call", callee: { kind: "name", name: "", range }, args: [], range } } as const;
  const client = external("", "", { file: file.file, range, note: "", kind: "option" });
  return { place: { file: file.file, range }, file, fn, call, urls, method: null, frame, client };
}

/** A text that names nothing says nothing of what is reached; without a scheme of its own it is one of any kind. */
function addressOf(text: TextValue, scheme: string): readonly TextValue[] {
  const isNamed = text.env !== undefined || (!text.text.startsWith("{") && (scheme !== "" || hasScheme(text.text)));
  if (text.text === "" || !isNamed) return [];
  return [scheme === "" ? text : schemed({ ...text, text: addressIn(text.text) }, scheme)];
}

/** By the driver that is written there, or, as Django's settings call it, by what a variable says: `"ENGINE": env("DB_ENGINE", default=…)`. */
export function schemeOf(evaluator: Evaluator, { entries }: ObjectExpr, frame: Frame): string | undefined {
  for (const { key = "", value } of entries) {
    const isAsked = key === "ENGINE" || (key === "adapter" && value.kind === "env");
    const said = value.kind === "literal" ? [value.value] : isAsked ? evaluator.texts(value, frame).map(({ text }) => text) : [];
    const known = said.map((text) => schemeOfSetting(key, text)).find((scheme) => scheme !== undefined);
    if (known !== undefined) return known;
  }
  return undefined;
}

/** Where the host stands: in the object itself, in that of whom it writes to, or in one that it holds, which may be the address by itself. */
function hostIn({ entries }: ObjectExpr): Expr | undefined {
  for (const name of hostKeys) {
    const own = entryOf(entries, name);
    const found = halves.test(name) ? (own?.kind === "object" ? hostIn(own) : undefined) : own;
    // Laravel takes any of several.
    if (found) return found.kind === "array" ? found.items[0] : found;
  }
  for (const { key = "", value } of entries) {
    if (!withinKey.test(key)) continue;
    const inner = value.kind === "object" ? hostIn(value) : value;
    if (inner) return inner;
  }
  return undefined;
}

function entryOf(entries: ObjectExpr["entries"], name: string): Expr | undefined {
  return entries.find(({ key }) => key?.toLowerCase() === name)?.value;
}
