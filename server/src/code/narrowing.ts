import type { Node } from "web-tree-sitter";

/**
 * Whether a body takes some values of these names out: an `if` about one of them, without an `else`, among its own
 * statements (`if (!route.public) continue`, or everything inside `if route.public:`).
 */
export function isNarrowed(body: Node | null, names: readonly string[]): boolean {
  if (!body || names.length === 0) return false;
  const conditions = body.namedChildren.flatMap((child) => {
    if (child?.type !== "if_statement" && child?.type !== "if_expression") return [];
    const hasElse = child.childForFieldName("alternative") !== null || child.children.some((one) => one?.type === "else");
    return hasElse ? [] : (child.childForFieldName("condition")?.text ?? []);
  });
  if (conditions.length === 0) return false;
  const pattern = new RegExp(`(^|[^\\w$])\\$?(${names.map((name) => name.replaceAll("$", "\\$")).join("|")})($|[^\\w$])`);
  return conditions.some((one) => pattern.test(one));
}

/** The names in a loop's target or a parameter's pattern. */
export function namesIn(pattern: Node | null): readonly string[] {
  return pattern?.text.match(/[A-Za-z_$][\w$]*/g) ?? [];
}
