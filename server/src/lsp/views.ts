import type { View } from "../features/view.ts";
import type { Folder } from "./folder.ts";
import { visibleFindings } from "./report.ts";

/** What features look at: the last answer of a folder. */
export function viewOf(folder: Folder): View {
  const result = folder.last;
  return {
    context: result?.context,
    endpoints: result?.endpoints ?? [],
    findings: result ? visibleFindings(folder, result.findings) : [],
    catalogue: folder.catalogue,
    ...(result?.baseline?.numbers && { before: result.baseline.numbers }),
    today: folder.workspace.today(),
    files: result?.files ?? (() => []),
  };
}
