import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import type { ClassFacts } from "../../facts.ts";
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

/** `@Setter` and `@Data`; of what a framework fills the settings say more. */
export function setters(annotations: readonly string[], node: Node, to: Lowering): void {
  const owner = to.currentClass;
  const isFilled = annotations.some((name) => /^(ConfigurationProperties|ConfigMapping|Entity|Document)$/.test(name));
  if (!owner || isFilled || !annotations.some((name) => /^(Setter|Data)$/.test(name))) return;
  const written = new Set(owner.methods.map((id) => to.functions[id]?.name));
  for (const { name, range, type } of openFields(owner)) {
    const setter = `set${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
    if (type !== "String" || written.has(setter) || isFinal(node, name)) continue;
    const id = to.inFunction(setter, node, { isMethod: true }, (fn) => fn.parameters.push({ name, range, type }));
    to.field({ name, value: { kind: "name", name, range }, range, in: id, type });
  }
}

/** `@RequiredArgsConstructor`, `@AllArgsConstructor` and their kin. */
export function maker(annotations: readonly string[], node: Node, to: Lowering): void {
  const owner = to.currentClass;
  const isMade = annotations.some((name) => /^(RequiredArgsConstructor|AllArgsConstructor|Data|Value|(Super)?Builder)$/.test(name));
  if (!owner || !isMade || owner.methods.some((id) => to.functions[id]?.name === "constructor")) return;
  const isWhole = annotations.some((name) => /^(AllArgsConstructor|Value|(Super)?Builder)$/.test(name));
  const fields = openFields(owner).filter(({ name }) => isWhole || isFinal(node, name));
  const id = to.inFunction("constructor", node, { isMethod: true }, (fn) => {
    for (const { name, range, type } of fields) fn.parameters.push({ name, range, ...(type !== undefined && { type }) });
  });
  for (const { name, range, type } of fields)
    to.field({ name, value: { kind: "name", name, range }, range, in: id, ...(type !== undefined && { type }) });
}

/** Fields that a constructor gives their value. */
function openFields({ fields }: ClassFacts): ClassFacts["fields"] {
  return [...new Map(fields.map((field) => [field.name, field])).values()].filter(
    (field) => !field.isStatic && field.type !== undefined && field.value.kind === "unknown",
  );
}

/** `@Builder`: a class with a step for each field, whose `build` makes one of what the steps were given. */
export function builder(annotations: readonly string[], node: Node, to: Lowering): void {
  const owner = to.currentClass;
  if (!owner || !annotations.some((name) => /^(Super)?Builder$/.test(name))) return;
  const written =
    owner.methods.some((id) => to.functions[id]?.name === "builder") || to.classes.some(({ name }) => name === `${owner.name}Builder`);
  const fields = [...owner.fields].filter((field) => field.in !== undefined && to.functions[field.in]?.name === "constructor");
  const [first] = fields;
  if (written || !first) return;
  const { range } = first;
  const name = (text: string): Expr => ({ kind: "name", name: text, range });
  const own = (key: string): Expr => ({ kind: "member", of: name("this"), key, range });
  const made = (type: string, keys: readonly string[]): Expr =>
    to.call({ kind: "call", callee: name(type), args: keys.map((key) => ({ value: own(key) })), isNew: true, range });
  to.inFunction("builder", node, { isMethod: true, isStatic: true }, (fn) => {
    fn.returns.push(made(`${owner.name}Builder`, []));
  });
  to.inClass(`${owner.name}Builder`, node, [], [], () => {
    for (const field of fields) step(field.name, node, name("this"), to);
    to.inFunction("build", node, { isMethod: true }, (fn) => {
      fn.returns.push(
        made(
          owner.name,
          fields.map((field) => field.name),
        ),
      );
    });
  });
}

function step(name: string, node: Node, self: Expr, to: Lowering): void {
  const { range } = self;
  const id = to.inFunction(name, node, { isMethod: true }, (fn) => {
    fn.parameters.push({ name, range });
    fn.returns.push(self);
  });
  to.field({ name, value: { kind: "name", name, range }, range, in: id });
}

function isFinal(node: Node, name: string): boolean {
  return new RegExp(`(\\bfinal\\b|@NonNull)[^;=()]*\\b${name}\\s*;`).test(node.text);
}
