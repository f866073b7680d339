import { readFileSync } from "node:fs";
import { join } from "node:path";
import { folderOf } from "./cli.ts";
import { listFiles, removeFile, textOf, writeFile } from "./disk.ts";
import type { Editor } from "./editor.ts";
import type { Pick } from "./random.ts";

/** Lines that come and go: calls, values, clauses, and what breaks a file. */
const lines: Readonly<Record<string, readonly string[]>> = {
  ts: [
    'fetch("https://api.unheard-of.example/v1", { method: "POST" });',
    'export const BASE = "https://api.desk.partner.example/v2";',
    'export const BASE = process.env.PARTNER_LIVE_URL ?? "https://sandbox.desk.partner.example/v2";',
    'import { BASE } from "./config";',
    'import { BASE } from "../config.js";',
    "fetch(BASE + `/tickets`);",
    "// perimeter-ignore-next-line code/undeclared-system: a person said so",
    "// perimeter-ignore-file code/live-endpoint",
    'export * from "./config";',
    "}}}",
    "`",
  ],
  py: [
    "import requests",
    'requests.post("https://api.unheard-of.example/v1")',
    'URL = "https://api.carrier.example"',
    "requests.get(URL)",
    "def (:",
  ],
  yaml: [
    "  sendgrid: none",
    "  partner-desk: read",
    "    access: read",
    "    access: write",
    "owner: somebody",
    "exclude: [src/seo/**]",
    "  - code/live-endpoint",
    "feedUrl: https://feeds.distributor.example/x.csv",
    "systems:",
    "]: [",
  ],
  env: [
    "PARTNER_LIVE_URL=https://api.desk.partner.example/v2",
    "PARTNER_LIVE_URL=http://localhost:1",
    "CARRIER_URL=https://api.carrier.example",
    "=",
  ],
};

function linesFor(file: string): readonly string[] {
  if (/\.(ts|js)$/.test(file)) return lines["ts"] ?? [];
  if (file.endsWith(".py")) return lines["py"] ?? [];
  return (/\.ya?ml$/.test(file) ? lines["yaml"] : lines["env"]) ?? [];
}

/** A text with one line more, less, or other. */
function edited(file: string, text: string, pick: Pick): string {
  const list = text.split("\n");
  const at = pick(list.length + 1);
  const pool = linesFor(file);
  const line = pool[pick(pool.length)] ?? "";
  const dice = pick(5);
  if (dice === 0) list.splice(at, 1);
  else if (dice === 1) list.splice(at, 1, line);
  else if (dice === 2) return text.includes("api.") ? text.replace("api.", "sandbox.") : text.replace("sandbox.", "api.");
  else list.splice(at, 0, line);
  return list.join("\n");
}

/** A tree under an editor, and what a person would say that it holds: the disk with the unsaved documents laid over it. */
export class Mirror {
  readonly editor: Editor;
  readonly log: string[] = [];
  readonly #root: string;
  readonly #pick: Pick;
  readonly #unsaved = new Map<string, string>();
  readonly #open = new Set<string>();
  #names = 0;

  constructor(editor: Editor, pick: Pick) {
    this.editor = editor;
    this.#root = editor.root;
    this.#pick = pick;
  }

  /** A fresh copy of what the tree holds now. */
  copy(): string {
    const files = Object.fromEntries(listFiles(this.#root).map((file) => [file, readFileSync(join(this.#root, file))]));
    return folderOf({ ...files, ...Object.fromEntries(this.#unsaved) });
  }

  /** One thing that a person, or something behind the editor's back, does. */
  async step(): Promise<void> {
    const files = listFiles(this.#root);
    const file = files[this.#pick(files.length)] ?? "perimeter.yaml";
    const dice = this.#pick(13);
    if (dice === 12) await this.#show(file);
    else if (dice < 5) await this.#type(file);
    else if (dice < 7) await this.#write(file);
    else if (dice === 7) await this.#save(file);
    else if (dice === 8) await this.#close(file);
    else if (dice === 9) await this.#move(file);
    else if (dice === 10) await this.#create(file);
    else await this.#remove(file);
  }

  async #show(file: string): Promise<void> {
    if (this.#open.has(file)) return;
    this.#say(`opens ${file}`);
    this.#open.add(file);
    await this.editor.open(file, textOf(this.#root, file) ?? "");
  }

  async #type(file: string): Promise<void> {
    const before = this.#unsaved.get(file) ?? textOf(this.#root, file) ?? "";
    if (!this.#open.has(file)) await this.editor.open(file, before);
    this.#open.add(file);
    const after = edited(file, before, this.#pick);
    this.#say(`types in ${file}`);
    await this.editor.replace(file, after);
    // What comes out as it lies on the disk is no edit to keep.
    if (after === textOf(this.#root, file)) this.#unsaved.delete(file);
    else this.#unsaved.set(file, after);
  }

  /** Something writes on the disk; a clean document follows, as in VS Code. */
  async #write(file: string): Promise<void> {
    const after = edited(file, textOf(this.#root, file) ?? "", this.#pick);
    this.#say(`writes ${file} behind the editor's back`);
    writeFile(this.#root, file, after);
    if (this.#open.has(file) && !this.#unsaved.has(file)) await this.editor.replace(file, after);
    await this.editor.watched({ [file]: "Changed" });
  }

  async #save(file: string): Promise<void> {
    const text = this.#unsaved.get(file);
    if (text === undefined) return;
    this.#say(`saves ${file}`);
    writeFile(this.#root, file, text);
    this.#unsaved.delete(file);
    await this.editor.save(file);
    await this.editor.watched({ [file]: "Changed" });
  }

  async #close(file: string): Promise<void> {
    if (!this.#open.delete(file)) return;
    this.#say(`closes ${file}`);
    this.#unsaved.delete(file);
    await this.editor.close(file);
  }

  async #move(file: string): Promise<void> {
    await this.#close(file);
    const folder = file.includes("/") ? file.slice(0, file.indexOf("/")) : "";
    const to = folder === "" ? `moved/${file}` : file.slice(folder.length + 1);
    const text = textOf(this.#root, file);
    if (text === undefined || textOf(this.#root, to) !== undefined) return;
    this.#say(`moves ${file} to ${to}`);
    writeFile(this.#root, to, text);
    removeFile(this.#root, file);
    await this.editor.watched({ [file]: "Deleted", [to]: "Created" });
  }

  async #create(file: string): Promise<void> {
    const made = file.replace(/([^/]*)$/, `${this.#names++}-$1`);
    this.#say(`copies ${file} to ${made}`);
    writeFile(this.#root, made, textOf(this.#root, file) ?? "");
    await this.editor.watched({ [made]: "Created" });
  }

  /** A clean document of a deleted file stays open for a while; one with edits keeps them. */
  async #remove(file: string): Promise<void> {
    this.#say(`deletes ${file}`);
    removeFile(this.#root, file);
    await this.editor.watched({ [file]: "Deleted" });
    if (!this.#unsaved.has(file) && this.#pick(2) === 0) await this.#close(file);
  }

  #say(what: string): void {
    this.log.push(what);
  }
}
