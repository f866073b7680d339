import { t } from "../core/l10n.ts";
import { counted } from "../core/count.ts";
import { accessRanks } from "../compare/granted.ts";
import type { Judged } from "../compare/judged.ts";
import { isOutside } from "../compare/reached.ts";
import { distinctBy, push } from "../core/collections.ts";
import { movedBetween } from "../core/moved.ts";
import { fileStart, type Place, type Range } from "../core/range.ts";
import { rememberOf } from "../core/remember.ts";
import { specKind } from "../core/specKind.ts";
import { isBlind } from "../rules/contract/blindCapability.ts";
import type { ContractFile, PerimeterFile, SystemEntry, UseEntry } from "../spec/model.ts";
import { keyRangeOfPath } from "../yaml/navigate.ts";
import { callText as callTextOf } from "../compare/action.ts";
import { onePerPlace } from "./calls.ts";
import { sayCall, sayCalls } from "./callWords.ts";
import { countsOf } from "./overview/counts.ts";
import { callsIn, placeOf } from "./subject.ts";
import { targetOfEntry } from "./targets.ts";
import { callsOf, checkedSpecOf, type FileView, perimeterOf, specOf, type View } from "./view.ts";

/** What a lens is about: found again when somebody looks at it. */
export type LensSubject =
  | { readonly kind: "system"; readonly id: string }
  | { readonly kind: "contract" }
  | { readonly kind: "calls"; readonly line: number };

/** A line above a piece of text that says what is known of it. */
export interface Lens {
  readonly range: Range;
  readonly subject: LensSubject;
}

/** What a lens says, and the places that it shows. */
export interface LensText {
  readonly title: string;
  readonly places: readonly Place[];
}

/** Which lenses are wanted. */
export interface LensOptions {
  readonly specs: boolean;
  readonly calls: boolean;
}

/** Where lenses stand in a document; what they say is told one by one. */
export function lensesOf(view: View, document: FileView, { specs, calls }: LensOptions): readonly Lens[] {
  if (specKind(document.file) === undefined) return calls ? callLenses(view, document) : [];
  // A long text is not parsed for them while someone types: they move along, and what is new has its lens after the check.
  const spec = specs ? (checkedSpecOf(view, document.file) ?? specOf(view, document)) : undefined;
  if (!spec) return [];
  const moved = movedBetween(spec.yaml.text, document.text);
  return specLenses(spec).flatMap(({ range, subject }) => {
    const now = moved(range);
    return now ? [{ range: now, subject }] : [];
  });
}

function specLenses(spec: PerimeterFile | ContractFile): readonly Lens[] {
  if (spec.kind === "perimeter") return spec.systems.map(({ id, idRange }) => ({ range: idRange, subject: { kind: "system", id } }));
  return spec.uses.length === 0 ? [] : [{ range: keyRangeOfPath(spec.yaml, ["uses"]) ?? fileStart, subject: { kind: "contract" } }];
}

/** What a lens says; undefined where its subject is gone, or nothing is known yet. */
export function lensText(view: View, document: FileView, subject: LensSubject): LensText | undefined {
  if (!view.context) return undefined;
  switch (subject.kind) {
    case "system":
      return systemText(callsOf(view, { file: document.file, id: subject.id }));
    case "contract": {
      const spec = specOf(view, document);
      return spec?.kind === "contract" ? contractText(view, spec) : undefined;
    }
    case "calls":
      return callText(callsByLine(view, document.file).get(subject.line) ?? []);
  }
}

