import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { operandOf } from "./scope.ts";
import { stringText } from "./strings.ts";

const verb = /^(?:Refit\.)?(Get|Post|Put|Patch|Delete|Head|Options)(?:Attribute)?$/;

/** Whether an interface says by attributes which requests its methods make. */
export function isClientInterface(node: Node): boolean {
  return node.type === "interface_declaration" && children(node.childForFieldName("body")).some((child) => requestOf(child) !== undefined);
}

interface Described {
  readonly verb: string;
  readonly path: string;
  readonly node: Node;
}

function requestOf(node: Node): Described | undefined {
  if (node.type !== "method_declaration") return undefined;
  for (const attribute of children(node).flatMap((child) => (child.type === "attribute_list" ? children(child) : []))) {
    const name = verb.exec(attribute.childForFieldName("name")?.text ?? "")?.[1];
    const list = children(attribute).find((child) => child.type === "attribute_argument_list");
    const path = stringText(operandOf(children(list)[0] ?? null));
    if (name !== undefined && path !== undefined) return { verb: name, path, node: attribute };
  }
  return undefined;
}

/** Such an interface is a class that is made with a client. */
export function lowerClientPart(node: Node, to: Lowering): void {
  const range = rangeOf(node.childForFieldName("name") ?? node);
  const id = to.inFunction("constructor", node, { isMethod: true }, (fn) => {
    fn.parameters.push({ name: "client", type: "HttpClient", range });
  });
  to.field({ name: "client", value: { kind: "name", name: "client", range }, range, type: "HttpClient", in: id });
}

/** A method with such an attribute makes that request; whether it has one. */
export function lowerClientMethod(node: Node, to: Lowering): boolean {
  const described = requestOf(node);
  if (!described) return false;
  const range = rangeOf(described.node);
  to.inFunction(node.childForFieldName("name")?.text ?? "", node, { isMethod: true }, () => {
    const client: Expr = { kind: "member", of: { kind: "name", name: "this", range }, key: "client", range };
    const callee: Expr = { kind: "member", of: client, key: `${described.verb}Async`, range };
    // A name in braces is filled in by the parameter that is called so.
    to.call({ kind: "call", callee, args: [{ value: { kind: "literal", value: described.path, range } }], range });
  });
  return true;
}
