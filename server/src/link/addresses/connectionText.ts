import { hostText } from "./hostText.ts";

/** The address that a connection string names, as a URL without its credentials, and where it stands in the text. */
export interface ConnectionAddress {
  readonly url: string;
  readonly start: number;
  readonly end: number;
}

/** Keys of `Key=Value;…` under which an address stands, and the scheme of what it is an address of. */
const keys: readonly (readonly [RegExp, string])[] = [
  [/^(server|data source|datasource|addr|address|network address)$/i, "sqlserver"],
  [/^(host|hostaddr)$/i, "postgresql"],
  [/^(hostname|endpoint|accountendpoint|ingestionendpoint|blobendpoint|queueendpoint|tableendpoint|serviceendpoint)$/i, "https"],
];

/** `tcp:db.x.io,1433`. */
function hostOf(text: string): { readonly name: string; readonly port: string } | undefined {
  const found = hostText(text.replace(/^(tcp|np|lpc):/i, "").replace(/,(?=\d+$)/, ":"));
  return found?.path === "" ? { name: found.host, port: found.port } : undefined;
}

/** What a text such as `Server=tcp:db.x.io,1433;Database=shop` is a connection to; undefined where it is no such text. */
export function connectionAddress(text: string): ConnectionAddress | undefined {
  return byEmulator(text) ?? byPairs(text) ?? bySpaces(text) ?? byOptions(text) ?? byProtocol(text);
}

/** Azure's word for the emulator of its storage on one's own machine. */
function byEmulator(text: string): ConnectionAddress | undefined {
  return /^\s*UseDevelopmentStorage=true\b/i.test(text) ? { url: "http://127.0.0.1:10000", start: 0, end: text.length } : undefined;
}

interface Pair {
  readonly key: string;
  readonly value: string;
  readonly start: number;
}

function pairsOf(text: string, separator: RegExp): readonly Pair[] {
  let at = 0;
  return text.split(separator).flatMap((part) => {
    const start = text.indexOf(part, at);
    at = start + part.length;
    const [whole = "", lead = "", key = "", sign = ""] = /^(\s*)([\w ]+?)(\s*=\s*)/.exec(part) ?? [];
    return key === "" ? [] : [{ key, value: part.slice(lead.length + key.length + sign.length).trim(), start: start + whole.length }];
  });
}

/** ADO.NET, Azure: `Key=Value;Key=Value`. */
function byPairs(text: string): ConnectionAddress | undefined {
  if (!/^\s*[A-Za-z][\w ]*=[^;]*;/.test(text)) return undefined;
  const pairs = pairsOf(text, /;/);
  for (const [pattern, scheme] of keys) {
    const pair = pairs.find(({ key, value }) => pattern.test(key) && value !== "");
    if (!pair) continue;
    if (/^[a-z]+:\/\/./i.test(pair.value)) return { url: pair.value, start: pair.start, end: pair.start + pair.value.length };
    const found = hostOf(pair.value);
    if (!found) continue;
    const isMysql =
      scheme === "sqlserver" && pairs.some(({ key, value }) => /^uid$/i.test(key) || (/^port$/i.test(key) && value === "3306"));
    return { url: `${isMysql ? "mysql" : scheme}://${found.name}${found.port}`, ...placeOf(pair, found.name) };
  }
  const account = pairs.find(({ key }) => /^accountname$/i.test(key));
  const suffix = pairs.find(({ key }) => /^endpointsuffix$/i.test(key))?.value ?? "core.windows.net";
  if (!account || !/^[a-z0-9]+$/.test(account.value)) return undefined;
  return { url: `https://${account.value}.blob.${suffix}`, ...placeOf(account, account.value) };
}

/** libpq: `host=db.x.io port=5432 dbname=shop`. */
function bySpaces(text: string): ConnectionAddress | undefined {
  if (!/(^|\s)(dbname|user|sslmode|port)=/.test(text)) return undefined;
  const pairs = pairsOf(text, /\s+/);
  const pair = pairs.find(({ key }) => key === "host");
  const found = pair && hostOf(pair.value);
  return found ? { url: `postgresql://${found.name}`, ...placeOf(pair, found.name) } : undefined;
}

/** StackExchange.Redis: `cache.x.io:6380,password=…,ssl=True`. */
function byOptions(text: string): ConnectionAddress | undefined {
  const [, name, port] = /^((?:[a-z0-9_-]+\.)+[a-z]{2,}):(\d+),(?:\s*\w+=)/i.exec(text) ?? [];
  return name === undefined ? undefined : { url: `redis://${name}:${port}`, start: 0, end: name.length };
}

/** Go's drivers: `user:password@tcp(db.x.io:3306)/shop`. */
function byProtocol(text: string): ConnectionAddress | undefined {
  const [before = "", name, port] = /^[^@\s]*@(?:tcp|udp)\(((?:[a-z0-9_-]+\.)+[a-z]{2,})(?::(\d+))?\)/i.exec(text) ?? [];
  if (name === undefined) return undefined;
  const start = before.lastIndexOf(name);
  return { url: `mysql://${name}${port === undefined ? "" : `:${port}`}`, start, end: start + name.length };
}

function placeOf({ value, start }: Pair, name: string): { readonly start: number; readonly end: number } {
  const from = start + value.indexOf(name);
  return { start: from, end: from + name.length };
}
