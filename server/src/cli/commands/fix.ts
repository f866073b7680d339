import { createTwoFilesPatch } from "diff";
import { applyEdits } from "../../core/edit.ts";
import { maskLine } from "../../core/mask.ts";
import { safeEdits } from "../../core/safeEdits.ts";
import type { CheckResult } from "../../service.ts";
import type { Options } from "../args.ts";
import { findingsText, totalsText } from "../findingsText.ts";
import { resultJson } from "../json.ts";
import { type LaidOver, layOver } from "../laidOver.ts";
import type { CliPorts, Folder } from "../ports.ts";
import { counted } from "../../core/count.ts";
import { emit, exitCode, openFolder, paintOf, runCheck, serviceOf, type Run } from "./session.ts";

/** A fix may make room for the next one; more rounds than this mean that two of them undo each other. */
const maxRounds = 12;

/** `perimeter fix`: applies the safe fixes; with --dry-run prints them as a diff. */
export const fix: Run = async (options, ports) => {
  const start = ports.now();
  const folder = await openFolder(options, ports);
  const over = layOver(folder.workspace);
  const service = await serviceOf(folder, options, { workspace: over });
  let result = await runCheck(service, options, ports);
  for (let round = 0; result && round < maxRounds; round++) {
    const touched = await applyRound(result, over);
    if (touched.length === 0) break;
    service.changed(touched);
    result = await runCheck(service, options, ports);
  }
  if (!result) return 130;
  if (options.dryRun) await emit(await diffText(folder, over), options, ports);
  else await report(result, ports.now() - start, await writeAll(folder, over), options, ports);
  return exitCode(result, options);
};

/** Applies what goes together; gives the files that changed. */
async function applyRound(result: CheckResult, over: LaidOver): Promise<readonly string[]> {
  const open = result.findings.filter((finding) => !finding.silenced);
  const named = new Set(open.flatMap(({ fixes }) => fixes.flatMap(({ edits }) => edits.map(({ file }) => file))));
  const texts = new Map<string, string>();
  for (const file of named) texts.set(file, (await over.read(file)).text ?? "");
  const touched: string[] = [];
  for (const [file, edits] of safeEdits(open, (name) => texts.get(name))) {
    const before = texts.get(file) ?? "";
    const after = applyEdits(before, edits);
    if (after === before) continue;
    over.set(file, after);
    touched.push(file);
  }
  return touched;
}

async function writeAll(folder: Folder, over: LaidOver): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const [file, text] of over.texts) {
    if ((await folder.workspace.read(file)).text === text) continue;
    await folder.write(file, text);
    changed.push(file);
  }
  return changed.sort();
}

async function diffText(folder: Folder, over: LaidOver): Promise<string> {
  const patches: string[] = [];
  for (const file of [...over.texts.keys()].sort()) {
    const before = (await folder.workspace.read(file)).text ?? "";
    const after = over.texts.get(file) ?? "";
    if (before === after) continue;
    const patch = createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, { context: 3 }).replace(/^=+\n/, "");
    // Lines around a change may hold what nobody should see.
    patches.push(patch.split("\n").map(maskLine).join("\n"));
  }
  return patches.join("");
}

async function report(
  result: CheckResult,
  durationMs: number,
  changed: readonly string[],
  options: Options,
  ports: CliPorts,
): Promise<void> {
  if (options.format === "json") return emit(resultJson(result, { durationMs, findings: true }), options, ports);
  const paint = paintOf(options, ports);
  const head = changed.length === 0 ? "Nothing to mend safely.\n" : `Mended ${counted(changed.length, "file")}: ${changed.join(", ")}\n`;
  const rest = findingsText(result.findings, paint);
  await emit(`${head}\n${rest}${rest === "" ? "" : "\n"}${totalsText(result, paint)}`, options, ports);
}
