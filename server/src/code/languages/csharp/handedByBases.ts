import type { Node } from "web-tree-sitter";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";

/** What bases of a framework hand those who extend them: the member, and its type or the place of that among the base's own arguments. */
const handed: readonly (readonly [base: RegExp, member: string, type: string | number])[] = [
  [/(^|\.)(\w*AuthenticationHandler|OAuthHandler)$/, "Options", 0],
  [/(^|\.)(OAuth|OpenIdConnect)Handler$/, "Backchannel", "HttpClient"],
];

/** `class VendorHandler : OAuthHandler<VendorOptions>`: its `Options` are of that class, and its `Backchannel` is a client. */
export function handedByBases(list: Node | undefined, to: Lowering): void {
  for (const base of children(list)) {
    const [name, given] = base.type === "generic_name" ? children(base) : [base, undefined];
    for (const [bases, member, type] of handed) {
      const of = typeof type === "string" ? type : children(given)[type]?.text;
      if (!bases.test(name?.text ?? "") || of === undefined) continue;
      const range = rangeOf(base);
      to.field({ name: member, value: { kind: "unknown", reason: "handed by the base", range }, range, type: of });
    }
  }
}
