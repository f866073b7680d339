import type { Expr } from "./expr.ts";

/** A field of a struct, as far as settings go. */
export interface StructField {
  readonly id: number;
  /** What reads it; undefined: nothing that is known. */
  readonly tag: string | undefined;
  /** Its key; "": what stands in it belongs to the struct around. */
  readonly key: string;
  /** Its type, where that is another struct of the file or one that is written in place. */
  readonly type: string | readonly StructField[] | undefined;
  /** All types that its own is made of (`[]Upstream`, `Vec<Upstream>`): none of them is read from the root on. */
  readonly parts: readonly string[];
}

/** A field's key from the root on, with what reads it; null: it is reached on several ways. */
export type SettingKeys = ReadonlyMap<number, { readonly tag: string; readonly path: readonly string[] } | null>;

/** Structs that a file of configuration is read into as a whole are called so. */
const root = /(^|[a-z])(Config|Configuration|Conf|Cfg|Settings)$|^(config|configuration|conf|cfg|settings)$/;
const maxDepth = 6;

/** Whether a struct that is called so is what a program's settings are read into. */
export function isRootOfSettings(name: string): boolean {
  return root.test(name);
}

/** The keys of the fields that settings are read into: from the structs on that are no part of another one. */
export function settingKeys(structs: ReadonlyMap<string, readonly StructField[]>): SettingKeys {
  const keys = new Map<number, { readonly tag: string; readonly path: readonly string[] } | null>();
  const walk = (fields: readonly StructField[], path: readonly string[]): void => {
    if (path.length > maxDepth) return;
    for (const { id, tag, key, type } of fields) {
      const own = key === "" ? path : [...path, key];
      const inner = typeof type === "string" ? structs.get(type) : type;
      if (inner) walk(inner, own);
      else if (tag !== undefined && own.length > path.length) keys.set(id, keys.has(id) ? null : { tag, path: own });
    }
  };
  const parts = new Set([...structs.values()].flat().flatMap((field) => field.parts));
  for (const [name, fields] of structs) if (root.test(name) && !parts.has(name)) walk(fields, []);
  return keys;
}

/** The setting that is read into a field; undefined for any other field. */
export function settingOfKey(keys: SettingKeys, id: number, range: Expr["range"]): Expr | undefined {
  const key = keys.get(id);
  return key ? settingCall(key.path.join("."), key.tag, range) : undefined;
}

/** `field_setting("partner.url", "yaml")`: a setting by its key, with what reads it. */
export function settingCall(key: string, tag: string, range: Expr["range"]): Expr {
  const text = (value: string): Expr => ({ kind: "literal", value, range });
  const args = [{ value: text(key) }, { value: text(tag) }];
  return { kind: "call", callee: { kind: "name", name: "field_setting", range }, args, range };
}
