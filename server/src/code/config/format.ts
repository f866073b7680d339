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

/** Why a value at this path is no endpoint; undefined where it may be one. */
export function trapOf(path: readonly string[]): string | undefined {
  const key = path.find((part) => trapKeys.test(part));
  return key === undefined ? undefined : `the value of ${key}`;
}
