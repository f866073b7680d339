import { sandboxMark } from "../../core/stageWords.ts";
import { remember } from "../../core/remember.ts";
import type { Environment } from "../endpoint.ts";

/** The parts of a URL that may hold unknown pieces (`{name}`). */
export interface UrlParts {
  readonly scheme: string;
  /** Lower case, unknown pieces as `*`; null where nothing of the host is known. */
  readonly host: string | null;
  readonly port: string | null;
  /** Path with its query; "" where there is none. */
  readonly path: string;
}

const schemes =
  /^(https?|wss?|ftps?|sftp|amqps?|mqtts?|redis|rediss|postgres|postgresql|mysql|mariadb|mongodb|mongodb\+srv|kafka|nats|smtps?|grpcs?|jdbc:\w+|r2dbc:(pool:)?\w+|s3[an]?|gs|gcs|abfss?|wasbs?|sqs|clickhouse|elasticsearch|sb|ldaps?|udp|tcp|mssql|sqlserver|pulsar(\+ssl)?|neo4j(\+s(sc)?)?|bolt|memcached|libsql|(postgresql|mysql|mssql|redis|clickhouse)\+\w+|mysql2|cockroachdb):\/\//i;

/** Whether a text is a URL with a scheme that reaches something. */
export function isUrl(text: string): boolean {
  return schemes.test(text);
}

/** Splits a URL, forgiving unknown parts; undefined where it is none. Credentials before the host are dropped. */
export const parseUrl: (text: string) => UrlParts | undefined = remember(split);

function split(text: string): UrlParts | undefined {
  const match = /^((?:jdbc:|r2dbc:(?:pool:)?)?[a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(text.trim());
  if (!match) return undefined;
  const whole = (match[2] ?? "").replace(/^.*@/, "");
  // `https://desk.example{path}`: what is put behind a whole host is its path.
  const glued = /^((?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?)(\{[^}]*\}.*)$/i.exec(whole);
  const authority = glued?.[1] ?? whole;
  // What has other colons is no host, but for an IPv6 address that forgot its brackets.
  const [, name = "", port = null] = /^(\[[^\]]*\]|(?:\{[^}]*\}|[^:{])*)(?::(\d*|\{[^}]*\}))?$/.exec(authority) ?? [
    null,
    /:.*[^0-9a-f:.]/i.test(authority) ? "" : authority,
  ];
  return { scheme: (match[1] ?? "").toLowerCase(), host: hostPattern(name), port, path: `${glued?.[2] ?? ""}${match[3] ?? ""}` };
}

/** `{region}.api.x.com` → `*.api.x.com`; undefined parts alone are no host. */
export function hostPattern(name: string): string | null {
  if (name.includes("{")) {
    const suffix = /\}((?:\.[a-z0-9-]+)+)$/i.exec(name)?.[1];
    // `sqs.{region}.x.com`: what is asked for stands in front of where it is.
    const isPlace = /^[a-z0-9-]+\.\{[^}]*\}\.[a-z0-9.-]+$/i.test(name);
    if (suffix && !isPlace && suffix.split(".").length > 2) return `*${suffix.toLowerCase()}`;
    const labels = name.replace(/\{[^}]*\}/g, "*").toLowerCase();
    if (ownSuffix.test(labels)) return labels;
    return labels.replace(/[*.-]/g, "") === "" || !/[a-z0-9-]+\.[a-z]{2,}$/.test(labels) ? null : labels;
  }
  // `https://sms..vendor.com`: a label is left to be filled in.
  if (/^\.[^.]|\.\.[^.]/.test(name)) return hostPattern(name.replace(/(^|\.)(?=\.)/g, "$1{}"));
  const host = name.toLowerCase().replace(/\.$/, "");
  return !/[a-z0-9]/.test(host) || /[^a-z0-9.*_[\]:-]/.test(host) || saysNone.test(host) || version.test(host) ? null : host;
}

/** `1.0/pools`: the start of a path, where nobody knows what stands before it. */
const version = /^v?\d+(\.\d+){1,2}$/;

/** What a setting is given where there is no host: `LDAP_SERVER=false`. */
const saysNone = /^(true|false|null|none|nil|undefined|disabled)$/;

/** Endings that are reserved for one's own network, and names that others have for the own machine. */
const ownSuffix =
  /\.(local|localhost|internal|test|lan|svc|cluster\.local|home\.arpa|localdomain|intranet)$|(^|\.)(fritz\.box|localhost\.localstack\.cloud|localtest\.me|lvh\.me)$/;

/** A host of one's own machine or network: loopback, private addresses, bare service names, reserved local suffixes. */
export function isLocalHost(host: string): boolean {
  return (
    /^(localhost|127\.|0\.0\.0\.0|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|\[?::1?\]?$)/.test(host) ||
    ownSuffix.test(host) ||
    /^local\.(?!yahoo)[\w-]+\./.test(host) ||
    (!host.includes(".") && !host.includes("*") && !host.includes(":"))
  );
}

/** `sandboxapi.acme.com`: that word says it also where another, of what is asked there, stands right behind it. */
const glued = "sandbox(?:apis?|app|web|pay|payments?|secure|gateway|gw|services?)";
const marker = new RegExp(`(^|[.-])(${sandboxMark}|${glued})\\d*([.-]|$)`);

/** What an unmistakable marker in the host says; live is never read from a name alone. */
export function markedEnvironment(host: string): Environment {
  if (isLocalHost(host)) return "local";
  // `.dev` is where a host lies, not what it is for.
  return marker.test(host.replace(/\.[^.]*$/, "")) ? "sandbox" : "unknown";
}

/** Whether it is asked over HTTP or a socket of it: a mail server stands in for no API. */
export function isWeb(url: string | null): boolean {
  return /^(http|ws)s?:/.test(url ?? "");
}

/** The last two labels, or three where the last two are a shared suffix such as `co.uk`. */
export function registrableDomain(host: string): string {
  const labels = host.replace(/^\*\./, "").split(".");
  const shared = /^(co|com|net|org|gov|ac|edu)\.[a-z]{2}$/.test(labels.slice(-2).join("."));
  return labels.slice(shared ? -3 : -2).join(".");
}
