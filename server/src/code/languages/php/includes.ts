import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { firstChild } from "../../nodes.ts";
import { nameExpr } from "./scope.ts";

/** `require __DIR__ . "/config.php"`: what the file returns; its variables are known from then on. */
export function lowerInclude(node: Node, to: Lowering): Expr {
  const range = rangeOf(node);
  const path = pathOf(firstChild(node)?.text ?? "");
  if (path === undefined) return { kind: "unknown", reason: "an included file", range };
  const local = `include ${path}`;
  if (!to.imports.some((one) => one.local === local)) to.imports.push({ local, imported: "default", module: path, range });
  if (!to.imports.some((one) => one.local === "*" && one.module === path))
    to.imports.push({ local: "*", imported: "*", module: path, range });
  return nameExpr(local, range);
}

/** The path of an included file as one that is relative to this file; undefined where it is put together at run time. */
export function pathOf(text: string): string | undefined {
  const bare = text.replace(/^\(\s*|\s*\)$/g, "");
  const literal = /^["']([^"'$]+\.(?:php|inc))["']$/.exec(bare)?.[1];
  const behind =
    /^(?:__DIR__|dirname\(\s*__FILE__\s*\)|(?:plugin_dir_path|dirname)\(\s*(__FILE__|__DIR__)\s*\))\s*\.\s*["']\/?([^"'$]+\.(?:php|inc))["']$/.exec(
      bare,
    );
  if (literal !== undefined) return literal.startsWith("/") ? undefined : `./${literal.replace(/^\.\//, "")}`;
  if (behind) return `./${behind[1] === "__DIR__" ? "../" : ""}${behind[2]}`.replace(/^\.\/\.\.\//, "../");
  const above = /^dirname\(\s*__DIR__\s*(?:,\s*(\d))?\)\s*\.\s*["']\/?([^"'$]+\.(?:php|inc))["']$/.exec(bare);
  return above ? `${"../".repeat(Number(above[1] ?? 1))}${above[2]}` : undefined;
}
