import { Utils } from "vscode-uri";
import { overviewOf } from "../features/overview/overview.ts";
import type { ReportParams, ReportResult } from "../protocol/report.ts";
import type { Folder } from "./folder.ts";
import type { Session } from "./session.ts";
import { fileOf, parseUri } from "./uris.ts";
import { viewOf } from "./views.ts";

/** How long a page that is shown waits for a check that runs, in milliseconds: it is shown again when that ends. */
const patience = 1500;

/** The report of a folder, or of all that are open. */
export async function reportNow(session: Session, { uri, format, nonce, file }: Partial<ReportParams>): Promise<ReportResult> {
  const folders = foldersOf(session, uri);
  const [first] = folders;
  if (!first) return { text: null };
  for (const folder of folders) await (file === undefined ? folder.fresh(patience) : folder.upToDate());
  const overviews = folders.map((folder) => overviewOf(viewOf(folder), { root: folder.root.toString(), name: folder.name }));
  const ways = new Map(folders.map((folder) => [folder.root.toString(), wayTo(folder, file)]));
  const { hrefOf, reportHtml, reportMarkdown } = await import("../features/report/report.ts");
  const write = format === "markdown" ? reportMarkdown : reportHtml;
  const text = write(overviews, {
    today: first.workspace.today(),
    href: ({ root }, place) => hrefOf(place, ways.get(root) ?? ""),
    ...(nonce !== undefined && { nonce }),
  });
  return { text };
}

function foldersOf({ folders }: Session, uri: string | undefined): readonly Folder[] {
  const named = uri === undefined ? undefined : folders.of(uri);
  if (named) return [named];
  const whole = folders.all.filter(({ isLoose }) => !isLoose);
  return (whole.length > 0 ? whole : folders.all).filter(({ settings }) => settings.enable);
}

/** From the folder of a file to this one; from another file system there is no way but the whole address. */
function wayTo({ root }: Folder, file: string | undefined): string {
  const target = parseUri(file);
  if (!target) return "";
  const name = Utils.basename(root);
  const way = fileOf(Utils.dirname(target), Utils.joinPath(root, name).toString());
  return way === undefined ? `${root.toString()}/` : way.slice(0, way.length - name.length);
}
