import type { ConfigValue } from "../facts.ts";
import { remember } from "../../core/remember.ts";
import { aLink, nameTrap } from "../traps.ts";

/** What stands below such a key is no endpoint, however deep. */
const groups =
  /^(\$schema|\$id|@context|xmlns|annotations|labels|homepage|licen[cs]es?|bugs|repository|repositories|repo_?url|documentation|docs|docsUrl|helpUrl|authors?|maintainers|contributors|funding|resolved|registry|registries|registry[-_]?url|package_?sources|images?|icons?|screenshots|badges?|issuer([-_]?ur[il])?|callbackUrls?|redirect_?uris?|description|title|summary|examples?|permissions|host_permissions|cors|csp|headers|allow(ed)?[-_]?\w*|white_?list|tags|plugin_marketplaces|sources|external_?docs|links|references|see_?also|\w*dependencies|resolutions|overrides|related_applications)$/i;

const download =
  /^[a-z]+:\/\/\S+\.(tar(\.\w+)?|t?gz|tbz2?|txz|zip|jar|whl|deb|rpm|dmg|exe|msi|apk|appimage|iso|pkg|vsix|nupkg|sha\d+|asc|gpg)([?#]\S*)?$/i;

/** Whether a text may hold an address: a URL, or a host with whatever stands around it. */
export function isAddressLike(text: string): boolean {
  return text.includes("://") || (text.length < 1000 && /[a-z0-9-]\.[a-z]{2,}(?=[:/,;]|$)/i.test(text));
}

/** Keys recur: of each it is found out once. */
const groupTrap = remember((part) => (groups.test(part) ? `the value of ${part}` : undefined));

/** Why a value at this path is no endpoint; undefined where it may be one. */
export function trapOf(path: readonly string[], value: string): string | undefined {
  if (download.test(value)) return "a file to download";
  // A pipeline says where one sees what it deployed.
  if (path.at(-1) === "url" && path.at(-2) === "environment") return "an address of one's own";
  const names = path.filter((part) => !/^\d/.test(part));
  for (const name of names) {
    const trap = groupTrap(name);
    if (trap !== undefined) return trap;
  }
  return nameTrap(names.at(-1) ?? "");
}

const dataFiles =
  /(^|[/._-])(samples?|examples?|mocks?|mock[-_]?data|seeds?|fixtures?|snapshots?|cassettes?|recordings?|pacts?|har|stubs?|locales?|i18n|l10n|translations?|lang|messages|schemas?|postman[\w-]*)([/._-]|$)|(^|\/)(docs?|documentation)\//i;
const metadataFiles = new RegExp(
  `(^|/)(${[
    "\\.github/(ISSUE_TEMPLATE|DISCUSSION_TEMPLATE)/.*",
    "(FUNDING|dependabot|labeler|release-drafter|mkdocs|_config|tech-docs|galaxy|antora|codecov|crowdin|security-insights|SECURITY-INSIGHTS|\\.?lychee|\\.?readthedocs|\\.pre-commit-(config|hooks)|Chart|requirements|pubspec)\\.ya?ml",
    "(\\.?renovate(rc)?|composer|bower|lerna|nx|turbo|angular|project|components|manifest|vcpkg|cspell|contributors?|deno|import_?map|devcontainer|app-?manifest\\w*)\\.json[c5]?",
    "\\.vscode/(?!mcp\\.)[\\w.-]+\\.json|.*\\.webmanifest|\\.all-contributorsrc|CITATION\\.cff|docusaurus[^/]*|book\\.toml|Cargo\\.toml|pyproject\\.toml|poetry\\.toml|uv\\.toml|setup\\.cfg|tox\\.ini|(gradle|maven)-wrapper\\.properties|\\.?lychee\\.toml|typos\\.toml|\\.gitmodules",
  ].join("|")})$`,
);

/** Roots that tell what a document is; all of a kind have to be there. */
const documents: readonly (readonly [RegExp, string])[] = [
  [/^(http_interactions|interactions|log\.entries)\.\d/m, "a recording"],
  [/^(info\._postman_id|__export_format|_type: export)/m, "a collection of requests"],
  [/^@context/m, "linked data"],
  [/^\$schema: \S*json-schema\.org[\s\S]*^(properties|definitions|\$defs)\./m, "a schema"],
  [/^panels\.[\s\S]*^(templating|schemaVersion|time)\b/m, "a dashboard"],
  [/^kind: (CustomResourceDefinition|HelmRepository|GitRepository|OCIRepository|AppProject)$/m, "where packages come from"],
];
/** Of long documents, the start tells. */
const maxRoots = 1000;
/** A document about one thing says where people read of it: `name`, `description` and `url` side by side. */
const profile = /^(?=[\s\S]*^name: )(?=[\s\S]*^description: )(?=[\s\S]*^ur[il]: )/im;
const descriptions = /^(openapi|swagger|asyncapi)(: |\.)/m;

/** The settings of a document without those that its file or its kind makes no endpoint; a variable that is set stays one. */
export function trapped(file: string, values: readonly ConfigValue[]): readonly ConfigValue[] {
  if (!values.some(({ value }) => isAddressLike(value))) return values;
  const roots = values
    .slice(0, maxRoots)
    .map(({ path, value }) => `${path.slice(0, 3).join(".")}: ${value.slice(0, 80)}`)
    .join("\n");
  const isDescription = descriptions.test(roots);
  const isProfile = profile.test(roots);
  const trap = fileTrapOf(file) ?? documents.find(([pattern]) => pattern.test(roots))?.[1];
  if (trap === undefined && !isDescription && !isProfile) return values;
  return values.map((value) => {
    if (value.env !== undefined || value.trap !== undefined) return value;
    if (trap === undefined && !isDescription) return /^ur[il]$/i.test(value.path.join(".")) ? { ...value, trap: aLink } : value;
    // Of an API's description, the servers alone are addresses.
    if (trap === undefined && value.path[0] === "servers") return value;
    if (trap === undefined && isServer(value)) return { ...value, value: serverOf(value.value, values) };
    return { ...value, trap: trap ?? "a description of an API" };
  });
}

/** Swagger 2 says in three places where an API is: `host: api.shop.example`, `basePath: /v1`, `schemes: [https]`. */
function isServer({ path, value }: ConfigValue): boolean {
  return path.length === 1 && path[0] === "host" && !value.includes("://");
}

function serverOf(host: string, values: readonly ConfigValue[]): string {
  const schemes = values.filter(({ path }) => path[0] === "schemes").map(({ value }) => value);
  const scheme = schemes.includes("https") ? "https" : (schemes[0] ?? "https");
  return `${scheme}://${host}${values.find(({ path }) => path.length === 1 && path[0] === "basePath")?.value ?? ""}`;
}

function fileTrapOf(file: string): string | undefined {
  if (metadataFiles.test(file)) return "a file of metadata";
  return dataFiles.test(file) ? "sample data, texts or a schema" : undefined;
}
