import { sentAs } from "../../sentAs.ts";
import { children, firstChild } from "../../nodes.ts";
import type { Node } from "web-tree-sitter";
import type { Expr, ObjectEntry } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { named } from "../../traps.ts";
import { settingOfField } from "./settingFields.ts";
import { emptyLiteral, heldType, structFields } from "./composite.ts";
import { envPrefix, envTag, taggedDefault } from "./environment.ts";
import { variableByName } from "./fieldVariables.ts";
import { lowerExpression, typeExpr } from "./expressions.ts";
import { lowerFunction, lowerMethod } from "./functions.ts";
import { lowerInterface, noteAssertion } from "./interfaces.ts";
import { lowerImports, qualifiers } from "./imports.ts";
import { scopeOf, stringText, typeName } from "./scope.ts";

/** Lowers a whole file. Types come first: their methods and literals may stand before them. */
export function lowerFile(root: Node, to: Lowering): void {
  const text = root.text;
  const top = children(root);
  const used = qualifiers(text);
  for (const node of top) if (node.type === "import_declaration") lowerImports(node, used, to);
  for (const node of top) if (node.type === "const_declaration") noteConstants(node, to);
  for (const node of top) if (node.type === "type_declaration") noteStructs(node, to);
  for (const node of top) if (node.type === "type_declaration") lowerTypes(node, to);
  for (const node of top) declaration(node, to);
}

function declaration(node: Node, to: Lowering): void {
  switch (node.type) {
    case "package_clause":
      to.package = firstChild(node)?.text;
      return;
    case "const_declaration":
    case "var_declaration":
      return lowerVariables(node, to);
    case "function_declaration":
      return lowerFunction(node, to);
    case "method_declaration":
      return lowerMethod(node, to);
    case "ERROR":
      for (const child of children(node)) declaration(child, to);
      return;
    default:
      return;
  }
}

/** What a declaration declares itself, alone or in brackets; what functions in its values declare is theirs. */
function specs(node: Node, type: string): readonly Node[] {
  return children(node).flatMap((one) => (one.type === type ? [one] : one.type === `${type}_list` ? specs(one, type) : []));
}

function noteConstants(node: Node, to: Lowering): void {
  for (const spec of specs(node, "const_spec")) {
    const values = children(spec.childForFieldName("value"));
    for (const [at, name] of spec
      .childrenForFieldName("name")
      .filter((one) => one?.type === "identifier")
      .entries()) {
      const text = stringText(values[at]);
      if (name && text !== undefined) scopeOf(to).texts.set(name.text, text);
    }
  }
}

function noteStructs(node: Node, to: Lowering): void {
  for (const spec of specs(node, "type_spec")) {
    const fields = structFields(spec.childForFieldName("type"));
    if (fields) scopeOf(to).fields.set(spec.childForFieldName("name")?.text ?? "", fields);
  }
}

/** Structs are classes: embedded types are their bases. */
export function lowerTypes(node: Node, to: Lowering): void {
  for (const spec of children(node)) {
    const name = spec.childForFieldName("name")?.text ?? "";
    const type = spec.childForFieldName("type");
    if (spec.type === "type_spec" && type?.type === "interface_type") lowerInterface(name, type, to);
    if (spec.type !== "type_spec" || type?.type !== "struct_type") continue;
    const fields = children(firstChild(type));
    const bases = fields.flatMap((field) => (field.childForFieldName("name") ? [] : (baseOf(field, to) ?? [])));
    scopeOf(to).classes.set(name, to.classes.length);
    to.inClass(name, spec, bases, [], () => {
      for (const field of fields) lowerField(field, to);
    });
  }
}

function baseOf(field: Node, to: Lowering): Expr | undefined {
  const type = field.childForFieldName("type");
  const name = typeName(type);
  return name === undefined || !type ? undefined : typeExpr(name, rangeOf(type), to);
}

function lowerField(field: Node, to: Lowering): void {
  const type = field.childForFieldName("type");
  const names = namesOf(field);
  const tag = field.childForFieldName("tag");
  const read = variablesOf(field, "", to);
  const targets = names.length > 0 ? names.map((name) => ({ name: name.text, range: rangeOf(name) })) : embeddedName(type);
  for (const { name, range } of targets) {
    const value: Expr = read ?? { kind: "unknown", reason: "declared without a value", range };
    to.field({ name, value, range, ...(type && { type: type.text }), ...sentAs(tag?.text) });
  }
}

