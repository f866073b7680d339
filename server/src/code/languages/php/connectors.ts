import type { Node } from "web-tree-sitter";
import type { Argument, Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { nameExpr } from "./scope.ts";

const baseUrl = /^(resolve|define)BaseUrl$/;
const endpoint = /^(resolve|define)Endpoint$/;

/**
 * Saloon's connectors say their base URL in a method, and send requests that say path and verb in methods of their own: what the
 * package does between them is written out, as a method of the class.
 */
export function lowerConnector(node: Node, to: Lowering): void {
  const owner = to.currentClass;
  const methodCalled = (name: RegExp) => owner?.methods.map((id) => to.functions[id]).find((fn) => fn !== undefined && name.test(fn.name));
  const base = methodCalled(baseUrl);
  const own = methodCalled(endpoint);
  const isSolo = owner?.bases.some((one) => one.kind === "name" && /(^|\\)SoloRequest$/.test(one.name)) === true;
  if (base) sender(node, base.name, to);
  else if (own && isSolo) soloSender(node, own.name, to);
}

function sender(node: Node, baseName: string, to: Lowering): void {
  const range = rangeOf(node.childForFieldName("name") ?? node);
  const given = nameExpr("request", range);
  const resolved = baseName.startsWith("define") ? "defineEndpoint" : "resolveEndpoint";
  for (const name of ["send", "sendAsync"]) {
    to.inFunction(name, node, { isMethod: true }, (fn) => {
      fn.parameters.push({ name: "request", range });
      const parts = [asked(nameExpr("this", range), baseName, range), asked(given, resolved, range)];
      request({ kind: "call", callee: nameExpr("urlcat", range), args: parts.map((value) => ({ value })), range }, given, range, to);
    });
  }
}

/** A request that needs no connector: its endpoint is the whole URL. */
function soloSender(node: Node, endpointName: string, to: Lowering): void {
  const range = rangeOf(node.childForFieldName("name") ?? node);
  const self = nameExpr("this", range);
  to.inFunction("send", node, { isMethod: true }, () => request(asked(self, endpointName, range), self, range, to));
}

function asked(of: Expr, key: string, range: Expr["range"]): Expr {
  return { kind: "call", callee: { kind: "member", of, key, range }, args: [], range };
}

function request(url: Expr, of: Expr, range: Expr["range"], to: Lowering): void {
  const args: Argument[] = [{ value: url }, { name: "method", value: { kind: "member", of, key: "method", range } }];
  to.call({ kind: "call", callee: nameExpr("declaredClient", range), args, range });
}