/** `12 calls: 9 read, 3 write, 1 live · 2 in tests`. */
function systemText(judged: readonly Judged[]): LensText {
  const calls = judged.filter(({ endpoint }) => endpoint.role === "call");
  const tests = calls.filter(({ fileClass }) => fileClass === "test");
  const own = calls.filter(({ fileClass }) => fileClass !== "test");
  const parts = [
    ...(own.length > 0 || judged.length === 0 ? [sayCalls(own)] : []),
    ...(tests.length > 0 ? [t("{0} in tests", counted(onePerPlace(tests).length, "call"))] : []),
  ];
  // Its client is made or its address is set: it is named, though not called.
  if (parts.length === 0) parts.push(t("no calls"), t("named in {0}", counted(onePerPlace(judged).length, "place")));
  return { title: parts.join(" · "), places: onePerPlace(calls.length > 0 ? [...own, ...tests] : judged).map(placeOf) };
}

/** `uses 3 systems: 12 calls, 2 writes, nobody would know of 1`. */
function contractText(view: View, spec: ContractFile): LensText {
  const systems = perimeterOf(view, spec.file)?.systems;
  const used = spec.uses.map((use) => ({ use, entry: systems?.get(use.id.value) }));
  const calls = used
    .flatMap(({ use, entry }) => (entry ? callsOf(view, entry).filter((call) => allows(use, entry, call)) : []))
    .filter(({ endpoint, fileClass }) => endpoint.role === "call" && fileClass !== "test");
  const { calls: made, write: writes } = countsOf(calls);
  const blind = used.filter(({ use, entry }) => entry && isBlind(use, entry)).length;
  const parts = [
    made === 0 ? t("no calls") : counted(made, "call"),
    ...(writes > 0 ? [counted(writes, "write")] : []),
    ...(blind > 0 ? [t("nobody would know of {0}", blind)] : []),
  ];
  return { title: t("uses {0}: {1}", counted(spec.uses.length, "system"), parts.join(", ")), places: onePerPlace(calls).map(placeOf) };
}

/** Whether a call is one of those that a use asks for. */
function allows(use: UseEntry, entry: SystemEntry, call: Judged): boolean {
  const most = (use.access ?? entry.access)?.value;
  const isMore = most !== undefined && call.access !== "unknown" && accessRanks[call.access] > accessRanks[most];
  const named = new Set(use.actions.map(({ value }) => value));
  return !isMore && (named.size === 0 || named.has(call.action ?? "") || named.has(callTextOf(call) ?? ""));
}

function callLenses(view: View, { file }: FileView): readonly Lens[] {
  return [...callsByLine(view, file)].map(([line, calls]) => ({
    range: calls[0]?.endpoint.place.range ?? fileStart,
    subject: { kind: "calls", line },
  }));
}

/** `stripe · live · write`, of each system that the line reaches. */
function callText(calls: readonly Judged[]): LensText | undefined {
  if (calls.length === 0) return undefined;
  const entries = distinctBy(
    calls.flatMap(({ entry }) => entry ?? []),
    ({ file, id }) => `${file}#${id}`,
  );
  return { title: [...new Set(calls.map(sayCall))].join(" | "), places: entries.map(targetOfEntry) };
}

/** What the lines of a file reach outside. */
export function callsByLine(view: View, file: string): ReadonlyMap<number, readonly Judged[]> {
  return byLine(callsIn(view, file));
}

/** Each lens of a file asks: grouped once an answer. */
const byLine: (calls: readonly Judged[]) => ReadonlyMap<number, readonly Judged[]> = rememberOf((calls) => {
  const lines = new Map<number, Judged[]>();
  for (const judged of calls) if (isWorthSaying(judged)) push(lines, judged.endpoint.place.range.line, judged);
  return lines;
});

/** What somebody declared, or what leaves the house: never a guess. Whose an unknown host is was said, not guessed. */
function isWorthSaying(judged: Judged): boolean {
  const { role, confidence, target } = judged.endpoint;
  const isGuess = confidence === "possible" && !(judged.isDeclared && target.host === null);
  if (role === "constant" || role === "config" || isGuess || judged.name === "") return false;
  return (
    judged.isDeclared || (!judged.isOurs && isOutside({ ...judged, fileClass: judged.fileClass === "test" ? "code" : judged.fileClass }))
  );
}
