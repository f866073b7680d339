import { t } from "../../core/l10n.ts";
import { namedUse } from "../../compare/causes.ts";
import type { Judged } from "../../compare/judged.ts";
import type { JudgedCause } from "../../compare/verdicts.ts";
import type { Place } from "../../core/range.ts";
import { compareRanges } from "../../core/range.ts";
import type { Fix } from "../rule.ts";
import { literalEdit } from "./literalEdit.ts";
import { sandboxReplacement } from "./sandboxUrl.ts";

/** What turns live into the sandbox, the surest first: the variable that holds the sandbox, then its URL. */
export function sandboxFixes(cause: JudgedCause, title: string): readonly Fix[] {
  const [place] = cause.places;
  const fixes = cause.endpoints.flatMap((judged) => [
    ...readVariable(judged, place),
    ...takeNeighbour(judged, place, title),
    ...replaceLiteral(judged, place, title),
  ]);
  return fixes.filter((fix, at) => fixes.findIndex((other) => other.title === fix.title) === at);
}

/** Reads the sandbox's variable where the live one is read. */
function readVariable(judged: Judged, place: Place): readonly Fix[] {
  const { env, evidence } = judged.endpoint.target;
  const sandbox = judged.sandbox?.env;
  // With another variable read, it would fall back to live as before.
  if (!env || env.isFallback || sandbox === undefined || sandbox === env.name) return [];
  const step = evidence.find(
    (one) => one.kind === "env" && one.note === env.name && one.file === place.file && compareRanges(one.range, place.range) === 0,
  );
  if (!step?.nameRange) return [];
  const newText = step.isShorthand ? `${sandbox}: ${env.name}` : sandbox;
  return [
    { title: t("Read {0} instead of {1}", sandbox, env.name), safe: true, edits: [{ file: step.file, range: step.nameRange, newText }] },
  ];
}

/** Names the sandbox's constant where live's is named. */
function takeNeighbour(judged: Judged, place: Place, title: string): readonly Fix[] {
  const use = namedUse(judged);
  if (!use || use.place.file !== place.file || compareRanges(use.place.range, place.range) !== 0) return [];
  return [{ title, safe: true, edits: [{ ...use.place, newText: use.instead }] }];
}

/** Turns a switch to its other side: with the sandbox on both sides of it live could never be reached again. */
function turnSwitch({ endpoint }: Judged, title: string): readonly Fix[] {
  const { flagFallback, otherwise } = endpoint.target.guard ?? {};
  if (!flagFallback || otherwise === undefined) return [];
  const edit = literalEdit(flagFallback.place, flagFallback.value, flagFallback.value, otherwise);
  return edit ? [{ title, safe: true, edits: [edit] }] : [];
}

/** Puts the sandbox's URL into the literal that stands at the place. */
function replaceLiteral(judged: Judged, place: Place, title: string): readonly Fix[] {
  const { literal, host, guard, env, evidence } = judged.endpoint.target;
  if (guard?.isSwitch && !env?.isFallback) return turnSwitch(judged, title);
  const url = judged.sandbox?.url;
  // A name that says live holds live: what names it is to be mended.
  const isNamedLive = evidence.some((step) => step.instead !== undefined);
  if (
    !literal ||
    isNamedLive ||
    host === null ||
    url === undefined ||
    literal.place.file !== place.file ||
    compareRanges(literal.place.range, place.range) !== 0
  )
    return [];
  const liveUrls = (judged.entry?.live?.urls ?? []).map((one) => one.value);
  const replacement = sandboxReplacement(literal.value, { host, path: judged.endpoint.target.path }, url, liveUrls);
  const edit = replacement && literalEdit(place, literal.value, replacement.part, replacement.newText);
  return edit ? [{ title, safe: true, edits: [edit] }] : [];
}
