import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type FileEvent,
  type FileOperationRegistrationOptions,
  type FileSystemWatcher,
  WatchKind,
} from "vscode-languageserver";

/** Endings of the files that the engine reads: sources, configuration, specifications. */
const endings = [
  "ts,tsx,mts,cts,js,jsx,mjs,cjs,vue,svelte,py,go,java,kt,kts,scala,rb,erb,php,cs,rs,sh,bash",
  "yaml,yml,json,jsonc,toml,ini,cfg,conf,properties,env,tf,xml",
];

/** What is watched. What comes and goes everywhere: editors tell of a whole folder by its own name alone. */
const watchers: readonly FileSystemWatcher[] = [
  ...endings.map((list) => ({ globPattern: `**/*.{${list}}`, kind: WatchKind.Change })),
  { globPattern: "**/{.env,.env.*,.gitignore,Dockerfile,Dockerfile.*,Procfile,Makefile}", kind: WatchKind.Change },
  { globPattern: "**/*", kind: WatchKind.Create | WatchKind.Delete },
];

/** Folders that are renamed or deleted in the editor: their files are not told one by one. */
export const folderOperations: FileOperationRegistrationOptions = { filters: [{ pattern: { glob: "**/*" } }] };

/** More changed files than this at once (a switch of branches): the whole folder is looked at again. */
export const manyFiles = 500;

/** Asks the client to watch. */
export async function registerWatchers(connection: Connection): Promise<void> {
  await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [...watchers] });
}

/** The events that can matter; what tools write into their own folders never does. */
export function relevant(events: readonly FileEvent[]): readonly string[] {
  return [...new Set(events.map((event) => event.uri))].filter((uri) => !/\/(node_modules|\.git|\.hg|\.svn)(\/|$)/.test(uri));
}
