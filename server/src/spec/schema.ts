import { t } from "../core/l10n.ts";
import contractSchema from "../../../schemas/prompt-contract.schema.json" with { type: "json" };
import perimeterSchema from "../../../schemas/perimeter.schema.json" with { type: "json" };
import type { SpecKind } from "../core/specKind.ts";
import type { YamlPath } from "../yaml/yamlFile.ts";

/** What a text may name: completion fills these from the workspace. */
export type Refers =
  | "action"
  | "alert"
  | "call"
  | "catalogue"
  | "command"
  | "condition"
  | "dataClass"
  | "env"
  | "field"
  | "file"
  | "folder"
  | "glob"
  | "guard"
  | "holdout"
  | "host"
  | "keyPrefix"
  | "ownHost"
  | "package"
  | "perimeter"
  | "person"
  | "resource"
  | "route"
  | "rule"
  | "system"
  | "url";

/** What a format says about one place of a document. */
export interface SchemaInfo {
  readonly description?: string;
  /** What may stand here, as a message says it after "must be". */
  readonly expects?: string;
  /** Keys with names of their own, where a map may stand. */
  readonly keys: readonly SchemaKey[];
  /** Further keys with names that people choose (ids, rule ids). */
  readonly freeKeys?: { readonly description?: string; readonly refers?: Refers };
  /** Words that may stand here. */
  readonly values: readonly SchemaValue[];
  /** What a text here names. */
  readonly refers?: Refers;
  /** How a text here is checked beyond being text. */
  readonly format?: string;
  readonly canBeMap: boolean;
  readonly canBeList: boolean;
  readonly canBeText: boolean;
  readonly canBeFlag: boolean;
  /** A key without a value means the same as no key: a rule speaks about it, not the schema. */
  readonly emptyIsMissing: boolean;
}

export interface SchemaKey {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  /** What a completion writes after the colon; `clauses`: a list of sentences, each on a line of its own. */
  readonly insert: "map" | "list" | "clauses" | "text" | "flag";
  /** The one value that it may have. */
  readonly fixed?: string;
}

export interface SchemaValue {
  readonly value: string;
  readonly description: string;
}

interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly expects?: string;
  readonly emptyIsMissing?: boolean;
  readonly type?: string;
  readonly format?: string;
  readonly const?: string | number | boolean;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly words?: Readonly<Record<string, string>>;
  readonly refers?: Refers;
  readonly keyRefers?: Refers;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly if?: { readonly type?: string };
  readonly then?: Schema;
  readonly else?: Schema;
}

/** A place of the schema with its alternatives taken apart: our schemas choose between them by the value's type only. */
interface Shape {
  readonly head: Schema;
  readonly map?: Schema;
  readonly list?: Schema;
  readonly scalar?: Schema;
  readonly isFlag: boolean;
}

interface Root extends Schema {
  readonly $defs: Readonly<Record<string, Schema>>;
}

const roots: Readonly<Record<SpecKind, Root>> = {
  perimeter: perimeterSchema as unknown as Root,
  contract: contractSchema as unknown as Root,
};

/** What a format says about a path; undefined where it knows no such place. */
export function describeAt(kind: SpecKind, path: YamlPath): SchemaInfo | undefined {
  const root = roots[kind];
  let schema: Schema | undefined = root;
  for (const part of path) {
    const shape = shapeOf(root, schema);
    schema = typeof part === "number" ? shape.list?.items : childOf(shape.map, part);
    if (!schema) return undefined;
  }
  return infoOf(root, shapeOf(root, schema));
}

function childOf(map: Schema | undefined, key: string): Schema | undefined {
  if (!map) return undefined;
  if (map.properties && Object.hasOwn(map.properties, key)) return map.properties[key];
  return typeof map.additionalProperties === "object" ? map.additionalProperties : undefined;
}

/** A text of a document that has to be of a certain form. */
export interface FormattedText {
  readonly path: YamlPath;
  readonly text: string;
  readonly format: string;
  /** The text is a key. */
  readonly isKey: boolean;
  /** What the entry of a section holds in which it stands; undefined for what stands above. */
  readonly entry: unknown;
}

/** Every text of a value whose form the schema names, by one walk over both. The texts of an entry that is the same are the same. */
export function formattedTexts(kind: SpecKind, value: unknown): Iterable<FormattedText> {
  return walk(roots[kind], roots[kind], value, [], undefined);
}

const textsOf = new WeakMap<object, { readonly place: string; readonly texts: readonly FormattedText[] }>();

/** The entries of a section are looked through once: of a text of which one was edited the others are the same values. */
function walk(root: Root, schema: Schema, value: unknown, path: YamlPath, entry: unknown): Iterable<FormattedText> {
  if (path.length !== 2 || typeof value !== "object" || value === null) return walkBelow(root, schema, value, path, entry);
  const place = path.join("\n");
  const known = textsOf.get(value);
  if (known?.place === place) return known.texts;
  const texts = [...walkBelow(root, schema, value, path, value)];
  textsOf.set(value, { place, texts });
  return texts;
}

