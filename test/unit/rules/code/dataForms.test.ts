import { expect, test } from "vitest";
import { check } from "../../../support/memory.ts";

const perimeter = `perimeter: 1
systems:
  drain: { access: send, match: { hosts: ["*.x.example"] }, never: [customer-order] }
dataClasses: { customer-order: [order_id, shipping_address, email] }
`;
const typed = "type CustomerOrder = { orderId: string; shippingAddress: string; email: string };\n";
const dataclass =
  "from dataclasses import dataclass, asdict\n@dataclass\nclass CustomerOrder:\n    order_id: str\n    shipping_address: str\n    email: str\n\n";
const struct =
  'type CustomerOrder struct {\n\tOrderID string `json:"order_id"`\n\tShippingAddress string `json:"shipping_address"`\n\tEmail string `json:"email"`\n}\n';

/** The second incident in the forms that people write it: an order on its way to a drain. */
const ways: readonly (readonly [file: string, text: string])[] = [
  [
    "a.ts",
    typed +
      'import winston from "winston"; const l = winston.createLogger({ transports: [new winston.transports.Http({ host: "logs.x.example" })] }); export const f = (order: CustomerOrder) => l.info("o", order);',
  ],
  [
    "a.ts",
    typed +
      'import { createLogger, transports } from "winston"; const l = createLogger(); l.add(new transports.Http({ host: "logs.x.example", ssl: true })); export const f = (order: CustomerOrder) => l.info("o", { order });',
  ],
  [
    "a.ts",
    typed +
      'import winston from "winston"; const l = winston.createLogger({ transports: [new winston.transports.Http({ host: "logs.x.example" })] }); const c = l.child({ a: 1 }); export const f = (order: CustomerOrder) => c.warn("o", order);',
  ],
  [
    "a.ts",
    typed +
      'import pino from "pino"; const l = pino({ transport: { target: "pino-http-send", options: { url: "https://logs.x.example" } } }); export const f = (order: CustomerOrder) => l.info(order, "x");',
  ],
  [
    "a.ts",
    typed +
      'import pino from "pino"; const l = pino(pino.transport({ targets: [{ target: "pino-http-send", options: { url: "https://logs.x.example" } }] })); export const f = (order: CustomerOrder) => l.info({ order });',
  ],
  [
    "a.ts",
    typed +
      'class HttpSink { write(o) { fetch("https://logs.x.example/in", { method: "POST", body: JSON.stringify(o) }); } } const sink = new HttpSink(); export const f = (order: CustomerOrder) => sink.write(order);',
  ],
  [
    "a.ts",
    typed +
      'const track = (name: string, props: object) => fetch("https://logs.x.example/t", { method: "POST", body: JSON.stringify({ name, props }) }); export const f = (order: CustomerOrder) => track("placed", { ...order });',
  ],
  [
    "a.ts",
    typed +
      'import axios from "axios"; const drain = axios.create({ baseURL: "https://logs.x.example" }); export async function f(order: CustomerOrder) { await drain.post("/in", { data: { address: order.shippingAddress, email: order.email, id: order.orderId } }); }',
  ],
  [
    "a.ts",
    typed +
      'export async function f(order: CustomerOrder) { const d = new FormData(); d.append("email", order.email); d.append("shippingAddress", order.shippingAddress); await fetch("https://logs.x.example", { method: "POST", body: d }); }',
  ],
  [
    "a.ts",
    typed +
      'export async function f(order: CustomerOrder) { await fetch("https://logs.x.example?" + new URLSearchParams({ email: order.email, shippingAddress: order.shippingAddress, orderId: order.orderId })); }',
  ],
  [
    "a.ts",
    typed +
      "export async function f(order: CustomerOrder) { await fetch(`https://logs.x.example/t?e=${order.email}&a=${order.shippingAddress}`); }",
  ],
  [
    "a.ts",
    typed +
      'class Repo { async all(): Promise<CustomerOrder[]> { return []; } } export async function f(r: Repo) { const orders = await r.all(); await fetch("https://logs.x.example", { method: "POST", body: JSON.stringify(orders) }); }',
  ],
  [
    "a.ts",
    typed +
      'export async function f(orders: CustomerOrder[]) { const rows = orders.map((o) => ({ id: o.orderId, email: o.email, to: o.shippingAddress })); await fetch("https://logs.x.example", { method: "POST", body: JSON.stringify({ rows }) }); }',
  ],
  ["a.py", dataclass + 'import requests\ndef f(order: CustomerOrder):\n    requests.post("https://logs.x.example", json=asdict(order))'],
  [
    "a.py",
    dataclass +
      'import requests\ndef f(order: CustomerOrder):\n    requests.post("https://logs.x.example", json={"email": order.email, "addr": order.shipping_address})',
  ],
  [
    "a.py",
    dataclass +
      'import logging, logging.handlers\nlog = logging.getLogger("a")\nlog.addHandler(logging.handlers.HTTPHandler("logs.x.example", "/in", method="POST"))\ndef f(order: CustomerOrder):\n    log.info("o %s", order)',
  ],
  [
    "a.py",
    dataclass +
      'import requests\nfrom loguru import logger\nlogger.add(lambda m: requests.post("https://logs.x.example", data=m))\ndef f(order: CustomerOrder):\n    logger.info("o {}", order)',
  ],
  [
    "a.py",
    dataclass +
      'import requests\ndef track(name, **props):\n    requests.post("https://logs.x.example", json={"name": name, **props})\ndef f(order: CustomerOrder):\n    track("placed", email=order.email, shipping_address=order.shipping_address)',
  ],
  [
    "a.py",
    dataclass +
      'import httpx\nasync def f(order: CustomerOrder):\n    async with httpx.AsyncClient(base_url="https://logs.x.example") as c:\n        await c.post("/in", json={"order": order.__dict__})',
  ],
  [
    "a.py",
    'from pydantic import BaseModel\nimport requests\nclass CustomerOrder(BaseModel):\n    order_id: str\n    shipping_address: str\n    email: str\ndef f(order: CustomerOrder):\n    requests.post("https://logs.x.example", json=order.model_dump())',
  ],
  [
    "a.py",
    dataclass +
      'import requests\ndef f(order: CustomerOrder):\n    requests.get(f"https://logs.x.example/t?e={order.email}&a={order.shipping_address}")',
  ],
  [
    "a.py",
    'import requests\ndef f(order):\n    payload = {"email": order["email"], "shipping_address": order["shipping_address"]}\n    payload["order_id"] = order["id"]\n    requests.post("https://logs.x.example", json=payload)',
  ],
  [
    "a.go",
    'package a\n\nimport ("bytes"; "encoding/json"; "net/http")\n' +
      struct +
      'func F(o CustomerOrder) { b, _ := json.Marshal(o); http.Post("https://logs.x.example", "application/json", bytes.NewReader(b)) }',
  ],
  [
    "a.go",
    'package a\n\nimport ("bytes"; "encoding/json"; "net/http")\n' +
      struct +
      'func F(o *CustomerOrder) { var buf bytes.Buffer; json.NewEncoder(&buf).Encode(o); http.Post("https://logs.x.example", "application/json", &buf) }',
  ],
  [
    "a.go",
    'package a\n\nimport ("bytes"; "encoding/json"; "net/http")\n' +
      struct +
      'func F(o CustomerOrder) { b, _ := json.Marshal(map[string]any{"email": o.Email, "shipping_address": o.ShippingAddress}); http.Post("https://logs.x.example", "application/json", bytes.NewReader(b)) }',
  ],
  [
    "a.go",
    'package a\n\nimport "github.com/go-resty/resty/v2"\n' +
      struct +
      'func F(o CustomerOrder) { resty.New().R().SetBody(o).Post("https://logs.x.example") }',
  ],
  [
    "a.go",
    'package a\n\nimport ("bytes"; "encoding/json"; "net/http")\n' +
      struct +
      'func track(name string, props any) { b, _ := json.Marshal(props); http.Post("https://logs.x.example", "application/json", bytes.NewReader(b)) }\nfunc F(o CustomerOrder) { track("x", o) }',
  ],
  [
    "a.go",
    'package a\n\nimport ("net/http"; "fmt")\n' +
      struct +
      'func F(o CustomerOrder) { http.Get(fmt.Sprintf("https://logs.x.example/t?e=%s&a=%s", o.Email, o.ShippingAddress)) }',
  ],
];

test.each(ways)("an order goes to the drain: %s %s", async (file, text) => {
  const { findings } = await check({ "perimeter.yaml": perimeter, [file]: `${text}\n` });
  const [first] = findings.filter(({ rule }) => rule === "code/data-not-allowed");
  expect([first?.severity, first?.system]).toEqual(["error", "drain"]);
});

const sendTs = (email: string) => `fetch("https://logs.x.example", { method: "POST", body: JSON.stringify({ email: ${email} }) });`;

test.each([
  ["itself", "a.ts", `export async function f(o) { o = o; ${sendTs("o.email")} }`],
  ["two", "a.ts", `export async function f(a) { let b = a; a = b; b = a; ${sendTs("b.email")} }`],
  [
    "two of Python",
    "a.py",
    'import requests\ndef f(a):\n    b = a\n    a = b\n    b = a\n    requests.post("https://logs.x.example", json={"email": b.email})',
  ],
])("what stands under a name may come round to it: %s", async (_, file, text) => {
  const { findings } = await check({ "perimeter.yaml": perimeter, [file]: `${text}\n` });
  expect(findings.map(({ rule }) => rule)).toContain("code/data-not-allowed");
});
