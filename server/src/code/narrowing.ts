import type { Node } from "web-tree-sitter";

/**
 * Whether a body takes some values of these names out: an `if` about one of them, without an `else`, among its own
 * statements (`if (!route.public) continue`, or everything inside `if route.public:`).
 */
export function isNarrowed(body: Node | null, names: readonly string[]): boolean {
  if (!body || names.length === 0) return false;
  const pattern = new RegExp(`(^|[^\\w$])\\$?(${names.map((name) => name.replaceAll("$", "\\$")).join("|")})($|[^\\w$])`);
  return body.namedChildren.some(
    (child) =>
      (child?.type === "if_statement" || child?.type === "if_expression") &&
      !child.childForFieldName("alternative") &&
      !child.children.some((one) => one?.type === "else") &&
      pattern.test(child.childForFieldName("condition")?.text ?? ""),
  );
}

/** The names in a loop's target or a parameter's pattern. */
export function namesIn(pattern: Node | null): readonly string[] {
  return pattern?.text.match(/[A-Za-z_$][\w$]*/g) ?? [];
}
