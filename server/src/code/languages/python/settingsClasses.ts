import type { Node } from "web-tree-sitter";
import type { Lowering } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { perFile } from "../../perFile.ts";

/** Of a class whose fields pydantic reads from environment variables: what stands before their names. */
export interface SettingsClass {
  readonly prefix: string;
}

interface Declared {
  readonly bases: readonly string[];
  readonly body: Node | null;
}

const classesOf = perFile((): { found?: ReadonlyMap<string, SettingsClass> } => ({}));

/**
 * What the class `name` of the module is to pydantic-settings; undefined for any other class. Beside those that extend
 * `BaseSettings` these are the models that such a class of the same module is put together from: it reads their fields, too.
 */
export function settingsClass(name: string, node: Node, to: Lowering): SettingsClass | undefined {
  const kept = classesOf(to);
  kept.found ??= settingsClasses(node);
  return kept.found.get(name);
}

function settingsClasses(node: Node): ReadonlyMap<string, SettingsClass> {
  const declared = declaredIn(node);
  const found = new Map<string, SettingsClass>();
  const isOne = (name: string): boolean => isSettingsBase(name, declared, new Set());
  const add = (name: string, fromHeir: string, joined = ""): void => {
    const one = declared.get(name);
    if (!one || found.has(name)) return;
    const prefix = prefixOf(one.body) ?? fromHeir;
    found.set(name, { prefix });
    for (const base of one.bases) add(base, prefix);
    // The fields of a model that a field holds are read behind that one's name.
    const between = /\benv_nested_delimiter\s*=\s*["']([^"']+)["']/.exec(one.body?.text ?? "")?.[1] ?? joined;
    for (const [, field = "", type = ""] of between === "" ? [] : (one.body?.text ?? "").matchAll(/^\s*(\w+)\s*:\s*(\w+)/gm))
      if (!isOne(type)) add(type, `${prefix}${field}${between}`, between);
  };
  for (const name of declared.keys()) if (isOne(name)) add(name, "");
  return found;
}

function isSettingsBase(name: string, declared: ReadonlyMap<string, Declared>, seen: Set<string>): boolean {
  if (/(^|\.)BaseSettings$/.test(name)) return true;
  if (seen.has(name)) return false;
  seen.add(name);
  return declared.get(name)?.bases.some((base) => isSettingsBase(base, declared, seen)) === true;
}

/** The classes of the module that `node` stands in, by name. */
function declaredIn(node: Node): ReadonlyMap<string, Declared> {
  const found = new Map<string, Declared>();
  for (let at: Node | null = node; at; at = at.parent)
    for (const child of siblings(at)) {
      const list = child.childForFieldName("superclasses");
      const name = child.childForFieldName("name")?.text;
      if (!list || name === undefined || found.has(name)) continue;
      const bases = children(list).flatMap((base) => (base.type === "keyword_argument" ? [] : [base.text]));
      found.set(name, { bases, body: child.childForFieldName("body") });
    }
  return found;
}

function siblings({ parent }: Node): readonly Node[] {
  return children(parent).flatMap((child) => {
    const inner = child.type === "decorated_definition" ? child.childForFieldName("definition") : child;
    return inner?.type === "class_definition" ? [inner] : [];
  });
}

function prefixOf(body: Node | null): string | undefined {
  return /\benv_prefix\s*=\s*["']([^"']*)["']/.exec(body?.text ?? "")?.[1];
}
