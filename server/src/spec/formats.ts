import { t } from "../core/l10n.ts";
import { nearestName } from "../core/nearest.ts";
import { parseCallPattern } from "./callPattern.ts";
import { ruleIds } from "./ruleIds.ts";

/** What is wrong with a text that has to be of a certain form, and what was most likely meant. */
export interface FormatError {
  /** Follows the name of the key: "must be …". */
  readonly message: string;
  readonly meant?: string;
}

/** What a check may look at beside the text: the actions that the same system names. */
export interface FormatContext {
  readonly actions: readonly string[];
}

type Check = (text: string, context: FormatContext) => FormatError | undefined;

const checks: Readonly<Record<string, Check>> = {
  date: checkDate,
  host: checkHost,
  condition: (text) => (/^[A-Za-z_][\w.-]*\s*==?\s*\S.*$/.test(text) ? undefined : { message: t("must be `NAME=value`") }),
  rule: checkRule,
  gate: (text) => (/^waived?$/i.test(text) ? { message: t("needs a reason: `{ waived: reason }`") } : undefined),
  url: (text) => checkUrl(text, []),
  endpoint: (text) => checkUrl(text, ["none", "local"]),
  call: checkCall,
  "call-or-action": (text) => (isId(text) ? undefined : checkCall(text)),
  confirm: (text, { actions }) => {
    const meant = meantConfirm(text, actions);
    if (meant !== undefined) return { message: t("must be never, writes, always, or a list of calls"), meant };
    return isId(text) || confirmWords.includes(text) ? undefined : checkCall(text);
  },
};

/** Checks a text by the `format` of the schema; undefined where it is right or the format is not known. */
export function checkFormat(format: string, text: string, context: FormatContext): FormatError | undefined {
  return checks[format]?.(text, context);
}

const confirmWords: readonly string[] = ["never", "writes", "always"];

/** The word or action that a misspelt `confirm: …` means; undefined where it is one, or looks like a call. */
export function meantConfirm(text: string, actions: readonly string[]): string | undefined {
  if (confirmWords.includes(text) || actions.includes(text) || /[.\s/]/.test(text)) return undefined;
  return nearestName(text, [...confirmWords, ...actions]);
}

function isId(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}

/** Whether a text is a day of the calendar, as YYYY-MM-DD. */
export function isDate(text: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number);
  if (!year || !month || !day || month > 12) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] ?? 0);
}

function checkDate(text: string): FormatError | undefined {
  if (isDate(text)) return undefined;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { message: t("must be a date like 2027-01-31; {0} is not in the calendar", text) };
  const [, year = "", month = "", day = ""] =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]+(?:Z|[+-][\d:]+)?)?$/.exec(text.trim()) ?? [];
  const meant = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return { message: t("must be a date like 2027-01-31"), ...(isDate(meant) && { meant }) };
}

const schemes = new Set([
  "http",
  "https",
  "ws",
  "wss",
  "grpc",
  "grpcs",
  "tcp",
  "udp",
  "tls",
  "unix",
  "postgres",
  "postgresql",
  "mysql",
  "mysqlx",
  "mariadb",
  "mssql",
  "sqlserver",
  "oracle",
  "sqlite",
  "mongodb",
  "mongodb+srv",
  "redis",
  "rediss",
  "redis+sentinel",
  "valkey",
  "memcached",
  "memcache",
  "cassandra",
  "couchdb",
  "couchbase",
  "couchbases",
  "neo4j",
  "neo4j+s",
  "bolt",
  "bolt+s",
  "clickhouse",
  "clickhouses",
  "elasticsearch",
  "opensearch",
  "cockroachdb",
  "dynamodb",
  "bigquery",
  "snowflake",
  "redshift",
  "influxdb",
  "libsql",
  "prisma",
  "prisma+postgres",
  "etcd",
  "zookeeper",
  "amqp",
  "amqps",
  "mqtt",
  "mqtts",
  "kafka",
  "nats",
  "stomp",
  "pulsar",
  "pulsar+ssl",
  "sqs",
  "sns",
  "nsq",
  "zmq",
  "smtp",
  "smtps",
  "imap",
  "imaps",
  "pop3",
  "pop3s",
  "ldap",
  "ldaps",
  "ftp",
  "ftps",
  "sftp",
  "scp",
  "ssh",
  "s3",
  "gs",
  "gcs",
  "abfs",
  "abfss",
  "az",
  "azblob",
  "wasb",
  "wasbs",
  "hdfs",
  "webdav",
  "webdavs",
  "file",
]);

