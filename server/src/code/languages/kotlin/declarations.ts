import type { Node } from "web-tree-sitter";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild, lastChild } from "../../nodes.ts";
import { addImport } from "../jvm/names.ts";
import { lowerType } from "./classes.ts";
import { lowerFunction } from "./functions.ts";
import { noteNames } from "./receivers.ts";
import { lowerStatement } from "./statements.ts";

/** Lowers a whole file. */
export function lowerFile(root: Node, to: Lowering): void {
  noteNames(root, to);
  const loose: Node[] = [];
  for (const node of children(root)) declaration(node, loose, to);
}

/** `loose`: annotations that the grammar reads as an expression before what they are said of. */
function declaration(node: Node, loose: Node[], to: Lowering): void {
  const before = node.type === "annotated_expression" ? [] : loose.splice(0);
  switch (node.type) {
    case "package_header":
      to.package = firstChild(node)?.text.replace(/\s/g, "");
      return;
    case "import":
      return imported(node, to);
    case "class_declaration":
    case "object_declaration":
      return lowerType(node, to, before);
    case "function_declaration":
      return void lowerFunction(node, to, {}, before);
    case "file_annotation":
    case "type_alias":
    case "shebang":
      return;
    case "annotated_expression":
      return annotated(node, loose, to);
    case "ERROR":
      for (const child of children(node)) declaration(child, loose, to);
      return;
    default:
      // What stands at the top of a script.
      if (!/^(modifiers|identifier|user_type|string_content)$/.test(node.type)) lowerStatement(node, to);
  }
}

/** What stood in a package of its own once, and is known by that. */
const moved: Readonly<Record<string, string>> = { "com.google.firebase.Firebase": "com.google.firebase.ktx.Firebase" };

/** `import com.acme.Shop`, `import com.acme.Config.BASE as LIVE`, `import com.acme.*`. */
function imported(node: Node, to: Lowering): void {
  const [path, alias] = children(node);
  const isStar = node.children.some((child) => child?.type === "*");
  const name = path?.text.replace(/\s|`/g, "") ?? "";
  addImport(Object.hasOwn(moved, name) ? (moved[name] ?? name) : name, isStar, alias?.text, rangeOf(node), to);
}

function annotated(node: Node, loose: Node[], to: Lowering): void {
  loose.push(...children(node).filter((child) => child.type === "annotation"));
  const said = lastChild(node);
  if (said && said.type !== "annotation") declaration(said, loose, to);
}
