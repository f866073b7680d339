import { unmarked } from "../../versions.ts";
import type { Range } from "../../../core/range.ts";
import type { Argument, Expr } from "../../expr.ts";
import type { Context } from "../../traps.ts";
import { compared } from "../../traps.ts";
import { hostIn, loginHost, shortened } from "./addresses.ts";
import type { Word } from "./commands.ts";
import { type CommandSyntax, flagOf, isIdle, valueName } from "./syntax.ts";

/** A call that a command's words make: of the command, or of one of its subcommands. */
export interface CommandCall {
  readonly path: readonly string[];
  readonly args: readonly Argument[];
}

interface Read {
  readonly args: Argument[];
  readonly rest: Word[];
  isIdle: boolean;
}

/** The calls that the words behind a known command make; none where they reach nothing. */
export function readWords(command: string, syntax: CommandSyntax, words: readonly Word[], range: Range): readonly CommandCall[] {
  const { args, rest, isIdle: idle } = read(syntax, words, range);
  const path = [command];
  if (syntax.subcommands) {
    const subcommand = rest.shift()?.text ?? "";
    if (!syntax.subcommands.test(subcommand)) {
      for (const word of rest) word.lower({ trap: compared });
      return [];
    }
    path.push(subcommand);
  }
  const access = toldIn(syntax, args, rest);
  if (access !== undefined) path.push(access);
  const own = places[syntax.words](rest, args, range);
  if (idle) return [];
  const given = args.filter((arg) => arg.name === "url");
  const others = args.filter((arg) => arg.name !== "url");
  const urls = given.length > 0 ? given : own;
  // `curl a b` makes as many requests.
  return urls.length > 0 ? urls.map((url) => ({ path, args: [...others, url] })) : [{ path, args: others }];
}

/** Whether what a store is told to do reads or writes, where that stands there. */
function toldIn({ told }: CommandSyntax, args: readonly Argument[], [first]: readonly Word[]): "read" | "write" | undefined {
  if (!told) return undefined;
  const by = told.by === undefined ? first?.text : leadOf(args.find(({ name }) => name === told.by)?.value);
  if (by === undefined) return undefined;
  return told.writes.test(by) ? "write" : told.reads.test(by) ? "read" : undefined;
}

const sent: Context = { trap: "what is sent" };
const ofOptions: Context = { trap: "an option" };

function contextOf(name: string): Context {
  return name === "url" ? {} : /^(data|header)$/.test(name) ? sent : ofOptions;
}

function read(syntax: CommandSyntax, words: readonly Word[], range: Range): Read {
  const found: Read = { args: [], rest: [], isIdle: false };
  let isOver = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as Word;
    const { text } = word;
    if (isOver || text === undefined || !/^-./.test(text)) {
      if (isOver || text !== undefined || !filledOption(syntax, word, range, found)) found.rest.push(word);
    } else if (text === "--") isOver = true;
    else if (option(syntax, text, words[at + 1], range, found)) at++;
  }
  return found;
}

/** `--token="$T"`, `-u"$USER"`, `${VERBOSE:+-v}`: a word that starts as an option does; says whether it is one. */
function filledOption(syntax: CommandSyntax, word: Word, range: Range, found: Read): boolean {
  const expr = word.lower({});
  const lead = expr.kind === "concat" ? expr.parts[0] : expr.kind === "choice" ? expr.alternatives[0] : expr;
  if (lead?.kind !== "literal" || !/^-./.test(lead.value)) return false;
  const [head = "", long, letter] = /^--?([a-zA-Z][\w-]+)=|^-([a-zA-Z])/.exec(lead.value) ?? [];
  if (expr.kind !== "concat" || head === "") return true;
  const rest = lead.value.length > head.length ? [shortened(lead, head.length, lead.value.length)] : [];
  const parts = [...rest, ...expr.parts.slice(1)];
  const value: Expr = parts.length === 1 && parts[0] ? parts[0] : { kind: "concat", parts, range: expr.range };
  const name = valueName(syntax, long ?? letter ?? "");
  if (name) add(found, name, value, range);
  return true;
}

/** Reads one option; says whether the next word is its value. */
function option(syntax: CommandSyntax, text: string, next: Word | undefined, range: Range, found: Read): boolean {
  const long = /^--?([a-zA-Z][\w-]+)(?:=(.*))?$/s.exec(text);
  const isLong = long && (text.startsWith("--") || valueName(syntax, long[1] ?? "") !== undefined);
  if (isLong) {
    const [, name = "", value] = long;
    return one(syntax, name, value, next, range, found);
  }
  for (let at = 1; at < text.length; at++) {
    const letter = text[at] ?? "";
    if (valueName(syntax, letter) !== undefined) return one(syntax, letter, text.slice(at + 1) || undefined, next, range, found);
    one(syntax, letter, undefined, undefined, range, found);
  }
  return false;
}

function one(syntax: CommandSyntax, name: string, value: string | undefined, next: Word | undefined, range: Range, found: Read): boolean {
  if (isIdle(syntax, name)) found.isIdle = true;
  const flag = flagOf(syntax, name);
  if (flag) found.args.push({ name: flag[0], value: { kind: "literal", value: flag[1], range } });
  const argument = valueName(syntax, name);
  if (argument === undefined) return false;
  const given: Expr | undefined = value === undefined ? next?.lower(contextOf(argument)) : { kind: "literal", value, range };
  if (given && argument !== "") add(found, argument, given, range);
  return value === undefined;
}

