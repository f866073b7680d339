import type { Node } from "web-tree-sitter";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { addImport } from "../jvm/names.ts";

/** `import com.acme.Shop;`, `import static com.acme.Config.BASE;`, `import com.acme.*;`. */
export function lowerImport(node: Node, to: Lowering): void {
  const name =
    children(node)
      .find((child) => /identifier$/.test(child.type))
      ?.text.replace(/\s/g, "") ?? "";
  const isStar = children(node).some((child) => child.type === "asterisk");
  addImport(name, isStar, undefined, rangeOf(node), to);
}
