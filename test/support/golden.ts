import { applyEdits } from "../../server/src/core/edit.ts";
import { safeFixes } from "../../server/src/features/fixes.ts";
import type { Finding, Fix } from "../../server/src/rules/rule.ts";
import type { CheckResult } from "../../server/src/service.ts";
import { check, type Sources } from "./memory.ts";

/**
 * A case is a file: a sentence, the files of a workspace behind `//- path` (`//- link -> target` is a symlink), then
 * `//= findings` with all that the family's rules say of it, and `//= after …` with what the safe fixes make of each file
 * that they change (of a specification's mistakes, the first is mended). `UPDATE_GOLDEN=1` writes the expected part; read it before you keep it.
 */
export interface GoldenCase {
  readonly head: string;
  readonly files: Sources;
  readonly links: Sources;
  readonly expected: string;
}

/** Reads a case. */
export function readCase(text: string): GoldenCase {
  const at = text.indexOf("\n//= ");
  const given = at < 0 ? text : text.slice(0, at + 1);
  const files: Record<string, string> = {};
  const links: Record<string, string> = {};
  const [head = "", ...sections] = given.split(/^\/\/- /m);
  for (const section of sections) {
    const end = section.indexOf("\n");
    const [path = "", target] = section.slice(0, end).trim().split(" -> ");
    if (target !== undefined) links[path] = target;
    else files[path] = section.slice(end + 1);
  }
  return { head, files, links, expected: at < 0 ? "" : text.slice(at + 1) };
}

/** What the case is and what comes out, as its file should say. */
export async function answerOf(one: GoldenCase, rule: string): Promise<string> {
  const findings = await findingsOf(one);
  const family = rule.slice(0, rule.indexOf("/") + 1);
  // That nobody approved it holds for nearly every contract of a case.
  const ours = findings.filter(
    (finding) => finding.rule.startsWith(family) && (finding.rule === rule || finding.rule !== "contract/unapproved"),
  );
  const open = ours.filter((finding) => finding.rule === rule && !finding.silenced);
  const [first] = open.flatMap((finding) => safeFix(finding) ?? []);
  // Places in code differ in kind, so each is shown mended; mistakes in a specification are mended one like the other.
  const files = family === "code/" ? await settled(one.files, one, rule) : first ? mended(one.files, first) : one.files;
  const title = family === "code/" ? "the safe fixes" : `"${first?.title}"`;
  const after = Object.entries(files).filter(([file, text]) => text !== one.files[file]);
  return [
    `//= findings\n${ours
      .flatMap(wordsOf)
      .map((line) => `${line}\n`)
      .join("")}`,
    ...after.map(([file, text]) => `//= after ${title} ${file}\n${text}${text.endsWith("\n") ? "" : "\n"}`),
  ].join("");
}

/** What a check says of a case. */
export async function resultOf({ files, links }: GoldenCase): Promise<CheckResult> {
  return check(files, undefined, links);
}

/** All findings of a case, silenced ones among them. */
export async function findingsOf(one: GoldenCase): Promise<readonly Finding[]> {
  return (await resultOf(one)).findings;
}

function wordsOf({ file, range, severity, rule, message, fixes, silenced }: Finding): readonly string[] {
  const place = `${file}:${range.line + 1}:${range.column + 1}`;
  if (silenced) return [`${place} ${severity} ${rule} (silenced by ${silenced.by}: ${silenced.reason})`];
  return [`${place} ${severity} ${rule} ${message}`, ...fixes.map(({ title, safe }) => `  ${safe ? "safe" : "asks"}: ${title}`)];
}

function safeFix({ fixes }: Finding): Fix | undefined {
  return fixes.find(({ safe, edits }) => safe && edits.length > 0);
}

/** The workspace after the first safe fix of each finding of a rule, in as many rounds as it takes. */
export async function settled(files: Sources, one: GoldenCase, rule: string): Promise<Sources> {
  let now = files;
  for (let round = 0; round < 20; round++) {
    const fixes = safeFixes((await findingsOf({ ...one, files: now })).filter((finding) => finding.rule === rule && !finding.silenced));
    if (fixes.edits.length === 0) break;
    now = mended(now, fixes);
  }
  return now;
}

/** The workspace after a fix. */
export function mended(files: Sources, { edits }: Pick<Fix, "edits">): Sources {
  const result: Record<string, string> = { ...files };
  for (const file of new Set(edits.map((edit) => edit.file)))
    result[file] = applyEdits(
      files[file] ?? "",
      edits.filter((edit) => edit.file === file),
    );
  return result;
}
