import { type Gate, importKey, type Summary } from "../../summary.ts";
import { modulePath } from "./modulePaths.ts";

/** Looks at a Rust file by what it uses, and by the paths that it writes out. */
export const gate: Gate = {
  reaches:
    /\benv::vars?\b|\b(?:option_)?env!|\benv_?\w*\s*\(\s*"|\benv\s*=\s*"|[(,]\s*env\s*[,)]|\bTcpStream\b|\b(?:get|must|require|read|load|fetch|opt)_?\w*env\w*\s*\(/,
  // Documents are named in lines of comment.
  code: (text) => text.replace(/^[ \t]*\/\/(?!.*perimeter).*$/gm, ""),
  summary: (_, text) => summaryOfRust(text),
};

/** Crates that most files use: what reaches outside of them is told by its name. */
const common = /^(std|core|alloc|tokio|async_std|crate|self|super)$/;

function summaryOfRust(text: string): Summary {
  const modules = pathsIn(text).flatMap(([head = ""]) => (common.test(head) ? [] : [head]));
  const names = new Set<string>();
  // What tests use of the program, the program itself uses where it matters.
  for (const segments of pathsIn(text.replace(/#\[cfg\(test\)\]\s*(?:pub\s+)?mod\s+\w+\s*\{[\s\S]*$/, ""))) {
    const { module, names: rest } = modulePath(segments);
    const [name = "*"] = rest;
    names.add(importKey(name === "*" ? "~" : name, module));
    if (name !== "*") names.add(importKey("~", `${module}.${name}`));
  }
  for (const [, name = ""] of text.matchAll(/^\s*(?:pub(?:\([^)]*\))?\s+)?mod\s+(\w+)\s*;/gm)) names.add(importKey("~", `self::${name}`));
  return { modules: [...new Set(modules)], names };
}

type Path = readonly string[];

/** Every path of a file: those of its `use` trees, and those that are written out. */
function pathsIn(text: string): readonly Path[] {
  const used = [...text.matchAll(/\buse\s+([^;]+);/g)].flatMap(([, tree = ""]) => treePaths(tree.replace(/\s+/g, " "), []));
  const bare = text.replace(/\buse\s+[^;]+;/g, "");
  const written = [...bare.matchAll(/(?<![\w:>])(?:::)?([a-z_]\w*(?:::\w+)+)/g)].map(([, path = ""]) => path.split("::"));
  return [...used, ...written].filter((path) => path.length > 0);
}

const maxDepth = 12;

/** `a::{b, c::{self, d as e}, f::*}` as paths. */
function treePaths(tree: string, before: Path): readonly Path[] {
  const plain = tree
    .trim()
    .replace(/^::/, "")
    .replace(/\s+as\s+\w+\s*$/, "");
  const open = plain.indexOf("{");
  if (open < 0 || before.length > maxDepth) {
    const own = plain.split("::").filter((name) => name !== "");
    return [own.length === 1 && own[0] === "self" && before.length > 0 ? before : [...before, ...own]];
  }
  const prefix = [
    ...before,
    ...plain
      .slice(0, open)
      .split("::")
      .map((name) => name.trim())
      .filter((name) => name !== ""),
  ];
  return listed(plain.slice(open + 1, plain.lastIndexOf("}"))).flatMap((one) => treePaths(one, prefix));
}

/** The items of a list, whose braces may hold lists. */
function listed(text: string): readonly string[] {
  const items: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    const sign = text.charAt(at);
    if (sign === "{") depth++;
    else if (sign === "}") depth--;
    else if ((sign === "," && depth === 0) || at === text.length) {
      items.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return items.filter((one) => one.trim() !== "");
}
