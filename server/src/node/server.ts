import { existsSync, realpathSync } from "node:fs";
import { setImmediate as nextTurn } from "node:timers/promises";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import { startServer } from "../lsp/server.ts";
import { createService } from "../engine/engine.ts";
import { loadCatalogue, loadPool } from "./assets.ts";
import { cacheRoot, diskCache } from "./diskCache.ts";
import { heapRoom } from "./heapRoom.ts";
import { nodeWorkspace } from "./nodeWorkspace.ts";
import { today } from "./today.ts";

declare const PERIMETER_VERSION: string;

// Started by hand, or by an editor that names no transport: standard input and output.
if (!process.argv.some((argument) => /^--(stdio|node-ipc|socket|pipe)/.test(argument))) process.argv.push("--stdio");

/** Of a link the target is read; a folder that is gone lists nothing. */
function folderOf({ fsPath }: URI): string {
  return existsSync(fsPath) ? realpathSync(fsPath) : fsPath;
}

startServer(createConnection(ProposedFeatures.all), {
  version: PERIMETER_VERSION,
  workspace: (rootUri) => {
    const uri = URI.parse(rootUri);
    if (uri.scheme !== "file") return undefined;
    return nodeWorkspace(folderOf(uri), today);
  },
  load: async () => {
    const { catalogue, engine } = await loadCatalogue();
    const root = cacheRoot(process.env, process.platform);
    return { catalogue, parser: loadPool(), room: heapRoom(), cacheOf: (rootUri) => diskCache(root, folderOf(URI.parse(rootUri)), engine) };
  },
  createService,
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
  pause: () => nextTurn(),
  now: () => performance.now(),
});
