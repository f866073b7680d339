import { children } from "../../nodes.ts";
import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { typeExpr } from "./expressions.ts";
import { resultType } from "./functions.ts";
import { clientOf, isOfClient } from "./clientInterfaces.ts";
import { scopeOf, typeName } from "./scope.ts";

/** `type Client interface { Get(path string) *Response }`: what it leaves to others, and the interfaces that it embeds. */
export function lowerInterface(name: string, type: Node, to: Lowering): void {
  const members = children(type);
  const methods = members.filter((one) => /^method_(elem|spec)$/.test(one.type));
  const embedded = members.flatMap((one) => (one.type === "type_elem" && children(one).length === 1 ? (children(one)[0] ?? []) : []));
  if (methods.length === 0 && !embedded.some((one) => one.type === "qualified_type" || /^[A-Z]|[a-z][A-Z]/.test(one.text))) return;
  const client = clientOf(methods, to);
  const bases = [
    ...embedded.flatMap((one): readonly Expr[] => {
      const name = typeName(one);
      return name === undefined ? [] : [typeExpr(name, rangeOf(one), to)];
    }),
    ...(client === undefined || client === "" ? [] : [typeExpr(client, rangeOf(type), to)]),
  ];
  to.inClass(name, type, bases, [], () => {
    const owner = to.currentClass;
    if (!owner) return;
    const own = client === undefined || client === "" ? methods : methods.filter((one) => !isOfClient(one, client, to));
    owner.declared = own.map((one) => {
      const given = resultType(one);
      const id = to.inFunction(one.childForFieldName("name")?.text ?? "", one, given === undefined ? {} : { type: given }, () => undefined);
      const fn = to.functions[id];
      if (fn) fn.class = to.classes.length - 1;
      return id;
    });
  });
}

/** `var _ Client = (*client)(nil)`, `= &client{}`: which struct does what an interface declares. */
export function noteAssertion(type: Node, value: Expr, to: Lowering): void {
  const of = value.kind === "call" ? value.callee : value;
  const struct = of.kind === "object" ? of.type : of.kind === "name" ? of.name : undefined;
  noteDoing(struct, type, to);
}

/** `func New() Client { return &client{} }`: the same, by what a function gives. */
export function noteResult(result: Node | null, to: Lowering): void {
  const { returns, bindings } = to.current;
  for (const value of returns) {
    const made = value.kind === "name" ? bindings.findLast((one) => one.name === value.name)?.value : value;
    if (made?.kind === "object") return noteDoing(made.type, result, to);
  }
}

function noteDoing(struct: string | undefined, type: Node | null, to: Lowering): void {
  const at = struct === undefined ? undefined : scopeOf(to).classes.get(struct);
  const name = type && /^(type_identifier|qualified_type)$/.test(type.type) ? typeName(type) : undefined;
  const owner = at === undefined ? undefined : to.classes[at];
  if (!owner || !type || name === undefined || name === struct) return;
  const known = owner.interfaces ?? [];
  const added = typeExpr(name, rangeOf(type), to);
  const isSame = (one: Expr) => JSON.stringify({ ...one, range: 0 }) === JSON.stringify({ ...added, range: 0 });
  if (!known.some(isSame)) owner.interfaces = [...known, added];
}
