import { placeholder, type TextValue, type Value } from "./value.ts";

/**
 * What a name begins with, and what a function sets instead. Where that is a variable of the environment of which nobody says what it holds, the
 * beginning stands in for it: `let base = "https://…"; export function init(url) { base = url; }`, `init(process.env.DESK_URL)`.
 */
export function insteadOf(begun: readonly Value[], set: readonly Value[]): readonly Value[] {
  const open = set.find(isUnset);
  if (!open || !begun.some(isLiteral)) return [...begun, ...set];
  const stands = begun.map((value) => (isLiteral(value) ? standsFor(value, open) : value));
  return [...stands, ...set.filter((value) => !isUnset(value))];
}

function isUnset(value: Value): value is TextValue {
  return value.kind === "text" && value.env !== undefined && value.text === placeholder(value.env.name);
}

function isLiteral(value: Value): value is TextValue {
  return value.kind === "text" && value.env === undefined && !value.parameters && value.text !== "";
}

function standsFor(value: TextValue, { env, evidence }: TextValue): TextValue {
  const name = env?.name ?? "";
  return {
    ...value,
    evidence: [...evidence, ...value.evidence],
    env: { name, isFallback: true },
    guard: value.guard ?? { production: "unrelated", env: name, isDefault: true },
  };
}
