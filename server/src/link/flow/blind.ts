import type { Call, Expr } from "../../code/expr.ts";
import { declarationOf, givenTo } from "../names/declarations.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { Frame } from "../values/value.ts";
import { calleeName, isConstant, isMasking, passesThrough } from "./flowTables.ts";

/** What asks whether a value is there, of which kind it is or how much of it there is. */
const counts =
  /^(len|count|strlen|mb_strlen|sizeof|size|length|isset|empty|is_null|is_string|bool|boolval|Boolean|(present|blank|nil|empty|any)\?|is_?(empty|blank|present|null|nil|none)|isNotBlank|hasText|IsNullOr(Empty|WhiteSpace))$/i;
/** What a comparison gives: whether it holds. */
const compared =
  /^(undefined|unary expression|isset|empty|a (comparison|flag|negation)|the result of (!|[!=<>]=?=?|<>|not|is( not)?|(not )?in|instanceof|a comparison))$/;
/** How a digest is written out. */
const written = /hex|base64|encode/i;
const maxDepth = 4;

/** Whether nothing is left of the data in a value: fixed text, a hash or mask, whether it is there, how long it is. */
export function isBlind(expr: Expr, frame: Frame, evaluator: Evaluator, depth = 0): boolean {
  if (depth > maxDepth) return false;
  const isSo = (one: Expr, at = frame) => isBlind(one, at, evaluator, depth + 1);
  switch (expr.kind) {
    case "member":
      return /^(length|size|count)$/i.test(expr.key);
    case "choice":
      return expr.alternatives.every((one) => isSo(one));
    case "index":
      return !isConstant(expr.of) && isSo(expr.of);
    case "unknown":
      return compared.test(expr.reason);
    case "name": {
      if (isNothing(expr)) return true;
      const found = declarationOf(expr.name, frame);
      const given = found ? givenTo(expr.name, found, expr.range) : [];
      return given.length > 0 && given.every(({ value, frame }) => isSo(value, frame));
    }
    case "call":
      return isMasking(expr) || counts.test(calleeName(expr)) || isOfBlind(expr, isSo) || givesBlind(expr, frame, evaluator, depth);
    default:
      return isConstant(expr);
  }
}

function isNothing(expr: Expr): boolean {
  return expr.kind === "literal" ? expr.type === "null" : expr.kind === "name" && /^(undefined|null|None|nil)$/.test(expr.name);
}

/** What is made of a hash: written out, cut, asked. */
function isOfBlind(call: Call, isSo: (one: Expr) => boolean): boolean {
  const { callee, args } = call;
  // `hex.EncodeToString(digest.Sum(nil))`.
  if (calleeName(call) === "Sum" && args.length === 1 && args[0] && isNothing(args[0].value)) return true;
  if (!args.every(({ value }) => isSo(value))) return false;
  if (callee.kind === "member" && !isConstant(callee.of) && callee.of.kind !== "object" && isSo(callee.of)) return true;
  return args.length > 0 && (passesThrough(call) || written.test(calleeName(call)));
}

/** A function of the workspace that gives nothing else: `const sha = (text) => createHash("sha256").update(text).digest("hex")`. */
function givesBlind(call: Call, frame: Frame, evaluator: Evaluator, depth: number): boolean {
  const own = evaluator.evaluate(call.callee, frame).flatMap((one) => (one.kind === "function" ? [one] : []));
  return (
    own.length > 0 &&
    own.every(({ file, id }) => {
      const returns = file.functions[id]?.returns ?? [];
      return returns.length > 0 && returns.every((one) => isBlind(one, { file, fn: id }, evaluator, depth + 1));
    })
  );
}
