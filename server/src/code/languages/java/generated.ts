import type { Node } from "web-tree-sitter";
import type { Lowering } from "../../lowering.ts";

/**
 * What annotations generate: getters, and constructors that take the fields. A method or constructor that is written
 * stands as it is.
 */
export function accessors(annotations: readonly string[], node: Node, to: Lowering): void {
  const all = annotations.some((name) => /^(Data|Getter|Value|ConfigurationProperties|ConfigMapping)$/.test(name));
  const owner = to.currentClass;
  if (!all || !owner) return;
  const written = new Set(owner.methods.map((id) => to.functions[id]?.name));
  for (const { name, range, isStatic } of [...owner.fields]) {
    const getter = `get${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
    if (isStatic || written.has(getter)) continue;
    to.inFunction(getter, node, { isMethod: true }, (fn) => {
      fn.returns.push({ kind: "member", of: { kind: "name", name: "this", range }, key: name, range });
    });
  }
}

/** `@RequiredArgsConstructor`, `@AllArgsConstructor` and their kin. */
export function maker(annotations: readonly string[], node: Node, to: Lowering): void {
  const owner = to.currentClass;
  const kind = annotations.find((name) => /^(RequiredArgsConstructor|AllArgsConstructor|Data|Value|Builder)$/.test(name));
  if (!owner || kind === undefined || owner.methods.some((id) => to.functions[id]?.name === "constructor")) return;
  const isWhole = /^(AllArgsConstructor|Value|Builder)$/.test(kind);
  const fields = [...new Map(owner.fields.map((field) => [field.name, field])).values()].filter(
    (field) => !field.isStatic && field.type !== undefined && field.value.kind === "unknown" && (isWhole || isFinal(node, field.name)),
  );
  const id = to.inFunction("constructor", node, { isMethod: true }, (fn) => {
    for (const { name, range, type } of fields) fn.parameters.push({ name, range, ...(type !== undefined && { type }) });
  });
  for (const { name, range, type } of fields)
    to.field({ name, value: { kind: "name", name, range }, range, in: id, ...(type !== undefined && { type }) });
}

function isFinal(node: Node, name: string): boolean {
  return new RegExp(`(\\bfinal\\b|@NonNull)[^;=()]*\\b${name}\\s*;`).test(node.text);
}