/** A database's name is no address; the option takes one too: `-d "$DATABASE_URL"`, `-d "host=db dbname=x"`. */
const isAddressOf = (value: Expr): boolean =>
  value.kind === "literal" ? /:\/\/|=/.test(value.value) : value.kind === "concat" || /(ur[il]|dsn|conn\w*)'*$/i.test(nameIn(value));

function add(found: Read, option: string, value: Expr, range: Range): void {
  const name = option === "database" ? (isAddressOf(value) ? "url" : "") : option;
  found.args.push({ name, value });
  if (name === "upload") found.args.push({ name: "put", value: { kind: "literal", value: "PUT", range } });
}

type Place = (words: readonly Word[], args: Argument[], range: Range) => readonly Argument[];

/** Variables that hold options and no address. */
const optionsName =
  /(opts?|options?|args?|arguments|flags?|params|headers?|auth|silent|quiet|verbose|progress|insecure|extra|tls|certs?|creds?)$/i;

/** `CURL_OPTS` holds no URL for all its name. */
const ofCurl = /^_*(curl|wget)_/i;

function nameIn(expr: Expr): string {
  if (expr.kind === "name" || expr.kind === "env") return expr.name;
  return expr.kind === "index" ? nameIn(expr.of) : expr.kind === "choice" && expr.alternatives[0] ? nameIn(expr.alternatives[0]) : "";
}

const urls: Place = (words) => {
  const values = words.filter((word) => !word.spread && word.text !== "-").map((word) => word.lower({}));
  const found = values.filter((value) => !optionsName.test(unmarked(nameIn(value))));
  // Beside an address, a variable of any other name holds an option that may be empty: `curl "$PROGRESS" "$URL"`.
  const addressed = found.length > 1 ? found.filter((value) => isAddress(value) && !ofCurl.test(nameIn(value))) : found;
  return (addressed.length > 0 ? addressed : found).map((value) => ({ name: "url", value }));
};

const places: Readonly<Record<CommandSyntax["words"], Place>> = {
  urls,
  url: (words, args, range) => {
    const found = urls(words, args, range).filter(({ value }) => isAddress(value));
    return found.slice(0, 1).map((arg) => ({ ...arg, value: loginHost(arg.value) ?? arg.value }));
  },
  host: ([host, port]) => {
    port?.lower(ofOptions);
    const value = host?.lower({});
    return value ? [{ name: "url", value }] : [];
  },
  login: ([host, ...rest]) => {
    for (const word of rest) word.lower(ofOptions);
    const value = host && hostIn(host.lower({}));
    return value ? [{ name: "url", value }] : [];
  },
  files: (words) => {
    const values = words.map((word) => word.lower({}));
    const found = values.flatMap((value) => loginHost(value) ?? []);
    return found.slice(0, 1).map((value) => ({ name: "url", value }));
  },
  items: (words, args, range) => items(words, args, range),
  none: (words) => {
    for (const word of words) word.lower({ trap: compared });
    return [];
  },
};

/** Whether a word may be an address: a bare name is that of a database, a branch, a remote. */
function isAddress(value: Expr): boolean {
  const lead = value.kind === "concat" ? value.parts.map((part) => (part.kind === "literal" ? part.value : "$")).join("") : value;
  if (typeof lead === "string") return /:\/\/|@/.test(lead) || lead.startsWith("$");
  if (lead.kind === "literal") return /:\/\/|@/.test(lead.value);
  return lead.kind === "index" || lead.kind === "call" || /(ur[il]|dsn|database|connection|conn|remote|host|repo)\w*$/i.test(nameIn(lead));
}

/** httpie: `[METHOD] URL [name=value …]`; `:path` is this machine. */
function items(words: readonly Word[], args: Argument[], range: Range): readonly Argument[] {
  const [first, ...rest] = words;
  const isVerb = first?.text !== undefined && /^[A-Z]+$/.test(first.text);
  const [address, ...others] = isVerb ? rest : words;
  if (isVerb && first) args.push({ name: "request", value: first.lower(ofOptions) });
  const given = others.map((word) => ({ word, value: word.lower(sent) }));
  const data = given.find(({ value }) => /^[\w.[\]-]+(:?=[^=]|:?=$|@)/.test(leadOf(value)));
  if (data) args.push({ name: "data", value: data.value });
  const url = address?.lower({});
  if (!url || (url.kind === "literal" && !/[.:/]/.test(url.value))) return [];
  return [
    {
      name: "url",
      value: url.kind === "literal" && url.value.startsWith(":") ? { kind: "literal", value: `http://localhost${url.value}`, range } : url,
    },
  ];
}

function leadOf(value: Expr | undefined): string {
  const lead = value?.kind === "concat" ? value.parts[0] : value;
  const more = value?.kind === "concat" && value.parts.length > 1 ? "_" : "";
  return lead?.kind === "literal" ? lead.value + more : "";
}
