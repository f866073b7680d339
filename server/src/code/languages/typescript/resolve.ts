import { basename, dirname, joinPath } from "../../../core/path.ts";
import type { FileFacts } from "../../facts.ts";
import type { ModuleAlias, ModuleLookup, Resolve } from "../../resolution.ts";

const endings = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".vue", ".svelte"];

/** A relative path, a package of the workspace by its name, or an alias such as `@/config`. */
export const resolve: Resolve = (from, module, lookup) => {
  const found = module.startsWith(".") ? atPath(joinPath(dirname(from.file), module), lookup) : bare(from, module, lookup);
  return found ? [found] : [];
};

function atPath(path: string, lookup: ModuleLookup): FileFacts | undefined {
  const stem = path.replace(/\.(js|jsx|mjs|cjs|ts|tsx|mts|cts)$/, "");
  const direct = lookup.file(path);
  if (direct) return direct;
  for (const ending of endings) {
    const found =
      lookup.file(stem + ending) ??
      (stem === path ? undefined : lookup.file(path + ending)) ??
      lookup.file(path === "" ? `index${ending}` : `${path}/index${ending}`);
    if (found) return found;
  }
  return undefined;
}

function bare(from: FileFacts, module: string, lookup: ModuleLookup): FileFacts | undefined {
  const parts = module.split("/");
  const length = module.startsWith("@") && parts.length > 1 ? 2 : 1;
  const folder = lookup.manifests().get(parts.slice(0, length).join("/"))?.[0];
  if (folder !== undefined) {
    const rest = parts.slice(length).join("/");
    const given = atOneOf(rest ? `./${rest}` : ".", lookup.given(folder), lookup);
    if (given) return given;
    const at = (path: string) => atPath(joinPath(folder, path), lookup);
    return rest ? (at(rest) ?? at(`src/${rest}`)) : (at("src") ?? at(".") ?? at("lib"));
  }
  const aliased = atAlias(from, module, lookup);
  if (aliased) return aliased;
  const alias = /^(?:@@?|~~?|src|app|#)\/(.+)$/.exec(module)?.[1] ?? ofKit(module);
  if (alias === undefined && !mayBeAlias(module)) return undefined;
  const path = (alias ?? parts.slice(1).join("/")).replace(/\.(js|ts)$/, "");
  const found =
    lookup.byTail(`src/${path}`, from.file) ??
    (alias === undefined && basename(path) === path ? undefined : lookup.byTail(path, from.file));
  return found?.language === "typescript" ? found : undefined;
}

/** `$lib/api` of SvelteKit, whose configuration of paths is made by a build; `$env` and `$app` are its own modules. */
function ofKit(module: string): string | undefined {
  return /^\$(?!(?:app|env|service-worker)(?:\/|$))(\w+(?:\/.+)?)$/.exec(module)?.[1];
}

/** `#app/config`, `@app/config`, `@desk/api/client`. `@sendgrid/mail` is a package, whatever file is called `mail`. */
function mayBeAlias(module: string): boolean {
  return /^(@|~|#)\w+\/\w/.test(module) && !(/^@[^/]+\/[^/]+$/.test(module) && !ownScope.test(module));
}

/** Scopes that projects give to their own sources and no registry to a vendor. */
const ownScope = /^@(app|src|source|root|server|backend|api|main|project|internal|lib|web)\//;

/** What a project's own configuration calls a path: the longest name that fits and lies there. */
function atAlias(from: FileFacts, module: string, lookup: ModuleLookup): FileFacts | undefined {
  // A bare or scoped name is rather a package of that name than a folder below `baseUrl`.
  const isPackage = !module.includes("/") || module.startsWith("@");
  const aliases = lookup.aliases(from.file);
  return atOneOf(module, isPackage ? aliases.filter(({ before }) => before !== "") : aliases, lookup);
}

function atOneOf(module: string, aliases: readonly ModuleAlias[], lookup: ModuleLookup): FileFacts | undefined {
  for (const { before, after, isOpen, target } of aliases) {
    const fits = isOpen
      ? module.length >= before.length + after.length && module.startsWith(before) && module.endsWith(after)
      : module === before;
    const between = fits && isOpen ? module.slice(before.length, module.length - after.length) : "";
    const found = fits ? atPath(target.replace("*", between), lookup) : undefined;
    if (found) return found;
  }
  return undefined;
}
