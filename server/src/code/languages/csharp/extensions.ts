import type { Argument, Call, Expr } from "../../expr.ts";
import type { Lowering } from "../../lowering.ts";

/** SDKs that are switched on by an extension of a builder, which stands in a namespace of the builder: the method, and the SDK. */
const namespaces: Readonly<Record<string, string>> = {
  UseSentry: "Sentry",
  AddSentry: "Sentry",
  AddApplicationInsightsTelemetry: "Microsoft.ApplicationInsights",
  AddApplicationInsightsTelemetryWorkerService: "Microsoft.ApplicationInsights",
  UseAzureMonitor: "Azure.Monitor.OpenTelemetry",
  AddAzureMonitorTraceExporter: "Azure.Monitor.OpenTelemetry",
  AddAzureMonitorMetricExporter: "Azure.Monitor.OpenTelemetry",
  AddAzureMonitorLogExporter: "Azure.Monitor.OpenTelemetry",
  AddOtlpExporter: "OpenTelemetry.Exporter",
  UseOtlpExporter: "OpenTelemetry.Exporter",
  AddZipkinExporter: "OpenTelemetry.Exporter",
  AddJaegerExporter: "OpenTelemetry.Exporter",
  AddAzureSignalR: "Microsoft.Azure.SignalR",
  AddSendGrid: "SendGrid",
  AddSendGridSender: "SendGrid",
  AddMicrosoftIdentityWebApp: "Microsoft.Identity.Web",
  AddMicrosoftIdentityWebApi: "Microsoft.Identity.Web",
};

/** `builder.WebHost.UseSentry(…)`: notes the call of the SDK that it is, and is worth the builder; undefined for any other call. */
export function sdkExtension(callee: Expr, args: readonly Argument[], range: Expr["range"], to: Lowering): Expr | undefined {
  if (callee.kind !== "member" || !Object.hasOwn(namespaces, callee.key)) return undefined;
  const { of, key } = callee;
  requestedBy(namespaces[key] ?? "", [key], args, range, to);
  return of;
}

/** A call of what a namespace gives under a path, whether or not the file imports it; `isNew`: it makes an instance. */
export function requestedBy(
  module: string,
  [imported = "", ...members]: readonly string[],
  args: readonly Argument[],
  range: Expr["range"],
  to: Lowering,
  isNew = false,
): Call {
  const local = `${module}.${imported}`;
  if (!to.imports.some((one) => one.local === local)) to.imports.push({ local, imported, module, range });
  const callee = members.reduce<Expr>((of, key) => ({ kind: "member", of, key, range }), { kind: "name", name: local, range });
  return to.call({ kind: "call", callee, args: [...args], ...(isNew && { isNew }), range });
}