function* walkBelow(root: Root, schema: Schema, value: unknown, path: YamlPath, entry: unknown): Generator<FormattedText> {
  const shape = shapeOf(root, schema);
  if (typeof value === "string" && shape.scalar?.format !== undefined)
    yield { path, text: value, format: shape.scalar.format, isKey: false, entry };
  if (Array.isArray(value) && shape.list?.items) {
    for (const [i, item] of value.entries()) yield* walk(root, shape.list.items, item, [...path, i], entry);
  } else if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (shape.head.keyRefers === "rule") yield { path: [...path, key], text: key, format: "rule", isKey: true, entry };
      const child = childOf(shape.map, key);
      if (child) yield* walk(root, child, item, [...path, key], entry);
    }
  }
}

const shapes = new WeakMap<Schema, Shape>();

/** The schemas don't change: each place is taken apart once. */
function shapeOf(root: Root, schema: Schema): Shape {
  const known = shapes.get(schema);
  if (known) return known;
  const shape = takeApart(root, schema);
  shapes.set(schema, shape);
  return shape;
}

/** Follows references and takes alternatives apart; what is said nearer to the use wins. */
function takeApart(root: Root, schema: Schema): Shape {
  const { $ref, ...own } = schema;
  const target = $ref === undefined ? undefined : root.$defs[$ref.replace("#/$defs/", "")];
  const head: Schema = target ? { ...target, ...own } : own;
  if (target?.$ref !== undefined) return shapeOf(root, { ...own, ...target, ...own, $ref: target.$ref });
  if (!head.if) {
    if (head.type === "object") return { head, map: head, isFlag: false };
    if (head.type === "array") return { head, list: listOf(head, head), isFlag: false };
    return { head, scalar: head, isFlag: head.type === "boolean" };
  }
  const rest = shapeOf(root, head.else ?? {});
  const scalar = rest.scalar && { ...rest.scalar, ...(head.refers && { refers: head.refers }) };
  if (head.if.type === "object") return { ...rest, head, ...(scalar && { scalar }), ...(head.then && { map: head.then }) };
  if (head.if.type === "array") {
    return { ...rest, head, ...(scalar && { scalar }), ...(head.then?.items && { list: listOf(head, head.then) }) };
  }
  return { ...rest, head };
}

/** A list whose items name what it is said to name as a whole. */
function listOf({ refers }: Schema, list: Schema): Schema {
  return refers && list.items ? { ...list, items: { ...list.items, refers } } : list;
}

function infoOf(root: Root, shape: Shape): SchemaInfo {
  const { head, map, scalar } = shape;
  const free = typeof map?.additionalProperties === "object" ? map.additionalProperties : undefined;
  const description = head.description;
  const refers = head.refers ?? scalar?.refers;
  const freeDescription = free && shapeOf(root, free).head.description;
  const keyRefers = head.keyRefers ?? map?.keyRefers;
  return {
    ...(description !== undefined && { description: t(description) }),
    ...(head.expects !== undefined && { expects: t(head.expects) }),
    keys: Object.entries(map?.properties ?? {}).map(([name, property]) =>
      keyOf(root, name, property, map?.required?.includes(name) ?? false),
    ),
    ...(free && {
      freeKeys: { ...(freeDescription !== undefined && { description: t(freeDescription) }), ...(keyRefers && { refers: keyRefers }) },
    }),
    values: valuesOf(scalar, shape.isFlag),
    ...(refers && { refers }),
    ...(scalar?.format !== undefined && { format: scalar.format }),
    canBeMap: map !== undefined,
    canBeList: shape.list !== undefined,
    canBeText: scalar?.type === "string" || scalar?.enum !== undefined,
    canBeFlag: shape.isFlag,
    emptyIsMissing: head.emptyIsMissing ?? false,
  };
}

function keyOf(root: Root, name: string, property: Schema, required: boolean): SchemaKey {
  const { head, map, list, scalar, isFlag } = shapeOf(root, property);
  const fixed = scalar?.const === undefined ? undefined : String(scalar.const);
  const isText = scalar?.type === "string" || scalar?.enum || fixed !== undefined;
  const lists = list?.items && namesSomething(root, list.items) ? "list" : "clauses";
  const insert = isFlag ? "flag" : isText ? "text" : map ? "map" : list ? lists : "text";
  return { name, description: t(head.description ?? ""), required, insert, ...(fixed !== undefined && { fixed }) };
}

/** A list of names stands on one line; sentences and maps don't. */
function namesSomething(root: Root, items: Schema): boolean {
  return shapeOf(root, items).scalar?.refers !== undefined;
}

function valuesOf(scalar: Schema | undefined, isFlag: boolean): readonly SchemaValue[] {
  if (isFlag)
    return [
      { value: "true", description: "" },
      { value: "false", description: "" },
    ];
  if (scalar?.const !== undefined) return [{ value: String(scalar.const), description: t(scalar.description ?? "") }];
  if (scalar?.enum) return scalar.enum.map((value, i) => ({ value, description: t(scalar.enumDescriptions?.[i] ?? "") }));
  return Object.entries(scalar?.words ?? {}).map(([value, description]) => ({ value, description: t(description) }));
}
