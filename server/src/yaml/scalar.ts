import { stringify } from "yaml";

/** Plain data as a specification holds it. */
export type YamlValue = string | number | boolean | null | readonly YamlValue[] | { readonly [key: string]: YamlValue };

/** How a text is quoted; `plain` where it needs no quotes. */
export type Quoting = "plain" | "single" | "double";

/** A single value on one line; quoted where it has to be, or as asked. */
export function scalarText(value: string | number | boolean | null, quoting: Quoting = "plain", inFlow = false): string {
  if (typeof value !== "string") return String(value);
  if (quoting === "single" && !/[\n\r\t\\]|[^\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd]/.test(value)) return `'${value.replace(/'/g, "''")}'`;
  if (quoting === "double" || /[\n\r]/.test(value) || (inFlow && /[,[\]{}]/.test(value))) return JSON.stringify(value);
  const written = stringify(value, { lineWidth: 0, schema: "core" }).replace(/\n$/, "");
  return written.includes("\n") ? JSON.stringify(value) : written;
}

/** A value on one line: maps as `{ a: b }`, lists as `[a, b]`. `inFlow`: it is to stand inside such a one. */
export function flowText(value: YamlValue, inFlow = false): string {
  if (isList(value)) return `[${value.map((item) => flowText(item, true)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return scalarText(value, "plain", inFlow);
  const entries = Object.entries(value).map(([key, item]) => `${scalarText(key, "plain", true)}: ${flowText(item, true)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** `Array.isArray` doesn't narrow readonly arrays away. */
export function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}

/** The quoting of a value as it is written. */
export function quotingOf(written: string): Quoting {
  return written.startsWith("'") ? "single" : written.startsWith('"') ? "double" : "plain";
}
