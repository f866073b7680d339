import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { registerCommands, serverCommands } from "./commands.ts";
import { speak } from "../core/l10n.ts";
import { createGuard, describe } from "./handlers.ts";
import type { Host } from "./host.ts";
import { featureCapabilities, registerFeatures } from "./languageFeatures.ts";
import { record } from "./params.ts";
import { Session } from "./session.ts";
import type { ClientSupport } from "./support.ts";
import { registerSpecFeatures } from "./specFeatures.ts";
import { folderOperations, registerWatchers, relevant } from "./watch.ts";

/** Serves one client over a connection until it shuts down. */
export function startServer(connection: Connection, host: Host): void {
  connection.onInitialize((params: InitializeParams): InitializeResult => {
    speak(record(params.initializationOptions)["texts"]);
    const session = new Session(connection, host, params);
    const guard = createGuard(connection, host.now);
    follow(session);
    registerFeatures(session, guard);
    registerCommands(session, guard);
    return initializeResult(host.version, session.support);
  });
  connection.listen();
}

function initializeResult(version: string, support: ClientSupport): InitializeResult {
  return {
    serverInfo: { name: "Perimeter", version },
    capabilities: {
      positionEncoding: "utf-16",
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
      ...featureCapabilities(support),
      executeCommandProvider: { commands: [...serverCommands] },
      workspace: {
        workspaceFolders: { supported: true, changeNotifications: true },
        fileOperations: { didRename: folderOperations, didDelete: folderOperations },
      },
    },
  };
}

/** Follows what the client tells of documents, files, folders and settings. */
function follow(session: Session): void {
  const { connection, support, documents } = session;
  documents.listen(connection, (event, uri) => session.documentChanged(event, uri));
  connection.onInitialized(async () => {
    // A client that refuses is served all the same.
    const refused = (error: unknown) => connection.console.warn(`not registered: ${describe(error)}`);
    if (support.watches) await registerWatchers(connection).catch(refused);
    if (support.watchesSettings)
      await connection.client.register(DidChangeConfigurationNotification.type, { section: "perimeter" }).catch(refused);
    void registerSpecFeatures(connection, support).catch(refused);
    await session.begin();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => session.filesChanged(relevant(changes)));
  connection.onNotification(
    "workspace/didRenameFiles",
    ({ files }: { readonly files: readonly { readonly oldUri: string; readonly newUri: string }[] }) =>
      session.filesChanged(files.flatMap(({ oldUri, newUri }) => [oldUri, newUri])),
  );
  connection.onNotification("workspace/didDeleteFiles", ({ files }: { readonly files: readonly { readonly uri: string }[] }) =>
    session.filesChanged(files.map(({ uri }) => uri)),
  );
  connection.onDidChangeConfiguration(({ settings }) => session.settingsChanged(settings));
  connection.onNotification("workspace/didChangeWorkspaceFolders", async ({ event }: FoldersChanged) => {
    session.removeFolders(event.removed.map(({ uri }) => uri));
    await session.addFolders(event.added.map(({ uri }) => uri));
  });
  connection.onShutdown(() => session.dispose());
}

interface FoldersChanged {
  readonly event: { readonly added: readonly { readonly uri: string }[]; readonly removed: readonly { readonly uri: string }[] };
}
