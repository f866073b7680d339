import { ErrorCodes, ResponseError } from "vscode-languageserver";
import type { CancellationToken } from "vscode-languageserver";
import type { FileView, View } from "../../features/view.ts";
import type { Folder } from "../folder.ts";
import type { Guard } from "../handlers.ts";
import { type Place, whatIsWrong } from "../params.ts";
import type { Session } from "../session.ts";
import { fileOf } from "../uris.ts";
import { viewOf } from "../views.ts";

/** How long an answer waits for the check of what was just typed, in milliseconds. */
export const patience = 1500;

/** A document with the folder that it belongs to, and what the engine says of it. */
export interface Asked {
  readonly folder: Folder;
  readonly document: FileView;
  readonly view: View;
}

interface AboutDocument {
  readonly textDocument: { readonly uri: string };
}

type Answered<Result> = Result | ResponseError<void>;

/** What a handler about documents says of itself. */
interface AboutOptions {
  /** Milliseconds that it waits for the check of what was just typed. */
  readonly wait: number;
  /** What its parameters name beside the document. */
  readonly place: Place;
}

/** Makes a handler of a request about a document; without one it answers `empty`. */
export type About = <Params extends AboutDocument, Result>(
  name: string,
  empty: Result,
  options: AboutOptions,
  answer: (asked: Asked, params: Params) => Answered<Result> | Promise<Answered<Result>>,
) => (params: Params, token: CancellationToken) => Promise<Answered<Result>>;

/** The one wrapper of all that the client asks about a document. */
export function createAbout(session: Session, guard: Guard): About {
  return <Params extends AboutDocument, Result>(
    name: string,
    empty: Result,
    { wait, place }: AboutOptions,
    answer: (asked: Asked, params: Params) => Answered<Result> | Promise<Answered<Result>>,
  ) =>
    guard<Params, Answered<Result>>(name, empty, async (params, token) => {
      const wrong = whatIsWrong(params, place);
      if (wrong !== undefined) return new ResponseError(ErrorCodes.InvalidParams, wrong);
      const asked = await ask(session, params.textDocument.uri, wait);
      return asked && !token.isCancellationRequested ? answer(asked, params) : empty;
    });
}

/** The document of a request with what is known; undefined where it is not open, or in no folder. */
export async function ask(session: Session, uri: string, wait: number): Promise<Asked | undefined> {
  await session.ready;
  const open = session.documents.get(uri);
  const folder = session.folders.of(uri);
  const file = folder && fileOf(folder.root, uri);
  if (!open || !folder || file === undefined) return undefined;
  if (wait > 0) await folder.fresh(wait);
  const now = session.documents.get(uri)?.document ?? open.document;
  return { folder, document: { file, text: now.getText() }, view: viewOf(folder) };
}
