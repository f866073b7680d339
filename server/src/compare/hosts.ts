import { parseUrl, registrableDomain } from "../link/addresses/url.ts";

/** What two URLs are compared by. */
export interface Address {
  readonly host: string;
  readonly port: string | null;
  /** Without query and closing slash. */
  readonly path: string;
}

/** A URL, or a host with or without a path, as host, port and path; undefined where it is none. */
export function addressOf(url: string): Address | undefined {
  const parts = parseUrl(/^[a-z][a-z0-9+.:-]*:\/\//i.test(url) ? url : `https://${url}`);
  return parts?.host ? { host: parts.host, port: parts.port, path: trimPath(parts.path) } : undefined;
}

/** A path without its query and closing slash. */
export function trimPath(path: string): string {
  return path.replace(/[?#].*$/s, "").replace(/\/+$/, "");
}

/** Whether a path is another or lies below it, by whole segments. */
export function isBelow(path: string, base: string): boolean {
  return base === "" || path === base || path.startsWith(`${base}/`);
}

/** Whether a declared host (exact, or `*.` for any depth below, not the apex) covers a host. Case is none. */
export function coversHost(declared: string, host: string): boolean {
  const pattern = declared.toLowerCase();
  const name = host.toLowerCase();
  if (!pattern.startsWith("*.")) return pattern === name;
  return name !== pattern.slice(2) && name.endsWith(pattern.slice(1));
}

/** Domains below which every name belongs to somebody else: hosts there are told apart whole. */
const sharedDomains =
  /(^|\.)(example\.(com|net|org)|herokuapp\.com|vercel\.app|netlify\.app|pages\.dev|workers\.dev|fly\.dev|onrender\.com|azurewebsites\.net|windows\.net|cloudfront\.net|amazonaws\.com|googleapis\.com|run\.app|github\.io|web\.app|firebaseapp\.com|appspot\.com|ngrok\.io|ngrok\.app|railway\.app|service\.gov\.uk)$/;

/** Whether others have names below the same domain. */
export function isShared(host: string): boolean {
  return sharedDomains.test(host);
}

/** What an unknown host is grouped by: its registrable domain, or itself where domains are shared. */
export function ownerDomain(host: string): string {
  return isShared(host) ? host : registrableDomain(host);
}
