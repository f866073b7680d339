import type { FolderParams, OwnRequest } from "./messages.ts";

/** Without `uri` the report is that of all folders, in one page. */
export interface ReportParams extends FolderParams {
  readonly format: "html" | "markdown";
  /** The page is for a webview whose scripts and styles have this nonce; left out: for a file, without any script. */
  readonly nonce?: string;
  /** URI of the file that it will be: links lead from there, and a check that runs is waited for. */
  readonly file?: string;
}

export interface ReportResult {
  /** Null where no folder is open. */
  readonly text: string | null;
}

/** The report as it is now. */
export const report: OwnRequest<ReportParams, ReportResult> = { method: "perimeter/report" };

/** What the page tells its webview when something in it is clicked: a place to open, what to export, or that one wants to decide. */
export interface ReportClick {
  readonly action?: "html" | "markdown" | "decide";
  /** URI of the folder, path in it, and `line,column,endLine,endColumn`, 0-based. */
  readonly root?: string;
  readonly file?: string;
  readonly range?: string;
}
