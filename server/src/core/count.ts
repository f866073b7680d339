import { t } from "./l10n.ts";

/** `1 error`, `2 errors`. Both are whole texts for translators: `{0} error`, `{0} errors`. */
export function counted(n: number, noun: string): string {
  return t(n === 1 ? `{0} ${noun}` : `{0} ${plural(noun)}`, n);
}

/** More than one of a noun. */
export function plural(noun: string): string {
  return `${noun}${noun.endsWith("s") ? "es" : "s"}`;
}
