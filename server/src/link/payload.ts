import type { Expr } from "../code/expr.ts";
import type { Payload, PayloadField } from "./endpoint.ts";
import type { Evaluator } from "./evaluate.ts";
import type { Frame } from "./value.ts";

interface Sent {
  readonly frame: Frame;
  readonly body?: Expr;
  readonly query?: Expr;
  readonly headers?: Expr;
}

const maxFields = 64;

/** What a request sends, flattened to names: keys, variables and declared types. Order is source order. */
export function collectPayload(sent: Sent, evaluator: Evaluator): Payload {
  const fields: PayloadField[] = [];
  for (const expr of [sent.body, sent.query]) if (expr) walk(expr, sent.frame, evaluator, fields, 0);
  return {
    fields,
    ...(sent.body && { body: sent.body }),
    ...(sent.query && { query: sent.query }),
    ...(sent.headers && { headers: sent.headers }),
  };
}

function walk(expr: Expr, frame: Frame, evaluator: Evaluator, fields: PayloadField[], depth: number): void {
  if (depth > 6 || fields.length >= maxFields) return;
  const down = (inner: Expr, at: Frame = frame) => walk(inner, at, evaluator, fields, depth + 1);
  const add = (name: string, kind: PayloadField["kind"], range = expr.range) => {
    fields.push({ name, kind, place: { file: frame.file.file, range } });
  };
  switch (expr.kind) {
    case "object":
      for (const entry of expr.entries) {
        if (entry.key !== undefined) add(entry.key, "field", entry.keyRange ?? entry.value.range);
        down(entry.value);
      }
      return;
    case "array":
      for (const item of expr.items) down(item);
      return;
    case "concat":
      for (const part of expr.parts) down(part);
      return;
    case "assigned":
      return down(expr.value);
    case "choice":
      for (const one of expr.alternatives) down(one);
      return;
    case "member":
      add(expr.key, "field");
      if (expr.of.kind === "name") addName(expr.of.name, expr.of, frame, fields);
      return;
    case "call":
      for (const arg of expr.args) down(arg.value);
      return;
    case "name": {
      addName(expr.name, expr, frame, fields);
      for (const value of evaluator.evaluate(expr, frame)) if (value.kind === "object") down(value.expr, value.frame);
      return;
    }
    case "unknown":
      for (const part of expr.parts ?? []) down(part);
      return;
    default:
      return;
  }
}

function addName(name: string, expr: Expr, frame: Frame, fields: PayloadField[]): void {
  const place = { file: frame.file.file, range: expr.range };
  fields.push({ name, kind: "variable", place });
  const type = typeOf(name, frame);
  if (type !== undefined) fields.push({ name: type, kind: "type", place });
}

function typeOf(name: string, frame: Frame): string | undefined {
  for (let fn = frame.file.functions[frame.fn]; fn; fn = fn.parent === undefined ? undefined : frame.file.functions[fn.parent]) {
    const found = fn.parameters.find((p) => p.name === name)?.type ?? fn.bindings.find((b) => b.name === name)?.type;
    if (found !== undefined) return found;
  }
  return undefined;
}
