import type { Folder } from "./folder.ts";
import type { Session } from "./session.ts";

/** The folder that a request is about: that of a URI, else the first. */
export function folderOf({ folders }: Session, uri: string | undefined): Folder | undefined {
  return uri === undefined ? folders.first : (folders.of(uri) ?? folders.first);
}
