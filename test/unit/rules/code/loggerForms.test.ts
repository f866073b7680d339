import { expect, test } from "vitest";
import { check, said } from "../../../support/memory.ts";

const rule = "code/data-not-allowed";
const perimeter = `perimeter: 1
systems:
  metrics: { access: send, live: https://in.metrics.example, never: [customer-order] }
  sentry: { access: send, never: [customer-order] }
dataClasses: { customer-order: [order_id, shipping_address, email] }
`;

test.each<[string, string, string]>([
  [
    "Monolog's socket handler",
    "a.php",
    `<?php
use Monolog\\Logger;
use Monolog\\Handler\\SocketHandler;
class Orders {
  private Logger $logger;
  public function __construct() {
    $this->logger = new Logger("app");
    $this->logger->pushHandler(new SocketHandler("https://in.metrics.example/logs"));
  }
  public function placed($order) {
    $this->logger->info("placed", ["order_id" => $order->id, "email" => $order->email]);
  }
}
`,
  ],
  [
    "Serilog's HTTP sink",
    "A.cs",
    `using Serilog;
class A {
  static void Main() {
    Log.Logger = new LoggerConfiguration().WriteTo.Http("https://in.metrics.example/logs").CreateLogger();
  }
  void B(Order order) {
    Log.Information("placed {@Order}", new { order_id = order.Id, email = order.Email });
  }
}
`,
  ],
  [
    "Go's slog over a connection",
    "a.go",
    `package a

import (
	"log/slog"
	"net"
)

var conn, _ = net.Dial("tcp", "in.metrics.example:514")
var logger = slog.New(slog.NewJSONHandler(conn, nil))

func A(order Order) {
	logger.Info("placed", "order_id", order.ID, "email", order.Email)
}
`,
  ],
  [
    "Sentry's scope in Java",
    "A.java",
    'import io.sentry.Sentry;\nclass A {\n  void a(Order order) {\n    Sentry.configureScope(scope -> {\n      scope.setContexts("order", java.util.Map.of("order_id", order.getId(), "email", order.getEmail()));\n    });\n  }\n}\n',
  ],
  [
    "Sentry's scope in C#",
    "A.cs",
    'using Sentry;\nclass A {\n  void B(Order order) {\n    SentrySdk.ConfigureScope(scope => scope.SetExtra("order", new { order_id = order.Id, email = order.Email }));\n  }\n}\n',
  ],
  [
    "Bunyan's stream",
    "a.ts",
    'import bunyan from "bunyan";\nimport { HttpStream } from "./stream";\nconst log = bunyan.createLogger({ name: "a", streams: [{ type: "raw", stream: new HttpStream() }] });\nexport const placed = (order: any) => log.info({ order_id: order.id, email: order.email }, "placed");\n',
  ],
])("what is logged leaves by %s", async (_, file, text) => {
  const stream = {
    "stream.ts":
      'export class HttpStream {\n  write(record: unknown) {\n    void fetch("https://in.metrics.example/logs", { method: "POST", body: JSON.stringify(record) });\n  }\n}\n',
  };
  const found = said(await check({ "perimeter.yaml": perimeter, [file]: text, ...(text.includes("./stream") && stream) }), rule);
  expect(found.map((one) => one.replace(/:\d+/, ""))).toEqual([`${file} ${rule}`]);
});
