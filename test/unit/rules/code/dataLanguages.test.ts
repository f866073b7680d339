import { describe, expect, test } from "vitest";
import { check, said, type Sources } from "../../../support/memory.ts";

const rule = "code/data-not-allowed";
const perimeter = `perimeter: 1
systems:
  metrics: { access: send, live: https://in.metrics.example, never: [customer-order] }
  drain: { access: send, live: https://in.drain.example, forwardsTo: [metrics] }
dataClasses: { customer-order: [order_id, shipping_address, email] }
`;
const url = "https://in.metrics.example/events";

type Form = "fields" | "type" | "parameter" | "return" | "spread" | "harmless" | "masked" | "forwarded" | "filled";

interface InLanguage {
  readonly file: string;
  readonly texts: Readonly<Partial<Record<Form, string>>>;
}

const silent: ReadonlySet<Form> = new Set(["harmless", "masked"]);

const java = (body: string, more = "") => `import org.springframework.web.client.RestTemplate;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
class CustomerOrder {
  private String orderId;
  private String shippingAddress;
  private String email;
  public String getOrderId() { return orderId; }
  public String getShippingAddress() { return shippingAddress; }
  public String getEmail() { return email; }
}
class Sender {
  private final RestTemplate rest = new RestTemplate();
  private final ObjectMapper mapper = new ObjectMapper();
${body}
}
${more}`;

const go = (body: string) => `package a

import (
	"bytes"
	"encoding/json"
	"net/http"
)

type CustomerOrder struct {
	OrderID         string \`json:"order_id"\`
	ShippingAddress string \`json:"shipping_address"\`
	Email           string \`json:"email"\`
}

${body}
`;

const php = (body: string) => `<?php
use GuzzleHttp\\Client;

class CustomerOrder {
    public string $orderId;
    public string $shippingAddress;
    public string $email;
}

${body}
`;

const ruby = (body: string) => `require "httparty"
require "json"

${body}
`;

const csharp = (body: string) => `using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;

public class CustomerOrder {
  public string OrderId { get; set; }
  public string ShippingAddress { get; set; }
  public string Email { get; set; }
}

public class Sender {
  private readonly HttpClient client = new HttpClient();
${body}
}
`;

const python = (body: string) => `import json
import requests
from dataclasses import asdict, dataclass


@dataclass
class CustomerOrder:
    order_id: str
    shipping_address: str
    email: str


${body}
`;

