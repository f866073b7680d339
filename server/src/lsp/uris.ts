import { URI, Utils } from "vscode-uri";
import { relativePath } from "../core/path.ts";

/** One spelling for one URI: clients differ in how they escape (`c%3A`) and in the case of drive letters. */
export function uriKey(uri: string): string {
  return URI.parse(uri).toString();
}

/** The URI of a workspace path. */
export function uriOf(root: URI, file: string): string {
  return Utils.joinPath(root, file).toString();
}

/** The workspace path of a URI (`../…` above the root); undefined where it lies in another file system. */
export function fileOf(root: URI, uri: string): string | undefined {
  const { scheme, authority, path } = URI.parse(uri);
  if (scheme !== root.scheme || authority !== root.authority) return undefined;
  return relativePath(bare(root.path).slice(1), path.slice(1));
}

/** Whether a URI is the root or lies below it. */
export function isBelow(root: URI, uri: string): boolean {
  const { scheme, authority, path } = URI.parse(uri);
  return scheme === root.scheme && authority === root.authority && `${path}/`.startsWith(`${bare(root.path)}/`);
}

function bare(path: string): string {
  return path.replace(/\/+$/, "");
}
