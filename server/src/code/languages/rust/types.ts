import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import type { Lowering } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { pathExpr, segmentsOf } from "./paths.ts";
import { scopeOf } from "./scope.ts";

/** Types that only hold a value, guard it, or say that it may not be there. */
const holders =
  /^(Arc|Rc|Box|Option|Result|Mutex|RwLock|Cow|Lazy|LazyLock|LazyCell|OnceCell|OnceLock|RefCell|Cell|State|Data|Extension|Pin|Weak|Ref|RefMut|MutexGuard|RwLockReadGuard|RwLockWriteGuard|ArcSwap|Future|AppResult|ApiResult|Json|Query|Form)$/;
/** Texts, addresses, and what becomes one. */
const texts =
  /^(Url|Uri|Method|PathBuf|Path|OsString|Bytes|SecretString|Into|AsRef|IntoUrl|ToString|Display|Borrow|TryInto|From|Fn|FnMut|FnOnce|Iterator|IntoIterator|Send|Sync|Sized|Clone)$/;

/** A type as text whose names the linker can follow (`reqwest.Client`), without what only holds it; undefined where it has no name. */
export function typeText(node: Node | null | undefined, to: Lowering): string | undefined {
  switch (node?.type) {
    case "reference_type":
      return typeText(node.childForFieldName("type"), to);
    case "array_type":
      return listOf(node.childForFieldName("element"), to);
    case "generic_type":
      return genericText(node, to);
    case "abstract_type":
    case "dynamic_type":
      return typeText(node.childForFieldName("trait") ?? children(node).at(-1), to);
    case "bounded_type":
      return children(node)
        .map((one) => typeText(one, to))
        .find((one) => one !== undefined);
    case "primitive_type":
      return node.text;
    case "type_identifier":
    case "scoped_type_identifier":
      return namedText(segmentsOf(node), to);
    default:
      return undefined;
  }
}

function genericText(node: Node, to: Lowering): string | undefined {
  const segments = segmentsOf(node);
  const name = segments.at(-1) ?? "";
  const args = children(node.childForFieldName("type_arguments")).filter((child) => child.type !== "lifetime");
  const inner = args.find((child) => child.type === "type_binding")?.childForFieldName("type") ?? args[0];
  if (holders.test(name) && inner) return typeText(inner, to);
  if (name === "Vec" && inner) return listOf(inner, to);
  return namedText(segments, to);
}

function listOf(item: Node | null, to: Lowering): string {
  return `Vec<${typeText(item, to) ?? ""}>`;
}

function namedText(segments: readonly string[], to: Lowering): string | undefined {
  const scope = scopeOf(to);
  const name = segments.at(-1) ?? "";
  if (segments.length === 1 && name === "Self") return scope.own;
  if (texts.test(name) && !scope.classes.has(name)) return undefined;
  // What holds values under keys is called alike in all languages.
  if (/Map$/.test(name)) return "Map";
  const alias = segments.length === 1 ? scope.aliases.get(name) : undefined;
  return alias ?? dotted(pathExpr(segments, nowhere, to));
}

const nowhere = { line: 0, column: 0, endLine: 0, endColumn: 0 };

/** `a.b.c` of a chain of names; undefined for anything else. */
export function dotted(expr: Expr): string | undefined {
  if (expr.kind === "name") return expr.name;
  const of = expr.kind === "member" ? dotted(expr.of) : undefined;
  return of === undefined || expr.kind !== "member" ? undefined : `${of}.${expr.key}`;
}
