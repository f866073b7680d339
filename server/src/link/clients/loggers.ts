import type { Slot } from "./shape.ts";

/** A kind of logger: how it is made, and where in that call its transports stand. */
export interface LoggerShape {
  readonly languages: readonly string[];
  readonly module: RegExp;
  /** The path of the made logger, child loggers included. */
  readonly path: RegExp;
  /** Keys of the making call's options under which transports stand. */
  readonly transports: readonly string[];
}

/** Where a transport says which host it sends to. */
export interface TransportShape {
  readonly url: readonly Slot[];
  readonly host: readonly Slot[];
  readonly path: readonly Slot[];
}

/** Methods by which a line is logged. */
export const logMethods = /^(log|silly|trace|verbose|debug|info|http|notice|warn|warning|error|crit|critical|alert|emerg|fatal|exception)$/;

export const loggers: readonly LoggerShape[] = [
  { languages: ["typescript", "javascript"], module: /^winston$/, path: /^(default\.)?(createLogger\(\)|Logger\(\)|loggers\.(add|get)\(\))(\.child\(\))*$/, transports: ["transports"] },
  { languages: ["typescript", "javascript"], module: /^pino$/, path: /^(default|pino)?\(\)(\.child\(\))*$/, transports: ["transport"] },
  { languages: ["typescript", "javascript"], module: /^bunyan$/, path: /^(default\.)?createLogger\(\)(\.child\(\))*$/, transports: ["streams"] },
  { languages: ["python"], module: /^logging$/, path: /^getLogger\(\)$/, transports: [] },
];

/** What transports of every kind call their target. */
export const transportTarget: TransportShape = {
  url: [{ key: "url" }, { key: "uri" }, { key: "endpoint" }, { key: "endpointUrl" }],
  host: [{ key: "host" }, { key: "hostname" }],
  path: [{ key: "path" }, { key: "pathname" }],
};

/** Python's handlers that send over the network: class → position of the host, and of the path. */
export const pythonHandlers: ReadonlyMap<string, { readonly host: readonly Slot[]; readonly path: readonly Slot[] }> = new Map([
  ["HTTPHandler", { host: [{ arg: 0 }, { key: "host" }], path: [{ arg: 1 }, { key: "url" }] }],
  ["SysLogHandler", { host: [{ key: "address" }, { arg: 0 }], path: [] }],
  ["SocketHandler", { host: [{ arg: 0 }, { key: "host" }], path: [] }],
  ["DatagramHandler", { host: [{ arg: 0 }, { key: "host" }], path: [] }],
]);
