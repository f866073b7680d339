import type { Ecosystem } from "./model.ts";
import { rememberPair } from "../core/remember.ts";
import { isOfPackage } from "./packages.ts";
import { type Protocol, protocols } from "./protocolTable.ts";

export { type Protocol, protocols };

const bySchemeName = new Map(protocols.flatMap((protocol) => protocol.schemes.map((scheme) => [scheme, protocol] as const)));

/** What a URL scheme says of the system behind it; undefined for http and unknown ones. */
export function protocolOfScheme(scheme: string): Protocol | undefined {
  const name = scheme.toLowerCase().replace(/^r2dbc:(pool:)?/, "jdbc:");
  // Which driver speaks says nothing of what is spoken to: `postgresql+pg8000`.
  return bySchemeName.get(name) ?? bySchemeName.get(name.replace(/\+.*$/s, ""));
}

/** The protocol that a client package speaks; undefined for any other package. Modules recur: of each it is found out once. */
export const protocolOfPackage = rememberPair((ecosystem: Ecosystem, module: string): Protocol | undefined =>
  protocols.find(({ packages }) => packages[ecosystem]?.some((name) => isOfPackage(ecosystem, name, module))),
);
