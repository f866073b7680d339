// Editing a perimeter of 300 systems in a large tree, over the protocol: what a person waits for. What yaml-language-server does
// as well is asked of it in the same run, with our own schema. `node test/bench/editing.mjs` prints the table alone.
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { corpusFolder, hasCorpora } from "./accuracy.mjs";

const root = join(import.meta.dirname, "..", "..");
const systems = 300;
const rounds = 60;
/** Rounds that are not counted: both servers are compared warm. */
const warming = 10;
/** What each server waits after a keystroke before it looks: left out of the times. */
const waits = { ours: 200, theirs: 200 };

/** A perimeter of 300 systems and more than 3,000 lines, as people write them. */
export function largePerimeter() {
  const entry = (i) => `  system-${i}:
    purpose: what system ${i} is used for
    access: write
    sandbox: https://sandbox.system-${i}.example/v1
    live: { url: https://api.system-${i}.example/v1, env: SYSTEM_${i}_URL }
    actions:
      create-ticket: POST /tickets
      search: { call: "POST /tickets/search", access: read }
    confirm: [create-ticket]
    alert: "#oncall ${i}"
    never: [customer-order]`;
  const all = Array.from({ length: systems }, (_, i) => entry(i)).join("\n");
  return `perimeter: 1\nowner: bench\ndataClasses:\n  customer-order: [order_id, shipping_address, email]\nsystems:\n${all}\n`;
}

/** The tree that is edited in: the largest corpus where there is one, else one that is made up. */
function treeFor(text) {
  const folder = mkdtempSync(join(tmpdir(), "perimeter-editing-"));
  if (hasCorpora) cpSync(corpusFolder("novu"), folder, { recursive: true });
  for (let i = 0; i < systems; i++) {
    const file = join(folder, "calls", `system${i}.ts`);
    mkdirSync(dirname(file), { recursive: true });
    const url = `https://sandbox.system-${i}.example/v1`;
    writeFileSync(
      file,
      `export const create = (body: string) => fetch("${url}/tickets", { method: "POST", body });\nexport const one = (id: string) => fetch(\`${url}/tickets/\${id}\`);\n`,
    );
  }
  writeFileSync(join(folder, "perimeter.yaml"), text);
  return folder;
}

/** A server process, and what it publishes. */
class Server {
  #child;
  #connection;
  #versions = new Map();
  #ready;
  #isChecking = false;
  #rested;
  uri;
  version = 1;

