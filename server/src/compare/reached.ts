import type { Judged } from "./judged.ts";

/**
 * Whether an endpoint is reached by the product and belongs to someone else: not own, local, of tests or build tools, or a link that
 * nothing calls. A call whose address only a variable knows is one where a perimeter says whose variable that is.
 */
export function isOutside(judged: Judged): boolean {
  const { environment, kind, fileClass, endpoint, entry } = judged;
  return (
    environment !== "local" &&
    environment !== "staging" &&
    kind !== "own" &&
    kind !== "build" &&
    fileClass !== "test" &&
    fileClass !== "build" &&
    (endpoint.confidence !== "possible" || (endpoint.role === "call" && entry !== undefined))
  );
}

/**
 * The name under which an endpoint counts as a system: its id, else its host; a sandbox host that is the twin of a live
 * one counts as that. Null where not even a host is known.
 */
export function systemNames(judged: readonly Judged[]): (one: Judged) => string | null {
  const twins = new Map<string, string>();
  for (const { sandbox, endpoint } of judged) {
    const host = sandbox?.source === "code" && sandbox.url !== undefined ? hostOf(sandbox.url) : undefined;
    if (host !== undefined && endpoint.target.host !== null && endpoint.target.host !== host) twins.set(host, endpoint.target.host);
  }
  return ({ system, endpoint }) => {
    const { host } = endpoint.target;
    return system ?? (host === null ? null : (twins.get(host) ?? host));
  };
}

function hostOf(url: string): string | undefined {
  return /^[a-z][a-z0-9+.-]*:\/\/([^/?#:]+)/i.exec(url)?.[1]?.toLowerCase();
}
