import type { Catalogue } from "../../catalogue/catalogue.ts";
import { remember } from "../../core/remember.ts";

/** Ids that are also plain English words: a text means the system only where it writes the word as a name. */
const plainWords = new Set([
  "mail",
  "email",
  "search",
  "shop",
  "store",
  "queue",
  "database",
  "db",
  "cache",
  "payment",
  "payments",
  "order",
  "orders",
  "log",
  "logs",
  "logging",
  "logger",
  "metrics",
  "analytics",
  "auth",
  "map",
  "maps",
  "image",
  "images",
  "file",
  "files",
  "calendar",
  "events",
  "event",
  "users",
  "customers",
  "products",
  "catalogue",
  "catalog",
  "billing",
  "shipping",
  "tax",
  "sms",
  "push",
  "support",
  "tickets",
  "storage",
  "cdn",
  "dns",
  "feed",
  "feeds",
  "import",
  "export",
  "api",
  "partner",
  "warehouse",
  "inventory",
  "crm",
  "erp",
  "square",
  "segment",
  "linear",
  "notion",
  "slack",
  "render",
  "clerk",
  "resend",
  "box",
  "front",
  "buffer",
  "drift",
  "branch",
  "adjust",
  "mode",
  "plain",
  "loop",
  "fly",
  "neon",
  "wise",
  "checkout",
  "bolt",
  "close",
  "copper",
  "lob",
  "shippo",
  "plaid",
  "fastly",
  "sentry",
  "honeycomb",
  "rollbar",
  "intercom",
  "onfido",
  "avalara",
  "ghost",
  "strapi",
  "wave",
  "bing",
  "ses",
]);

/** Neither part of a longer name (`partner-desk-archive`), nor of a path, a host or an identifier. */
const whole = (flags: string) => remember((pattern) => new RegExp(`(?<![\\w./@-])${pattern}(?![\\w@/-]|\\.\\w)`, flags));
const asWritten = whole("");
const inAnyCase = whole("i");

/** The id of a system as a sentence names it, whole; undefined where it doesn't. */
export function mentions(sentence: string, id: string, isVendor: boolean): string | undefined {
  const escaped = id.replace(/[-]/g, "[- ]");
  if (sentence.includes(`\`${id}\``)) return id;
  if (id.includes("-")) return inAnyCase(isVendor ? escaped : id).exec(sentence)?.[0];
  if (!plainWords.has(id)) return inAnyCase(id).exec(sentence)?.[0];
  // Amid a sentence a capital makes it a name; at its start it makes it nothing.
  const name = id.charAt(0).toUpperCase() + id.slice(1);
  const found = isVendor ? asWritten(name).exec(sentence) : null;
  return found && sentence.slice(0, found.index).trim() !== "" ? found[0] : undefined;
}

/** Endings of hosts that no file and no library has. */
const hostEndings =
  /\.(?:com|org|net|example|cloud|eu|uk|us|de|fr|nl|ch|at|es|it|pl|se|dk|fi|no|jp|cn|in|au|br|ca|info|biz|shop|store|online|site)$/i;
/** Endings that are files' and libraries' as well: three labels are needed. */
const sharedEndings = /\.(?:io|ai|co|dev|app|me|sh|tech|so|to)$/i;
const noHosts = new Set(["asp.net", "ado.net", "vb.net", "ml.net"]);

/** Hosts and URLs that a sentence names, as written. Files, libraries and addresses of people are none. */
export function hostsIn(sentence: string, catalogue: Catalogue): readonly string[] {
  const urls = sentence.match(/\b(?:https?|wss?):\/\/[^\s"'`<>()[\]{},;]+[^\s"'`<>()[\]{},;.:!?]/gi) ?? [];
  const rest = urls.reduce((text, url) => text.replace(url, " "), sentence);
  const bare = [...rest.matchAll(/(?<![\w@./-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?![\w@-])/gi)].map(([text]) => text);
  return [...urls, ...bare.filter((text) => isHost(text, catalogue))];
}

function isHost(text: string, catalogue: Catalogue): boolean {
  const name = text.toLowerCase();
  if (noHosts.has(name)) return false;
  if (catalogue.byHost(name)) return true;
  return hostEndings.test(name) || (sharedEndings.test(name) && name.split(".").length > 2);
}
