import type { Node } from "web-tree-sitter";
import type { Range } from "../../../core/range.ts";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { modulePath, type ModulePath } from "./modulePaths.ts";
import { scopeOf } from "./scope.ts";

const roots = /^(crate|super|self)$/;
const isType = (name: string) => /^[A-Z]/.test(name);

/** A path of names as the expression that it means: `crate::config::BASE`, `reqwest::Client::new`, `Self::URL`. */
export function pathExpr(segments: readonly string[], range: Range, to: Lowering): Expr {
  const [first = "", ...rest] = segments;
  const scope = scopeOf(to);
  if (isTable(segments, to)) return members(headName("diesel", range, to), ["table"], range);
  if (first === "Self") return members(rest.length > 0 ? "this" : (scope.own ?? first), rest, range);
  if (rest.length === 0) return { kind: "name", name: first === "self" ? "this" : scope.nameOf(first), range };
  const alias = isType(first) ? scope.aliases.get(scope.itemName(first)) : undefined;
  if (alias !== undefined) {
    const [head = "", ...way] = alias.split(".");
    return members(head, [...way, ...rest], range);
  }
  if (!roots.test(first)) return members(headName(first, range, to), rest, range);
  const { module, names, levels } = rooted(segments, to);
  const [head = "", ...keys] = names;
  if (module === "self") return members(scope.itemName(head, levels), keys, range);
  return members(moduleName(module, range, to), names, range);
}

/** A table of Diesel, which macros declare: `users::table`, or `users` that a schema's `dsl` brings in. */
function isTable(segments: readonly string[], to: Lowering): boolean {
  const scope = scopeOf(to);
  const [name = ""] = segments;
  if (segments.length > 1) return scope.asksDiesel && segments.at(-1) === "table" && !isType(segments.at(-2) ?? "");
  return scope.asksDiesel && scope.tables.has(name) && !scope.isLocal(name);
}

function members(head: string, keys: readonly string[], range: Range): Expr {
  return keys.reduce<Expr>((of, key) => ({ kind: "member", of, key, range }), { kind: "name", name: head, range });
}

/** The first name of a path is no variable: a type, a module, or a crate, which needs no import. */
function headName(name: string, range: Range, to: Lowering): string {
  const scope = scopeOf(to);
  const imported = to.imports.find((one) => one.local === name);
  if (isType(name) || (!imported && (scope.modules.has(name) || !/^[a-z_]\w*$/.test(name)))) return scope.itemName(name);
  // A variable may have the name of a crate.
  const local = `::${name}`;
  if (!to.imports.some((one) => one.local === local))
    to.imports.push(imported ? { ...imported, local } : { local, imported: "*", module: fileModule(name, to), range });
  return local;
}

function fileModule(name: string, to: Lowering): string {
  return scopeOf(to).files.has(name) ? `self::${name}` : name;
}

/** The import under which a module of this crate goes. */
function moduleName(module: string, range: Range, to: Lowering): string {
  const local = `::${module}`;
  if (!to.imports.some((one) => one.local === local)) to.imports.push({ local, imported: "*", module, range });
  return local;
}

/** The module that a path from `crate`, `super` or `self` leads to, and the names in it. `self` alone is this very file. */
export function rooted(segments: readonly string[], to: Lowering): ModulePath & { readonly levels: number } {
  const scope = scopeOf(to);
  const ups = segments.filter((name) => name === "super").length;
  // Modules that are written out here are left before the file is.
  const levels = Math.min(ups, scope.depth);
  const path = levels === 0 ? segments : [...(ups === levels ? ["self"] : []), ...segments.slice(segments.indexOf("super") + levels)];
  const found = modulePath(path);
  if (!found.module.startsWith("self")) return { ...found, levels };
  const names = path.slice(1);
  return scope.files.has(names[0] ?? "") && names.length > 1 ? { ...found, levels } : { module: "self", names, levels };
}

/** The names of a path, without type arguments. */
export function segmentsOf(node: Node): readonly string[] {
  switch (node.type) {
    case "scoped_identifier":
    case "scoped_type_identifier": {
      const path = node.childForFieldName("path");
      return [...(path ? segmentsOf(path) : []), bare(node.childForFieldName("name")?.text ?? "")];
    }
    case "generic_type":
    case "generic_type_with_turbofish":
      return segmentsOf(node.childForFieldName("type") ?? children(node)[0] ?? node);
    case "generic_function":
      return segmentsOf(node.childForFieldName("function") ?? node);
    case "bracketed_type":
      return bracketed(node);
    case "reference_type":
      return segmentsOf(node.childForFieldName("type") ?? node);
    default:
      return [bare(node.text.replace(/<[\s\S]*>$/, ""))];
  }
}

function bare(name: string): string {
  return name.replace(/^r#/, "");
}

/** `<Self as Api>::URL`: the type. */
function bracketed(node: Node): readonly string[] {
  const type = /^<\s*([\w:]+)/.exec(node.text)?.[1] ?? node.text;
  return type.split("::");
}

/** `Path::name` as an expression. */
export function lowerPath(node: Node, to: Lowering): Expr {
  const segments = segmentsOf(node);
  const name = segments.at(-1) ?? "";
  // A verb is the same whose ever it is: that of `http`, of a client, of one's own.
  if (segments.at(-2) === "Method" && /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/i.test(name))
    return { kind: "literal", value: name.toUpperCase(), range: rangeOf(node) };
  return pathExpr(segments, rangeOf(node), to);
}
