// From a keystroke to its problems, over the protocol: the real server process, debounce set to nothing.
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";

const root = join(import.meta.dirname, "..", "..");
const strokes = 60;

/** A perimeter of about 500 lines. */
function longPerimeter() {
  const systems = Array.from({ length: 82 }, (_, i) =>
    [
      `  system-${i}:`,
      "    access: write",
      `    sandbox: https://sandbox.system-${i}.example/v1`,
      `    live: https://api.system-${i}.example/v1`,
      "    confirm: writes",
      `    alert: "#oncall ${i}"`,
    ].join("\n"),
  );
  return `perimeter: 1\nowner: bench\nsystems:\n${systems.join("\n")}\n`;
}

/** Rows of name, p95 in milliseconds, limit. */
export async function measureKeystrokes() {
  const folder = mkdtempSync(join(tmpdir(), "perimeter-bench-"));
  cpSync(join(root, "test", "workspaces", "dark-kitchen"), folder, { recursive: true });
  const text = longPerimeter();
  writeFileSync(join(folder, "perimeter.yaml"), text);
  const child = spawn(process.execPath, [join(root, "dist", "server.js"), "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const waiting = new Map();
  connection.onNotification("perimeter/status", ({ state }) => waiting.get(state)?.());
  connection.onNotification("textDocument/publishDiagnostics", ({ uri, version }) => waiting.get(`${uri} ${version}`)?.());
  connection.onRequest("client/registerCapability", () => null);
  connection.onRequest("workspace/configuration", ({ items }) => items.map(() => null));
  connection.onRequest("window/workDoneProgress/create", () => null);
  connection.listen();
  try {
    const start = performance.now();
    await connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "bench" }],
      capabilities: { workspace: { configuration: true }, textDocument: { publishDiagnostics: { versionSupport: true } } },
      initializationOptions: { debounce: 0 },
    });
    const initialized = performance.now() - start;
    await connection.sendNotification("initialized", {});
    const spec = await strokesIn(connection, waiting, pathToFileURL(join(folder, "perimeter.yaml")).href, "yaml", text);
    const code = await strokesIn(
      connection,
      waiting,
      pathToFileURL(join(folder, "src", "new.ts")).href,
      "typescript",
      'fetch("https://api.system-1.example/v1/x");\n',
    );
    return [
      ["server start to initialize", initialized, ""],
      ["problems after a keystroke in a 500-line spec, p95", spec, "50 ms"],
      ["problems after a keystroke in code, p95", code, "50 ms"],
    ];
  } finally {
    connection.dispose();
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Types at the end of a document, again and again, each time with another problem; the 95th percentile of the time to the end of the check. */
async function strokesIn(connection, waiting, uri, languageId, text) {
  const published = (version) =>
    new Promise((done, failed) => {
      const timer = setTimeout(() => failed(new Error(`no problems for version ${version} of ${uri} within 20 seconds`)), 20_000);
      waiting.set(`${uri} ${version}`, () => {
        clearTimeout(timer);
        done();
      });
    });
  const opened = published(1);
  await connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  await opened;
  const times = [];
  const wrong = (n) => (languageId === "yaml" ? `unheard-of-${n}: 1\n` : `fetch("https://api.unheard-of-${n}.example/v1");\n`);
  for (let version = 2; version < strokes + 2; version++) {
    const shown = Promise.all([published(version), new Promise((ready) => waiting.set("ready", ready))]);
    const start = performance.now();
    await connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges: [{ text: text + wrong(version) }],
    });
    await shown;
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)];
}
