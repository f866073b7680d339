import { placeholder } from "../values/value.ts";

/** What a connection is told instead of an address: a file (the default of one driver, where
 * another one's address stands elsewhere), memory, or a word that somebody is to put the address in the place of. */
const noAddress =
  /\.(db|db3|sqlite3?)$|^(sql:\/\/)?(:memory:|secret|change[-_ ]?me|placeholder|to[-_ ]?do|tbd|replace[-_ ]?me|none|null|n\/a)$/i;

/** The address in what a store is connected with; a placeholder where that is none. */
export function addressIn(text: string): string {
  const address = writtenAddress(text);
  return noAddress.test(address) ? placeholder("connection") : address;
}

/**
 * The address in what a store is connected with: `host=db.vendor.example port=5432`, `user@tcp(db.vendor.example:3306)/app`,
 * `Server=tcp:db.vendor.example,1433;Database=app`, `mysql:host=db.vendor.example;dbname=app`,
 * `dns:///api.vendor.example:443`. Any other text is what it is.
 */
function writtenAddress(text: string): string {
  const mysql = /^[^\s()]*@?(?:tcp|udp)6?\(([^)]+)\)(\/[^?\s]*)?/.exec(text);
  if (mysql) return `mysql://${mysql[1]}${mysql[2] ?? ""}`;
  const [, driver, server] = /^(\w+):(?:[^=\s]+=[^;\s]*;)*host=([^;\s]+)/i.exec(text) ?? [];
  if (driver !== undefined) return `${driver}://${server}`;
  const words = /(?:^|\s)host=(\S+)/.exec(text)?.[1];
  if (words !== undefined) return `postgres://${words}`;
  const pair = pairs.exec(text)?.[1];
  if (pair !== undefined) return pair.includes("://") ? pair : `sql://${pair}`;
  // `git@host.example:owner/name.git`
  const login = /^[\w.-]+@([\w.-]+\.[a-z]{2,}):(?!\d+(?:\/|$))\/?(\S*)$/i.exec(text);
  if (login) return `https://${login[1]}/${login[2]}`;
  return text.replace(/^(?:dns|passthrough|xds):\/{2,3}/, "");
}

/** Settings one after the other, of which one says the server. */
const pairs =
  /^(?=[^;=]+=)(?:.*;)?\s*(?:server|host|data ?source|address|addr|network address|endpoint|accountendpoint|hostname)\s*=\s*(?:tcp:)?([^;,\s\\()]+)/i;
