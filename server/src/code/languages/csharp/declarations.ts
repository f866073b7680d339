import type { Node } from "web-tree-sitter";
import { dirname } from "../../../core/path.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { isType, lowerType } from "./classes.ts";
import { implicitNamespaces } from "./gate.ts";
import { scopeOf } from "./scope.ts";
import { noteSections } from "./settings.ts";
import { lowerStatements } from "./statements.ts";
import { bareName } from "./types.ts";

/** Lowers a whole file. Constants and settings are noted first: they may be used before they are declared. */
export function lowerFile(root: Node, to: Lowering): void {
  noteNames(root.text, to);
  const statements: Node[] = [];
  for (const node of children(root)) declaration(node, "", statements, to);
  const range = rangeOf(root);
  const here = { ...range, endLine: range.line, endColumn: range.column };
  for (const module of implicitNamespaces)
    if (!to.imports.some((one) => one.module === module)) to.imports.push({ local: "*", imported: "*", module, range: here });
  if (statements.length === 0) return;
  // Statements of the file are the body of a function that nothing else sees into.
  scopeOf(to).inFunction(() => {
    to.inFunction("", root, {}, () => {
      lowerStatements(
        statements.map((node) => (node.type === "global_statement" ? (firstChild(node) ?? node) : node)),
        to,
      );
    });
  });
}

const constant = /\b(?:const\s+string|static\s+readonly\s+string)\s+(\w+)\s*=\s*"([^"\\\n]*)"\s*;/g;
const wrapped =
  /\b(?:IOptions(?:Snapshot|Monitor)?|(?:Async)?Lazy|ThreadLocal|AsyncLocal|ObjectPool)<(?:[^;,<>(){}=\n]|<[^;<>(){}=\n]*>)*>\??\s+(\w+)/g;
/** `var options = services.GetRequiredService<IOptions<Desk>>();` */
const provided = /\b(\w+)\s*=\s*[\w.()]*\bGet(?:Required)?Service<IOptions(?:Snapshot|Monitor)?<[^;(){}=\n]*>\(\)\s*;/g;

function noteNames(text: string, to: Lowering): void {
  const scope = scopeOf(to);
  const several = new Set<string>();
  for (const [, name = "", value = ""] of text.matchAll(constant)) {
    if (scope.texts.has(name) && scope.texts.get(name) !== value) several.add(name);
    scope.texts.set(name, value);
  }
  for (const name of several) scope.texts.delete(name);
  for (const pattern of [wrapped, provided]) for (const [, name = ""] of text.matchAll(pattern)) scope.options.add(name);
  noteSections(text, to);
}

function declaration(node: Node, namespace: string, statements: Node[], to: Lowering): void {
  if (node.type === "using_directive") return lowerUsing(node, to);
  if (/^(file_scoped_)?namespace_declaration$/.test(node.type)) return lowerNamespace(node, namespace, statements, to);
  if (isType(node)) return lowerType(node, to);
  if (/^(preproc_\w+|declaration_list|ERROR)$/.test(node.type)) {
    for (const child of children(node)) declaration(child, namespace, statements, to);
    return;
  }
  if (/_statement$/.test(node.type)) statements.push(node);
}

function lowerNamespace(node: Node, around: string, statements: Node[], to: Lowering): void {
  const own = bareName(node.childForFieldName("name") ?? node);
  const name = around === "" ? own : `${around}.${own}`;
  const body = node.childForFieldName("body");
  if (children(body).every((child) => child.type !== "namespace_declaration") || !body) to.package ??= name;
  for (const child of children(body)) declaration(child, name, statements, to);
}

/** `using A.B;`, `using static A.B;`, `using H = A.B.C;`. */
function lowerUsing(node: Node, to: Lowering): void {
  const alias = node.childForFieldName("name");
  const target = children(node).findLast((child) => child.id !== alias?.id);
  if (!target) return;
  const name = bareName(target);
  const dot = name.lastIndexOf(".");
  const range = rangeOf(node);
  const isStatic = node.children.some((child) => child?.type === "static");
  const shared = node.text.startsWith("global") ? { sharedIn: projectOf(to.file) } : {};
  // A client that a generator writes is a part of its service.
  const service = alias ? /^(?:(.*)\.)?(\w+)\.(\2Client)$/.exec(name) : null;
  if (!alias && !isStatic) to.imports.push({ local: "*", imported: "*", module: name, range, ...shared });
  else if (alias && service)
    to.imports.push({ local: alias.text, imported: `${service[2]}.${service[3]}`, module: service[1] ?? "", range });
  else
    to.imports.push({
      local: alias?.text ?? "*",
      imported: dot < 0 ? name : name.slice(dot + 1),
      module: dot < 0 ? "" : name.slice(0, dot),
      range,
    });
}

/** The folder of the project of a file that says something for all of it. */
function projectOf(file: string): string {
  return dirname(file).replace(/(^|\/)(Properties|Usings|Imports)$/, "");
}
