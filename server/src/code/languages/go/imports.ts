import type { Node } from "web-tree-sitter";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { stringText } from "./scope.ts";

/** `import ( "net/http"; str "strings"; . "fmt"; _ "github.com/lib/pq" )`. */
export function lowerImports(node: Node, used: ReadonlySet<string>, to: Lowering): void {
  for (const spec of node.descendantsOfType("import_spec")) {
    const path = stringText(spec?.childForFieldName("path"));
    if (!spec || path === undefined) continue;
    const module = forked(path);
    const alias = spec.childForFieldName("name")?.text;
    const range = rangeOf(spec);
    if (alias === ".") to.exports.push({ name: "*", from: { module, imported: "*" } });
    to.imports.push({ local: alias === "." || alias === "_" ? "" : (alias ?? packageName(module, used)), imported: "*", module, range });
  }
}

/** Clients that others go on with, and which are asked as these are. */
const forks: readonly (readonly [RegExp, string])[] = [
  [/^github\.com\/[\w.-]+\/sqlx(-v\d+)?(\/v\d+)?$/, "github.com/jmoiron/sqlx"],
  [/^github\.com\/ory\/pop\/v\d+$/, "github.com/gobuffalo/pop/v6"],
];

/** A package, or that which it is a fork of. */
export function forked(module: string): string {
  return forks.find(([pattern]) => pattern.test(module))?.[1] ?? module;
}

/** The names before a dot in a file: `http` of `http.Get`. */
export function qualifiers(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/\b([a-z_]\w*)\.[A-Z]/g)].map((match) => match[1] ?? ""));
}

/** `influxdb2`, of `influxdb-client-go/v2`. */
function unnumbered(name: string): string {
  return name.length > 4 ? name.replace(/\d$/, "") : name;
}

/**
 * The name of a package, which its path does not surely tell: `github.com/stripe/stripe-go/v78` is `stripe`. Of the
 * names that the file uses, the one that its path could mean.
 */
export function packageName(module: string, used: ReadonlySet<string>): string {
  const parts = module.split("/").filter((part) => !/^v\d+$/.test(part));
  const last = (parts.at(-1) ?? module).replace(/\.v\d+$/, "");
  const bare = last.replace(/^go[-.]|[-.]go$|\.golang$|-sdk$|-client$/g, "");
  const candidates = [last, bare, bare.replace(/-/g, ""), bare.replace(/-/g, "_"), ...bare.split(/[-.]/).reverse()];
  const found = candidates.find((name) => used.has(name)) ?? [...used].find((name) => name.length > 2 && last.includes(unnumbered(name)));
  return found ?? bare.replace(/-/g, "");
}
