import { PassThrough } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach } from "vitest";
import { createConnection, ProposedFeatures } from "vscode-languageserver";
import { createProtocolConnection, type ProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import { createCatalogue } from "../../server/src/catalogue/catalogue.ts";
import type { Host } from "../../server/src/lsp/host.ts";
import { startServer } from "../../server/src/lsp/server.ts";
import { nodeWorkspace } from "../../server/src/node/nodeWorkspace.ts";
import { createService } from "../../server/src/engine/engine.ts";
import type { PerimeterService } from "../../server/src/service.ts";
import type { Workspace } from "../../server/src/workspace.ts";
import { catalogueSystems } from "./catalogue.ts";
import { Editor, type EditorOptions, type ServerSide } from "./editor.ts";
import { testParser } from "./parser.ts";

/** The day on which all tests play. */
export const today = "2026-11-25";

export interface ServerOptions extends EditorOptions {
  /** Puts something between the server and its machine: a port that fails, a service that is slow. */
  readonly wrap?: (host: Host) => Host;
  /** Milliseconds that each look at a file takes. */
  readonly slowness?: number;
  /** Takes over some of what the server may ask, before it can. */
  readonly prepare?: (client: ProtocolConnection) => void;
}

const catalogue = createCatalogue(catalogueSystems);
const open: Editor[] = [];
afterEach(async () => {
  for (const editor of open.splice(0)) await editor.end();
});

/** A client and the server, joined in memory over folders of the disk; the handshake is done. They end with the test. */
export async function openEditor(roots: readonly string[], options: ServerOptions = {}): Promise<Editor> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const server = serverSide();
  const connection = createConnection(
    (logger) => createProtocolConnection(new StreamMessageReader(up), new StreamMessageWriter(down), logger),
    { shutdownReceived: false, initialize: () => undefined, exit: (code) => void server.exits.push(code) },
    ProposedFeatures.all,
  );
  const host = await testHost(server, options.slowness ?? 0);
  startServer(connection, options.wrap?.(host) ?? host);
  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const editor = new Editor(client, server, roots, options);
  open.push(editor);
  options.prepare?.(client);
  await editor.begin();
  return editor;
}

interface CountedServer extends ServerSide {
  timers: number;
  running: number;
}

function serverSide(): CountedServer {
  const side: CountedServer = {
    timers: 0,
    running: 0,
    checks: { begun: 0, dropped: 0 },
    exits: [],
    isQuiet: () => side.timers === 0 && side.running === 0,
  };
  return side;
}

/** What `node/server.ts` lends to the server, with an eye on what still runs. */
async function testHost(side: CountedServer, slowness: number): Promise<Host> {
  const parser = await testParser;
  return {
    version: "0.0.0-test",
    workspace: (rootUri) =>
      rootUri.startsWith("file:")
        ? slowed(
            nodeWorkspace(URI.parse(rootUri).fsPath, () => today),
            slowness,
          )
        : undefined,
    load: async () => ({ catalogue, parser }),
    createService: (options) => counted(createService(options), side),
    after: (milliseconds, callback) => {
      side.timers++;
      let isOver = false;
      const over = () => {
        if (!isOver) side.timers--;
        isOver = true;
      };
      const timer = setTimeout(() => {
        callback();
        over();
      }, milliseconds);
      return () => {
        clearTimeout(timer);
        over();
      };
    },
    pause: () => nextTurn(),
    now: () => performance.now(),
  };
}

function slowed(disk: Workspace, milliseconds: number): Workspace {
  if (milliseconds === 0) return disk;
  return {
    ...disk,
    entry: async (file) => {
      await new Promise((done) => setTimeout(done, milliseconds));
      return disk.entry(file);
    },
  };
}

function counted(service: PerimeterService, side: CountedServer): PerimeterService {
  return {
    changed: (files) => service.changed(files),
    keep: () => service.keep(),
    knows: (files) => service.knows(files),
    get last() {
      return service.last;
    },
    check: async (token, progress) => {
      side.running++;
      side.checks.begun++;
      try {
        const result = await service.check(token, progress);
        if (!result) side.checks.dropped++;
        return result;
      } finally {
        side.running--;
      }
    },
  };
}
