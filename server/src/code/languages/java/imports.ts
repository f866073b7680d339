import type { Node } from "web-tree-sitter";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";

/** `import com.acme.Shop;`, `import static com.acme.Config.BASE;`, `import com.acme.*;`. */
export function lowerImport(node: Node, to: Lowering): void {
  const name =
    children(node)
      .find((child) => /identifier$/.test(child.type))
      ?.text.replace(/\s/g, "") ?? "";
  const isStar = children(node).some((child) => child.type === "asterisk");
  addImport(name, isStar, undefined, rangeOf(node), to);
}

/** Notes an import by its whole name: a class, what stands in one, or all of a package or class. */
export function addImport(name: string, isStar: boolean, alias: string | undefined, range: ReturnType<typeof rangeOf>, to: Lowering): void {
  const { module, imported } = splitName(name);
  if (isStar) {
    // All of a class: its members are names here.
    to.imports.push({ local: "*", imported: imported === "" ? "*" : imported, module: imported === "" ? module : name, range });
    return;
  }
  const local = alias ?? name.slice(name.lastIndexOf(".") + 1);
  to.imports.push({ local, imported: imported || local, module: imported === "" ? module.slice(0, -local.length - 1) : module, range });
}

/** The package of a full name, and the class with what follows it: by convention, the first part with a capital is a class. */
export function splitName(name: string): { readonly module: string; readonly imported: string } {
  const parts = name.split(".");
  const at = parts.findIndex((part) => /^[A-Z]/.test(part));
  return at < 0 ? { module: name, imported: "" } : { module: parts.slice(0, at).join("."), imported: parts.slice(at).join(".") };
}
