import type { ConfigFacts } from "../facts.ts";

/** A kind of configuration file. Adding one is adding a file of this shape. */
export interface ConfigFormat {
  readonly id: string;
  readonly matches: (file: string) => boolean;
  /** Never throws: what can't be read is in `problems`. */
  readonly lower: (file: string, text: string) => ConfigFacts;
}

const trapKeys =
  /^(\$schema|\$id|homepage|license|licenses|bugs|repository|documentation|docs|docsUrl|helpUrl|author|authors|funding|resolved|registry|image|xmlns|issuer|callbackUrl|callback_url|redirect_uri|redirectUri|description|title|summary)$/i;

const dataFiles =
  /(^|[/._-])(samples?|examples?|mocks?|mock[-_]?data|seeds?|fixtures?|snapshots?|cassettes?|recordings?|stubs?|locales?|i18n|l10n|translations?|lang|messages|schemas?|openapi|swagger|postman[\w-]*)([/._-]|$)/i;
const toolFiles =
  /(^|\/)(\.github\/(ISSUE_TEMPLATE\/.*|FUNDING\.ya?ml|dependabot\.ya?ml|labeler\.ya?ml)|mkdocs\.ya?ml|renovate\.json5?|\.?vercel-toolbar.*|composer\.json|manifest\.json|.*\.webmanifest|_config\.ya?ml|\.all-contributorsrc|contributors?\.json|CITATION\.cff|bower\.json|lerna\.json|nx\.json|turbo\.json|angular\.json|components\.json|book\.toml|Chart\.ya?ml|galaxy\.ya?ml|antora\.ya?ml|docusaurus[^/]*)$/;

/** Why nothing in a file of this name is an endpoint, unless a variable is set to it; undefined where it may be. */
export function fileTrapOf(file: string): string | undefined {
  if (toolFiles.test(file)) return "a file of metadata";
  return dataFiles.test(file) ? "sample data, texts or a schema" : undefined;
}

/** Why a value at this path is no endpoint; undefined where it may be one. */
export function trapOf(path: readonly string[]): string | undefined {
  const key = path.find((part) => trapKeys.test(part));
  return key === undefined ? undefined : `the value of ${key}`;
}
