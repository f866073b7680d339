import type { Node } from "web-tree-sitter";
import type { Lowering } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { lowerType } from "./classes.ts";
import { lowerImport } from "./imports.ts";
import { lowerStatement } from "./statements.ts";

/** Lowers a whole file. */
export function lowerFile(root: Node, to: Lowering): void {
  for (const node of children(root)) declaration(node, to);
}

function declaration(node: Node, to: Lowering): void {
  switch (node.type) {
    case "package_declaration":
      to.package = children(node)
        .find((child) => /identifier$/.test(child.type))
        ?.text.replace(/\s/g, "");
      return;
    case "import_declaration":
      return lowerImport(node, to);
    case "class_declaration":
    case "interface_declaration":
    case "enum_declaration":
    case "record_declaration":
      return lowerType(node, to);
    case "annotation_type_declaration":
    case "module_declaration":
      return;
    case "ERROR":
      for (const child of children(node)) declaration(child, to);
      return;
    default:
      // A method without its class stands at the top of a script.
      if (/(_statement|_declaration)$/.test(node.type)) lowerStatement(node, to);
  }
}
