import { describe, expect, test } from "vitest";
import { check, said, type Sources } from "../../../support/memory.ts";

const rule = "code/data-not-allowed";
const spec = `perimeter: 1
own: ["*.shop.example"]
dataClasses:
  customer-order: [order_id, shipping_address, email]
  product-text: [title, description]
systems:
  log-drain: { access: send, live: https://logs.metrics.example, never: [customer-order, session-token] }
  helper-ai: { access: send, live: https://api.helper.example, data: [product-text] }
  forwarder: { access: send, live: https://in.forwarder.example, forwardsTo: [log-drain] }
  desk: { access: write, live: https://api.desk.example, sandbox: none, confirm: never, alert: "#x" }
  sentry: { access: send, never: [customer-order, personal] }
`;
const order = "export interface CustomerOrder { order_id: string; shipping_address: string; email: string; lines: number }\n";
const ts = (code: string): Sources => ({ "perimeter.yaml": spec, "src/order.ts": order, "src/a.ts": code });
const py = (code: string, more: Sources = {}): Sources => ({ "perimeter.yaml": spec, "app/a.py": code, ...more });
const typed = 'import type { CustomerOrder } from "./order";\n';
const drain = '"https://logs.metrics.example/in"';
const pyOrder =
  "from dataclasses import dataclass, asdict\nimport json\nimport requests\n\n@dataclass\nclass CustomerOrder:\n    order_id: str\n    shipping_address: str\n    email: str\n\n";
const winston = (transport: string) =>
  `import winston from "winston";\nexport const logger = winston.createLogger({ transports: [${transport}] });\n`;

