import type { Node } from "web-tree-sitter";
import type { Argument, Expr } from "../../expr.ts";
import { isContainerName } from "../../traps.ts";

/** A constant that is no class, and neither what somebody else fills. */
const constant = /^(\w+::)*(?!\w*(CACHE|STORE|REDIS))[A-Z][A-Z0-9_]+$/;

/** What whoever calls gives; what lies in a cache somebody else put there. */
const options = /^@?(\w+_)?(opts|options|params|args|kwargs|attrs|attributes|config|settings|credentials)$/;

/** `HOSTS.fetch(:desk)`, `config.dig("desk", "url")`: what brackets would give, of a constant that is no class, of options, or of a variable. */
export function entryRead(
  receiver: Node | null,
  of: Expr,
  name: string,
  args: readonly Argument[],
  range: Expr["range"],
): Expr | undefined {
  const isConstant = constant.test(receiver?.text ?? "") || (name === "fetch" && options.test(receiver?.text ?? ""));
  const isHeld = name === "dig" && /^@?[a-z]\w*$/.test(receiver?.text ?? "") && !isContainerName(receiver?.text ?? "");
  const [first, otherwise] = args.map(({ value }) => value);
  if (!first || !(isConstant || isHeld) || args.some((arg) => arg.name !== undefined || arg.spread)) return undefined;
  if (name === "dig") return args.reduce((at, { value }) => entryOfKey(at, value, range), of);
  const entry = name === "fetch" ? entryOfKey(of, first, range) : undefined;
  return entry && otherwise ? { kind: "choice", how: "fallback", alternatives: [entry, otherwise], range } : entry;
}

/** What lies under a key. */
export function entryOfKey(of: Expr, key: Expr, range: Expr["range"]): Expr {
  return key.kind === "literal" ? { kind: "member", of, key: key.value, range } : { kind: "index", of, index: key, range };
}
