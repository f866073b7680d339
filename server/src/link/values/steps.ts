import { unmarked } from "../../code/versions.ts";
import { maskText } from "../../core/mask.ts";
import type { Expr, Test } from "../../code/expr.ts";
import type { FileFacts } from "../../code/facts.ts";
import { mayAskStage } from "../../code/stageTests.ts";
import type { Range } from "../../core/range.ts";
import type { Evidence, Guard } from "../endpoint.ts";
import { nameless, nameOf } from "./exprName.ts";
import { type ExternalValue, type Frame, placeholder, type TextValue, type Value } from "./value.ts";

/** A step of a resolution. */
export function evidence(file: FileFacts, range: Range, note: string, kind: Evidence["kind"]): Evidence {
  // A later value of a variable (`url'`) is still called by its name, and so is a package that needs no import (`::url`).
  return { file: file.file, range, note: kind === "constant" ? unmarked(note) : note.replace(/^::/, ""), kind };
}

/** Something of a package or, with an empty module, a global. */
export function external(module: string, path: string, note: Evidence): ExternalValue {
  return { kind: "external", module, path, made: [], evidence: [note] };
}

/** The value that says "not known", under the name that people would use. */
export function opaque(expr: Expr, frame: Frame): Value {
  const name = nameOf(expr);
  return { kind: "opaque", name, evidence: [evidence(frame.file, expr.range, name, "constant")] };
}

/** The steps to a member of what nobody knows: the last says the way to it, `settings.mail.url`; what `method` gives is called by the key alone. */
export function followed(steps: readonly Evidence[], key: string, method = ""): readonly Evidence[] {
  const last = steps.at(-1);
  const way = last?.note.endsWith(`.${method}`) ? last.note.slice(0, -method.length - 1) : last?.note;
  return last ? [...steps.slice(0, -1), { ...last, note: `${way}.${key}` }] : steps;
}

/** The same of what a package gives: the way to its member, with what its function was asked for. */
function askedFor({ path, made, evidence: steps }: ExternalValue): readonly Evidence[] {
  const args = path.endsWith("()") ? (made.at(-1)?.args ?? []) : [];
  const texts = args.flatMap(({ value }) => (value.kind === "literal" ? value.value : []));
  const way = path.replaceAll("()", "").split(".").slice(-4);
  if (texts.length > 0) way.splice(-1, 1, ...texts.slice(0, 3));
  if (way[0] === steps.at(-1)?.note) way.shift();
  const isTold = (args.length === 0 || texts.length > 0) && way.every((name) => /^[\w.:-]{2,40}$/.test(name));
  return isTold && way.length > 0 ? followed(steps, way.join(".")) : steps;
}

/** A literal as a value that knows its place. */
export function literalText(expr: Extract<Expr, { kind: "literal" }>, frame: Frame): TextValue {
  const place = { file: frame.file.file, range: expr.range };
  return {
    kind: "text",
    text: expr.value,
    evidence: [{ ...place, note: maskText(expr.value), kind: "literal" }],
    literal: { place, value: expr.value },
  };
}

/** Whether a condition matters to one of these: to texts, and to what may hold some where it asks for the stage. */
export function isGuarded(values: readonly Value[], test: Test | undefined): boolean {
  const mayHold = test !== undefined && mayAskStage(test);
  return values.some(({ kind }) => kind === "text" || (mayHold && mayHoldText(kind)));
}

/** Of what may hold a text, what is told of each text that it holds. */
function chosen(value: Value, note: Evidence | undefined, guard: Guard | undefined): Value {
  if (value.kind !== "class" && value.kind !== "instance" && value.kind !== "object") return value;
  const told = guard && guard.production !== "unrelated" && !value.guard ? { ...value, guard } : value;
  return told.kind === "instance" && note?.instead !== undefined && !told.named ? { ...told, named: note } : told;
}

function mayHoldText(kind: Value["kind"]): boolean {
  return kind === "class" || kind === "instance" || kind === "object";
}

/** What only production chooses is live's, also where it stands in for a variable: `isProduction ? (env.URL || LIVE) : SANDBOX`. */
function saysMore(guard: Guard, inner: Guard | undefined): boolean {
  return !inner || (inner.production === "unrelated" && guard.production === "only" && !guard.isDefault);
}

/** The value with one more step of evidence, or a condition that it has not yet. */
export function noted(value: Value, note: Evidence | undefined, guard?: Guard): Value {
  if (value.kind === "text") {
    const steps = note ? [note, ...value.evidence] : value.evidence;
    return { ...value, evidence: steps, ...(guard && saysMore(guard, value.guard) && { guard }) };
  }
  if (mayHoldText(value.kind)) return chosen(value, note, guard);
  if (value.kind === "external" && guard && !value.guard) return noted({ ...value, guard }, note);
  if (!note || (value.kind !== "external" && value.kind !== "opaque")) return value;
  const steps = [note, ...value.evidence];
  // What has no name of its own is called as it is kept.
  const isNameless = value.kind === "opaque" && value.name === nameless && note.kind === "constant";
  return isNameless ? { ...value, name: note.note, evidence: [note] } : { ...value, evidence: steps };
}

/** A constant of a package that is called like a verb: `Method::PATCH`, `Requests::POST`, `Request::METHOD_GET`. */
const constantVerb = /^(?:\w+\.)*(?:METHOD_)?(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;

/** A value as text: what is none becomes a placeholder under its name. */
export function asText(value: Value, expr: Expr): TextValue {
  if (value.kind === "text") return value;
  const verb = value.kind === "external" ? constantVerb.exec(value.path)?.[1] : undefined;
  if (verb !== undefined && value.kind === "external") return { kind: "text", text: verb, evidence: value.evidence };
  const name = value.kind === "opaque" ? value.name : nameOf(expr);
  const steps = value.kind === "opaque" ? value.evidence : value.kind === "external" ? askedFor(value) : [];
  const parameters = value.kind === "opaque" ? value.parameters : undefined;
  return { kind: "text", text: placeholder(name), evidence: steps, ...(parameters && { parameters }) };
}

/** The last name of what is called: `a.b.c()` → c. */
export function nameOfCallee(callee: Expr): string {
  return callee.kind === "name" ? callee.name.replace(/^::/, "") : callee.kind === "member" ? callee.key : "";
}

/** What a class is called by its path: the last part. */
export function lastOfPath(name: string, separator: string | undefined): string {
  return separator === undefined || !name.includes(separator) ? name : name.slice(name.lastIndexOf(separator) + separator.length);
}
