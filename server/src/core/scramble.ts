import { credentialPrefix, isCredentialLike, isPlaceholder, looksSecret, mapUrlSecrets, maskSecret } from "./mask.ts";

const passwordName = /(password|passwd|pwd)$/i;
const secretName = /(secret|token|api_?key|access_?key|private_?key|credentials?)$/i;
/** Keys under which texts of the code stand; other texts are names. */
const texts: ReadonlySet<string> = new Set(["value", "text", "note"]);
/** Kinds of expressions whose parts stand for the value that they are given to. */
const passesOn: ReadonlySet<unknown> = new Set(["choice", "assigned", "concat", "env"]);
/** Keys of the parts that do. */
const partKeys: ReadonlySet<string> = new Set(["value", "fallback", "alternatives", "parts"]);
/** Keys of numbers, which most objects have. */
const rangeKeys: ReadonlySet<string> = new Set(["range", "keyRange"]);

/**
 * Plain data as it may be written down: every credential in it has another of the same look in its place, by which it
 * is still told what it is, and which opens nothing. What holds none is given back as it is.
 */
export function scrambled<T>(data: T): T {
  return inside(data, "") as T;
}

function inside(data: unknown, label: string): unknown {
  if (typeof data !== "object" || data === null) return data;
  return Array.isArray(data) ? insideList(data, label) : insideObject(data as Readonly<Record<string, unknown>>, label);
}

/** Loops over indices and keys: all that is known of a tree comes by here. */
function insideObject(data: Readonly<Record<string, unknown>>, label: string): unknown {
  const own = labelOf(data);
  const passed = own ?? (passesOn.has(data.kind) ? label : "");
  let changed: Record<string, unknown> | undefined;
  for (const key of Object.keys(data)) {
    const value = data[key];
    let next = value;
    if (typeof value === "string") {
      if (texts.has(key)) next = scrambledText(value, key === "value" ? (own ?? label) : "");
    } else if (typeof value === "object" && !rangeKeys.has(key)) next = inside(value, partKeys.has(key) ? passed : "");
    if (next === value) continue;
    changed ??= { ...data };
    changed[key] = next;
  }
  return changed ?? data;
}

function insideList(items: readonly unknown[], label: string): readonly unknown[] {
  let changed: unknown[] | undefined;
  for (let i = 0; i < items.length; i++) {
    const next = inside(items[i], label);
    if (next === items[i]) continue;
    changed ??= [...items];
    changed[i] = next;
  }
  return changed ?? items;
}

/** What a value is called: a variable, a key, an argument, the last key of a path. */
function labelOf({ env, name, key, path }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof env === "string") return env;
  if (typeof name === "string") return name;
  if (typeof key === "string") return key;
  const last: unknown = Array.isArray(path) ? path.at(-1) : undefined;
  return typeof last === "string" ? last : undefined;
}

/** A text that is given to something of this name. */
export function scrambledText(text: string, label = ""): string {
  if (text.includes("://")) return mapUrlSecrets(text, (secret) => alike(secret));
  if (isNamedSecret(text, label)) return alike(text);
  // `Bearer …`, a whole command: each word for itself.
  return text.replace(/[\w.:+/=-]{20,}/g, (word) =>
    (isCredentialLike(word) || looksRandom(word)) && !isPlaceholder(word) ? alike(word) : word,
  );
}

/** Letters and digits change more often than in words, however these are joined. */
function looksRandom(text: string): boolean {
  if (!looksSecret(text)) return false;
  const kinds = [...text].map(kindOf);
  return kinds.filter((kind, i) => i > 0 && kind !== kinds[i - 1]).length >= text.length * 0.5;
}

function isNamedSecret(text: string, label: string): boolean {
  if (!/^[^\s/.:{}$<>]{4,}$/.test(text) || isPlaceholder(text) || label.toLowerCase().includes(text.toLowerCase())) return false;
  return passwordName.test(label) || (secretName.test(label) && text.length >= 12 && /\d/.test(text));
}

type Kind = "lower" | "upper" | "digit";
const alphabets: Readonly<Record<Kind, string>> = {
  lower: "abcdefghijklmnopqrstuvwxyz",
  upper: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  digit: "0123456789",
};

function kindOf(letter: string): Kind | undefined {
  return /[a-z]/.test(letter) ? "lower" : /[A-Z]/.test(letter) ? "upper" : /\d/.test(letter) ? "digit" : undefined;
}

/** Another secret of the same form, which depends on nothing but that. */
function alike(secret: string): string {
  const shown = maskSecret(secret).replace(/\*+$/, "");
  const known = credentialPrefix(secret);
  const prefix = known.length > shown.length ? known : shown;
  const rest = secret.slice(prefix.length);
  // Hexadecimal digits stay what they are: the form of many keys says so.
  const range = /[g-z]/i.test(rest) ? 26 : 6;
  const letters = [...rest].map((letter, i) => {
    const kind = kindOf(letter);
    if (!kind) return letter;
    const alphabet = alphabets[kind].slice(0, kind === "digit" ? 10 : range);
    return alphabet.charAt((i * 7 + 3) % alphabet.length);
  });
  return prefix + letters.join("");
}
