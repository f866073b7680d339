import { phrase, t } from "./l10n.ts";

const words: Readonly<Record<string, string>> = {
  partner: phrase("partner"),
  payment: phrase("payment"),
  mail: phrase("mail"),
  shop: phrase("shop"),
  telemetry: phrase("telemetry"),
  model: phrase("model"),
  store: phrase("store"),
  queue: phrase("queue"),
  "search-index": phrase("search-index"),
  cloud: phrase("cloud"),
  identity: phrase("identity"),
  build: phrase("build"),
  publish: phrase("publish"),
  own: phrase("own"),
};

/** The kind of a system, as it is said to a person. */
export function kindInWords(kind: string): string {
  return t(words[kind] ?? kind);
}
