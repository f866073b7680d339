import type { Node } from "web-tree-sitter";
import type { Expr, ObjectEntry } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { perFile } from "../../perFile.ts";
import { isRootOfSettings, settingCall } from "../../settingFields.ts";
import { tagValue } from "./environment.ts";
import { typeName } from "./scope.ts";

const library = "github.com/kelseyhightower/envconfig";
/** What only structs have that envconfig fills. */
const marks = /\b(split_words|envconfig):"/;
const process = /\benvconfig\.(?:Must)?Process\(\s*"(\w*)"/;
/** What text, or an address, is read into. */
const texts = /^\*?(string|url\.URL|URL|\[\]string)$/;
const maxDepth = 6;

type Structs = ReadonlyMap<string, readonly Node[]>;

interface File {
  readonly structs: Structs;
  /** How many fields are of a struct. */
  readonly uses: ReadonlyMap<string, number>;
  /** What all variables begin with; undefined: another file says it. */
  readonly prefix: string | undefined;
  readonly found: Map<number, Expr>;
}

const kept = perFile((): { found?: ReadonlyMap<number, Expr> } => ({}));

/**
 * What envconfig reads into a field that names no variable: the one that is called like the field, behind the names of the fields on
 * the way to it. Of a field whose struct stands in several, an object of those.
 */
export function variableByName(field: Node, to: Lowering): Expr | undefined {
  const file = kept(to);
  file.found ??= variablesIn(field.tree.rootNode, to);
  return file.found.get(field.id);
}

function variablesIn(root: Node, to: Lowering): ReadonlyMap<number, Expr> {
  const isImported = to.imports.some(({ module }) => module === library);
  const text = root.text;
  if (!isImported && !marks.test(text)) return new Map();
  const structs = structsIn(root);
  const uses = new Map<string, number>();
  const types = [...structs.values()].flat().map((one) => typeName(one.childForFieldName("type")) ?? "");
  for (const type of types) if (structs.has(type)) uses.set(type, (uses.get(type) ?? 0) + 1);
  const found = new Map<number, Expr>();
  const file: File = { structs, uses, prefix: process.exec(text)?.[1], found };
  for (const [name, fields] of structs) {
    const isWhole = fields.some((one) => structs.has(typeName(one.childForFieldName("type")) ?? ""));
    if (!uses.has(name) && (isImported || (isWhole && isRootOfSettings(name)))) walk(fields, [], file);
  }
  return found;
}

function structsIn(root: Node): Structs {
  const specs = children(root).flatMap((one) => (one.type === "type_declaration" ? children(one) : []));
  return new Map(
    specs.flatMap((spec) => {
      const type = spec.childForFieldName("type");
      return type?.type === "struct_type" ? [[spec.childForFieldName("name")?.text ?? "", children(firstChild(type))] as const] : [];
    }),
  );
}

function walk(fields: readonly Node[], path: readonly string[], file: File): void {
  for (const field of fields) {
    const value = valueOf(field, path, file);
    if (value) file.found.set(field.id, value);
  }
}

/** What a field is worth; the fields of a struct that stands here alone are noted by themselves. */
function valueOf(field: Node, path: readonly string[], file: File): Expr | undefined {
  const name = field.childForFieldName("name")?.text;
  const tag = field.childForFieldName("tag");
  const own = name === undefined ? path : [...path, wordsOf(name, tag?.text ?? "")];
  const type = field.childForFieldName("type");
  const inner = file.structs.get(typeName(type) ?? "");
  if (!inner) return name === undefined ? undefined : leafOf(field, own, file);
  if (own.length > maxDepth || type?.text.startsWith("[")) return undefined;
  if (name === undefined || file.uses.get(typeName(type) ?? "") === 1) {
    walk(inner, own, file);
    return undefined;
  }
  const entries = inner.flatMap((one): readonly ObjectEntry[] => {
    const [key, value] = [one.childForFieldName("name"), valueOf(one, own, file)];
    return key && value ? [{ key: key.text, value, keyRange: rangeOf(key) }] : [];
  });
  return entries.length > 0 ? { kind: "object", entries, range: rangeOf(field) } : undefined;
}

function leafOf(field: Node, path: readonly string[], { prefix }: File): Expr | undefined {
  const tag = field.childForFieldName("tag");
  const isText = texts.test(field.childForFieldName("type")?.text ?? "");
  if (!isText && !/\b(default|required|split_words|desc):"/.test(tag?.text ?? "")) return undefined;
  const range = rangeOf(tag ?? field);
  const given = tagValue(tag?.text ?? "", "default");
  const fallback: Expr | undefined = given === undefined ? undefined : { kind: "literal", value: given, range };
  if (prefix !== undefined) {
    const name = [...(prefix === "" ? [] : [prefix]), ...path].join("_").toUpperCase();
    return { kind: "env", name, range, ...(fallback && { fallback }) };
  }
  const setting = settingCall(path.join(".").toUpperCase(), "envconfig", range);
  return fallback ? { kind: "choice", how: "fallback", alternatives: [setting, fallback], range } : setting;
}

/** What a field adds to the name: its tag's, or its own, of which `split_words` parts the words. */
function wordsOf(name: string, tag: string): string {
  const named = tagValue(tag, "envconfig");
  if (named !== undefined && named !== "") return named;
  return tagValue(tag, "split_words") === "true" ? name.replace(/([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])/g, "$1$3_$2$4") : name;
}
