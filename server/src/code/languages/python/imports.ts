import { children } from "../../nodes.ts";
import type { Node } from "web-tree-sitter";
import { type Lowering, rangeOf } from "../../lowering.ts";

/** `import a.b as c`; without a new name, `a.b` is known as such, and `a` too. */
export function lowerImport(node: Node, to: Lowering, typeOnly = false): void {
  for (const child of children(node)) {
    const module = (child.childForFieldName("name") ?? child).text;
    const alias = child.childForFieldName("alias")?.text;
    add(to, alias ?? module, "*", module, child, typeOnly);
    const head = module.split(".")[0] ?? module;
    if (alias === undefined && head !== module && !to.imports.some((one) => one.local === head)) add(to, head, "*", head, child, typeOnly);
  }
}

/** Packages that share a name and have nothing else in common: `from google import genai` is `import google.genai`. */
const ofGoogle = /^(genai|generativeai|adk|auth|oauth2|cloud|api_core)$/;

/** `from m import a as b`; `from m import *` brings all of m, and gives it on. */
export function lowerFrom(node: Node, to: Lowering, typeOnly = false): void {
  const moduleNode = node.childForFieldName("module_name");
  const module = moduleNode?.text.replace(/\s/g, "") ?? "";
  for (const child of children(node)) {
    if (child.type === "wildcard_import") {
      to.exports.push({ name: "*", from: { module, imported: "*" } });
      add(to, "*", "*", module, child, typeOnly);
    }
    if (child.id === moduleNode?.id || !/^(dotted_name|aliased_import)$/.test(child.type)) continue;
    const imported = (child.childForFieldName("name") ?? child).text;
    const local = child.childForFieldName("alias")?.text ?? imported;
    if (module === "google" && ofGoogle.test(imported)) add(to, local, "*", `google.${imported}`, child, typeOnly);
    else add(to, local, imported, module, child, typeOnly);
  }
}

function add(to: Lowering, local: string, imported: string, module: string, node: Node, typeOnly: boolean): void {
  to.imports.push({ local, imported, module, range: rangeOf(node), ...(typeOnly && { typeOnly }) });
}