/** Whether a text is a URL of a scheme that reaches something: web, stores, brokers, mail, transfer. */
export function isEndpointUrl(text: string): boolean {
  if (/^jdbc:[a-z0-9]+:\S+$/i.test(text)) return true;
  const [, scheme = "", rest = ""] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(text) ?? [];
  if (!schemes.has(scheme.toLowerCase().replace(/\+(?!srv|ssl|s$|sentinel|postgres)\w+$/, ""))) return false;
  return (
    rest !== "" &&
    !/\s/.test(rest) &&
    (!rest.startsWith("/") || /^(unix|sqlite|file|hdfs|memcached|ldaps?|redis|mongodb|postgres(ql)?)$/i.test(scheme))
  );
}

function checkUrl(text: string, words: readonly string[]): FormatError | undefined {
  if (words.includes(text) || isEndpointUrl(text)) return undefined;
  const message = words.length > 0 ? t("must be a URL, none or local, or a map such as `{ env: NAME }`") : t("must be a URL");
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1];
  if (scheme !== undefined) {
    if (schemes.has(scheme.toLowerCase())) return { message: t("{0}: after `{1}://` a host must follow", message, scheme) };
    const near = nearestName(scheme, schemes);
    return {
      message: t("{0}: `{1}` is no scheme that is known", message, scheme),
      ...(near !== undefined && { meant: text.replace(scheme, near) }),
    };
  }
  const word = nearestName(text, words);
  if (word !== undefined) return { message, meant: word };
  if (/^(localhost|127\.0\.0\.1|0\.0\.0\.0|host\.docker\.internal)(:\d+)?(\/\S*)?$/.test(text))
    return { message: t("must be a URL with its scheme"), meant: `http://${text}` };
  if (/^[\w-]+(\.[\w-]+)+(:\d+)?(\/\S*)?$/.test(text)) return { message: t("must be a URL with its scheme"), meant: `https://${text}` };
  return { message };
}

function checkHost(text: string): FormatError | undefined {
  if (/^(\*|(\*\.)?[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)*\.?(:\d+)?|\[[0-9a-f:.]+\](:\d+)?)$/iu.test(text)) return undefined;
  const [, bare] = /^[a-z][a-z0-9+.-]*:\/\/([^/?#\s]+)[/?#]?/i.exec(text) ?? /^([\w*-]+(?:\.[\w-]+)+)\/\S*$/.exec(text) ?? [];
  if (bare !== undefined) return { message: t("must be a host alone, without scheme and path"), meant: bare.replace(/^.*@/, "") };
  return {
    message: text.includes("*")
      ? t("must be a host: `*` may only stand for its start, as in `*.partner.example`")
      : t("must be a host, as in `api.partner.example` or `*.partner.example`"),
  };
}

function checkRule(text: string): FormatError | undefined {
  if (ruleIds.includes(text)) return undefined;
  const meant = ruleIds.find((id) => id.endsWith(`/${text}`)) ?? nearestName(text, ruleIds);
  return { message: t("must be the id of a rule"), ...(meant !== undefined && { meant }) };
}

function checkCall(text: string): FormatError | undefined {
  if (/^(GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE)$/.test(text))
    return { message: t("must be a call: after `{0}` a path must follow, as in `{0} /tickets` (`/**` for any)", text) };
  if (parseCallPattern(text)) return undefined;
  const slashed = text.trim().replace(/^([A-Za-z]+)\s+([^/\s]\S*)$/, "$1 /$2");
  const isHttp = parseCallPattern(slashed)?.kind === "http";
  return {
    message: t("must be a call: `METHOD /path`, `sdk.method`, `graphql mutation name`, `sql verb` or `topic NAME`"),
    ...(isHttp && { meant: slashed }),
  };
}
