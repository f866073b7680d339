import { perFile } from "../../perFile.ts";
import type { Node } from "web-tree-sitter";
import { Blocks } from "../../blocks.ts";
import type { Argument, Call, Expr } from "../../expr.ts";
import type { Registration } from "./registrations.ts";

/** What the lowering of one file keeps in mind beside the facts. */
export class Scope extends Blocks {
  /** Constants of the file that are texts. */
  readonly texts = new Map<string, string>();
  /** Names whose declared type is `IOptions<T>`, or another that holds a T: that is what counts. */
  readonly options = new Set<string>();
  /** Names of `UriBuilder`s and the like: their members `Uri` are the URL. */
  readonly builders = new Set<string>();
  /** Names of sections of the configuration, each with the keys before its own. */
  readonly sections = new Map<string, string>();
  /** The type that is declared where a value stands: what `new()` makes. */
  target: string | undefined;
  /** What the client is registered for that a lambda is given. */
  registration: Registration | undefined;
  /** Methods that register a client for a class which their callers tell: what they are worth, by their ids. */
  readonly registrars = new Map<number, readonly Expr[]>();
  /** What `?.` is asked of, innermost last. */
  readonly receivers: Expr[] = [];
  readonly #arguments = new WeakMap<object, Argument[]>();

  /** Keeps the arguments of a call open: what is set later on what it made is among them. */
  open(call: Call, args: Argument[]): Call {
    this.#arguments.set(call, args);
    return call;
  }

  /** The arguments of a call that are still open. */
  openArguments(expr: Expr): Argument[] | undefined {
    return this.#arguments.get(expr);
  }

  /** Runs `body` where a client is registered. */
  registering<T>(registration: Registration | undefined, body: () => T): T {
    const before = this.registration;
    this.registration = registration ?? before;
    const result = body();
    this.registration = before;
    return result;
  }

  /** Runs `body` where a value of a declared type is expected. */
  expecting<T>(type: string | undefined, body: () => T): T {
    const before = this.target;
    this.target = type;
    const result = body();
    this.target = before;
    return result;
  }
}

/** The scope of the file that is lowered. */
export const scopeOf = perFile(() => new Scope());

/** The first child that is an expression, `this` and `base` among them, which the grammar gives no name. */
export function operandOf(node: Node | null | undefined): Node | null {
  for (const child of node?.children ?? []) {
    if (!child || child.type.endsWith("comment")) continue;
    if (child.isNamed || /^(this|base)$/.test(child.type)) return child;
  }
  return null;
}

const wrappers =
  /^(?:Task|ValueTask|(?:Async)?Lazy|ThreadLocal|AsyncLocal|ObjectPool|Nullable|IOptions|IOptionsSnapshot|IOptionsMonitor|Func|IDbContextFactory)$/;

const lists = /^(List|I(Async)?Enumerable|I(ReadOnly)?(List|Collection))$/;

/** A type as text: without its `?`, arrays and type arguments but what a list holds; of a task or option, what is in it. */
export function typeText(node: Node | null | undefined): string | undefined {
  if (!node) return undefined;
  switch (node.type) {
    case "implicit_type":
      return undefined;
    case "nullable_type":
      return typeText(node.childForFieldName("type"));
    case "generic_name": {
      const name = node.namedChild(0)?.text ?? "";
      const inner = node.namedChild(1)?.namedChildren.at(-1);
      if (lists.test(name) && inner) return `${name}<${typeText(inner) ?? ""}>`;
      return wrappers.test(name) && inner ? typeText(inner) : name;
    }
    case "qualified_name":
      return typeText(node.childForFieldName("name"));
    default:
      return /^(?:T[A-Z]\w*|[A-Z])$/.test(node.text) ? (boundOf(node) ?? node.text) : node.text;
  }
}

/** What a type parameter has to be: `class Store<TContext> where TContext : DbContext`. */
function boundOf(node: Node): string | undefined {
  for (let at: Node | null = node; at; at = at.parent) {
    if (!/^(class|record|struct|method|local_function)_/.test(at.type)) continue;
    for (const clause of at.namedChildren) {
      if (clause?.type !== "type_parameter_constraints_clause" || clause.namedChild(0)?.text !== node.text) continue;
      const bound = clause.namedChildren.slice(1).find((one) => one && /^[A-Z][\w.]*(?:<.*>)?$/.test(one.text));
      return bound?.text.replace(/<.*>$/, "").replace(/^.*\./, "");
    }
  }
  return undefined;
}

const collection =
  "I?(?:Async|ReadOnly|Concurrent|Immutable|Frozen|Sorted|Linked|Blocking|Hash)*(?:Dictionary|List|Enumerable|Collection|Set|Queue|Stack|Bag|Array)";
const held = new RegExp(`^(?:${collection}|DbSet)$`);
/** The type of a declaration as text: of a collection with what it holds. */
export function declaredText(node: Node | null | undefined): string | undefined {
  if (node?.type === "nullable_type") return declaredText(node.childForFieldName("type"));
  // A generator writes a service's client into the service's class.
  const generated = node?.type === "qualified_name" ? /(?:^|\.)((\w+)\.\2Client)$/.exec(node.text)?.[1] : undefined;
  if (generated !== undefined) return generated;
  const inner =
    node?.type === "generic_name" && held.test(node.namedChild(0)?.text ?? "") ? node.namedChild(1)?.namedChildren.at(-1) : null;
  return inner ? `${node?.namedChild(0)?.text}<${declaredText(inner) ?? ""}>` : typeText(node);
}
