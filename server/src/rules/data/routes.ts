import { compileGlobs } from "../../core/glob.ts";
import type { Judged } from "../../compare/judged.ts";
import { coversHost } from "../../compare/hosts.ts";

/** First parts of a path that no outsider should learn of, where no perimeter says it. */
const internalWords =
  /^(admin|administrator|internal|_internal|private|backoffice|back-office|backstage|staff|ops|debug|actuator|metrics|superadmin|manage|management|intranet)$/i;

/** What a perimeter, and custom, say of one's own routes. */
export interface Routes {
  isInternal(path: string): boolean;
  isPublic(path: string): boolean;
}

/** The routes that hold for a call. */
export function routesFor({ perimeter }: Judged): Routes {
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
    isPublic: (path) => open(bare(path)) || (bare(path) === "" && (perimeter?.routes.public.includes("/") ?? false)),
    isInternal: (path) =>
      internal(bare(path)) ||
      internal(`${bare(path)}/x`) ||
      (!open(bare(path)) &&
        internalWords.test(
          bare(path)
            .split("/")
            .find((part) => !/^(api|v\d+|app)$/.test(part)) ?? "",
        )),
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
