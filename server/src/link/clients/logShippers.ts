import type { RequestShape, Slot } from "./shape.ts";

const sent = { verb: "", access: "send" } as const;
const first: readonly Slot[] = [{ arg: 0 }];

const csharp = { ...sent, languages: ["csharp"], chain: true } as const;
/** Sinks are extensions of what a logger is configured with, one behind the other. */
const serilog = (sinks: string) => `{Serilog,}:LoggerConfiguration().{${sinks}}`;

/** A host by itself, as syslog and its like are given. */
const lined = { ...sent, scheme: "udp" } as const;
const python = { ...lined, languages: ["python"] } as const;
const php = { ...lined, languages: ["php"] } as const;
const monolog = (handlers: string) => `{Monolog\\Handler,}:{${handlers}}`;
const ruby = { ...lined, languages: ["ruby"] } as const;
const go = { ...lined, languages: ["go"] } as const;

/** What lines are logged to, where that is no file and no terminal: the call that sets it up. */
export const logShippers: readonly RequestShape[] = [
  {
    ...csharp,
    callee: serilog(
      "Seq,Http,DurableHttpUsingFileSizeRolledBuffers,GrafanaLoki,LokiHttp,Elasticsearch,OpenSearch,EventCollector,SplunkViaHec,LogstashHttp,Loki,Sentry",
    ),
    url: [
      { key: "requestUri" },
      { key: "serverUrl" },
      { key: "uri" },
      { key: "nodeUris" },
      { key: "splunkHost" },
      { key: "dsn" },
      { key: "Dsn" },
      { arg: 0 },
    ],
  },
  { ...csharp, callee: serilog("OpenTelemetry"), url: [{ key: "endpoint" }, { key: "Endpoint" }, { arg: 0 }] },
  { ...csharp, callee: serilog("Graylog"), url: [{ key: "HostnameOrAddress" }, { key: "hostnameOrAddress" }, { arg: 0 }] },
  {
    ...csharp,
    callee: serilog("Udp,UDPSink,TCPSink,TcpSyslog,UdpSyslog"),
    url: [{ key: "remoteAddress" }, { key: "host" }, { key: "uri" }, { arg: 0 }],
  },
  {
    ...csharp,
    callee: serilog("Slack,SlackClient,MicrosoftTeams,Discord"),
    url: [{ key: "webhookUrl" }, { key: "webHookUri" }, { arg: 0 }],
  },
  { ...csharp, callee: serilog("DatadogLogs"), url: [{ key: "url" }], page: "https://http-intake.logs.datadoghq.com" },
  { ...csharp, callee: serilog("NewRelicLogs"), url: [{ key: "endpointUrl" }], page: "https://log-api.newrelic.com" },
  {
    ...csharp,
    callee: serilog("ApplicationInsights,ApplicationInsightsEvents,ApplicationInsightsTraces"),
    url: [],
    page: "https://dc.services.visualstudio.com",
  },
  { ...csharp, callee: serilog("BetterStack"), url: [{ key: "betterStackEndpoint" }], page: "https://in.logs.betterstack.com" },
  { ...csharp, callee: serilog("LogzIo,LogzIoDurableHttp"), url: [], page: "https://listener.logz.io" },
  { ...csharp, callee: serilog("Loggly"), url: [], page: "https://logs-01.loggly.com" },
  {
    callee: "{logging.handlers,logging}:{handlers.,}HTTPHandler",
    languages: ["python"],
    url: [{ arg: 0 }, { key: "host" }],
    path: [{ arg: 1 }, { key: "url" }],
    verb: "GET",
    method: [{ arg: 2 }, { key: "method" }],
  },
  {
    // Most are given a socket of the machine, which is a path.
    ...sent,
    languages: ["python"],
    callee: "{logging.handlers,logging}:{handlers.,}{SysLogHandler,SocketHandler,DatagramHandler}",
    url: [{ key: "address" }, { key: "host" }, { arg: 0 }],
  },
  ...[
    "logging_loki:{LokiHandler,LokiQueueHandler}",
    "loki_logger_handler.loki_logger_handler:LokiLoggerHandler",
    "graypy:{GELFUDPHandler,GELFTCPHandler,GELFTLSHandler,GELFHTTPHandler}",
    "pygelf:{GelfUdpHandler,GelfTcpHandler,GelfTlsHandler,GelfHttpHandler}",
    "logstash:{TCPLogstashHandler,UDPLogstashHandler,LogstashHandler}",
    "logstash_async.handler:AsynchronousLogstashHandler",
    "seqlog:log_to_seq",
    "fluent.handler:FluentHandler",
  ].map((callee) => ({ ...python, callee, url: [{ key: "url" }, { key: "server_url" }, { key: "host" }, { arg: 0 }] })),
  { ...php, callee: monolog("SyslogUdpHandler,SocketHandler,SlackWebhookHandler,FleepHookHandler"), url: first },
  { ...php, callee: monolog("LogglyHandler"), url: [], page: "https://logs-01.loggly.com" },
  { ...php, callee: monolog("LogEntriesHandler"), url: [], page: "https://data.logentries.com" },
  { ...php, callee: monolog("TelegramBotHandler"), url: [], page: "https://api.telegram.org" },
  { ...php, callee: monolog("SlackHandler"), url: [], page: "https://slack.com" },
  { ...php, callee: monolog("MandrillHandler"), url: [], page: "https://mandrillapp.com" },
  { ...php, callee: monolog("SendGridHandler"), url: [], page: "https://api.sendgrid.com" },
  { ...php, callee: monolog("PushoverHandler"), url: [], page: "https://api.pushover.net" },
  { ...php, callee: "{Gelf\\Transport,}:{UdpTransport,TcpTransport,HttpTransport}", url: first },
  ...[
    "RemoteSyslogLogger:()",
    "SyslogRemoteLogger:()",
    "GELF:{Notifier(),Logger()}",
    "LogStashLogger:()",
    "Fluent:Logger.FluentLogger.{open,()}",
  ].map((callee) => ({ ...ruby, callee, url: [{ key: "host" }, { key: "uri" }, { arg: 0 }] })),
  { ...ruby, callee: "SemanticLogger:add_appender", url: [{ key: "url" }, { key: "server" }] },
  { ...ruby, callee: "Appsignal:Logger()", url: [], page: "https://appsignal-endpoint.net" },
  { ...go, callee: "log/syslog:{Dial,NewDialer}", url: [{ arg: 1 }] },
  { ...go, callee: "github.com/sirupsen/logrus/hooks/syslog:NewSyslogHook", url: [{ arg: 1 }] },
  {
    ...go,
    callee: "{gopkg.in/Graylog2/go-gelf.v2/gelf,github.com/Graylog2/go-gelf/gelf}:{NewUDPWriter,NewTCPWriter,NewWriter}",
    url: first,
  },
  { ...go, callee: "github.com/fluent/fluent-logger-golang/fluent:New", url: [{ key: "FluentHost" }] },
];
