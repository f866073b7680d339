import { compileGlobs } from "../../core/glob.ts";
import type { Judged } from "../../compare/judged.ts";
import type { Place } from "../../core/range.ts";
import type { AppRoutes } from "../../link/routes/appRoutes.ts";
import { coversHost } from "../../compare/hosts.ts";

/** First parts of a path that no outsider should learn of, where no perimeter says it. */
const internalWords =
  /^(admin|administrator|internal|_internal|private|backoffice|back-office|backstage|staff|ops|debug|actuator|metrics|superadmin|manage|management|intranet)$/i;

/** Why a route is internal; `place`: where only those who are logged in are let through. */
export interface InternalRoute {
  readonly place?: Place;
}

/** What a perimeter, the code itself, and custom, say of one's own routes. */
export interface Routes {
  internal(path: string): InternalRoute | undefined;
}

/** The routes that hold for a call. */
export function routesFor({ perimeter }: Judged, app: Pick<AppRoutes, "closed">): Routes {
  const matcher = (globs: readonly string[]) =>
    compileGlobs(
      globs.map((glob) => glob.replace(/^\//, "")),
      "",
    );
  const internal = matcher(perimeter?.routes.internal ?? []);
  const open = matcher(perimeter?.routes.public ?? []);
  const bare = (path: string) =>
    path
      .replace(/^\//, "")
      .replace(/[?#].*$/s, "")
      .replace(/\/$/, "");
  return {
    internal: (path) => {
      const own = bare(path);
      if (internal(own) || internal(`${own}/x`)) return {};
      if (open(own) || (own === "" && (perimeter?.routes.public.includes("/") ?? false))) return undefined;
      const first = own.split("/").find((part) => !/^(api|v\d+|app)$/.test(part)) ?? "";
      const closed = app.closed(`/${own}`);
      return closed ? { place: closed.place } : internalWords.test(first) ? {} : undefined;
    },
  };
}

/** The path of a text that is a URL of one's own or a path by itself; undefined for the URL of somebody else. */
export function ownPath(text: string, judged: Judged): string | undefined {
  const url = /^https?:\/\/([^/?#]*)([^?#]*)/i.exec(text);
  if (url) return isSomebodyElses(url[1] ?? "", judged) ? undefined : url[2] || "/";
  if (text.startsWith("/")) return text;
  return /^\{[^}]*\}(\/[^?#]*)/.exec(text)?.[1];
}

/** Documentation of the receiving system is no page of one's own. */
function isSomebodyElses(host: string, judged: Judged): boolean {
  if (host === judged.endpoint.target.host) return true;
  const own = judged.perimeter?.own;
  const patterns = own ? [...own.hosts, ...own.live, ...own.staging] : [];
  return patterns.length > 0 && !host.includes("{") && !patterns.some(({ value }) => coversHost(value, host));
}
