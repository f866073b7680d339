import type { Expr } from "../../expr.ts";
import type { Lowering } from "../../lowering.ts";
import type { Word } from "./commands.ts";
import { scopeOf } from "./scope.ts";

/** A command that a function makes of its own arguments: `api() { curl -H … "$@"; }`. */
export interface Forward {
  readonly command: string;
  /** The command's own words, and the position of the argument where one is meant. */
  readonly words: readonly ({ readonly expr: Expr } | { readonly argument: number } | "all")[];
  /** How many arguments are taken before the rest is handed on. */
  readonly taken: number;
}

/** Notes that the function around hands all its arguments on to a command. */
export function noteForward(command: string, words: readonly Word[], to: Lowering): void {
  const scope = scopeOf(to);
  const { name } = to.current;
  if (!scope.isFunction || name === "" || !words.some((word) => word.spread)) return;
  const parts = words.map((word): Forward["words"][number] => {
    if (word.spread) return "all";
    const expr = word.lower({});
    const argument = argumentIn(expr, to);
    return argument === undefined
      ? { expr: isPortable(expr, to) ? expr : { kind: "unknown", reason: "known in the function", range: expr.range } }
      : { argument };
  });
  scope.forwards.set(name, { command, words: parts, taken: scope.shifted });
}

/** The words of the command that a function's caller runs; undefined where the function hands nothing on. */
export function forwarded(
  name: string,
  words: readonly Word[],
  args: readonly Expr[],
  to: Lowering,
): { readonly command: string; readonly words: readonly Word[] } | undefined {
  const forward = scopeOf(to).forwards.get(name);
  if (!forward) return undefined;
  const given = words.flatMap((word, at): Word[] => {
    const expr = args[at];
    return expr ? [{ ...word, lower: () => expr }] : [];
  });
  const inner = forward.words.flatMap((part): readonly Word[] => {
    if (part === "all") return given.slice(forward.taken);
    if ("argument" in part) return given[part.argument - 1] ? [given[part.argument - 1] as Word] : [];
    return [{ text: part.expr.kind === "literal" ? part.expr.value : undefined, lower: () => part.expr }];
  });
  return { command: forward.command, words: inner };
}

/** The position of the argument that an expression is, by itself or through a variable. */
function argumentIn(expr: Expr, to: Lowering): number | undefined {
  if (expr.kind !== "name") return undefined;
  if (/^\d+$/.test(expr.name)) return Number(expr.name);
  const bound = to.current.bindings.find((binding) => binding.name === expr.name)?.value;
  return bound?.kind === "name" && /^\d+$/.test(bound.name) ? Number(bound.name) : undefined;
}

/** Whether an expression means the same where the function is called. */
function isPortable(expr: Expr, to: Lowering): boolean {
  if (expr.kind === "name") return !/^\d+$/.test(expr.name) && !scopeOf(to).isLocal(expr.name);
  if (expr.kind === "concat") return expr.parts.every((part) => isPortable(part, to));
  if (expr.kind === "choice") return expr.alternatives.every((one) => isPortable(one, to));
  return expr.kind === "literal" || expr.kind === "env";
}