describe("an order that goes where it must not", () => {
  test.each<[string, Sources, string[]]>([
    [
      "the whole typed value, serialised",
      ts(`${typed}export const ship = (order: CustomerOrder) => fetch(${drain}, { method: "POST", body: JSON.stringify(order) });\n`),
      [`src/a.ts:2 ${rule}`],
    ],
    [
      "a spread among other fields",
      ts(
        `${typed}export const ship = (order: CustomerOrder) => fetch(${drain}, { method: "POST", body: JSON.stringify({ at: 1, ...order }) });\n`,
      ),
      [`src/a.ts:2 ${rule}`],
    ],
    [
      "two distinctive fields without any type",
      ts(
        `export const ship = (o) => fetch(${drain}, { method: "POST", body: JSON.stringify({ id: o.order_id, to: o.shippingAddress }) });\n`,
      ),
      [`src/a.ts:1 ${rule}`],
    ],
    [
      "an interface of another name with two of the fields",
      ts(
        `interface Purchase { orderId: string; shippingAddress: string; total: number }\nexport const ship = (p: Purchase) => fetch(${drain}, { method: "POST", body: JSON.stringify(p) });\n`,
      ),
      [`src/a.ts:2 ${rule}`],
    ],
    [
      "axios, as it is",
      ts(`import axios from "axios";\n${typed}export const ship = (order: CustomerOrder) => axios.post(${drain}, order);\n`),
      [`src/a.ts:3 ${rule}`],
    ],
    [
      "under a key",
      ts(
        `import axios from "axios";\n${typed}export const ship = (order: CustomerOrder) => axios.post(${drain}, { event: "placed", data: { order } });\n`,
      ),
      [`src/a.ts:3 ${rule}`],
    ],
    [
      "through a variable",
      ts(
        `import axios from "axios";\n${typed}export async function ship(order: CustomerOrder) {\n  const payload = { ...order };\n  await axios.post(${drain}, payload);\n}\n`,
      ),
      [`src/a.ts:5 ${rule}`],
    ],
    [
      "a class that `data` doesn't name",
      ts(
        `import axios from "axios";\n${typed}export const ask = (order: CustomerOrder) => axios.post("https://api.helper.example/v1/complete", { prompt: \`Thank \${order.email} for \${order.order_id}\` });\n`,
      ),
      [`src/a.ts:3 ${rule}`],
    ],
    [
      "through forwardsTo",
      ts(
        `import axios from "axios";\n${typed}export const ship = (order: CustomerOrder) => axios.post("https://in.forwarder.example/x", order);\n`,
      ),
      [`src/a.ts:3 ${rule}`],
    ],
    [
      "to a system nobody declared",
      ts(
        `import axios from "axios";\n${typed}export const ship = (order: CustomerOrder) => axios.post("https://collect.unknown-vendor.example/x", order);\n`,
      ),
      [`src/a.ts:3 ${rule}`],
    ],
    [
      "through a function of one's own that posts",
      {
        ...ts(`import { track } from "./track";\n${typed}export const ship = (order: CustomerOrder) => track("placed", order);\n`),
        "src/track.ts": `export function track(event: string, data: unknown) {\n  return fetch(${drain}, { method: "POST", body: JSON.stringify({ event, data }) });\n}\n`,
      },
      [`src/a.ts:3 ${rule}`],
    ],
    [
      "through a method of a logger of one's own",
      {
        ...ts(`import { log } from "./log";\n${typed}export const ship = (order: CustomerOrder) => { log.info("placed", order); };\n`),
        "src/log.ts": `class Log {\n  info(message: string, meta?: object) {\n    void fetch(${drain}, { method: "POST", body: JSON.stringify({ message, ...meta }) });\n  }\n}\nexport const log = new Log();\n`,
      },
      [`src/a.ts:3 ${rule}`],
    ],
    [
      "an object of log functions",
      {
        ...ts(`import { log } from "./log";\n${typed}export const ship = (order: CustomerOrder) => { log.info("placed", order); };\n`),
        "src/log.ts": `async function send(level: string, message: string, meta: unknown) {\n  await fetch(${drain}, { method: "POST", body: JSON.stringify({ level, message, meta }) });\n}\nexport const log = {\n  info: (message: string, meta?: unknown) => send("info", message, meta),\n  warn: (message: string, meta?: unknown) => send("warn", message, meta),\n};\n`,
      },
      [`src/a.ts:3 ${rule}`],
    ],
    [
      "winston's Http transport",
      {
        ...ts(
          `import { logger } from "./log";\n${typed}export const ship = (order: CustomerOrder) => { logger.info("placed", order); };\n`,
        ),
        "src/log.ts": winston('new winston.transports.Http({ host: "logs.metrics.example", path: "/in", ssl: true })'),
      },
      [`src/a.ts:3 ${rule}`],
    ],
    [
      "winston's transport, added later",
      {
        ...ts(
          `import { logger } from "./log";\n${typed}export const ship = (order: CustomerOrder) => { logger.info("placed", order); };\n`,
        ),
        "src/log.ts":
          'import winston from "winston";\nexport const logger = winston.createLogger({ level: "info" });\nlogger.add(new winston.transports.Http({ host: "logs.metrics.example", path: "/in", ssl: true }));\n',
      },
      [`src/a.ts:3 ${rule}`],
    ],
    [
      "a winston transport by name",
      {
        ...ts(
          `import { logger } from "./log";\n${typed}export const ship = (order: CustomerOrder) => { logger.info("placed", { order }); };\n`,
        ),
        "src/log.ts":
          'import { createLogger, transports } from "winston";\nexport const logger = createLogger({ transports: [new transports.Console(), new transports.Http({ host: "logs.metrics.example", ssl: true })] });\n',
      },
      [`src/a.ts:3 ${rule}`],
    ],
    [
      "a child logger",
      {
        ...ts(
          `import { logger } from "./log";\n${typed}const log = logger.child({ part: "orders" });\nexport const ship = (order: CustomerOrder) => { log.warn("late", order); };\n`,
        ),
        "src/log.ts": winston('new winston.transports.Http({ host: "logs.metrics.example", ssl: true })'),
      },
      [`src/a.ts:4 ${rule}`],
    ],
    [
      "pino's transport target",
      {
        ...ts(`import { log } from "./log";\n${typed}export const ship = (order: CustomerOrder) => { log.info({ order }, "placed"); };\n`),
        "src/log.ts": `import pino from "pino";\nexport const log = pino({ transport: { targets: [{ target: "pino-http-send", options: { url: ${drain} } }] } });\n`,
      },
      [`src/a.ts:3 ${rule}`],
    ],
    [
      "pino with a transport made by pino.transport",
      {
        ...ts(`import { log } from "./log";\n${typed}export const ship = (order: CustomerOrder) => { log.info({ order }, "placed"); };\n`),
        "src/log.ts": `import pino from "pino";\nconst transport = pino.transport({ target: "pino-http-send", options: { url: ${drain} } });\nexport const log = pino(transport);\n`,
      },
      [`src/a.ts:3 ${rule}`],
    ],
    [
      "bunyan's stream",
      {
        ...ts(`import { log } from "./log";\n${typed}export const ship = (order: CustomerOrder) => { log.info({ order }, "placed"); };\n`),
        "src/log.ts": `import bunyan from "bunyan";\nimport { HttpStream } from "bunyan-http-stream";\nexport const log = bunyan.createLogger({ name: "shop", streams: [{ stream: new HttpStream({ url: ${drain} }) }] });\n`,
      },
      [`src/a.ts:3 ${rule}`],
    ],
    [
      "Sentry's user",
      ts(
        'import * as Sentry from "@sentry/node";\nexport function mark(user: { email: string; first_name: string }) {\n  Sentry.setUser({ email: user.email, firstName: user.first_name });\n}\n',
      ),
      [`src/a.ts:3 ${rule}`],
    ],
    [
      "Sentry's context",
      ts(
        `import * as Sentry from "@sentry/node";\n${typed}export function mark(order: CustomerOrder) {\n  Sentry.setContext("order", { ...order });\n}\n`,
      ),
      [`src/a.ts:4 ${rule}`],
    ],
    [
      "Sentry's extra",
      ts(
        `import * as Sentry from "@sentry/node";\n${typed}export function mark(error: Error, order: CustomerOrder) {\n  Sentry.captureException(error, { extra: { order } });\n}\n`,
      ),
      [`src/a.ts:4 ${rule}`],
    ],
    [
      "a scope of Sentry",
      ts(
        `import * as Sentry from "@sentry/node";\n${typed}export function mark(error: Error, order: CustomerOrder) {\n  Sentry.withScope((scope) => {\n    scope.setExtra("order", order);\n    Sentry.captureException(error);\n  });\n}\n`,
      ),
      [`src/a.ts:5 ${rule}`],
    ],
    [
      "Python, asdict",
      py(`${pyOrder}def ship(order: CustomerOrder):\n    requests.post(${drain}, json=asdict(order))\n`),
      [`app/a.py:12 ${rule}`],
    ],
    [
      "Python, __dict__",
      py(`${pyOrder}def ship(order: CustomerOrder):\n    requests.post(${drain}, json=order.__dict__)\n`),
      [`app/a.py:12 ${rule}`],
    ],
    [
      "Python, ** in a dict",
      py(`${pyOrder}def ship(order: CustomerOrder):\n    requests.post(${drain}, json={"event": "placed", **asdict(order)})\n`),
      [`app/a.py:12 ${rule}`],
    ],
    [
      "Python, json.dumps",
      py(`${pyOrder}def ship(order: CustomerOrder):\n    requests.post(${drain}, data=json.dumps(asdict(order)))\n`),
      [`app/a.py:12 ${rule}`],
    ],
    [
      "Python, model_dump",
      py(
        `import httpx\nfrom pydantic import BaseModel\n\nclass CustomerOrder(BaseModel):\n    order_id: str\n    email: str\n\nasync def ship(order: CustomerOrder):\n    async with httpx.AsyncClient() as client:\n        await client.post(${drain}, json=order.model_dump())\n`,
      ),
      [`app/a.py:10 ${rule}`],
    ],
    [
      "Python, fields by hand",
      py(
        `import requests\n\ndef ship(order):\n    requests.post(${drain}, json={"id": order["order_id"], "to": order["shipping_address"]})\n`,
      ),
      [`app/a.py:4 ${rule}`],
    ],
    [
      "Python's HTTPHandler",
      py(
        `import logging\nimport logging.handlers\nfrom app.models import CustomerOrder\n\nlogger = logging.getLogger(__name__)\nlogger.addHandler(logging.handlers.HTTPHandler("logs.metrics.example", "/in", method="POST", secure=True))\n\ndef ship(order: CustomerOrder):\n    logger.info("placed %s", order)\n`,
        { "app/models.py": pyOrder },
      ),
      [`app/a.py:9 ${rule}`],
    ],
    [
      "Python's HTTPHandler on the root, in another file",
      py(
        `import logging\nfrom app.models import CustomerOrder\n\nlogger = logging.getLogger(__name__)\n\ndef ship(order: CustomerOrder):\n    logger.info("placed", extra={"order": order})\n`,
        {
          "app/models.py": pyOrder,
          "app/setup.py":
            'import logging\nfrom logging.handlers import HTTPHandler\n\ndef setup():\n    handler = HTTPHandler("logs.metrics.example", "/in", method="POST", secure=True)\n    logging.getLogger().addHandler(handler)\n',
        },
      ),
      [`app/a.py:7 ${rule}`],
    ],
    [
      "Python's logging.info with a root handler",
      py(
        `import logging\nfrom app.models import CustomerOrder\n\ndef ship(order: CustomerOrder):\n    logging.info("placed %s", order)\n`,
        {
          "app/models.py": pyOrder,
          "app/setup.py":
            'import logging\nfrom logging.handlers import HTTPHandler\n\nlogging.basicConfig(handlers=[HTTPHandler("logs.metrics.example", "/in", method="POST", secure=True)])\n',
        },
      ),
      [`app/a.py:5 ${rule}`],
    ],
    [
      "Python's dictConfig",
      py(
        `import logging\nfrom app.models import CustomerOrder\n\nlogger = logging.getLogger(__name__)\n\ndef ship(order: CustomerOrder):\n    logger.info("placed %s", order)\n`,
        {
          "app/models.py": pyOrder,
          "app/setup.py":
            'import logging.config\n\nLOGGING = {\n    "version": 1,\n    "handlers": {"drain": {"class": "logging.handlers.HTTPHandler", "host": "logs.metrics.example", "url": "/in", "method": "POST", "secure": True}},\n    "root": {"handlers": ["drain"], "level": "INFO"},\n}\nlogging.config.dictConfig(LOGGING)\n',
        },
      ),
      [`app/a.py:7 ${rule}`],
    ],
    [
      "a Python handler of one's own that posts",
      py(
        `import logging\nfrom app.models import CustomerOrder\n\nlogger = logging.getLogger(__name__)\n\ndef ship(order: CustomerOrder):\n    logger.info("placed %s", order)\n`,
        {
          "app/models.py": pyOrder,
          "app/setup.py": `import logging\nimport requests\n\nclass DrainHandler(logging.Handler):\n    def emit(self, record):\n        requests.post(${drain}, json={"message": self.format(record)})\n\nlogging.getLogger().addHandler(DrainHandler())\n`,
        },
      ),
      [`app/a.py:7 ${rule}`],
    ],
    [
      "Python's Sentry",
      py(`import sentry_sdk\n\ndef mark(user):\n    sentry_sdk.set_user({"email": user.email, "first_name": user.first_name})\n`),
      [`app/a.py:4 ${rule}`],
    ],
    [
      "a Python function of one's own that posts",
      py(
        `from app.track import track\nfrom app.models import CustomerOrder\n\ndef ship(order: CustomerOrder):\n    track("placed", order=order)\n`,
        {
          "app/models.py": pyOrder,
          "app/track.py": `import requests\n\ndef track(event, **fields):\n    requests.post(${drain}, json={"event": event, **fields})\n`,
        },
      ),
      [`app/a.py:5 ${rule}`],
    ],
  ])("%s", async (_, sources, expected) => expect(said(await check(sources), rule)).toEqual(expected));
});

