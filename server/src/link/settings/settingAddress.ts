import type { ConfigValue } from "../../code/facts.ts";
import { connectionAddress } from "../addresses/connectionText.ts";
import { hostText } from "../addresses/hostText.ts";
import { isUrl } from "../addresses/url.ts";

/** An address that a setting's text holds, as a URL, and the piece of the text that it is written as. */
export interface SettingAddress {
  readonly url: string;
  readonly start: number;
  readonly end: number;
  /** It is written without a scheme: the setting's name alone says that it is an address. */
  readonly isBare?: true;
}

/** Longer lists are data. */
const maxListed = 16;
/** No list of hosts, and no connection string, is longer. */
const maxLength = 1000;

/** The addresses in a setting: URLs, what a connection string names, a host without a scheme where the name says host. */
export function addressesOf({ value, path, env, fallbackOf }: ConfigValue): readonly SettingAddress[] {
  const text = value.trim();
  const lead = value.indexOf(text);
  if (isUrl(text)) return listed(text, lead, /[,;\s]+(?=[a-z][a-z0-9+.-]*:\/\/)/gi, (part) => (isUrl(part) ? part : undefined));
  if (!text.includes(".") || text.length > maxLength) return [];
  const connection = /[=@]/.test(text) ? connectionAddress(text) : undefined;
  if (connection) return [{ ...connection, start: lead + connection.start, end: lead + connection.end }];
  const byName = bareScheme(path, env);
  // `host: ${DB_HOST:-db.example}`: the variable may tell more.
  const scheme = byName === "https" || byName === undefined ? ((fallbackOf && bareScheme([], fallbackOf)) ?? byName) : byName;
  if (scheme === undefined || /\s/.test(text)) return [];
  return listed(text, lead, /[,;]/g, (part) => bareUrl(part, scheme)).map((one) => ({ ...one, isBare: true }));
}

function listed(text: string, lead: number, separator: RegExp, urlOf: (part: string) => string | undefined): readonly SettingAddress[] {
  const found: SettingAddress[] = [];
  let start = 0;
  for (const end of [...[...text.matchAll(separator)].map(({ index }) => index), text.length]) {
    const part = text.slice(start, end).replace(/^[,;\s]+/, "");
    const from = end - part.length;
    const url = urlOf(part);
    if (url !== undefined) found.push({ url, start: lead + from, end: lead + end });
    start = end;
    if (found.length === maxListed) break;
  }
  return found;
}

function bareUrl(part: string, scheme: string): string | undefined {
  const found = hostText(part);
  return !found || (found.path !== "" && scheme !== "https") ? undefined : `${scheme}://${found.host}${found.port}${found.path}`;
}

/** The scheme that a name's other words tell. */
const schemes: readonly (readonly [RegExp, string])[] = [
  [/smtp|mail|email/, "smtp"],
  [/redis|valkey/, "redis"],
  [/postgres|\bpg\b|psql/, "postgresql"],
  [/mysql|mariadb/, "mysql"],
  [/mongo/, "mongodb"],
  [/kafka|bootstrap|(?<!pact ?)broker/, "kafka"],
  [/rabbit|amqp/, "amqp"],
  [/nats/, "nats"],
  [/mqtt/, "mqtts"],
  [/clickhouse/, "clickhouse"],
  [/sftp|ssh/, "sftp"],
  [/ldap/, "ldap"],
  [/\b(db|database|datasource|sql|rds)\b/, "sql"],
  [/graylog|gelf|syslog|statsd|logstash|fluent/, "udp"],
];
/** Names that are a host's, or an address's, and nothing else's. */
const hostName =
  /(^| )(host|hostname|hosts|addr|addrs|address|addresses|endpoint|endpoints|server|servers|broker|brokers|nodes|contact points|upstream|fqdn|external name|targets|api|url|uri|uris|base url|api url|api base|backend|smtp|dsn)( \d+)?$/;
/** Names for the program's own address, for what it compares with, and for what is no address. */
const ownName =
  /\b(app|site|web|website|public|self|own|frontend|client|virtual|letsencrypt|ingress|cookie|session|allowed|trusted|canonical|listen|bind|advertised|cors|csrf|tls|sni|vhost|issuer|audience|realm|origin|domain|domains|email from|from|sender|reply|server name|servername|redirect|callback|proxy pass reverse|annotations|labels|zone)\b/;

const listens = /^(server|http|https|grpc|web|rest|listener|management server) (host|hostname|address|addr)$/;

/** The scheme of a host that a setting of this name holds; undefined where the name tells no host of another. */
function bareScheme(path: readonly string[], env: string | undefined): string | undefined {
  const names = env === undefined ? path.filter((part) => !/^\d+$/.test(part)).slice(-3) : [env];
  const last = wordsOf(names.at(-1) ?? "");
  const all = names.map(wordsOf).join(" ");
  // `host` alone, and `server.host`, are where the program itself listens.
  if (
    listens.test(all) ||
    !hostName.test(last) ||
    ownName.test(all) ||
    !all.includes(" ") ||
    // Under which hosts the program itself is asked.
    path.some((part) => /^ingress(es)?$/i.test(part)) ||
    /^spec\b/.test(wordsOf(path[0] ?? "")) !== /external name$/.test(last)
  )
    return undefined;
  return schemes.find(([pattern]) => pattern.test(all))?.[1] ?? "https";
}

/** `partnerApiURL`, `PARTNER_API_URL`, `partner-api-url` → `partner api url`. */
function wordsOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$1$3 $2")
    .replace(/[^A-Za-z0-9]+/g, " ")
    .trim()
    .toLowerCase();
}
