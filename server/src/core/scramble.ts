import { credentialPrefix, isCredentialLike, isPlaceholder, looksSecret, mapUrlSecrets, maskSecret } from "./mask.ts";

const passwordName = /(password|passwd|pwd)$/i;
const secretName = /(secret|token|api_?key|access_?key|private_?key|credentials?)$/i;
/** Keys under which texts of the code stand; other texts are names. */
const texts: ReadonlySet<string> = new Set(["value", "text", "note"]);
/** Kinds of expressions whose parts stand for the value that they are given to. */
const passesOn = /^(choice|assigned|concat|env)$/;

/**
 * Plain data as it may be written down: every credential in it has another of the same look in its place, by which it
 * is still told what it is, and which opens nothing. What holds none is given back as it is.
 */
export function scrambled<T>(data: T): T {
  return inside(data, "") as T;
}

function inside(data: unknown, label: string): unknown {
  if (Array.isArray(data)) return changedItems(data, (item) => inside(item, label));
  if (typeof data !== "object" || data === null) return data;
  const own = labelOf(data);
  const passed = own ?? ("kind" in data && passesOn.test(String(data.kind)) ? label : "");
  let changed: Record<string, unknown> | undefined;
  for (const [key, value] of Object.entries(data)) {
    const next =
      typeof value === "string"
        ? texts.has(key)
          ? scrambledText(value, key === "value" ? (own ?? label) : "")
          : value
        : inside(value, /^(value|fallback|alternatives|parts)$/.test(key) ? passed : "");
    if (next === value) continue;
    changed ??= { ...data };
    changed[key] = next;
  }
  return changed ?? data;
}

function changedItems(items: readonly unknown[], map: (item: unknown) => unknown): readonly unknown[] {
  let changed: unknown[] | undefined;
  for (const [i, item] of items.entries()) {
    const next = map(item);
    if (next === item) continue;
    changed ??= [...items];
    changed[i] = next;
  }
  return changed ?? items;
}

/** What a value is called: a variable, a key, an argument, the last key of a path. */
function labelOf(data: object): string | undefined {
  for (const key of ["env", "name", "key"] as const) {
    const name = (data as Readonly<Record<string, unknown>>)[key];
    if (typeof name === "string") return name;
  }
  const path = "path" in data && Array.isArray(data.path) ? data.path.at(-1) : undefined;
  return typeof path === "string" ? path : undefined;
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