function namesOf(field: Node): readonly Node[] {
  return field.childrenForFieldName("name").flatMap((name) => (name?.type === "field_identifier" ? [name] : []));
}

/** The variable or setting that a field's tag names; of a struct that is written in place, the object of those that its fields name. */
function variablesOf(field: Node, prefix: string, to: Lowering): Expr | undefined {
  const tag = field.childForFieldName("tag");
  const added = tag ? envPrefix(tag.text) : "";
  const written = field.childForFieldName("type");
  // Where a prefix stands before the names of its variables, a struct's fields are read for this one alone.
  const type = added === "" ? written : (structOf(written) ?? written);
  if (type?.type !== "struct_type") {
    const setting = tag ? settingOfField(field, to) : undefined;
    const variable = tag && envTag(tag.text, rangeOf(tag), prefix, setting);
    // What a tag says of a struct stands before the names of its fields.
    const own = variable && structOf(written) ? undefined : variable;
    return own ?? variableByName(field, to) ?? setting ?? (tag ? taggedDefault(tag.text, rangeOf(tag)) : undefined);
  }
  return entriesOf(type, prefix + added, to);
}

/** An object of what the fields of a struct name that is written in place. */
function entriesOf(type: Node, prefix: string, to: Lowering): Expr | undefined {
  const entries = children(firstChild(type)).flatMap((one): readonly ObjectEntry[] => {
    const value = variablesOf(one, prefix, to);
    return value ? namesOf(one).map((name) => ({ key: name.text, value, keyRange: rangeOf(name) })) : [];
  });
  return entries.length > 0 ? { kind: "object", entries, range: rangeOf(type) } : undefined;
}

/** The struct that a type of the file names. */
function structOf(type: Node | null): Node | undefined {
  const name = typeName(type);
  const specs = children(type?.tree.rootNode).flatMap((one) => (one.type === "type_declaration" ? children(one) : []));
  const found = specs.find((spec) => spec.childForFieldName("name")?.text === name)?.childForFieldName("type");
  return found?.type === "struct_type" ? found : undefined;
}

function embeddedName(type: Node | null): readonly { readonly name: string; readonly range: Expr["range"] }[] {
  const name = typeName(type)?.split(".").at(-1);
  return name !== undefined && type ? [{ name, range: rangeOf(type) }] : [];
}

/** `var a, b = 1, 2`, `const ( … )`: of the package, or of a function. */
export function lowerVariables(node: Node, to: Lowering): void {
  for (const spec of specs(node, node.type === "const_declaration" ? "const_spec" : "var_spec")) {
    const names = spec.childrenForFieldName("name").flatMap((name) => (name && name.type !== "," ? [name] : []));
    const type = spec.childForFieldName("type");
    const values = children(spec.childForFieldName("value"));
    const single = values.length === 1 && names.length > 1 && values[0] ? lowerExpression(values[0], to) : undefined;
    for (const [at, name] of names.entries()) {
      const range = rangeOf(name);
      const given = values[at];
      const value = single ? (at === 0 ? single : undefined) : given && lowerExpression(given, to, named(name.text));
      if (name.text === "_") {
        if (type && value) noteAssertion(type, value, to);
        continue;
      }
      const own = to.current.id === 0 ? name.text : scopeOf(to).declare(name.text);
      to.bind({ name: own, value: value ?? unset(type, to, range), range, ...(type ? { type: type.text } : heldType(given)) });
    }
  }
}

/** What a variable is worth that was given no value: builders hold no text yet, structs no fields. */
function unset(type: Node | null, to: Lowering, range: Expr["range"]): Expr {
  const name = typeName(type);
  if (name !== undefined && /^(strings\.Builder|bytes\.Buffer)$/.test(name)) return { kind: "literal", value: "", range };
  const empty = type && name !== undefined && scopeOf(to).fields.has(name) ? emptyLiteral(type, to, range) : undefined;
  // `var cli struct { Server string `env:"SERVER"` }`
  const read = type?.type === "struct_type" ? entriesOf(type, "", to) : undefined;
  return empty ?? read ?? { kind: "unknown", reason: "declared without a value", range };
}
