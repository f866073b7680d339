import { TextDocument } from "vscode-languageserver-textdocument";
import type { Connection, Disposable } from "vscode-languageserver";
import { uriKey } from "./uris.ts";

/** An open document. `session` tells one opening of a URI from the next: versions start anew with each. */
export interface OpenDocument {
  /** As the client writes it. */
  readonly uri: string;
  readonly document: TextDocument;
  readonly session: number;
  /** The version that lay on the disk when it was opened or last saved. */
  readonly savedVersion: number;
}

/** Tells one state of a document from every other, over all its openings. */
export function versionOf({ document, session }: OpenDocument): string {
  return `${document.version}@${session}`;
}

/** What happened to an open document. */
export type DocumentEvent = "opened" | "changed" | "saved" | "closed";

/** The documents that the client has open, by normalised URI. Changes of a document that isn't open are passed over. */
export class Documents {
  readonly #open = new Map<string, OpenDocument>();
  #sessions = 0;

  get all(): readonly OpenDocument[] {
    return [...this.#open.values()];
  }

  get(uri: string): OpenDocument | undefined {
    return this.#open.get(uriKey(uri));
  }

  /** The text of this version lies on the disk. */
  markSaved({ uri, document, session }: OpenDocument): void {
    const open = this.get(uri);
    if (open?.session === session) this.#open.set(uriKey(uri), { ...open, savedVersion: document.version });
  }

  /** Follows the client's notifications; `listener` hears of each after it was applied. */
  listen(connection: Connection, listener: (event: DocumentEvent, uri: string) => void): Disposable[] {
    return [
      connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
        if (typeof uri !== "string" || typeof text !== "string") return;
        const document = TextDocument.create(uri, languageId, version, text);
        this.#open.set(uriKey(uri), { uri, document, session: ++this.#sessions, savedVersion: version });
        listener("opened", uri);
      }),
      connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
        const open = this.get(textDocument.uri);
        if (!open || contentChanges.length === 0) return;
        const document = TextDocument.update(open.document, contentChanges, textDocument.version ?? open.document.version + 1);
        this.#open.set(uriKey(textDocument.uri), { ...open, document });
        listener("changed", textDocument.uri);
      }),
      connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
        const open = this.get(uri);
        if (open) this.markSaved(open);
        listener("saved", uri);
      }),
      connection.onDidCloseTextDocument(({ textDocument }) => {
        if (this.#open.delete(uriKey(textDocument.uri))) listener("closed", textDocument.uri);
      }),
    ];
  }
}
