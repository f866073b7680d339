import type { Argument, Expr } from "../../code/expr.ts";

const authWords = new Set(
  "auth authenticate authenticated authentication authorize authorized authorization authorise authorised jwt protect protected authed loggedin authguard".split(
    " ",
  ),
);
const asking = new Set("require required requires ensure check verify is must need needs only with enforce has assert".split(" "));
const persons = new Set(
  "admin admins staff user login logged session role roles permission permissions owner scope token signed member superuser current".split(
    " ",
  ),
);

/** Whether a name says that only those who are logged in, or may, get through: `requireLogin`, `auth`, `isAdmin`, `verify_token`. */
export function isAuthName(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
  if (words.some((word) => authWords.has(word))) return true;
  if (words.includes("login") && words.includes("required")) return true;
  return words.some((word) => asking.has(word)) && words.some((word) => persons.has(word));
}

/** Keys of options that hold what runs before a handler. */
const beforeKeys =
  /^(preHandler|onRequest|preValidation|preParsing|middlewares?|dependencies|before|beforeHandle|use|guards?|decorators|permission_classes)$/;

/** What says for which actions alone something is put before them. */
const namesOnly: ReadonlyMap<string, "only" | "except"> = new Map([
  ["only", "only"],
  ["except", "except"],
]);

/** Whether what is put before the actions of a class is before this one, too; where that can't be told it is. */
export function isForAction(args: readonly Argument[], action: string): boolean {
  return args.every(({ name = "", value }) => {
    const which = namesOnly.get(name);
    const names = value.kind === "array" ? value.items : [value];
    if (which === undefined || !names.every((one) => one.kind === "literal")) return true;
    return names.some((one) => one.kind === "literal" && one.value === action) === (which === "only");
  });
}

/** Whether an option of this name holds what runs before a handler. */
export function isBeforeKey(name: string): boolean {
  return beforeKeys.test(name);
}

/** Calls that only hand on who asks. */
const handsOnAsking = /^(Depends|Security|forwardRef|wrap|asyncHandler|compose)$/;

/** Whether what stands among the arguments of a route lets only some through. A plain text counts where the framework names middleware by texts. */
export function isAuthGiven(expr: Expr, isAuth: (name: string) => boolean, texts: boolean): boolean {
  return isAmongGiven(expr, (one, isBefore) =>
    one.kind === "literal" ? (texts || isBefore) && !one.value.includes("/") && isAuth(one.value) : isAuth(lastName(one)),
  );
}

/** Whether something stands among what a route is given: by itself, in lists, made by a call, under keys that say what runs before (`isBefore`). */
export function isAmongGiven(expr: Expr, is: (one: Expr, isBefore: boolean) => boolean, isBefore = false, depth = 0): boolean {
  if (depth > 6) return false;
  const inner = (one: Expr) => isAmongGiven(one, is, isBefore, depth + 1);
  switch (expr.kind) {
    case "name":
    case "member":
    case "literal":
      return is(expr, isBefore);
    case "array":
      return expr.items.some(inner);
    case "call":
      return is(expr, isBefore) || (handsOnAsking.test(lastName(expr.callee)) && expr.args.some((arg) => inner(arg.value)));
    case "object":
      return expr.entries.some(({ key, value }) => key !== undefined && beforeKeys.test(key) && isAmongGiven(value, is, true, depth + 1));
    default:
      return false;
  }
}

/** The last name of what is called or named. */
export function lastName(expr: Expr): string {
  return expr.kind === "name" ? expr.name : expr.kind === "member" ? expr.key : expr.kind === "call" ? lastName(expr.callee) : "";
}