  constructor(args, folder, options) {
    this.uri = pathToFileURL(join(folder, "perimeter.yaml")).href;
    this.#child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "ignore"] });
    this.#connection = createProtocolConnection(new StreamMessageReader(this.#child.stdout), new StreamMessageWriter(this.#child.stdin));
    const { promise, resolve } = Promise.withResolvers?.() ?? withResolvers();
    this.#ready = promise;
    this.#connection.onNotification("perimeter/status", ({ state }) => {
      this.#isChecking = state !== "ready";
      if (this.#isChecking) return;
      resolve();
      this.#rested?.();
    });
    this.#connection.onNotification("textDocument/publishDiagnostics", ({ uri }) => this.#versions.get(uri)?.());
    this.#connection.onRequest("client/registerCapability", () => null);
    this.#connection.onRequest("workspace/configuration", ({ items }) => items.map(({ section }) => options.settings?.[section] ?? null));
    this.#connection.onRequest("window/workDoneProgress/create", () => null);
    this.#connection.onRequest("workspace/codeLens/refresh", () => null);
    this.#connection.listen();
    this.folder = folder;
  }

  async start() {
    const folder = { uri: pathToFileURL(this.folder).href, name: "bench" };
    const snippets = {
      completionItem: {
        snippetSupport: true,
        documentationFormat: ["markdown"],
        resolveSupport: { properties: ["documentation", "detail"] },
      },
      completionList: { itemDefaults: ["commitCharacters", "editRange", "insertTextFormat", "insertTextMode", "data"] },
    };
    await this.request("initialize", {
      processId: process.pid,
      rootUri: folder.uri,
      workspaceFolders: [folder],
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true },
        textDocument: {
          publishDiagnostics: { versionSupport: true, relatedInformation: true },
          completion: snippets,
          hover: { contentFormat: ["markdown"] },
        },
      },
      initializationOptions: {},
    });
    this.notify("initialized", {});
  }

  /** The first check is over. */
  get ready() {
    return this.#ready;
  }

  request(method, params) {
    return this.#connection.sendRequest(method, params);
  }

  notify(method, params) {
    return this.#connection.sendNotification(method, params);
  }

  at(method, line, character) {
    return this.request(method, { textDocument: { uri: this.uri }, position: { line, character } });
  }

  async open(text) {
    const shown = this.published();
    await this.notify("textDocument/didOpen", { textDocument: { uri: this.uri, languageId: "yaml", version: 1, text } });
    await shown;
  }

  /** Replaces a piece, as typing does. */
  change(range, text) {
    return this.notify("textDocument/didChange", {
      textDocument: { uri: this.uri, version: ++this.version },
      contentChanges: [{ range, text }],
    });
  }

  /** The next problems of the perimeter. */
  published() {
    return new Promise((done, failed) => {
      const timer = setTimeout(() => failed(new Error("no problems within 60 seconds")), 60_000);
      this.#versions.set(this.uri, () => {
        clearTimeout(timer);
        this.#versions.delete(this.uri);
        done();
      });
    });
  }

  /** No check runs, and what the last one found has been published. A server that tells nothing of its checks is at rest. */
  async rested() {
    if (!this.#isChecking) return;
    await new Promise((done) => {
      this.#rested = done;
    });
    await this.request("perimeter/explainRule", {});
  }

  stop() {
    this.#connection.dispose();
    this.#child.kill();
  }
}

