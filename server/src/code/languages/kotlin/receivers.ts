import { perFile } from "../../perFile.ts";
import type { Node } from "web-tree-sitter";
import type { Argument, Expr } from "../../expr.ts";
import type { Lowering } from "../../lowering.ts";

/** What calls and names without a receiver are about, in a block that has one: `apply`, `with`, a builder's block. */
export interface Receiver {
  /** What it is worth now; undefined: only what is said of it is kept. */
  value?: Expr;
  /** Each call on it gives it anew: a builder. */
  readonly grows?: boolean;
  /** Bare names are mostly not its members: `this` alone stands for it. */
  readonly isOwn?: boolean;
  /** What is said of it, by name. */
  readonly said: Argument[];
}

interface Surroundings {
  readonly receivers: (Receiver | undefined)[];
  /** Names that the file declares outside of functions, by the class that they stand in, or "": they are no members of a receiver. */
  readonly known: Map<string, Set<string>>;
  /** What the blocks that stand in their function have given before their ends. */
  readonly given: Expr[][];
  /** The type that the expression is to have. */
  expected: string | undefined;
}

/** What the lowering of one file of Kotlin keeps in mind, beside its names. */
export const surroundingsOf = perFile((): Surroundings => ({ receivers: [], known: new Map(), given: [], expected: undefined }));

/** Runs `body` in a block about a receiver; undefined: in code that has none. */
export function withReceiver<T>(receiver: Receiver | undefined, to: Lowering, body: () => T): T {
  const { receivers } = surroundingsOf(to);
  receivers.push(receiver);
  const found = body();
  receivers.pop();
  return found;
}

/** The receiver that a bare name stands for; undefined where it is a name of the file. */
export function receiverOf(name: string, to: Lowering): Receiver | undefined {
  const receiver = surroundingsOf(to).receivers.at(-1);
  return !receiver || (receiver.isOwn && name !== "this") || isDeclared(name, to) ? undefined : receiver;
}

/** Whether the file, or a class around, declares a name. */
function isDeclared(name: string, to: Lowering): boolean {
  const { known } = surroundingsOf(to);
  if (known.get("")?.has(name)) return true;
  for (let at = to.currentClass; at; at = at.parent === undefined ? undefined : to.classes[at.parent])
    if (known.get(at.name)?.has(name)) return true;
  return false;
}

/** Runs `body` where an expression of this type is expected. */
export function expecting<T>(type: string | undefined, to: Lowering, body: () => T): T {
  const state = surroundingsOf(to);
  state.expected = type;
  const found = body();
  state.expected = undefined;
  return found;
}

/** Takes the type that is expected of this expression: those inside it have none. */
export function takeExpected(to: Lowering): string | undefined {
  const state = surroundingsOf(to);
  const { expected } = state;
  state.expected = undefined;
  return expected;
}

const declaring = [
  "function_declaration",
  "property_declaration",
  "class_parameter",
  "enum_entry",
  "class_declaration",
  "object_declaration",
];

/** Notes the names that a file declares. */
export function noteNames(root: Node, to: Lowering): void {
  const { known } = surroundingsOf(to);
  for (const node of root.descendantsOfType(declaring)) {
    const name = node && (node.childForFieldName("name") ?? nameIn(node));
    const owner = node && ownerOf(node);
    if (!node || !name || owner === undefined) continue;
    const names = known.get(owner) ?? new Set();
    known.set(owner, names.add(name.text));
  }
}

/** The class that a declaration stands in, or "" for the file; undefined in a function. */
function ownerOf(node: Node): string | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (/^(class|object)_declaration$/.test(at.type)) return at.childForFieldName("name")?.text ?? nameIn(at)?.text ?? "";
    if (/^(function_body|lambda_literal|block)$/.test(at.type)) return undefined;
  }
  return "";
}

/** The type that a function is called on without standing in it: `fun Shop.send()`. */
export function extendedType(node: Node): Node | undefined {
  const name = node.childForFieldName("name");
  const dot = node.children.findIndex((child) => child?.type === "." && child.startIndex < (name?.startIndex ?? 0));
  return dot > 0 ? (node.children[dot - 1] ?? undefined) : undefined;
}

function nameIn(node: Node): Node | undefined {
  const holder = node.namedChildren.find((child) => child?.type === "variable_declaration") ?? node;
  return holder.namedChildren.find((child) => child?.type === "identifier") ?? undefined;
}
