import { readJson } from "../code/config/json.ts";
import type { TreeNode } from "../code/config/tree.ts";
import type { Ecosystem } from "../core/ecosystem.ts";

/** What a manifest says of a package. */
export interface Manifest {
  readonly version: string;
  /** It speaks of an API, an SDK, a client. */
  readonly isOfApi: boolean;
  /** Paths of its entry, relative to its folder, the likeliest first. */
  readonly entries: readonly string[];
}

const ofApi = /\b(api|apis|sdk|client|rest|graphql|webhooks?|cloud|integration)\b/i;

/** Reads a manifest: package.json, or the metadata of a Python distribution. */
export function readManifest(text: string, ecosystem: Ecosystem): Manifest {
  return ecosystem === "pypi" ? metadata(text) : packageJson(text);
}

function metadata(text: string): Manifest {
  const head = text.slice(0, text.search(/\r?\n\r?\n|$/));
  const field = (name: string) => new RegExp(`^${name}:\\s*(.+)$`, "im").exec(head)?.[1]?.trim() ?? "";
  const said = [field("Name"), field("Summary"), field("Keywords")].join(" ");
  return { version: field("Version"), isOfApi: ofApi.test(words(said)), entries: ["__init__.py", "client.py"] };
}

function packageJson(text: string): Manifest {
  const { root } = readJson(text);
  const description = textsIn(entry(root, "description")).join(" ");
  const said = [...["name", "keywords"].flatMap((key) => textsIn(entry(root, key))), description].join(" ");
  const main = [...textsIn(exported(root)), ...["module", "main"].flatMap((key) => textsIn(entry(root, key)))];
  return {
    version: textsIn(entry(root, "version"))[0] ?? "",
    // Of one that says nothing of itself, its sources have to tell.
    isOfApi: description === "" || ofApi.test(words(said)),
    entries: [...main, "index.js", "index.mjs"],
  };
}

/** `@acme/node-sdk` is three words. */
function words(text: string): string {
  return text.replace(/[^A-Za-z0-9]+/g, " ").replace(/([a-z])([A-Z])/g, "$1 $2");
}

/** What the package as a whole gives, of all conditions, types left out. */
function exported(root: TreeNode | undefined): TreeNode | undefined {
  const all = entry(root, "exports");
  return (
    entry(all, ".") ??
    (all?.kind === "text" ? all : all?.kind === "map" && all.entries.every(({ key }) => !key.startsWith(".")) ? all : undefined)
  );
}

function entry(node: TreeNode | undefined, key: string): TreeNode | undefined {
  return node?.kind === "map" ? node.entries.find((one) => one.key === key && key !== "types")?.value : undefined;
}

/** The conditions under which a program gets a file, the likeliest to be readable first. */
const conditions = ["import", "module", "node", "default", "require"];

function textsIn(node: TreeNode | undefined): readonly string[] {
  if (!node) return [];
  if (node.kind === "text") return [node.text];
  if (node.kind === "list") return node.items.flatMap(textsIn);
  return conditions.flatMap((key) => textsIn(entry(node, key)));
}