function withResolvers() {
  let resolve;
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

const at = (line, character) => ({ start: { line, character }, end: { line, character } });
const piece = (line, from, to) => ({ start: { line, character: from }, end: { line, character: to } });

/** Median and 95th percentile of some rounds, in milliseconds. */
async function times(round) {
  const taken = [];
  for (let i = 0; i < rounds + warming; i++) {
    const time = await round(i);
    if (i >= warming) taken.push(time);
  }
  return middle(taken);
}

function middle(taken) {
  taken.sort((a, b) => a - b);
  return { p50: taken[Math.floor(rounds * 0.5)], p95: taken[Math.floor(rounds * 0.95)] };
}

async function timed(action) {
  const start = performance.now();
  const answer = await action();
  return [performance.now() - start, answer];
}

/** The line of a piece of the entry of the i-th of the systems that are looked at. */
function lines(text) {
  const all = text.split("\n");
  return (i, word) => {
    const start = all.indexOf(`  system-${(i * 37) % systems}:`);
    return all.findIndex((line, at) => at >= start && line.includes(word));
  };
}

/** A keystroke, the completion at once, and the keystroke taken back; the problems that follow are waited for. */
async function completionAfter(server, line, typed, expected) {
  const column = typed.length;
  await server.change(at(line, 0), `${typed}\n`);
  const [time, answer] = await timed(() => server.at("textDocument/completion", line, column));
  const labels = (Array.isArray(answer) ? answer : (answer?.items ?? [])).map(({ label }) => label);
  if (!labels.includes(expected)) throw new Error(`${expected} is not offered, but ${labels.slice(0, 20).join(", ")}`);
  const shown = server.published();
  await server.change({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }, "");
  await shown;
  await server.rested();
  return time;
}

/** A keystroke: the time to the first problems, and to all of them. */
async function stroke(server, range, text) {
  const shown = server.published();
  const start = performance.now();
  await server.change(range, text);
  await shown;
  const first = performance.now() - start;
  await server.rested();
  return [first, performance.now() - start];
}

/** What both servers do. */
async function shared(server, text) {
  const lineOf = lines(text);
  const keys = await times((i) => completionAfter(server, lineOf(i, "alert:"), "    da", "data"));
  const values = await times((i) => completionAfter(server, lineOf(i, "alert:"), "    publishes: ", "true"));
  const hover = await times(async (i) => {
    const [time, answer] = await timed(() => server.at("textDocument/hover", lineOf(i, "sandbox:"), 6));
    if (!answer) throw new Error("no hover");
    return time;
  });
  const all = [];
  const problems = await times(async (i) => {
    const line = lineOf(i, "access:");
    const [first, last] = await stroke(server, piece(line, 12, 17), "wrote");
    await stroke(server, piece(line, 12, 17), "write");
    if (i >= warming) all.push(last);
    return first;
  });
  return { keys, values, hover, problems, judged: middle(all) };
}

/** What ours alone does. */
async function ours(server, text) {
  const lineOf = lines(text);
  const system = await times((i) => completionAfter(server, lineOf(i, "system-"), "  str", "stripe"));
  const names = await times((i) => completionAfter(server, lineOf(i, "alert:"), "    forwardsTo: [", "system-1"));
  const table = await times(async (i) => {
    const [time, answer] = await timed(() => server.at("textDocument/hover", lineOf(i, "system-"), 4));
    if (!answer?.contents.value.includes("observed")) throw new Error("no table");
    return time;
  });
  const lenses = await times(
    async () => (await timed(() => server.request("textDocument/codeLens", { textDocument: { uri: server.uri } })))[0],
  );
  return { system, names, table, lenses };
}

/** Their server with our schema; undefined where it is not installed. */
function theirs(folder) {
  const require = createRequire(import.meta.url);
  let script;
  try {
    script = join(dirname(require.resolve("yaml-language-server/package.json")), "bin", "yaml-language-server");
  } catch {
    return undefined;
  }
  if (!existsSync(script)) return undefined;
  const schema = pathToFileURL(join(root, "schemas", "perimeter.schema.json")).href;
  const yaml = { schemas: { [schema]: ["perimeter.yaml"] }, validate: true, hover: true, completion: true, schemaStore: { enable: false } };
  return new Server([script, "--stdio"], folder, { settings: { yaml } });
}

/** Rows of what, p50, p95, limit, and theirs where they do it too. */
export async function measureEditing() {
  const text = largePerimeter();
  const folder = treeFor(text);
  const own = new Server([join(root, "dist", "server.js"), "--stdio"], folder, {});
  const other = theirs(folder);
  try {
    const [started] = await timed(() => own.start());
    await own.ready;
    await own.open(text);
    const both = await shared(own, text);
    const alone = await ours(own, text);
    own.stop();
    await other?.start();
    await other?.open(text);
    const their = other && (await shared(other, text));
    const row = (name, { p50, p95 }, limit, them) => [name, p50, p95, limit, them];
    const without = (wait, measured) => measured && { p50: measured.p50 - wait, p95: measured.p95 - wait };
    return [
      ["server start to initialize", started, started, "", undefined],
      row("completion of keys after a keystroke", both.keys, 30, their?.keys),
      row("completion of values after a keystroke", both.values, 30, their?.values),
      row("completion of systems (whole entries)", alone.system, 30),
      row("completion of names of 300 systems", alone.names, 30),
      row("hover on a key", both.hover, 10, their?.hover),
      row("hover on a system (table)", alone.table, 10),
      row("code lenses", alone.lenses, 50),
      row("problems of the text, after a keystroke", without(waits.ours, both.problems), 50, without(waits.theirs, their?.problems)),
      row("the code held against it as well", without(waits.ours, both.judged), 50),
    ];
  } finally {
    own.stop();
    other?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const rounded = (value) => `${Math.round(value * 10) / 10} ms`;

/** The rows as texts, for a table. */
export function editingRows(rows) {
  return rows.map(([name, p50, p95, limit, them]) => [
    name,
    rounded(p50),
    rounded(p95),
    limit === "" ? "" : `${limit} ms`,
    them ? `${rounded(them.p50)}, ${rounded(them.p95)}` : "",
  ]);
}

if (process.argv[1] === import.meta.filename) {
  for (const row of editingRows(await measureEditing())) console.log(row.join(" | "));
}