describe("look-alikes that are right", () => {
  test.each<[string, Sources]>([
    [
      "what it needs alone",
      ts(
        `${typed}export const ship = (order: CustomerOrder) => fetch(${drain}, { method: "POST", body: JSON.stringify({ lines: order.lines }) });\n`,
      ),
    ],
    [
      "a count",
      ts(
        `${typed}export const ship = (orders: CustomerOrder[]) => fetch(${drain}, { method: "POST", body: JSON.stringify({ count: orders.length }) });\n`,
      ),
    ],
    [
      "a system that may get it",
      ts(
        `import axios from "axios";\n${typed}export const open = (order: CustomerOrder) => axios.post("https://api.desk.example/tickets", order);\n`,
      ),
    ],
    [
      "the class that `data` names",
      ts(
        'import axios from "axios";\nexport const ask = (p: { title: string; description: string }) => axios.post("https://api.helper.example/v1/complete", { title: p.title, description: p.description });\n',
      ),
    ],
    [
      "one's own back end",
      ts(
        `import axios from "axios";\n${typed}export const save = (order: CustomerOrder) => axios.post("https://api.shop.example/orders", order);\n`,
      ),
    ],
    [
      "a hash of it",
      ts(
        `${typed}import { createHash } from "node:crypto";\nexport const ship = (order: CustomerOrder) => fetch(${drain}, { method: "POST", body: JSON.stringify({ who: createHash("sha256").update(order.email + order.order_id).digest("hex") }) });\n`,
      ),
    ],
    [
      "redacted",
      ts(
        `${typed}import { redact } from "./redact";\nexport const ship = (order: CustomerOrder) => fetch(${drain}, { method: "POST", body: JSON.stringify(redact(order)) });\n`,
      ),
    ],
    [
      "a logger without a transport that leaves",
      {
        ...ts(
          `import { logger } from "./log";\n${typed}export const ship = (order: CustomerOrder) => { logger.info("placed", order); };\n`,
        ),
        "src/log.ts": winston("new winston.transports.Console()"),
      },
    ],
    [
      "console",
      ts(
        `${typed}export const ship = (order: CustomerOrder) => { console.log(order); return fetch(${drain}, { method: "POST", body: "{}" }); };\n`,
      ),
    ],
    [
      "another logger than the one that sends",
      {
        ...ts(`import { quiet } from "./log";\n${typed}export const ship = (order: CustomerOrder) => { quiet.info("placed", order); };\n`),
        "src/log.ts":
          'import winston from "winston";\nexport const logger = winston.createLogger({ transports: [new winston.transports.Http({ host: "logs.metrics.example", ssl: true })] });\nexport const quiet = winston.createLogger({ transports: [new winston.transports.Console()] });\n',
      },
    ],
    [
      "a branch that takes it in, and sends none of it",
      ts(
        `${typed}export function ship(order: CustomerOrder) {\n  const kind = order.lines > 3 ? "large" : "small";\n  return fetch(${drain}, { method: "POST", body: JSON.stringify({ kind }) });\n}\n`,
      ),
    ],
    [
      "without the fields, by destructuring",
      ts(
        `${typed}export function ship(order: CustomerOrder) {\n  const { order_id, shipping_address, email, ...rest } = order;\n  return fetch(${drain}, { method: "POST", body: JSON.stringify(rest) });\n}\n`,
      ),
    ],
    [
      "without the fields, by destructuring in the parameter",
      ts(
        `${typed}export function ship({ order_id, shipping_address, email, ...rest }: CustomerOrder) {\n  return fetch(${drain}, { method: "POST", body: JSON.stringify(rest) });\n}\n`,
      ),
    ],
    [
      "the system's own credential",
      ts(
        'export const ask = () => fetch("https://api.helper.example/v1", { method: "POST", headers: { Authorization: `Bearer ${process.env.HELPER_API_KEY}` }, body: JSON.stringify({ api_key: process.env.HELPER_API_KEY }) });\n',
      ),
    ],
    [
      "a test",
      {
        ...ts(""),
        "tests/a.test.ts": `test("x", () => fetch(${drain}, { method: "POST", body: JSON.stringify({ order_id: "1", shipping_address: "x" }) }));\n`,
      },
    ],
    [
      "Python, what it needs alone",
      py(`${pyOrder}def ship(order: CustomerOrder):\n    requests.post(${drain}, json={"lines": len(order.lines)})\n`),
    ],
    [
      "a Python logger with a file handler",
      py(
        `import logging\nfrom app.models import CustomerOrder\n\nlogger = logging.getLogger(__name__)\nlogger.addHandler(logging.FileHandler("x.log"))\n\ndef ship(order: CustomerOrder):\n    logger.info("placed %s", order)\n`,
        { "app/models.py": pyOrder },
      ),
    ],
    [
      "Python, another logger's handler",
      py(
        `import logging\nfrom logging.handlers import HTTPHandler\nfrom app.models import CustomerOrder\n\nlogger = logging.getLogger("orders")\naudit = logging.getLogger("audit")\naudit.addHandler(HTTPHandler("logs.metrics.example", "/in", method="POST", secure=True))\n\ndef ship(order: CustomerOrder):\n    logger.info("placed %s", order)\n`,
        { "app/models.py": pyOrder },
      ),
    ],
    [
      "Python, excluded fields",
      py(
        `import requests\nfrom pydantic import BaseModel\n\nclass CustomerOrder(BaseModel):\n    order_id: str\n    email: str\n    lines: int\n\ndef ship(order: CustomerOrder):\n    requests.post(${drain}, json=order.model_dump(include={"lines"}))\n`,
      ),
    ],
  ])("%s", async (_, sources) => expect(said(await check(sources), rule)).toEqual([]));
});
