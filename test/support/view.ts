import { createCatalogue } from "../../server/src/catalogue/catalogue.ts";
import type { FileView, View } from "../../server/src/features/view.ts";
import type { CheckResult } from "../../server/src/service.ts";
import { catalogueSystems } from "./catalogue.ts";
import { check, type Sources } from "./memory.ts";

/** The day on which views play. */
const today = "2026-11-25";
const catalogue = createCatalogue(catalogueSystems);

/** What features look at, after a check of files that stand in memory. */
export async function viewOf(files: Sources): Promise<View> {
  return viewOfResult(await check(files, today));
}

/** What features look at after a check. */
export function viewOfResult(result: CheckResult): View {
  const { context, endpoints, files } = result;
  return { context, endpoints, files, findings: result.findings.filter(({ silenced }) => silenced === null), catalogue, today };
}

/** One of the files as a feature is asked about it. */
export function documentOf(files: Sources, file: string): FileView {
  return { file, text: files[file] ?? "" };
}
