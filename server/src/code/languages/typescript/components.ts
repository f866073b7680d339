import type { Node } from "web-tree-sitter";
import type { Argument, Expr, ObjectEntry } from "../../expr.ts";
import { children, firstChild } from "../../nodes.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { lowerExpression, name } from "./expressions.ts";

/** Packages whose components load a vendor's script into the page, and send to it from there. */
const scripted =
  /^(@vercel\/(analytics|speed-insights)|@next\/third-parties|next-plausible|(@marsidev\/)?react-turnstile|react-google-recaptcha(-v3)?|@hcaptcha\/react-hcaptcha|@paypal\/react-paypal-js|@auth0\/auth0-react|react-use-intercom|launchdarkly-react-client-sdk|@openpanel\/nextjs)(\/|$)/;

/**
 * `<Analytics key={key} />` of such a package is a call with its attributes, and `<Api.Provider value={client}>` tells what is found
 * under `Api`; whatever else stands there is looked into.
 */
export function lowerElement(node: Node, to: Lowering): void {
  const tag = node.childForFieldName("name");
  const attributes = children(node).filter((child) => child !== tag && child.type !== "type_arguments");
  const imported = tag?.type === "identifier" ? to.imports.find(({ local }) => local === tag.text) : undefined;
  const entries = attributes.map((attribute): ObjectEntry => {
    const key = attribute.type === "jsx_attribute" ? firstChild(attribute)?.text : undefined;
    const value = lowerExpression(attribute, to);
    return key === undefined ? { value, spread: true } : { key, value };
  });
  toldLink(entries, node, to);
  const [, context] = /^(?:\w+\.)*(\w+)\.Provider$/.exec(tag?.text ?? "") ?? [];
  const value = entries.find(({ key }) => key === "value")?.value;
  const [given] = value?.kind === "unknown" ? (value.parts ?? []) : [];
  if (tag && context !== undefined && given) {
    const [token, callee] = [context, "provide"].map((one): Expr => ({ kind: "name", name: one, range: rangeOf(tag) }));
    if (token && callee) to.call({ kind: "call", callee, args: [{ value: token }, { value: given }], range: rangeOf(node) });
  }
  if (!tag || !imported || !scripted.test(imported.module)) return;
  const args: readonly Argument[] = [{ value: { kind: "object", entries, range: rangeOf(node) } }];
  to.call({ kind: "call", callee: name(tag), args, range: rangeOf(node) });
}

/** `<a href={DOCS}>`: what stands under that name is a link, wherever in the file it is written. */
function toldLink(entries: readonly ObjectEntry[], node: Node, to: Lowering): void {
  const value = entries.find(({ key }) => key === "href")?.value;
  const linked = value?.kind === "unknown" ? value.parts?.[0] : undefined;
  if (linked?.kind !== "name") return;
  to.call({ kind: "call", callee: { kind: "name", name: "href", range: rangeOf(node) }, args: [{ value: linked }], range: rangeOf(node) });
}
