import { firstChild } from "../../nodes.ts";
import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { lowerExpression } from "./expressions.ts";
import { packageOf } from "./specifiers.ts";
import { lowerStatement } from "./statements.ts";

/** Classes that a generator writes into a folder of the project's choice, seldom kept in the repository → the package that they stand for. */
const generated: Readonly<Record<string, string>> = { PrismaClient: "@prisma/client", Prisma: "@prisma/client" };
const moduleOf = (module: string, imported: string) =>
  Object.hasOwn(generated, imported) ? (generated[imported] ?? module) : packageOf(module);

/** `import …` in all its forms. */
export function lowerImport(node: Node, to: Lowering): void {
  const source = unquoted(node.childForFieldName("source"));
  const clause = node.namedChildren.find((c) => c?.type === "import_clause");
  const typeOnly = node.children.some((c) => c?.type === "type");
  const add = (local: Node | null, imported: string, isType = typeOnly) => {
    const module = moduleOf(source, imported);
    if (local) to.imports.push({ local: local.text, imported, module, range: rangeOf(local), ...(isType && { typeOnly: true }) });
  };
  if (!clause) to.imports.push({ local: "", imported: "*", module: packageOf(source), range: rangeOf(node) });
  for (const part of clause?.namedChildren ?? []) {
    if (part?.type === "identifier") add(part, "default");
    if (part?.type === "namespace_import") add(firstChild(part), "*");
    if (part?.type !== "named_imports") continue;
    for (const one of part.namedChildren) {
      if (one?.type !== "import_specifier") continue;
      const name = one.childForFieldName("name");
      add(one.childForFieldName("alias") ?? name, name?.text ?? "", typeOnly || one.children.some((c) => c?.type === "type"));
    }
  }
}

/** `export …` in all its forms; a declaration is lowered too. */
export function lowerExport(node: Node, to: Lowering): void {
  const source = node.childForFieldName("source");
  const declaration = node.childForFieldName("declaration");
  const value = node.childForFieldName("value");
  if (source) return reExport(node, unquoted(source), to);
  if (declaration) {
    lowerStatement(declaration, to);
    const isDefault = node.children.some((c) => c?.type === "default");
    for (const name of declaredNames(declaration)) {
      to.exports.push({ name: isDefault ? "default" : name.text, value: nameExpr(name) });
    }
  } else if (value) {
    to.exports.push({ name: "default", value: lowerExpression(value, to, { name: "default" }) });
  } else {
    for (const one of specifiers(node)) to.exports.push({ name: one.as, value: nameExpr(one.name) });
  }
}

function reExport(node: Node, source: string, to: Lowering): void {
  const module = packageOf(source);
  const found = specifiers(node);
  for (const one of found) to.exports.push({ name: one.as, from: { module: moduleOf(module, one.name.text), imported: one.name.text } });
  const namespace = node.namedChildren.find((c) => c?.type === "namespace_export");
  if (namespace) to.exports.push({ name: firstChild(namespace)?.text ?? "", from: { module, imported: "*" } });
  else if (found.length === 0) to.exports.push({ name: "*", from: { module, imported: "*" } });
}

function specifiers(node: Node): { readonly name: Node; readonly as: string }[] {
  const clause = node.namedChildren.find((c) => c?.type === "export_clause");
  return (clause?.namedChildren ?? []).flatMap((one) => {
    const name = one?.childForFieldName("name");
    return name ? [{ name, as: one?.childForFieldName("alias")?.text ?? name.text }] : [];
  });
}

function declaredNames(declaration: Node): Node[] {
  const own = declaration.childForFieldName("name");
  if (own) return [own];
  return declaration.namedChildren.flatMap((child) => {
    const name = child?.childForFieldName("name");
    if (!name) return [];
    return name.type === "identifier"
      ? [name]
      : name.namedChildren.filter((c): c is Node => c?.type === "shorthand_property_identifier_pattern");
  });
}

/** `const x = require("y")` and `const { a } = await import("y")` are imports; says whether it was one. */
export function requireBindings(target: Node, value: Node | null, to: Lowering): boolean {
  const call = value?.type === "await_expression" ? firstChild(value) : value;
  const member = call?.type === "member_expression" ? call.childForFieldName("property")?.text : undefined;
  const inner = member === undefined ? call : call?.childForFieldName("object");
  if (inner?.type !== "call_expression" || !/^(require|import)$/.test(inner.childForFieldName("function")?.text ?? "")) return false;
  const argument = firstChild(inner.childForFieldName("arguments"));
  if (!argument || !isPlainText(argument)) return false;
  const source = unquoted(argument);
  const add = (local: Node, imported: string) =>
    to.imports.push({ local: local.text, imported, module: moduleOf(source, imported), range: rangeOf(local) });
  if (target.type === "identifier") add(target, member ?? (value?.type === "await_expression" ? "*" : "default"));
  for (const part of target.type === "object_pattern" ? target.namedChildren : []) {
    if (part?.type === "shorthand_property_identifier_pattern") add(part, part.text);
    const local = part?.type === "pair_pattern" ? part.childForFieldName("value") : null;
    if (local?.type === "identifier") add(local, part?.childForFieldName("key")?.text ?? "");
  }
  return true;
}

/** `require("x")(…)`, `(await import("x")).y`: an import under a name that no code can have; undefined for any other call. */
export function inlineImport(target: Node | null, list: Node | null, to: Lowering): Expr | undefined {
  const argument = /^(require|import)$/.test(target?.text ?? "") ? firstChild(list) : undefined;
  if (!target || !argument || !isPlainText(argument)) return undefined;
  const module = unquoted(argument);
  const local = `${target.text} ${module}`;
  const range = rangeOf(argument);
  if (!to.imports.some((one) => one.local === local))
    to.imports.push({ local, imported: target.text === "import" ? "*" : "default", module, range });
  return { kind: "name", name: local, range };
}

/** A string, or a template that nothing is put into: some write every text so. */
function isPlainText({ type, namedChildren }: Node): boolean {
  return type === "string" || (type === "template_string" && !namedChildren.some((part) => part?.type === "template_substitution"));
}

function nameExpr(name: Node): Expr {
  return { kind: "name", name: name.text, range: rangeOf(name) };
}

function unquoted(node: Node | null): string {
  return node?.text.replace(/^["'`]|["'`]$/g, "") ?? "";
}
