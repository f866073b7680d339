import { t } from "../core/l10n.ts";
import type { SchemaError } from "./generated/validators.mjs";
import { nearestName } from "../core/nearest.ts";
import type { YamlPath } from "../yaml/yamlFile.ts";
import type { SchemaInfo } from "./schema.ts";

/** A problem before it has a place: what is wrong with the value or the key of a path, and what was meant. */
export interface Complaint {
  readonly path: YamlPath;
  /** Marks the key instead of the value. */
  readonly onKey: boolean;
  readonly message: string;
  /** Replaces the key or the value. */
  readonly meant?: string;
  /** Keys that the message lists: that they are missing need not be said again. */
  readonly told?: readonly string[];
  /** A mend beyond replacing a name. */
  readonly mend?: "wrap" | "quote" | "flag" | "version" | "add-version";
}

/** How a message calls a place: its key, or which list it is an item of. */
export function subject(path: YamlPath): string {
  const last = path.at(-1);
  if (typeof last === "string") return last;
  const list = path.findLast((part) => typeof part === "string");
  return last === undefined ? t("This file") : t("an item of {0}", list ?? t("this list"));
}

/** A key that the format doesn't know. */
export function unknownKey(path: YamlPath, key: string, candidates: readonly string[]): Complaint {
  const [, name = "", rest = ""] = /^([\w-]+):(\S+)$/.exec(key) ?? [];
  if (candidates.includes(name)) return { path: [...path, key], onKey: true, message: noSpace(name, rest) };
  const meant = nearestName(key, candidates);
  const told = candidates.length > 8 ? [] : candidates;
  const hint = meant !== undefined ? t("; did you mean `{0}`?", meant) : told.length > 0 ? t("; known here: {0}", told.join(", ")) : "";
  return { path: [...path, key], onKey: true, message: t("unknown key `{0}`{1}", key, hint), told, ...(meant !== undefined && { meant }) };
}

function noSpace(name: string, value: string): string {
  return t("a space must follow the colon: `{0}: {1}`", name, value);
}

/** A key whose value begins with `#`, and is a comment therefore. */
export function commentedOut(path: YamlPath, comment: string): Complaint {
  const message = t("{0} has no value: what begins with `#` is a comment, so `{1}` must be in quotes", subject(path), comment);
  return { path, onKey: true, message };
}

/** Keys that have to be there, in one sentence. */
export function missingKeys(path: YamlPath, keys: readonly string[]): Complaint {
  const names = keys.map((key) => `\`${key}\``).join(t(" and "));
  if (path.length === 0)
    return {
      path,
      onKey: false,
      message: t("`{0}: 1` is missing: the version of the format stands first.", keys[0] ?? ""),
      mend: "add-version",
    };
  return {
    path,
    onKey: false,
    message: keys.length > 1 ? t("{0} are missing from {1}", names, subject(path)) : t("{0} is missing from {1}", names, subject(path)),
  };
}

/** A name that is no id. */
export function badId(path: YamlPath, key: string): Complaint {
  const [, name, rest] = /^([\w-]+):(\S+)$/.exec(key) ?? [];
  if (name !== undefined && rest !== undefined) return { path: [...path, key], onKey: true, message: noSpace(name, rest) };
  const plain = key.normalize("NFKD").replace(/\p{M}/gu, "");
  // A letter that has no plain form would leave a hole.
  const meant = /[^\x20-\x7e]/.test(plain)
    ? ""
    : plain
        .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-+|-+$/g, "");
  const hint = meant === "" ? "" : t("; write `{0}`", meant);
  return {
    path: [...path, key],
    onKey: true,
    message: t("`{0}` must be kebab-case (small letters, digits, hyphens){1}", key, hint),
    ...(meant !== "" && { meant }),
  };
}

/** How flags are written elsewhere. */
const flagWords: Readonly<Record<string, string>> = { yes: "true", on: "true", no: "false", off: "false" };

/** A value of a wrong kind, or none. Undefined where a rule of its own speaks. `isBraced`: it is a map or list in braces or brackets. */
export function badValue(
  path: YamlPath,
  value: unknown,
  error: SchemaError,
  info: SchemaInfo | undefined,
  isBraced = false,
): Complaint | undefined {
  const expects = info?.expects ?? t("something else");
  const name = subject(path);
  if (value === null) {
    return info?.emptyIsMissing
      ? undefined
      : { path, onKey: typeof path.at(-1) === "string", message: t("{0} has no value; it must be {1}", name, expects) };
  }
  if (error.keyword === "const") return badVersion(path, value);
  if (error.keyword === "minLength" || error.keyword === "minProperties") {
    return info?.emptyIsMissing && error.keyword === "minLength"
      ? undefined
      : { path, onKey: false, message: t("{0} must not be empty; it must be {1}", name, expects) };
  }
  const message = t("{0} must be {1}", name, expects);
  if (typeof value === "string") {
    const isFlag = info?.canBeFlag && !info.canBeMap;
    const words = (info?.values ?? []).map((one) => one.value);
    const meant = (isFlag ? flagWords[value.toLowerCase()] : undefined) ?? nearestName(value, words) ?? shortFor(value, words);
    if (meant !== undefined)
      return {
        path,
        onKey: false,
        message: t("{0}; did you mean `{1}`?", message, meant),
        meant,
        ...(isFlag && { mend: "flag" as const }),
      };
    return { path, onKey: false, message, ...(info?.canBeList && !info.canBeText && value !== "" && { mend: "wrap" as const }) };
  }
  const isPlain = typeof value === "number" || typeof value === "boolean";
  if (isPlain && info?.canBeText && info.values.length === 0 && info.format === undefined)
    return { path, onKey: false, message: t("{0}; put it in quotes", message), mend: "quote" };
  if (error.keyword === "type" && isOneKeyMap(value) && !isBraced && info?.canBeText && !info.canBeMap)
    return { path, onKey: false, message: t("{0}; `: ` makes a map of it: put it in quotes", message), mend: "quote" };
  return { path, onKey: false, message };
}

/** The one word that begins so: `warn` for `warning`. */
function shortFor(value: string, words: readonly string[]): string | undefined {
  const longer = words.filter((word) => value.length > 2 && word.startsWith(value.toLowerCase()));
  return longer.length === 1 ? longer[0] : undefined;
}

function isOneKeyMap(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 1;
}

function badVersion(path: YamlPath, value: unknown): Complaint {
  const name = subject(path);
  if (value === "1") return { path, onKey: false, message: t("{0} must be the number 1", name), mend: "version" };
  const given = typeof value === "object" ? t("this version") : t("version {0}", String(value));
  return { path, onKey: false, message: t("{0}: {1} of the format is not known; this Perimeter reads version 1", name, given) };
}
