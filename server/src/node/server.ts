import { existsSync, realpathSync } from "node:fs";
import { setImmediate as nextTurn } from "node:timers/promises";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import { startServer } from "../lsp/server.ts";
import { createService } from "../engine.ts";
import { loadCatalogue, loadParser } from "./assets.ts";
import { nodeWorkspace } from "./nodeWorkspace.ts";
import { today } from "./today.ts";

declare const PERIMETER_VERSION: string;

// Started by hand, or by an editor that names no transport: standard input and output.
if (!process.argv.some((argument) => /^--(stdio|node-ipc|socket|pipe)/.test(argument))) process.argv.push("--stdio");

startServer(createConnection(ProposedFeatures.all), {
  version: PERIMETER_VERSION,
  workspace: (rootUri) => {
    const uri = URI.parse(rootUri);
    if (uri.scheme !== "file") return undefined;
    // Of a link the target is read; a folder that is gone lists nothing.
    return nodeWorkspace(existsSync(uri.fsPath) ? realpathSync(uri.fsPath) : uri.fsPath, today);
  },
  load: async () => {
    const [catalogue, parser] = await Promise.all([loadCatalogue(), loadParser()]);
    return { catalogue, parser };
  },
  createService,
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
  pause: () => nextTurn(),
  now: () => performance.now(),
});
