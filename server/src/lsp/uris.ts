import { URI, Utils } from "vscode-uri";
import { relativePath } from "../core/path.ts";
import { remember, rememberOf } from "../core/remember.ts";

/** A URI that comes from outside; undefined where it is none. */
export function parseUri(uri: unknown): URI | undefined {
  return typeof uri === "string" ? parsed(uri) : undefined;
}

/** The same files are asked for after each keystroke. */
const parsed = remember((uri: string) => {
  try {
    return URI.parse(uri);
  } catch {
    return undefined;
  }
});

/** One spelling for one URI: clients differ in how they escape (`c%3A`) and in the case of drive letters. */
export function uriKey(uri: string): string {
  return parseUri(uri)?.toString() ?? uri;
}

/** The URI of a workspace path. */
export function uriOf(root: URI, file: string): string {
  return urisIn(root)(file);
}

const urisIn = rememberOf((root: URI) => remember((file: string) => Utils.joinPath(root, file).toString()));

/** The workspace path of a URI (`../…` above the root); undefined where it lies in another file system. */
export function fileOf(root: URI, uri: string): string | undefined {
  const parsed = parseUri(uri);
  if (parsed?.scheme !== root.scheme || parsed.authority !== root.authority) return undefined;
  return relativePath(bare(root.path).slice(1), parsed.path.slice(1));
}

/** Whether a URI is the root or lies below it. */
export function isBelow(root: URI, uri: string): boolean {
  const parsed = parseUri(uri);
  return parsed?.scheme === root.scheme && parsed.authority === root.authority && `${parsed.path}/`.startsWith(`${bare(root.path)}/`);
}

function bare(path: string): string {
  return path.replace(/\/+$/, "");
}