const languages: readonly InLanguage[] = [
  {
    file: "a.py",
    texts: {
      fields: python(`def send(order):\n    requests.post("${url}", json={"order_id": order.id, "email": order.email})`),
      type: python(`def send(order: CustomerOrder):\n    requests.post("${url}", data=json.dumps(asdict(order)))`),
      parameter: python(`def post(body):\n    requests.post("${url}", json=body)\n\n\ndef send(order: CustomerOrder):\n    post(order)`),
      return: python(
        `def body_of(order):\n    return {"order_id": order.id, "shipping_address": order.address}\n\n\ndef send(order):\n    requests.post("${url}", json=body_of(order))`,
      ),
      spread: python(`def send(order: CustomerOrder):\n    requests.post("${url}", json={**asdict(order), "at": 1})`),
      filled: python(
        `def send(order):\n    body = {}\n    body["order_id"] = order.id\n    body["email"] = order.email\n    requests.post("${url}", json=body)`,
      ),
      forwarded: python(`def send(order: CustomerOrder):\n    requests.post("https://in.drain.example/x", json=asdict(order))`),
      harmless: python(`def send(order: CustomerOrder):\n    requests.post("${url}", json={"lines": len(order.lines)})`),
      masked: python(`def send(order: CustomerOrder):\n    requests.post("${url}", json={"id": hash_order(order)})`),
    },
  },
  {
    file: "a.go",
    texts: {
      fields: go(
        `func Send(id string, email string) {\n\tbody, _ := json.Marshal(map[string]string{"order_id": id, "email": email})\n\thttp.Post("${url}", "application/json", bytes.NewReader(body))\n}`,
      ),
      type: go(
        `func Send(order CustomerOrder) {\n\tbody, _ := json.Marshal(order)\n\thttp.Post("${url}", "application/json", bytes.NewBuffer(body))\n}`,
      ),
      parameter: go(
        `func post(body any) {\n\tdata, _ := json.Marshal(body)\n\thttp.Post("${url}", "application/json", bytes.NewReader(data))\n}\n\nfunc Send(order CustomerOrder) {\n\tpost(order)\n}`,
      ),
      return: go(
        `func bodyOf(order CustomerOrder) map[string]string {\n\treturn map[string]string{"order_id": order.OrderID, "shipping_address": order.ShippingAddress}\n}\n\nfunc Send(order CustomerOrder) {\n\tdata, _ := json.Marshal(bodyOf(order))\n\thttp.Post("${url}", "application/json", bytes.NewReader(data))\n}`,
      ),
      spread: go(
        `type Event struct {\n\tCustomerOrder\n\tAt int\n}\n\nfunc Send(order CustomerOrder) {\n\tdata, _ := json.Marshal(Event{CustomerOrder: order, At: 1})\n\thttp.Post("${url}", "application/json", bytes.NewReader(data))\n}`,
      ),
      filled: go(
        `func Send(order CustomerOrder) {\n\tbody := map[string]string{}\n\tbody["order_id"] = order.OrderID\n\tbody["email"] = order.Email\n\tdata, _ := json.Marshal(body)\n\thttp.Post("${url}", "application/json", bytes.NewReader(data))\n}`,
      ),
      forwarded: go(
        `func Send(order CustomerOrder) {\n\tbody, _ := json.Marshal(order)\n\treq, _ := http.NewRequest("POST", "https://in.drain.example/x", bytes.NewReader(body))\n\thttp.DefaultClient.Do(req)\n}`,
      ),
      harmless: go(
        `func Send(order CustomerOrder) {\n\tdata, _ := json.Marshal(map[string]int{"lines": 3})\n\thttp.Post("${url}", "application/json", bytes.NewReader(data))\n}`,
      ),
      masked: go(
        `func Send(order CustomerOrder) {\n\tdata, _ := json.Marshal(map[string]string{"id": hashOrder(order)})\n\thttp.Post("${url}", "application/json", bytes.NewReader(data))\n}`,
      ),
    },
  },
  {
    file: "A.java",
    texts: {
      fields: java(
        `  void send(CustomerOrder order) {\n    rest.postForObject("${url}", Map.of("order_id", order.getOrderId(), "email", order.getEmail()), String.class);\n  }`,
      ),
      type: java(
        `  void send(CustomerOrder order) throws Exception {\n    rest.postForObject("${url}", mapper.writeValueAsString(order), String.class);\n  }`,
      ),
      parameter: java(
        `  void post(Object body) {\n    rest.postForObject("${url}", body, String.class);\n  }\n  void send(CustomerOrder order) {\n    post(order);\n  }`,
      ),
      return: java(
        `  Map<String, String> bodyOf(CustomerOrder order) {\n    return Map.of("order_id", order.getOrderId(), "shipping_address", order.getShippingAddress());\n  }\n  void send(CustomerOrder order) {\n    rest.postForObject("${url}", bodyOf(order), String.class);\n  }`,
      ),
      filled: java(
        `  void send(CustomerOrder order) {\n    Map<String, Object> body = new java.util.HashMap<>();\n    body.put("order_id", order.getOrderId());\n    body.put("email", order.getEmail());\n    rest.postForObject("${url}", body, String.class);\n  }`,
      ),
      forwarded: java(
        `  void send(CustomerOrder order) {\n    rest.postForObject("https://in.drain.example/x", order, String.class);\n  }`,
      ),
      harmless: java(`  void send(CustomerOrder order) {\n    rest.postForObject("${url}", Map.of("lines", 3), String.class);\n  }`),
      masked: java(`  void send(CustomerOrder order) {\n    rest.postForObject("${url}", Map.of("id", hashOf(order)), String.class);\n  }`),
    },
  },
  {
    file: "a.php",
    texts: {
      fields: php(
        `function send($order) {\n    (new Client())->post("${url}", ["json" => ["order_id" => $order->id, "email" => $order->email]]);\n}`,
      ),
      type: php(`function send(CustomerOrder $order) {\n    (new Client())->post("${url}", ["body" => json_encode($order)]);\n}`),
      parameter: php(
        `function post_it($body) {\n    (new Client())->post("${url}", ["json" => $body]);\n}\nfunction send(CustomerOrder $order) {\n    post_it($order);\n}`,
      ),
      return: php(
        `function body_of($order) {\n    return ["order_id" => $order->id, "shipping_address" => $order->address];\n}\nfunction send($order) {\n    (new Client())->post("${url}", ["json" => body_of($order)]);\n}`,
      ),
      spread: php(
        `function send($order) {\n    $fields = ["order_id" => $order->id, "email" => $order->email];\n    (new Client())->post("${url}", ["json" => [...$fields, "at" => 1]]);\n}`,
      ),
      filled: php(
        `function send($order) {\n    $body = [];\n    $body["order_id"] = $order->id;\n    $body["email"] = $order->email;\n    (new Client())->post("${url}", ["json" => $body]);\n}`,
      ),
      forwarded: php(
        `function send(CustomerOrder $order) {\n    (new Client())->post("https://in.drain.example/x", ["json" => $order]);\n}`,
      ),
      harmless: php(
        `function send(CustomerOrder $order) {\n    (new Client())->post("${url}", ["json" => ["lines" => count($order->lines)]]);\n}`,
      ),
      masked: php(
        `function send(CustomerOrder $order) {\n    (new Client())->post("${url}", ["json" => ["id" => sha1($order->email)]]);\n}`,
      ),
    },
  },
  {
    file: "a.rb",
    texts: {
      fields: ruby(`def deliver(order)\n  HTTParty.post("${url}", body: { order_id: order.id, email: order.email }.to_json)\nend`),
      type: ruby(
        `def deliver(customer_order)\n  HTTParty.post("${url}", body: { order_id: customer_order.order_id, **customer_order.to_h, email: customer_order.email }.to_json)\nend`,
      ),
      parameter: ruby(
        `def post_it(body)\n  HTTParty.post("${url}", body: body.to_json)\nend\n\ndef deliver(order)\n  post_it({ order_id: order.id, email: order.email })\nend`,
      ),
      return: ruby(
        `def body_of(order)\n  { order_id: order.id, shipping_address: order.address }\nend\n\ndef deliver(order)\n  HTTParty.post("${url}", body: JSON.generate(body_of(order)))\nend`,
      ),
      spread: ruby(
        `def deliver(order)\n  fields = { order_id: order.id, email: order.email }\n  HTTParty.post("${url}", body: { **fields, at: 1 }.to_json)\nend`,
      ),
      filled: ruby(
        `def deliver(order)\n  body = {}\n  body[:order_id] = order.id\n  body[:email] = order.email\n  HTTParty.post("${url}", body: body.to_json)\nend`,
      ),
      forwarded: ruby(
        `def deliver(order)\n  HTTParty.post("https://in.drain.example/x", body: { order_id: order.id, email: order.email })\nend`,
      ),
      harmless: ruby(`def deliver(order)\n  HTTParty.post("${url}", body: { lines: order.lines.size }.to_json)\nend`),
      masked: ruby(`def deliver(order)\n  HTTParty.post("${url}", body: { id: Digest::SHA256.hexdigest(order.email) }.to_json)\nend`),
    },
  },
  {
    file: "A.cs",
    texts: {
      fields: csharp(
        `  public async Task Send(CustomerOrder order) {\n    await client.PostAsJsonAsync("${url}", new { order_id = order.OrderId, email = order.Email });\n  }`,
      ),
      type: csharp(
        `  public async Task Send(CustomerOrder order) {\n    await client.PostAsync("${url}", new StringContent(JsonSerializer.Serialize(order)));\n  }`,
      ),
      parameter: csharp(
        `  private async Task Post(object body) {\n    await client.PostAsJsonAsync("${url}", body);\n  }\n  public async Task Send(CustomerOrder order) {\n    await Post(order);\n  }`,
      ),
      return: csharp(
        `  private object BodyOf(CustomerOrder order) {\n    return new { order_id = order.OrderId, shipping_address = order.ShippingAddress };\n  }\n  public async Task Send(CustomerOrder order) {\n    await client.PostAsJsonAsync("${url}", BodyOf(order));\n  }`,
      ),
      filled: csharp(
        `  public async Task Send(CustomerOrder order) {\n    var body = new Dictionary<string, string>();\n    body["order_id"] = order.OrderId;\n    body["email"] = order.Email;\n    await client.PostAsJsonAsync("${url}", body);\n  }`,
      ),
      forwarded: csharp(
        `  public async Task Send(CustomerOrder order) {\n    await client.PostAsJsonAsync("https://in.drain.example/x", order);\n  }`,
      ),
      harmless: csharp(
        `  public async Task Send(CustomerOrder order) {\n    await client.PostAsJsonAsync("${url}", new { lines = order.Lines.Count });\n  }`,
      ),
      masked: csharp(
        `  public async Task Send(CustomerOrder order) {\n    await client.PostAsJsonAsync("${url}", new { id = Hash(order.Email) });\n  }`,
      ),
    },
  },
  {
    file: "a.ts",
    texts: {
      fields: `export const send = (order) => fetch("${url}", { method: "POST", body: JSON.stringify({ order_id: order.id, email: order.email }) });\n`,
      filled: `export function send(order) {\n  const body: Record<string, string> = {};\n  body.order_id = order.id;\n  body["email"] = order.email;\n  return fetch("${url}", { method: "POST", body: JSON.stringify(body) });\n}\n`,
      spread: `export function send(order) {\n  const { order_id, email, ...rest } = order;\n  return fetch("${url}", { method: "POST", body: JSON.stringify({ order_id, email }) });\n}\n`,
    },
  },
];

const all = languages.flatMap(({ file, texts }) =>
  Object.entries(texts).map(([form, text]): [string, Form, Sources] => [file, form as Form, { "perimeter.yaml": perimeter, [file]: text }]),
);

describe("what is sent is followed", () => {
  test.each(all)("%s: %s", async (file, form, files) => {
    const found = said(await check(files), rule).map((one) => one.replace(/:\d+/, ""));
    expect([...new Set(found)]).toEqual(silent.has(form) ? [] : [`${file} ${rule}`]);
  });
});
