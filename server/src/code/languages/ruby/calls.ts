import { entryRead } from "./entries.ts";
import type { Node } from "web-tree-sitter";
import type { Argument, Call, Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { nameRangeOf } from "../../nameRange.ts";
import { children } from "../../nodes.ts";
import { type Context, isContainerName, keyContext, peopleSent } from "../../traps.ts";
import { blockArguments, handedOn, handsOn } from "./blocks.ts";
import { lowerBlock, lowerReaders, lowerSettings, makesReaders } from "./classes.ts";
import { setByName } from "./dynamicFields.ts";
import { entryOf, lowerExpression } from "./expressions.ts";
import { lowerRelation, relates } from "./relations.ts";
import { loginOf, strategyOption, strategyToken } from "./logins.ts";
import { nameExpr, superOf } from "./scope.ts";
import { builtUrl } from "./strings.ts";
import { callTrap } from "./traps.ts";

/** Methods that are worth what they are called on, or given. */
const transparent =
  /^(freeze|to_s|to_str|dup|clone|compact|compact_blank|strip|chomp|squish|downcase|with_indifferent_access|symbolize_keys|html_safe|itself|then|presence|to_sym|normalize)$/;
const parsers = /^(URI|Addressable::URI|::URI|URI::HTTP|URI::HTTPS)$/;
const verbs = /^(Get|Post|Put|Patch|Delete|Head|Options)$/;

/** `URI(url).open`, `URI.parse(url).read` of open-uri. */
const opensUrl = /^(open|read)$/;
const parsedUrl = /^(::)?URI(\.parse)?\(/;

function opened(url: Expr, range: Expr["range"]): Call {
  return { kind: "call", callee: { kind: "member", of: nameExpr("URI", range), key: "open", range }, args: [{ value: url }], range };
}

/** Messages and jobs that a framework carries, by the name of the call; `of`: where that alone doesn't say it, by what it is asked of. */
const carriers: readonly (readonly [calls: RegExp, carrier: string, as?: string, of?: RegExp])[] = [
  [/^deliver_(now|later)!?$/, "ActionMailer", "deliver"],
  [/^deliver!?$/, "ActionMailer", "deliver", /^(?:::)?(?:\w+::)*\w*Mailer\s*\./],
  [/^perform_(async|in|at|bulk)$/, "Sidekiq"],
  [/^perform_later$/, "ActiveJob"],
];

/** `Letters.welcome(user).deliver_later`, `Import.perform_async(id)`: whoever made the message or the job, the framework carries it. */
function carried(name: string, receiver: Node | null, range: Expr["range"]): Expr | undefined {
  const found = carriers.find(([calls, , , of]) => calls.test(name) && (!of || of.test(receiver?.text ?? "")));
  return found && { kind: "member", of: nameExpr(found[1], range), key: found[2] ?? name, range };
}

/** Lowers a call: constructions, reads of variables, parts of URLs become what they mean. */
export function lowerCall(node: Node, to: Lowering, context: Context): Expr {
  const receiver = node.childForFieldName("receiver");
  const target = node.childForFieldName("method");
  const written = children(node.childForFieldName("arguments"));
  const asked = receiver ? askedByName(target?.text ?? "", written[0]) : undefined;
  const name = asked?.name ?? target?.text ?? "call";
  const list = asked ? written.slice(1) : written;
  const range = rangeOf(node);
  if (!receiver && makesReaders.test(name)) lowerReaders(node, to);
  if (!receiver && name === "setting" && to.currentClass) lowerSettings(node, to);
  if (!receiver && relates.test(name)) lowerRelation(node, to);
  if (!receiver && (makesReaders.test(name) || /^(require|require_relative|include|extend|prepend|attr_\w+|gem)$/.test(name)))
    return { kind: "unknown", reason: name, range };
  const of = receiver && (strategyToken(receiver, to) ?? lowerExpression(receiver, to, transparent.test(name) ? context : {}));
  const args = argumentsOf(list, name, receiver, to);
  setByName(node, target?.text ?? "", args, to);
  const verb = asked && asked.name === undefined && written[0] ? lowerExpression(written[0], to, {}) : undefined;
  if (of && verb) return askedOf(receiver, of, verb, [...args, ...blockArguments(node, of, of, args, to)], range, to);
  const block = node.childForFieldName("block");
  if (of && block && args.length === 0 && handsOn.test(name)) return handedOn(block, of, name, range, to);
  if (!receiver) strategyOption(name, list[0], args, to);
  const login = loginOf(node, name, list[0], args, to);
  if (login) return login;
  if (receiver && of && opensUrl.test(name) && parsedUrl.test(receiver.text)) return to.call(opened(of, range));
  const built = receiver && builtUrl(receiver.text, name, args, range);
  const known = built ?? envRead(receiver, name, args, node, range, to) ?? textOf(receiver, of, name, args, range);
  if (known) return known;
  const entry = of && !block && entryRead(receiver, of, name, args, range);
  if (entry) return entry;
  if (isKeyRead(name, receiver)) {
    // The cache of Rails may be one that a network reaches.
    if (of && /^(::)?Rails\.cache$/.test(receiver?.text ?? ""))
      to.call({ kind: "call", callee: calleeOf(of, name, target, range), args, range });
    return keyRead(node, args, range, to);
  }
  const mixed = httparty(receiver, name, args, range, to);
  if (mixed) return mixed;
  const made = of && name === "new" ? constructed(receiver, of, args, range) : undefined;
  const pooled = of && name === "new" ? block : null;
  if (pooled && /^(::)?ConnectionPool(::Wrapper)?$/.test(receiver?.text ?? ""))
    return { kind: "call", callee: { kind: "function", id: lowerBlock(pooled, to), range: rangeOf(pooled) }, args: [], range };
  const callee: Expr = made?.callee ?? (of && carried(name, receiver, range)) ?? calleeOf(of, name, target, range);
  const all = [...(made?.args ?? args), ...blockArguments(node, of, callee, args, to)];
  // The one instance of a class is made like any other.
  if (of && name === "instance" && all.length === 0 && receiver && /^(constant|scope_resolution)$/.test(receiver.type))
    return { kind: "call", callee: of, args: [], isNew: true, range };
  const call: Call = { kind: "call", callee, args: all, ...(name === "new" && { isNew: true }), range };
  return to.call(call);
}

/**
 * `client.public_send(verb, path)`, `client.send(:get, path)`: a method that is asked for by what stands first; its name
 * where that is known. What is sent under other names is a message.
 */
function askedByName(by: string, first: Node | undefined): { readonly name?: string } | undefined {
  if (!first || !/^(send|public_send|__send__)$/.test(by)) return undefined;
  const symbol = first.type === "simple_symbol" ? /^:(\w+[?!]?)$/.exec(first.text)?.[1] : undefined;
  if (symbol !== undefined) return { name: symbol };
  return by !== "send" || /^@?(\w*_)?(verb|method|meth|http_method|action|key|attr|attribute|option|setting)(\.\w+)*$/.test(first.text)
    ? {}
    : undefined;
}

function askedOf(receiver: Node | null, of: Expr, verb: Expr, args: readonly Argument[], range: Expr["range"], to: Lowering): Expr {
  const base = partyBase(receiver, range, to);
  const owner = base === undefined ? instanceOf(of) : base.owner;
  const given = base === undefined ? args : [...args, base.argument];
  return to.call({ kind: "call", callee: { kind: "index", of: owner, index: verb, range }, args: given, range });
}

function calleeOf(of: Expr | null, name: string, target: Node | null, range: Expr["range"]): Expr {
  if (target?.type === "super") return superOf(target, range);
  if (!of) return nameExpr(name, range);
  const instance = instanceOf(of);
  if (instance !== of) return { kind: "member", of: instance, key: name, range };
  return name === "new" ? of : name === "call" && of.kind === "name" ? of : { kind: "member", of, key: name, range };
}

/** What a class has, an instance asks by `self.class`: the instance; anything else as it is. */
export function instanceOf(of: Expr): Expr {
  return of.kind === "call" && of.callee.kind === "member" && of.callee.key === "class" ? of.callee.of : of;
}

/** `base_uri` and the verbs of a class that includes HTTParty, or whose base may: its requests go to its base. */
function httparty(receiver: Node | null, name: string, args: readonly Argument[], range: Expr["range"], to: Lowering): Expr | undefined {
  const [first] = args;
  if (name === "base_uri" && first && !receiver && to.currentClass?.bases.length) {
    to.field({ name, value: first.value, range, isStatic: true });
    return { kind: "unknown", reason: name, range };
  }
  const party = partyBase(receiver, range, to);
  if (!party) return undefined;
  if (!/^(get|post|put|patch|delete|head|options)$/.test(name) || !first) return undefined;
  const callee: Expr = { kind: "member", of: party.owner, key: name, range };
  return to.call({ kind: "call", callee, args: [...args, party.argument], range });
}

/** What requests of a class go through that includes HTTParty, and the base that they go to; undefined for any other. */
function partyBase(
  receiver: Node | null,
  range: Expr["range"],
  to: Lowering,
): { readonly owner: Expr; readonly argument: Argument } | undefined {
  const bases = to.currentClass?.bases ?? [];
  const isOwn = bases.some((base) => base.kind === "name" && base.name === "HTTParty");
  // What a class is made of may include it too: surely where the class says a base of its own.
  const hasBase = to.currentClass?.fields.some(({ name }) => name === "base_uri") === true;
  const mayBe = bases.length > 0 && (receiver?.text === "self.class" || hasBase);
  if (!(isOwn || mayBe) || (receiver && !/^(self|self\.class)$/.test(receiver.text))) return undefined;
  const base: Expr = { kind: "member", of: nameExpr("this", range), key: "base_uri", range };
  return { owner: nameExpr(isOwn ? "HTTParty" : "this", range), argument: { name: "base_uri", value: base } };
}

/** `Net::HTTP::Post.new(path)`, `Net::HTTP.const_get(verb.capitalize).new(path)` is a request with its verb. */
function constructed(
  receiver: Node,
  of: Expr,
  args: readonly Argument[],
  _range: Expr["range"],
): { readonly callee: Expr; readonly args: readonly Argument[] } | undefined {
  if (of.kind === "call" && of.callee.kind === "member" && of.args[0] && /^(?:::)?Net::HTTP\.const_get\b/.test(receiver.text))
    return { callee: { ...of.callee, key: "Request" }, args: [{ value: inAnyCase(of.args[0].value) }, ...args] };
  const verb = /^(?:::)?Net::HTTP::(\w+)(?:::Multipart)?$/.exec(receiver.text)?.[1] ?? "";
  const http = of.kind === "member" && of.key === "Multipart" ? of.of : of;
  if (http.kind !== "member" || !verbs.test(verb)) return undefined;
  const method: Expr = { kind: "literal", value: verb.toUpperCase(), range: of.range };
  return { callee: { ...http, key: "Request" }, args: [{ value: method }, ...args] };
}

/** A verb without what makes a class's name of it: `verb.to_s.capitalize`. */
function inAnyCase(verb: Expr): Expr {
  if (verb.kind !== "call" || verb.callee.kind !== "member") return verb;
  return /^(to_s|downcase|capitalize|titleize)$/.test(verb.callee.key) ? inAnyCase(verb.callee.of) : verb;
}

function argumentsOf(list: readonly Node[], name: string, receiver: Node | null, to: Lowering): Argument[] {
  const context = argumentContext(name, receiver, list[0]?.text);
  return list.flatMap((arg): readonly Argument[] => {
    if (arg.type === "pair") {
      const { key, value } = entryOf(arg, to, context);
      return [{ value, ...(key !== undefined && { name: key }) }];
    }
    if (arg.type === "block_argument") return [];
    return [{ value: lowerExpression(arg, to, context), ...(/splat/.test(arg.type) && { spread: true }) }];
  });
}

/** `Rails.cache.fetch(key)`: a key of something that holds values. */
function isKeyRead(name: string, receiver: Node | null): boolean {
  // A class of the program's own may read what its name says: `GlobalConfig.get("DESK_URL", fallback)`.
  if (name === "get" && /^[A-Z]\w*$/.test(receiver?.text ?? "")) return false;
  return /^(fetch|dig|key\?|delete|read|write|get)$/.test(name) && isContainerName(receiver?.text.replace(/^.*[.@:]/, "") ?? "");
}

/**
 * What is put there if nothing is there yet is what the block gives: `cache.fetch(key) { client.get(path) }`; or `fetch(key, default)`.
 * A symbol is the key of what lies within: `Settings.fetch(:smtp, :address)`.
 */
function keyRead(node: Node, args: readonly Argument[], range: Expr["range"], to: Lowering): Expr {
  const block = node.childForFieldName("block");
  const otherwise = node.childForFieldName("method")?.text === "fetch" && args[1]?.name === undefined ? args[1]?.value : undefined;
  const isKey = node.childForFieldName("arguments")?.namedChildren[1]?.type === "simple_symbol";
  if (!block && otherwise && !isKey) return otherwise;
  if (!block) return { kind: "unknown", reason: "a key", parts: args.map((arg) => arg.value), range };
  return { kind: "call", callee: { kind: "function", id: lowerBlock(block, to), range: rangeOf(block) }, args: [], range };
}

function argumentContext(name: string, receiver: Node | null, first: string | undefined): Context {
  if (isKeyRead(name, receiver)) return keyContext(first);
  const trap = callTrap(name, receiver?.text ?? "");
  if (trap !== undefined) return { trap };
  return name === "redirect_to" || name === "redirect" ? { trap: peopleSent } : {};
}

/** `ENV.fetch("NAME", default)`, `ENV.fetch("NAME") { default }`. */
function envRead(
  receiver: Node | null,
  name: string,
  args: readonly Argument[],
  node: Node,
  range: Expr["range"],
  to: Lowering,
): Expr | undefined {
  const variable = args[0]?.value;
  if (receiver?.text === "ENV" && name === "values_at")
    return {
      kind: "array",
      items: args.flatMap(({ value }) => envRead(receiver, "[]", [{ value }], node, value.range, to) ?? value),
      range,
    };
  if (receiver?.text !== "ENV" || !/^(fetch|\[\]|dig)$/.test(name) || !variable) return undefined;
  // Which one, whoever calls the function around may say.
  if (variable.kind !== "literal")
    return { kind: "call", callee: { kind: "member", of: nameExpr("ENV", range), key: "fetch", range }, args, range };
  const body = node.childForFieldName("block")?.childForFieldName("body");
  const fallback = args[1]?.value ?? (body ? lowerExpression(body, to) : undefined);
  const isNil = fallback?.kind === "literal" && fallback.type === "null";
  return { kind: "env", name: variable.value, range, ...nameRangeOf(variable), ...(fallback && !isNil && { fallback }) };
}

/** `encode_www_form(session: token)`: an object of its keys; undefined where it is given one as a whole. */
function formOf(args: readonly Argument[], range: Expr["range"]): Expr | undefined {
  if (args.some((arg) => arg.name === undefined)) return undefined;
  const entries = args.map(({ name = "", value }) => ({ key: name, value, keyRange: value.range }));
  return { kind: "object", entries, range };
}

/** What only builds or cuts text; undefined for any other call. */
function textOf(receiver: Node | null, of: Expr | null, name: string, args: readonly Argument[], range: Expr["range"]): Expr | undefined {
  const first = args[0]?.value;
  const said = (callee: string, values: readonly Argument[]): Expr => ({
    kind: "call",
    callee: nameExpr(callee, range),
    args: values,
    range,
  });
  if (!receiver || !of) {
    if (first && /^(URI|String|Array)$/.test(name)) return first;
    return name === "format" || name === "sprintf" ? said("sprintf", args) : undefined;
  }
  if (first && parsers.test(receiver.text)) {
    if (name === "join") return said("urljoin", args);
    if (/^(parse|encode|escape)$/.test(name)) return first;
    if (name === "encode_www_form") return { kind: "unknown", reason: name, parts: [formOf(args, range) ?? first], range };
  }
  if (first && receiver.text === "File" && name === "join") return said("urlcat", args);
  // What is filled into a template stands in its braces.
  if (first && /^(::)?Addressable::Template$/.test(receiver.text) && name === "new") return first;
  if (/^(partial_)?expand$/.test(name) && args.every((arg) => arg.name !== undefined)) return of;
  if (first && /^(CGI|ERB::Util)$/.test(receiver.text)) return first;
  if (args.length === 0 && transparent.test(name)) return of;
  // What is asked of a URL to connect with is the URL itself.
  if (args.length === 0 && /^(host|hostname|request_uri|path)$/.test(name) && /(uri|url|endpoint)$/i.test(receiver.text)) return of;
  if (name === "merge" && args.length > 0) {
    const spread = args.map(({ value, name: key }) => (key === undefined ? { value, spread: true } : { key, value }));
    return { kind: "object", entries: [{ value: of, spread: true }, ...spread], range };
  }
  if (/^(delete_suffix|chomp)$/.test(name) && first)
    return { kind: "call", callee: { kind: "member", of, key: "rstrip", range }, args, range };
  if (/^(gsub|sub)$/.test(name) && args.length === 2)
    return { kind: "call", callee: { kind: "member", of, key: "replace", range }, args, range };
  return undefined;
}
