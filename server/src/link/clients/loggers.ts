import type { LogFiles } from "../settings/logFiles.ts";
import type { Slot } from "./shape.ts";

/** A kind of logger: how it is made, and what else hands its lines on. */
export interface LoggerShape {
  readonly languages: readonly string[];
  readonly module: RegExp;
  /** The path of the logger that is made, child loggers included. */
  readonly path: RegExp;
  /** The path of the logger that is there without being made. */
  readonly shared?: RegExp;
  /** Methods by which a transport is added later. */
  readonly adds: readonly string[];
  /** What these methods are called on, where that is not the logger itself; they take the address as a text. */
  readonly addsOn?: RegExp;
  /** Where a framework's settings say which transports there are. */
  readonly configured?: "laravel" | LogFiles;
  /** A file imports all names of its package: which of them are its is told by the import alone. */
  readonly byImport?: true;
}

/** Where a transport says which host it sends to. */
export interface TransportShape {
  readonly url: readonly Slot[];
  readonly host: readonly Slot[];
  readonly path: readonly Slot[];
}

/** Methods by which a line is logged. */
export const logMethods =
  /^(log|silly|trace|verbose|debug|info|information|http|notice|warn|warning|error|crit|critical|alert|emerg|emergency|fatal|exception|success)(f|w|ln|context|ctx|async)?$|^Log(Trace|Debug|Information|Warning|Error|Critical)$/i;

const javascript = ["typescript"];

export const loggers: readonly LoggerShape[] = [
  {
    languages: javascript,
    module: /^winston$/,
    path: /^(default\.)?(createLogger\(\)|Logger\(\)|loggers\.(add|get)\(\))(\.child\(\))*$/,
    shared: /^(default)?$/,
    adds: ["add", "configure"],
  },
  { languages: javascript, module: /^pino$/, path: /^(default|pino)?\(\)(\.child\(\))*$/, adds: [] },
  { languages: javascript, module: /^bunyan$/, path: /^(default\.)?createLogger\(\)(\.child\(\))*$/, adds: ["addStream"] },
  { languages: ["python"], module: /^loguru$/, path: /^$/, shared: /^logger(\.(bind|opt|patch)\(\))*$/, adds: ["add", "configure"] },
  {
    languages: ["php"],
    module: /^Monolog(\\Logger)?$/,
    path: /^Logger\(\)(\.withName\(\))*$/,
    adds: ["pushHandler", "setHandlers"],
  },
  {
    languages: ["php"],
    module: /^Illuminate\\Support\\Facades(\\Log)?$/,
    path: /^(Log\.)?(channel|stack|driver)\(\)(\.withContext\(\))*$/,
    shared: /^(Log)?(\.?withContext\(\))?$/,
    adds: [],
    configured: "laravel",
  },
  {
    languages: ["csharp"],
    module: /^Serilog(\.|$)/,
    path: /^LoggerConfiguration\(\)(\..*)?\.CreateLogger\(\)(\.For\w+\(\))*$/,
    shared: /^Log(\.For\w+\(\))*$/,
    adds: ["Http", "Seq", "Elasticsearch", "DatadogLogs", "GrafanaLoki", "NewRelicLogs", "EventCollector", "LogstashHttp", "Loggly"],
    byImport: true,
    addsOn: /^LoggerConfiguration\(\)(\..*)?\.WriteTo$/,
    configured: "serilog",
  },
  {
    languages: ["go"],
    module: /^github\.com\/sirupsen\/logrus$/,
    path: /^New\(\)(\.With(Fields?|Context|Error)\(\))*$/,
    shared: /^(StandardLogger\(\))?(\.?With(Fields?|Context|Error)\(\))*$/,
    adds: ["AddHook", "SetOutput"],
  },
  { languages: ["go"], module: /^go\.uber\.org\/zap$/, path: /^New\(\)(\.(Sugar|With|Named)\(\))*$/, adds: [] },
  {
    languages: ["go"],
    module: /^log\/slog$/,
    path: /^New\(\)(\.With(Group)?\(\))*$/,
    shared: /^$/,
    adds: ["SetDefault"],
  },
];

/** Whether a module makes loggers: what a file logs may leave the machine. */
export function isLoggerModule(language: string, module: string): boolean {
  return (
    loggers.some((one) => one.languages.includes(language) && one.module.test(module)) ||
    (language === "python" && /^logging(\.|$)/.test(module))
  );
}

/** Python's own loggers: made by name, or the root of all. */
export const pythonLogger = /^(getLogger\(\)(\.getChild\(\))?)?$/;

/** Options, and keys of them, under which transports stand. */
export const transportKeys = [
  "transports",
  "transport",
  "targets",
  "streams",
  "stream",
  "handlers",
  "handler",
  "destination",
  "sink",
  "exceptionHandlers",
] as const;

/** Transports that stay on the machine. */
export const localTransport =
  /(^|\.)(Console|File|Stream|Memory|DailyRotateFile|RotatingFileStream|createWriteStream|prettyFactory|PinoPretty|StreamHandler|\w*FileHandler|NullHandler|RichHandler|ColoredFormatter|open)(\(\))?$/;

/** Calls that only hand on the transports that they are given. */
export const handsOn =
  /(^|\.)(transport|multistream|MemoryHandler|QueueListener|QueueHandler|New(JSON|Text)Handler|New|NewMultiHandler|NewCore|NewTee|AddSync|Lock|NewMultiWriteSyncer|BufferHandler|FingersCrossedHandler|WhatFailureGroupHandler|GroupHandler|FilterHandler|MultiWriter)\(\)$/;

/** What transports of every kind call their target. */
export const transportTarget: TransportShape = {
  url: [{ key: "url" }, { key: "uri" }, { key: "endpoint" }, { key: "endpointUrl" }],
  host: [{ key: "host" }, { key: "hostname" }],
  path: [{ key: "path" }, { key: "pathname" }],
};

/** Python's handlers that send over the network: class → position of the host, and of the path. */
export const pythonHandlers: ReadonlyMap<string, { readonly host: readonly Slot[]; readonly path: readonly Slot[] }> = new Map([
  ["HTTPHandler", { host: [{ key: "host" }, { arg: 0 }], path: [{ key: "url" }, { arg: 1 }] }],
  ["SysLogHandler", { host: [{ key: "address" }, { arg: 0 }], path: [] }],
  ["SocketHandler", { host: [{ key: "host" }, { arg: 0 }], path: [] }],
  ["Dial", { host: [{ arg: 1 }], path: [] }],
  ["DialTimeout", { host: [{ arg: 1 }], path: [] }],
  ["DatagramHandler", { host: [{ key: "host" }, { arg: 0 }], path: [] }],
]);
