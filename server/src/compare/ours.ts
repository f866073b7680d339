import type { ConfigFacts } from "../code/facts.ts";
import { basename } from "../core/path.ts";
import { registrableDomain } from "../link/addresses/url.ts";

/**
 * Whether a host is that of the product which the workspace itself is: its domain is called like the workspace's root
 * package, its page or repository, its packages' scope or its module's owner. A guess, for a workspace in which nobody wrote `own`.
 */
export function createOurs(configs: ReadonlyMap<string, ConfigFacts>): (host: string) => boolean {
  const names = new Set([...configs.values()].flatMap(namesIn).map(joined));
  if (names.size === 0) return () => false;
  return (host) => {
    const domain = registrableDomain(host.toLowerCase());
    const [label = ""] = domain.split(".");
    // A scope may spell the whole address: `@dark-kitchen-io`.
    const spellings = [label, domain, label.replace(/-(staging|sandbox|canary|preview|dev|test|prod|api|cdn|app)$/, "")];
    return spellings.some((one) => names.has(joined(one)));
  };
}

/** `dark-kitchen` and `darkkitchen.example` are one name: domains are rarely written with hyphens. */
function joined(name: string): string {
  return name.replace(/[-_.]/g, "");
}

/** A site is often called by its address: `darkkitchen.com`. */
function spelled(name: string): readonly string[] {
  const [, domain] = /^([\w-]+)\.(com|org|net|io|dev|app|co|ai|me|info|eu|uk|de|fr)$/.exec(name) ?? [];
  return domain === undefined ? [name] : [name, domain];
}

/**
 * What a project is called by where it says that it has its page, or its code: `https://darkkitchen.example`,
 * `https://github.com/acme/dark-kitchen`. A path, or a name below a domain, is a place at somebody else's.
 */
function nameOfPage(url: string | undefined): readonly string[] {
  const [, host = "", path = ""] = /^(?:git\+)?https?:\/\/(?:www\.)?([\w.-]+)(\/[^?]*)?$/.exec(url?.toLowerCase() ?? "") ?? [];
  if (codeHost.test(host)) return spelled(/^\/[\w.-]+\/([\w.-]+?)(?:\.git)?(?=[/#]|$)/.exec(path)?.[1] ?? "").filter((name) => name !== "");
  return host !== "" && path.replace("/", "") === "" && registrableDomain(host) === host ? [host.split(".")[0] ?? ""] : [];
}

const codeHost = /^(github|gitlab|bitbucket|codeberg)\.\w+$/;
/** Of the links of a project those to its page and its code; others lead to those who help it. */
const ownPages = /^(home(-?\s?page)?|website|repository|source(-?\s?code)?|code|github|gitlab)$/i;

/** A package deeper in the tree may be called like the vendor that it speaks to: of these the scope alone counts. */
function namesIn(config: ConfigFacts): readonly string[] {
  const { file } = config;
  const at = (...path: readonly string[]) => config.values.find((value) => value.path.join("\n") === path.join("\n"))?.value;
  const isRoot = file === basename(file);
  switch (basename(file)) {
    case "package.json": {
      const [, scope, name] = /^(?:@([\w.-]+)\/)?([\w.-]+)$/.exec(at("name") ?? "") ?? [];
      const pages = isRoot ? [at("homepage"), at("repository"), at("repository", "url")] : [];
      return [
        ...[scope, isRoot && scope === undefined ? name : undefined].flatMap((one) =>
          one === undefined ? [] : spelled(one.toLowerCase()),
        ),
        ...pages.flatMap(nameOfPage),
      ];
    }
    case "pyproject.toml": {
      if (!isRoot) return [];
      const name = at("project", "name") ?? at("tool", "poetry", "name");
      const urls = config.values.flatMap(({ path, value }) =>
        path[0] === "project" && path[1] === "urls" && ownPages.test(path[2] ?? "") ? [value] : [],
      );
      const pages = [...urls, at("tool", "poetry", "homepage"), at("tool", "poetry", "repository")];
      return [...(name === undefined ? [] : [name.toLowerCase()]), ...pages.flatMap(nameOfPage)];
    }
    case "go.mod": {
      const owner = /^(?:github|gitlab|bitbucket|codeberg)\.\w+\/([\w.-]+)\//.exec(at("module") ?? "")?.[1]?.toLowerCase();
      return owner === undefined ? [] : [owner, owner.replace(/[-_]?(io|hq|inc|dev|labs?|app|org|team)$/, "")];
    }
    default:
      return [];
  }
}
