/** Words of a variable's name that say that it holds an address. */
const addressWords: ReadonlySet<string> = new Set([
  "url",
  "uri",
  "urls",
  "host",
  "hostname",
  "endpoint",
  "address",
  "addr",
  "base",
  "api",
  "origin",
  "webhook",
  "domain",
  "server",
  "homeserver",
  "instance",
]);

/** Words that name no system: what the value is, whose program reads it, which stage it is for, the program itself. */
const otherWords: ReadonlySet<string> = new Set(
  (
    "next nuxt vite react expo gatsby public private app apps site web website frontend backend client service services " +
    "internal external root path port http https default remote target proxy gateway callback redirect hook request upstream " +
    "live prod production sandbox test testing staging stage dev development local env config self main core rest rpc graphql ws " +
    "v1 v2 v3 the my our new old full dsn token userinfo jwks"
  ).split(" "),
);

/** The system that a variable for an address is named after: `PARTNER_API_URL` → `partner`; undefined where its name says none. */
export function systemOfVariable(name: string): string | undefined {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  if (!words.some((word) => addressWords.has(word))) return undefined;
  const rest = words.filter((word) => !addressWords.has(word) && !otherWords.has(word));
  return rest.length === 0 || /^\d/.test(rest[0] ?? "") ? undefined : rest.join("-");
}
