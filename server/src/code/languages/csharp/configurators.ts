import type { Node } from "web-tree-sitter";
import type { Argument, Call, Expr } from "../../expr.ts";
import type { Lowering } from "../../lowering.ts";

/** What people call methods that set up a client. */
const setsUp = /^(?:Configure|Config|Set[Uu]p|Init|Apply|Prepare)\w*$/;

/** The call of a method that sets up the client which is registered: `AddHttpClient<Desk>(SetUp)`, `AddHttpClient<Desk>((_, client) => SetUp(client))`. */
export function setUpBy(node: Node, args: readonly Argument[], to: Lowering): Call | undefined {
  const last = args.at(-1)?.value;
  if (!last || /\bBaseAddress\b/.test(node.text)) return undefined;
  const { range } = last;
  if (last.kind === "function") return handedOn(last.id, to);
  return isMethod(last, node) ? { kind: "call", callee: last, args: [], range } : undefined;
}

/** The call in a lambda that hands on what the lambda is given. */
function handedOn(id: number, to: Lowering): Call | undefined {
  const { parameters = [], calls = [] } = to.functions[id] ?? {};
  const client = parameters.at(-1)?.name;
  const isClient = ({ value }: Argument) => value.kind === "name" && value.name === client;
  return calls.find(({ call }) => !call.isNew && call.args.some(isClient))?.call;
}

/** A method that is handed over by its name, and no name of a client. */
function isMethod(expr: Expr, node: Node): boolean {
  if (expr.kind === "member") return setsUp.test(expr.key);
  return expr.kind === "name" && /^[A-Z]\w*$/.test(expr.name) && new RegExp(`\\bvoid\\s+${expr.name}\\s*\\(`).test(node.tree.rootNode.text);
}
