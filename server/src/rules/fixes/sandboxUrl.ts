import { addressOf, isBelow, trimPath } from "../../compare/hosts.ts";

/** A part of a text, and what stands in its place afterwards. */
export interface Replacement {
  readonly part: string;
  readonly newText: string;
}

const urlInText = /[a-z][a-z0-9+.-]*:\/\/[^/\s?#"'`<>]+/gi;

/**
 * What makes a live address in a text a sandbox one, its path kept: `https://api.x/v2/tickets` under the live base
 * `https://api.x/v2` and the sandbox `https://sandbox.x/v2`. Undefined where no such part is found, or where it is not
 * clear which path the sandbox has.
 */
export function sandboxReplacement(
  text: string,
  { host, path: called }: { readonly host: string; readonly path: string | null },
  sandboxUrl: string,
  liveUrls: readonly string[],
): Replacement | undefined {
  const sandbox = addressOf(sandboxUrl);
  if (!sandbox || /[*{}]/.test(sandbox.host) || /^(\{|\$)/.test(sandboxUrl)) return undefined;
  const base = sandboxUrl.replace(/[?#].*$/s, "").replace(/\/+$/, "");
  for (const live of [...liveUrls].sort((a, b) => b.length - a.length)) {
    const bare = live.replace(/[?#].*$/s, "").replace(/\/+$/, "");
    if (bare !== "" && contains(text, bare)) return different({ part: bare, newText: base });
  }
  const origin = [...text.matchAll(urlInText)].map((match) => match[0]).find((one) => addressOf(one)?.host === host);
  const elsewhere = pathElsewhere(text, host, called, liveUrls);
  // The path by which the two differ stands where it is called: one edit can't mend both.
  if (elsewhere !== undefined && elsewhere !== sandbox.path) return undefined;
  if (origin === undefined) return hostAlone(text, host, sandbox.host, sandbox.path);
  const path = trimPath(/^[^\s"'`<>]*/.exec(text.slice(text.indexOf(origin) + origin.length))?.[0] ?? "");
  const newBase = elsewhere === undefined ? base : base.slice(0, base.length - sandbox.path.length);
  return different(movedTo(origin, path, newBase, elsewhere === undefined ? sandbox.path : "", host === sandbox.host));
}

/** The path of the live base, where only the host stands in the text and the call adds that path; else undefined. */
function pathElsewhere(text: string, host: string, called: string | null, liveUrls: readonly string[]): string | undefined {
  const path = trimPath(called ?? "");
  const bases = liveUrls.flatMap((url) => addressOf(url) ?? []).filter((live) => live.host === host && live.path !== "");
  return bases.find((live) => isBelow(path, live.path) && !text.includes(live.path))?.path;
}

function movedTo(origin: string, path: string, base: string, sandboxPath: string, sameHost: boolean): Replacement | undefined {
  const sandboxOrigin = base.slice(0, base.length - sandboxPath.length);
  if (path === "") return { part: origin, newText: base };
  if (sameHost) return undefined;
  // The sandbox's URL is the whole of this one, or its base: the path is already there.
  if (sandboxPath === "" || isBelow(path, sandboxPath) || isBelow(sandboxPath, path)) return { part: origin, newText: sandboxOrigin };
  return firstSegment(path) === firstSegment(sandboxPath) ? { part: origin, newText: sandboxOrigin } : undefined;
}

function firstSegment(path: string): string {
  return path.split("/")[1] ?? "";
}

/** A host without a scheme: joined to one elsewhere. */
function hostAlone(text: string, host: string, sandboxHost: string, sandboxPath: string): Replacement | undefined {
  const at = text.toLowerCase().indexOf(host);
  if (at < 0 || host === sandboxHost) return undefined;
  const part = text.slice(at, at + host.length);
  const path = trimPath(text.slice(at + host.length));
  return sandboxPath === "" || path === "" || isBelow(path, sandboxPath) ? { part, newText: sandboxHost } : undefined;
}

/** Whether a URL stands in a text as a whole, not as the start of a longer host or segment. */
function contains(text: string, url: string): boolean {
  const at = text.indexOf(url);
  return at >= 0 && !/[\w.-]/.test(text[at + url.length] ?? "");
}

function different(replacement: Replacement | undefined): Replacement | undefined {
  return replacement && replacement.part !== replacement.newText ? replacement : undefined;
}
