import { unmarked } from "../../code/versions.ts";
import type { Call, Expr } from "../../code/expr.ts";
import { compareRanges, type Place, type Range } from "../../core/range.ts";
import type { Evidence } from "../endpoint.ts";
import type { Setting } from "../program/settingIndex.ts";
import { stageOfNames } from "../values/stages.ts";
import type { Value } from "../values/value.ts";

/** What is called, and what it is worth. */
interface Named {
  readonly name?: string;
  readonly value: Expr;
}

const mayBeLive = /live|prod/i;

/** The name that says sandbox where this one says live, of those that stand beside it; undefined where that is not clear. */
function sandboxBeside(name: string, beside: () => readonly string[]): string | undefined {
  if (!mayBeLive.test(name)) return undefined;
  const own = stageOfNames([name], undefined);
  if (own?.stage !== "live") return undefined;
  const found = beside().filter((one) => {
    const of = stageOfNames([one], undefined);
    return of?.stage === "sandbox" && of.stem === own.stem;
  });
  return found.length === 1 ? found[0] : undefined;
}

/** The setting beside one that says live, in the same section: which of its keys is another one, and where that key is read. */
export function settingBeside(
  { value, config }: Setting,
  { file }: Evidence,
  written: Range | undefined,
): Pick<Evidence, "instead" | "use"> {
  const { path, env } = value;
  // Variables are told apart by the perimeter.
  if (env === path.at(-1)) return {};
  const at = path.findIndex((key) => mayBeLive.test(key));
  const isSibling = (one: readonly string[]) => one.length === path.length && one.every((part, i) => i === at || part === path[i]);
  const instead = sandboxBeside(path[at] ?? "", () => config.values.flatMap((one) => (isSibling(one.path) ? (one.path[at] ?? []) : [])));
  if (instead === undefined) return {};
  const range = written && keyIn(written, path, at);
  return { instead, ...(range && { use: { file, range } }) };
}

/** Where one key stands in the keys as they are written, all of them or the last few, with one character between them. */
function keyIn(written: Range, path: readonly string[], at: number): Range | undefined {
  const width = written.endColumn - written.column;
  const from = path.findIndex((_, i) => path.slice(i).join(".").length === width);
  if (from < 0 || from > at || written.line !== written.endLine) return undefined;
  const column = written.column + path.slice(from, at).reduce((sum, part) => sum + part.length + 1, 0);
  return { ...written, column, endColumn: column + (path[at]?.length ?? 0) };
}

/** The same step, with the neighbour that could stand in its place. */
export function besideSandbox(step: Evidence, beside: readonly Named[]): Evidence {
  const instead = sandboxBeside(step.note, () =>
    beside.flatMap(({ name, value }) => (name !== undefined && (value.kind === "literal" || isMade(value)) ? name : [])),
  );
  return instead === undefined ? step : { ...step, instead };
}

/** One of an enumeration whose members are made: `LIVE("https://…")`. */
function isMade(value: Expr): boolean {
  return value.kind === "call" && value.isNew === true;
}

/** Texts that were found under a name with a neighbour know where that name was used. */
export function usedAt(values: readonly Value[], name: string, placeOf: () => Place | undefined): readonly Value[] {
  const place = values.some((value) => openStep(value, name)) ? placeOf() : undefined;
  if (!place) return values;
  return values.map((value) => {
    const open = openStep(value, name);
    if (value.kind === "instance") return open ? { ...value, named: { ...open, use: place } } : value;
    if (value.kind !== "text") return value;
    // Where it is declared it is not used yet.
    if (!open || isAt(open, place)) return value;
    return { ...value, evidence: value.evidence.map((step) => (step === open ? { ...step, use: place } : step)) };
  });
}

function isAt({ file, range }: Evidence, place: Place): boolean {
  return file === place.file && compareRanges(range, place.range) === 0;
}

function openStep(value: Value, name: string): Evidence | undefined {
  const first = value.kind === "text" ? value.evidence[0] : value.kind === "instance" ? value.named : undefined;
  return first?.instead !== undefined && first.use === undefined && first.note === name ? first : undefined;
}

/** Where the name itself stands in an expression: `LIVE`, `$LIVE`, `${LIVE}`, `Hosts.LIVE`, `hosts["live"]`; undefined where that can't be told. */
export function nameIn(expr: Expr, file: string): Place | undefined {
  const { name, of } = calledBy(expr);
  const { line, column, endLine, endColumn } = of.range;
  if (name === undefined || line !== endLine) return undefined;
  const isMember = expr.kind === "member";
  if (isMember && expr.of.range.endLine !== line) return undefined;
  const around = endColumn - (isMember ? expr.of.range.endColumn : column) - name.length;
  const after = (isMember ? closingMember : closing)[around];
  if (after === undefined) return undefined;
  return { file, range: { line, column: endColumn - after - name.length, endLine, endColumn: endColumn - after } };
}

/** Where the last key stands that a call is given: `config.get("partner.live")`. */
export function lastKey({ args: [first] }: Call, file: string): { readonly name: string; readonly place: Place } | undefined {
  if (first?.value.kind !== "literal") return undefined;
  const { value, range } = first.value;
  const name = value.slice(Math.max(value.lastIndexOf("."), value.lastIndexOf(":")) + 1);
  if (name === "" || range.line !== range.endLine || range.endColumn - range.column !== value.length + 2) return undefined;
  return { name, place: { file, range: { ...range, column: range.endColumn - 1 - name.length, endColumn: range.endColumn - 1 } } };
}

/** How many characters stand behind a name, by how many stand around it: none, `$`, quotes, `${ }`. */
const closing: Readonly<Record<number, number>> = { 0: 0, 1: 0, 2: 1, 3: 1 };
/** The same for a member: `.`, `::` or `->`, `[: ]`, `[" "]`. */
const closingMember: Readonly<Record<number, number>> = { 1: 0, 2: 0, 3: 1, 4: 2 };

function calledBy(expr: Expr): { readonly name: string | undefined; readonly of: Expr } {
  if (expr.kind === "name") return { name: unmarked(expr.name), of: expr };
  if (expr.kind === "member") return { name: expr.key, of: expr };
  if (expr.kind === "index" && expr.index.kind === "literal") return { name: expr.index.value, of: expr.index };
  return { name: undefined, of: expr };
}
