import type { Node } from "web-tree-sitter";
import type { Range } from "../../../core/range.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { rooted, segmentsOf } from "./paths.ts";
import { scopeOf } from "./scope.ts";

/** `use std::{env, collections::HashMap as Map}; pub use crate::config::*;`. */
export function lowerUse(node: Node, to: Lowering): void {
  const argument = node.childForFieldName("argument");
  if (argument) used(argument, [], to);
}

/** `extern crate name as other;`. */
export function lowerExtern(node: Node, to: Lowering): void {
  const module = node.childForFieldName("name")?.text ?? "";
  const local = node.childForFieldName("alias")?.text ?? module;
  if (module !== "self") to.imports.push({ local, imported: "*", module, range: rangeOf(node) });
}

/** `mod name;`: a file of its own. */
export function lowerModuleFile(name: string, range: Range, to: Lowering): void {
  to.imports.push({ local: name, imported: "*", module: `self::${name}`, range });
}

function used(node: Node, before: readonly string[], to: Lowering): void {
  const path = node.childForFieldName("path");
  const range = rangeOf(node);
  switch (node.type) {
    case "scoped_use_list": {
      const prefix = [...before, ...(path ? segmentsOf(path) : [])];
      for (const child of children(node.childForFieldName("list"))) used(child, prefix, to);
      return;
    }
    case "use_list":
      for (const child of children(node)) used(child, before, to);
      return;
    case "use_wildcard":
      return star([...before, ...children(node).flatMap(segmentsOf)], range, to);
    case "use_as_clause":
      return add([...before, ...(path ? segmentsOf(path) : [])], node.childForFieldName("alias")?.text ?? "", range, to);
    default: {
      const own = segmentsOf(node);
      const segments = own.length === 1 && own[0] === "self" && before.length > 0 ? before : [...before, ...own];
      return add(segments, segments.at(-1) ?? "", range, to);
    }
  }
}

/** A name of this file needs no import, unless it gets another one. */
function add(segments: readonly string[], local: string, range: Range, to: Lowering): void {
  const { module, imported } = importOf(segments, to);
  if (module === "self" && (imported === "*" || imported === local)) return;
  to.imports.push({ local: local === "_" ? "" : local, imported, module, range });
}

function star(segments: readonly string[], range: Range, to: Lowering): void {
  const { module, imported } = importOf([...segments, "*"], to);
  if (module === "self" && imported === "*") return;
  to.imports.push({ local: "*", imported, module, range });
  // Modules below see what is private here: `use super::*` passes it on.
  if (imported === "*") to.exports.push({ name: "*", from: { module, imported: "*" } });
}

/** `use diesel::prelude::*`, `use crate::schema::users::dsl::*`. */
function noteTables([first = "", ...rest]: readonly string[], to: Lowering): void {
  const scope = scopeOf(to);
  if (/^diesel(_async)?$/.test(first)) scope.asksDiesel = true;
  const table = rest[rest.indexOf("dsl") - 1];
  if (table !== undefined && first !== "diesel") scope.tables.add(table);
}

/** A path as a module and the way from it; a star at its end is the module itself. */
function importOf(segments: readonly string[], to: Lowering): { readonly module: string; readonly imported: string } {
  noteTables(segments, to);
  const [first = "", ...rest] = segments;
  const isHere = scopeOf(to).files.has(first) || scopeOf(to).classes.has(first);
  const way = isHere ? ["self", ...segments] : segments;
  const isRooted = /^(crate|super|self)$/.test(way[0] ?? "");
  if (!isRooted) return { module: first, imported: withoutStar(rest) };
  const { module, names } = rooted(way, to);
  return { module, imported: withoutStar(names) };
}

function withoutStar(names: readonly string[]): string {
  return names.filter((name) => name !== "*").join(".") || "*";
}
