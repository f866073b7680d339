import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

/** Every way that people write one and the same request, one source each. */
const typescript = [
  'globalThis?.fetch?.("https://api.x.example/y")',
  'const j = await (await fetch("https://api.x.example/y")).json()',
  'fetch!("https://api.x.example/y")',
  'fetch("https://api.x.example/y" as string)',
  'fetch(("https://api.x.example/y") satisfies string)',
  'const B="https://api.x.example"; fetch(new URL("/y", B))',
  'const B="https://api.x.example/"; fetch(new URL("y", B).toString())',
  'fetch(["https://api.x.example","y"].join("/"))',
  'fetch("https://api.x.example".concat("/y"))',
  'const p = "/y"; fetch("https://api.x.example/" + p.slice(1))',
  'const get = (p) => fetch("https://api.x.example/" + (p.startsWith("/") ? p.substring(1) : p)); get("/y")',
  'const get = (p) => fetch("https://api.x.example" + (p.startsWith("/") ? p : "/" + p)); get("/y")',
  'const get = (p) => fetch("https://api.x.example" + (!p.startsWith("/") ? `/${p}` : p)); get("/y")',
  "fetch(String.raw`https://api.x.example/y`)",
  'let u = "https://api.x.example"; u += "/y"; fetch(u)',
  'function f(s){ switch(s){ case "a": return fetch("https://api.x.example/y"); default: return null } }',
  'async function f(){ try { return 1 } catch { await fetch("https://api.x.example/y") } finally {} }',
  'async function* g(){ yield await fetch("https://api.x.example/y") }',
  'class A { static { fetch("https://api.x.example/y") } }',
  'class A { url="https://api.x.example/y"; go = async () => fetch(this.url) }',
  'class A { #url="https://api.x.example/y"; go(){ return fetch(this.#url) } }',
  'class A { static URL="https://api.x.example/y"; static go(){ return fetch(A.URL) } }',
  'enum E { U = "https://api.x.example/y" } fetch(E.U)',
  'const enum E { U = "https://api.x.example/y" } fetch(E.U)',
  'export default async function () { await fetch("https://api.x.example/y") }',
  'module.exports = async () => fetch("https://api.x.example/y")',
  'const go = (u = "https://api.x.example/y") => fetch(u); go()',
  'const { u = "https://api.x.example/y" } = {}; fetch(u)',
  'Promise.all([fetch("https://api.x.example/y")])',
  'Promise.resolve().then(() => fetch("https://api.x.example/y"))',
  'globalThis.fetch("https://api.x.example/y")',
  'window.fetch("https://api.x.example/y")',
  'const f = fetch; f("https://api.x.example/y")',
  'const f = fetch.bind(globalThis); f("https://api.x.example/y")',
  'import axios from "axios"; const { get } = axios; get("https://api.x.example/y")',
  'import axios from "axios"; axios({ url: "https://api.x.example/y", method: "get" })',
  'import axios from "axios"; axios.request({ baseURL: "https://api.x.example", url: "/y" })',
  'import axios from "axios"; const a = axios.create({ baseURL: "https://api.x.example" }); a.interceptors.request.use(c=>c); a.get("/y")',
  'import axios from "axios"; axios.defaults.baseURL = "https://api.x.example"; axios.get("/y")',
  'import ky from "ky"; ky.get("https://api.x.example/y").json()',
  'import ky from "ky"; const api = ky.extend({ prefixUrl: "https://api.x.example" }); api.get("y")',
  'import got from "got"; got("https://api.x.example/y").json()',
  'import got from "got"; const c = got.extend({ prefixUrl: "https://api.x.example" }); c.get("y")',
  'import request from "superagent"; request.get("https://api.x.example/y").end()',
  'import https from "node:https"; https.request({ hostname: "api.x.example", path: "/y", method: "GET" }, () => {}).end()',
  'import https from "https"; https.get("https://api.x.example/y", () => {})',
  '$.ajax({ url: "https://api.x.example/y" })',
  'jQuery.get("https://api.x.example/y")',
  'const x = new XMLHttpRequest(); x.open("GET", "https://api.x.example/y"); x.send()',
  'import { request } from "undici"; request("https://api.x.example/y")',
  'import { Pool } from "undici"; const p = new Pool("https://api.x.example"); p.request({ path: "/y", method: "GET" })',
  'import { ofetch } from "ofetch"; ofetch("https://api.x.example/y")',
  'import { ofetch } from "ofetch"; const c = ofetch.create({ baseURL: "https://api.x.example" }); c("/y")',
  'import nodeFetch from "node-fetch"; nodeFetch("https://api.x.example/y")',
  'import crossFetch from "cross-fetch"; crossFetch("https://api.x.example/y")',
  'const rp = require("request-promise"); rp("https://api.x.example/y")',
  'import { HttpClient } from "@angular/common/http"; class S { constructor(private http: HttpClient) {} go() { return this.http.get("https://api.x.example/y") } }',
  'const base = process.env.X_URL ?? "https://api.x.example"; fetch(base + "/y")',
  'const env = { X: process.env.X_URL || "https://api.x.example" }; fetch(`${env.X}/y`)',
  'const cfg = () => ({ base: "https://api.x.example" }); fetch(cfg().base + "/y")',
  'const C = Object.freeze({ A: "https://api.x.example" }); fetch(C.A + "/y")',
  'const C = { A: "https://api.x.example" } as const; fetch(C.A + "/y")',
  'const M = new Map([["a","https://api.x.example/y"]]); fetch(M.get("a"))',
  'const u = Math.random() > 0.5 ? "https://api.x.example/y" : "https://api.x.example/y"; fetch(u)',
  'for (const u of ["https://api.x.example/y"]) fetch(u)',
  '["https://api.x.example/y"].forEach(u => fetch(u))',
  '["https://api.x.example/y"].map(u => fetch(u))',
  "const all = (ids) => ids.map((id) => `https://api.x.example/y?id=${id}`);\nexport const go = (ids) => all(ids).map((u) => fetch(u));",
  '(async () => { await fetch("https://api.x.example/y") })()',
  'true && fetch("https://api.x.example/y")',
  '(0, fetch)("https://api.x.example/y")',
  'const retry = (fn) => fn(); retry(() => fetch("https://api.x.example/y"))',
  'fetch(new Request("https://api.x.example/y"))',
  'const id=1; fetch(`https://api.x.example/${"y"}`)',
  'import { GraphQLClient } from "graphql-request"; const c = new GraphQLClient("https://api.x.example/y"); c.request("query { a }")',
  'new WebSocket("wss://api.x.example/y")',
  'new EventSource("https://api.x.example/y")',
  'navigator.sendBeacon("https://api.x.example/y", "x")',
  'import useSWR from "swr"; const fetcher = (u) => fetch(u).then(r => r.json()); useSWR("https://api.x.example/y", fetcher)',
  'useFetch("https://api.x.example/y")',
  '$fetch("https://api.x.example/y")',
  'const p = "y"; fetch("https://api.x.example/" + p)',
  'const base = new URL("https://api.x.example"); fetch(new URL("y", base))',
  'const u = new URL("https://api.x.example/y"); u.searchParams.set("a", "1"); fetch(u.href)',
  'import { format } from "util"; fetch(format("https://api.x.example/%s", "y"))',
  'fetch("https://api.x.example/:id".replace(":id", "y"))',
  'const B = "https://api.x.example"; class A { b; constructor({ base = B } = {}) { this.b = base } go() { return fetch(this.b + "/y") } } const all = (o) => [new A(o), new A()];',
  'import axios from "axios"; const run = (method, path) => axios[method]("https://api.x.example" + path); run("post", "/y")',
  'const go = (...args) => fetch(...args); go("https://api.x.example/y", { method: "PUT" })',
  'const load = (send, path) => send("https://api.x.example" + path); load(fetch, "/y")',
  'import axios from "axios"; const load = (client) => client.get("/y"); load(axios.create({ baseURL: "https://api.x.example" }))',
  'const request = require("request-promise"); module.exports = { request(url) { return request({ url }) } }; module.exports.request("https://api.x.example/y")',
  'export default { async fetch(req) { return fetch("https://api.x.example/y") } }',
  'export const lib = { request(c, method, path) { return c.httpRequest[method]("https://api.x.example" + path) }, go(c) { return this.request(c, "post", "/y") } }',
  'export const run = async (c) => { const req = { url: "https://api.x.example/y", method: "PATCH" }; await c.httpRequest(req) }',
  'export const run = (c) => { const client = c.http.create({ baseURL: "https://api.x.example" }); return client.post("/y", {}) }',
  'module.exports = { receive: async (context) => context.httpRequest({ method: "POST", url: "https://api.x.example/y" }) }',
  'const request = (context, { method = "GET", action }) => context.httpRequest({ method, url: `https://api.x.example/${action}` }); request(ctx, { action: "y" })',
  'fetch.call(globalThis, "https://api.x.example/y")',
  'fetch.apply(null, ["https://api.x.example/y"])',
  'namespace Api { export const BASE = "https://api.x.example"; } fetch(Api.BASE + "/y")',
  'const u = new URL("https://api.x.example"); u.pathname = "/y"; fetch(u)',
  'const u = new URL(location.href); u.hostname = "api.x.example"; u.protocol = "https:"; u.pathname = "/y"; fetch(u)',
  'import envSchema from "env-schema"; const c = envSchema({ schema: { properties: { X_URL: { default: "https://api.x.example" } } } }); fetch(c.X_URL + "/y")',
  'import env from "env-var"; fetch(env.get("X_URL").default("https://api.x.example").asString() + "/y")',
  'import nconf from "nconf"; nconf.env().defaults({ x: { url: "https://api.x.example" } }); fetch(nconf.get("x:url") + "/y")',
  'class A { b; constructor(...args) { this.b = args[0] } go() { return fetch(this.b + "/y") } } new A("https://api.x.example").go()',
];

const python = [
  'import requests\nrequests.get("https://api.x.example/y")',
  'from requests import get\nget("https://api.x.example/y")',
  'import requests as r\nr.get("https://api.x.example/y")',
  'import requests\ns = requests.Session()\ns.get("https://api.x.example/y")',
  'import requests\nwith requests.Session() as s:\n    s.get("https://api.x.example/y")',
  'import requests\nrequests.request("GET", "https://api.x.example/y")',
  'import requests\nrequests.request(method="GET", url="https://api.x.example/y")',
  'import requests\nrequests.get(url="https://api.x.example/y")',
  'import requests\nreq = requests.Request("GET", "https://api.x.example/y")\nrequests.Session().send(req.prepare())',
  'import requests\nH = "https://api.x.example"\nrequests.get(f"{H}/y")',
  'import requests\nrequests.get("%s/y" % "https://api.x.example")',
  'import requests\nrequests.get("{}/y".format("https://api.x.example"))',
  'import requests\nrequests.get("{h}/y".format(h="https://api.x.example"))',
  'import requests\nrequests.get("https://api.x.example" + "/y")',
  'import requests\nrequests.get("/".join(["https://api.x.example", "y"]))',
  'import requests\nfrom urllib.parse import urljoin\nrequests.get(urljoin("https://api.x.example", "/y"))',
  'import requests\nrequests.get("https://api.x.example"\n             "/y")',
  'import requests\nclass C:\n    BASE = "https://api.x.example"\n    def go(self):\n        return requests.get(self.BASE + "/y")',
  'import requests\nclass C:\n    BASE = "https://api.x.example"\n    @classmethod\n    def go(cls):\n        return requests.get(cls.BASE + "/y")',
  'import requests\nclass C:\n    def __init__(self, base="https://api.x.example"):\n        self.base = base\n    def go(self):\n        return requests.get(f"{self.base}/y")\nC().go()',
  'import requests\nclass C:\n    @property\n    def base(self):\n        return "https://api.x.example"\n    def go(self):\n        return requests.get(self.base + "/y")',
  'import requests\nfrom dataclasses import dataclass\n@dataclass\nclass C:\n    base: str = "https://api.x.example"\n    def go(self):\n        return requests.get(self.base + "/y")',
  'import requests\nfrom enum import Enum\nclass E(Enum):\n    A = "https://api.x.example"\nrequests.get(E.A.value + "/y")',
  'import requests\nimport os\nrequests.get(os.environ.get("X", "https://api.x.example") + "/y")',
  'import requests\nimport os\nb = os.getenv("X") or "https://api.x.example"\nrequests.get(b + "/y")',
  'import requests\nD = {"a": "https://api.x.example"}\nrequests.get(D["a"] + "/y")',
  'import requests\nD = {"a": "https://api.x.example"}\nrequests.get(D.get("a") + "/y")',
  'import requests\nimport os\nrequests.get("https://api.x.example/y" if os.getenv("A") else "https://api.x.example/y")',
  'import requests\nif (u := "https://api.x.example/y"):\n    requests.get(u)',
  'import requests\nf = lambda: requests.get("https://api.x.example/y")',
  'import requests\n[requests.get(u) for u in ["https://api.x.example/y"]]',
  'import requests\ndef g():\n    yield requests.get("https://api.x.example/y")',
  'import httpx\nasync def f():\n    async with httpx.AsyncClient(base_url="https://api.x.example") as c:\n        await c.get("/y")',
  'import httpx\nhttpx.get("https://api.x.example/y")',
  'import httpx\nc = httpx.Client(base_url="https://api.x.example")\nc.get("/y")',
  'import aiohttp\nasync def f():\n    async with aiohttp.ClientSession() as s:\n        async with s.get("https://api.x.example/y") as r:\n            pass',
  'import aiohttp\nasync def f():\n    async with aiohttp.ClientSession(base_url="https://api.x.example") as s:\n        await s.get("/y")',
  'from urllib.request import urlopen\nurlopen("https://api.x.example/y")',
  'import urllib.request\nreq = urllib.request.Request("https://api.x.example/y")\nurllib.request.urlopen(req)',
  'import urllib3\nhttp = urllib3.PoolManager()\nhttp.request("GET", "https://api.x.example/y")',
  'import http.client\nc = http.client.HTTPSConnection("api.x.example")\nc.request("GET", "/y")',
  'import requests\ntry:\n    pass\nexcept Exception:\n    requests.get("https://api.x.example/y")',
  'import requests\nimport functools\n@functools.lru_cache\ndef f():\n    return requests.get("https://api.x.example/y")',
  'import requests\nimport functools\nf = functools.partial(requests.get, "https://api.x.example/y")\nf()',
  'import requests\ndef f(x):\n    match x:\n        case 1:\n            return requests.get("https://api.x.example/y")',
  'import requests\nfrom pydantic_settings import BaseSettings\nclass S(BaseSettings):\n    base: str = "https://api.x.example"\ns = S()\nrequests.get(s.base + "/y")',
  'import requests\nfrom pydantic_settings import BaseSettings\nfrom pydantic import Field\nclass S(BaseSettings):\n    base: str = Field(default="https://api.x.example")\ns = S()\nrequests.get(s.base + "/y")',
  'import requests\nfrom decouple import config\nrequests.get(config("X", default="https://api.x.example") + "/y")',
  'import requests\nimport environ\nenv = environ.Env()\nrequests.get(env("X", default="https://api.x.example") + "/y")',
  'import requests\nURL = None\ndef init():\n    global URL\n    URL = "https://api.x.example/y"\ndef go():\n    requests.get(URL)',
  'import requests\ns = requests.Session()\ns.headers.update({"a": "b"})\ns.get("https://api.x.example/y")',
  'import requests\nimport asyncio\nasync def f():\n    await asyncio.to_thread(requests.get, "https://api.x.example/y")',
  'import requests\nrequests.get("https://api.x.example/".rstrip("/") + "/y")',
  'import requests\np = "/y"\nrequests.get("https://api.x.example/" + p[1:])',
  'import requests\ndef get(p):\n    return requests.get("https://api.x.example" + (p if p.startswith("/") else "/" + p))\nget("/y")',
  'import requests\np = "/y"\nrequests.get("https://api.x.example/" + p.removeprefix("/"))',
  'import requests\nu = str("https://api.x.example")\nrequests.get(u + "/y")',
  'import requests\nu = "https://api.x.example"\nu += "/y"\nrequests.get(u)',
  'import requests\nC = {"x": {"base": "https://api.x.example"}}\nrequests.get(C["x"]["base"] + "/y")',
  'import requests\nfrom types import SimpleNamespace\nc = SimpleNamespace(base="https://api.x.example")\nrequests.get(c.base + "/y")',
  'import requests, functools\npost = functools.partial(requests.post, timeout=3)\npost("https://api.x.example/y")',
  'import httpx\nfrom fastapi import Depends\ndef make():\n    return httpx.AsyncClient(base_url="https://api.x.example")\nasync def route(client: httpx.AsyncClient = Depends(make)):\n    return await client.get("/y")',
  'import httpx\nfrom typing import Annotated\nfrom fastapi import Depends\ndef make():\n    return httpx.AsyncClient(base_url="https://api.x.example")\nasync def route(client: Annotated[httpx.AsyncClient, Depends(make)]):\n    return await client.get("/y")',
  'import requests\nfrom typing import Annotated\nfrom fastapi import Depends\nclass S:\n    url = "https://api.x.example/y"\ndef make():\n    return S()\nDep = Annotated[S, Depends(make)]\ndef route(s: Dep):\n    return requests.get(s.url)',
  'import requests\ndef f(*args, **kwargs):\n    return requests.get(*args, **kwargs)\nf("https://api.x.example/y", timeout=3)',
  'import requests\ndef f(**options):\n    return requests.request(**options)\nf(method="PUT", url="https://api.x.example/y")',
  'import requests\nclass C:\n    def request(self, method, path, **kw):\n        return requests.request(method, "https://api.x.example" + path, **kw)\n    def get(self, *args, **kw):\n        return self.request("GET", *args, **kw)\n    def go(self):\n        return self.get("/y", timeout=3)',
  'import requests\ndef f(url, method="get", **kw):\n    return getattr(requests, method)(url, **kw)\nf("https://api.x.example/y", method="post")',
  'import requests\ndef f(send, url):\n    return send(url)\nf(requests.put, "https://api.x.example/y")',
  'import requests\nfrom urllib.parse import urlparse, urlunparse\np = urlparse("https://api.x.example/other")\nrequests.get(urlunparse((p.scheme, p.netloc, "y", "", "", "")))',
  'import requests\nfrom urllib.parse import urlsplit\np = urlsplit("https://api.x.example/other")\nrequests.get(f"{p.scheme}://{p.netloc}/y")',
  'import os, requests\nclass C:\n    def __init__(self, base):\n        self.base = base\n    @classmethod\n    def from_env(cls):\n        return cls(os.environ.get("X", "https://api.x.example"))\n    def go(self):\n        requests.get(self.base + "/y")',
  'import requests\nR = {"eu": "https://api.x.example"}\ndef go(region):\n    requests.get(R.get(region, R["eu"]) + "/y")',
  'import httpx\nfrom dataclasses import dataclass, field\n@dataclass\nclass C:\n    http: httpx.Client = field(default_factory=lambda: httpx.Client(base_url="https://api.x.example"))\n    def go(self):\n        self.http.get("/y")',
  'import httpx\nimport attr\ndef make():\n    return httpx.Client(base_url="https://api.x.example")\n@attr.s\nclass C:\n    http = attr.ib(factory=make)\n    def go(self):\n        self.http.get("/y")',
  'from gql import Client, gql\nfrom gql.transport.requests import RequestsHTTPTransport\nclient = Client(transport=RequestsHTTPTransport(url="https://api.x.example/y"))\nclient.execute(gql("query { a }"))',
  'import pandas as pd\npd.read_csv("https://api.x.example/y")',
  'import requests\nfrom collections import namedtuple\nC = namedtuple("C", "base")\nc = C(base="https://api.x.example")\nrequests.get(c.base + "/y")',
];

const go = [
  'import "net/http"\nfunc A(f *pflag.FlagSet) func() { var base string; go := func() { http.Get(base + "/y") }; f.Flags().StringVar(&base, "base", "https://api.x.example", ""); return go }',
  'import "net/http"\nfunc A() { http.Get("https://api.x.example/y") }',
  'import "net/http"\nfunc A() { c := &http.Client{}; c.Get("https://api.x.example/y") }',
  'import "net/http"\nfunc A() { http.DefaultClient.Get("https://api.x.example/y") }',
  'import "net/http"\nfunc A() { r, _ := http.NewRequest("GET", "https://api.x.example/y", nil); http.DefaultClient.Do(r) }',
  'import "net/http"\nfunc A() { r, _ := http.NewRequest(http.MethodGet, "https://api.x.example/y", nil); http.DefaultClient.Do(r) }',
  'import ("context"; "net/http")\nfunc A(ctx context.Context) { r, _ := http.NewRequestWithContext(ctx, "GET", "https://api.x.example/y", nil); (&http.Client{}).Do(r) }',
  'import "net/http"\nconst Base = "https://api.x.example"\nfunc A() { http.Get(Base + "/y") }',
  'import ("fmt"; "net/http")\nfunc A() { http.Get(fmt.Sprintf("%s/y", "https://api.x.example")) }',
  'import "net/http"\nvar base = "https://api.x.example"\nfunc A() { http.Get(base + "/y") }',
  'import "net/http"\nconst (\n\tX = 1\n\tBase = "https://api.x.example"\n)\nfunc A() { http.Get(Base + "/y") }',
  'import "net/http"\ntype C struct{ base string }\nfunc New() *C { return &C{base: "https://api.x.example"} }\nfunc (c *C) A() { http.Get(c.base + "/y") }',
  'import "net/http"\ntype C struct{ base string }\nfunc New(b string) *C { return &C{base: b} }\nfunc (c *C) A() { http.Get(c.base + "/y") }\nfunc M() { New("https://api.x.example").A() }',
  'import "net/http"\ntype C struct{ base string }\ntype Opt func(*C)\nfunc With(b string) Opt { return func(c *C) { c.base = b } }\nfunc New(o ...Opt) *C { c := &C{base: "https://api.x.example"}; for _, f := range o { f(c) }; return c }\nfunc (c *C) A() { http.Get(c.base + "/y") }',
  'import ("net/http"; "os")\nfunc A() { b := os.Getenv("X"); if b == "" { b = "https://api.x.example" }; http.Get(b + "/y") }',
  'import ("net/http"; "os")\nfunc A() { b, ok := os.LookupEnv("X"); if !ok { b = "https://api.x.example" }; http.Get(b + "/y") }',
  'import ("net/http"; "os")\nfunc env(k, d string) string { if v := os.Getenv(k); v != "" { return v }; return d }\nfunc A() { http.Get(env("X", "https://api.x.example") + "/y") }',
  'import "net/http"\nvar m = map[string]string{"a": "https://api.x.example"}\nfunc A() { http.Get(m["a"] + "/y") }',
  'import "net/http"\nfunc A() { for _, u := range []string{"https://api.x.example/y"} { http.Get(u) } }',
  'import "net/http"\nfunc A() { go func() { http.Get("https://api.x.example/y") }() }',
  'import "net/http"\nfunc A() { defer http.Get("https://api.x.example/y") }',
  'import "net/http"\nfunc A() { if _, err := http.Get("https://api.x.example/y"); err != nil { } }',
  'import "net/http"\nfunc A(x int) { switch x { case 1: http.Get("https://api.x.example/y") } }',
  'import "net/http"\nfunc A() (*http.Response, error) { return http.Get("https://api.x.example/y") }',
  'import "net/http"\nfunc A() { http.Get(`https://api.x.example/y`) }',
  'import ("net/http"; "net/url")\nfunc A() { u, _ := url.Parse("https://api.x.example"); u.Path = "/y"; http.Get(u.String()) }',
  'import ("net/http"; "net/url")\nfunc A() { u, _ := url.JoinPath("https://api.x.example", "y"); http.Get(u) }',
  'import ("net/http"; "net/url")\nfunc A() { u := &url.URL{Scheme: "https", Host: "api.x.example", Path: "/y"}; http.Get(u.String()) }',
  'import h "net/http"\nfunc A() { h.Get("https://api.x.example/y") }',
  'import "github.com/go-resty/resty/v2"\nfunc A() { resty.New().R().Get("https://api.x.example/y") }',
  'import "github.com/go-resty/resty/v2"\nfunc A() { c := resty.New().SetBaseURL("https://api.x.example"); c.R().Get("/y") }',
  'import "net/http"\ntype T struct{}\nfunc (T) base() string { return "https://api.x.example" }\nfunc (t T) A() { http.Get(t.base() + "/y") }',
  'import "net/http"\ntype B struct{ base string }\ntype C struct{ B }\nfunc New() *C { return &C{B: B{base: "https://api.x.example"}} }\nfunc (c *C) A() { http.Get(c.base + "/y") }',
  'import "net/http"\nfunc fetch[T any](u string) { http.Get(u) }\nfunc A() { fetch[int]("https://api.x.example/y") }',
  'import "net/http"\nfunc do(method, path string) { r, _ := http.NewRequest(method, "https://api.x.example"+path, nil); http.DefaultClient.Do(r) }\nfunc A() { do("GET", "/y") }',
  'import ("net/http"; "strings")\nfunc A() { http.Get(strings.Join([]string{"https://api.x.example", "y"}, "/")) }',
  'import ("net/http"; "strings")\nfunc A() { http.Get(strings.TrimSuffix("https://api.x.example/", "/") + "/y") }',
  'import ("net/http"; "strings")\nfunc A() { p := "/y"; http.Get("https://api.x.example/" + strings.TrimPrefix(p, "/")) }',
  'import "net/http"\nfunc A() { p := "/y"; http.Get("https://api.x.example/" + p[1:]) }',
  'import "net/http"\nvar b string\nfunc init() { b = "https://api.x.example" }\nfunc A() { http.Get(b + "/y") }',
  'import "net/http"\ntype D interface { Do(*http.Request) (*http.Response, error) }\ntype C struct { d D }\nfunc (c *C) A() { r, _ := http.NewRequest("GET", "https://api.x.example/y", nil); c.d.Do(r) }',
];

/** What looks like a request, or names a URL, and reaches nothing. */
const traps: readonly (readonly [file: string, text: string])[] = [
  ["a.tsx", 'const m = new Map(); m.get("https://api.x.example/y")'],
  ["a.tsx", 'const cache = new LRU(); cache.get("https://api.x.example/y")'],
  ["a.tsx", 'import express from "express"; const app = express(); app.get("/x", (q, r) => r.json({}))'],
  ["a.tsx", 'const app = require("express")(); app.get("https://api.x.example/y", h)'],
  ["a.tsx", 'console.log("see https://api.x.example/y")'],
  ["a.tsx", 'throw new Error("see https://api.x.example/y")'],
  ["a.tsx", "/https:\\/\\/api\\.x\\.example/.test(x)"],
  ["a.tsx", 'if (u.startsWith("https://api.x.example/y")) {}'],
  ["a.tsx", 'if (u === "https://api.x.example/y") {}'],
  ["a.tsx", "const f = (u) => fetch(u).then((r) => r.blob()).finally(() => URL.revokeObjectURL(u)); f(form.picture)"],
  ["a.tsx", "const u = URL.createObjectURL(file); fetch(u)"],
  ["a.tsx", 'const f = (builder) => builder.buildRequest("https://api.x.example/y"); f(b)'],
  ["a.tsx", 'const f = (cache, key) => cache.get(key); f(new Map(), "https://api.x.example/y")'],
  ["a.tsx", "fetch(`${getBasePath}/api/x`)"],
  ["a.tsx", 'class A { call(p) { return p } go() { return this.call("https://api.x.example/y") } }'],
  ["a.tsx", 'list.includes("https://api.x.example/y")'],
  ["a.tsx", 'import request from "supertest"; request(app).get("/x").expect(200)'],
  ["a.tsx", 'import nock from "nock"; nock("https://api.x.example").get("/y").reply(200)'],
  ["a.tsx", 'import { http } from "msw"; http.get("https://api.x.example/y", () => {})'],
  ["a.tsx", 'jest.mock("axios"); expect(axios.get).toHaveBeenCalledWith("https://api.x.example/y")'],
  ["a.tsx", 'const a = <a href="https://api.x.example/y">x</a>'],
  ["a.tsx", 'const a = <img src="https://api.x.example/y"/>'],
  ["a.tsx", 'window.location.href = "https://api.x.example/y"'],
  ["a.tsx", 'window.open("https://api.x.example/y")'],
  ["a.tsx", 'import("https://api.x.example/y")'],
  ["a.ts", 'fetch("model.bin"); fetch("data/shop.json"); fetch("canvas.kit.wasm")'],
  ["a.tsx", 'import { z } from "zod"; z.string().url().default("https://api.x.example/y").describe("https://api.x.example/y")'],
  ["a.tsx", 'const s = { $schema: "https://api.x.example/y", $id: "https://api.x.example/y" }'],
  ["a.tsx", 'type U = "https://api.x.example/y"'],
  ["a.tsx", '@ApiProperty({ example: "https://api.x.example/y" }) class A { x }'],
  ["a.tsx", "/** see https://api.x.example/y */ const a = 1"],
  ["a.tsx", 'headers.get("https://api.x.example/y")'],
  ["a.tsx", 'new URLSearchParams("a=https://api.x.example/y").get("a")'],
  ["a.tsx", 'formData.get("https://api.x.example/y")'],
  ["a.tsx", 'localStorage.getItem("https://api.x.example/y")'],
  ["a.tsx", 'store.delete("https://api.x.example/y")'],
  ["a.tsx", 'fetch("/api/x")'],
  ["a.tsx", 'fetch("./data.json")'],
  ["a.tsx", 'fetch("data:text/plain,hi")'],
  ["a.tsx", "fetch(URL.createObjectURL(b))"],
  ["a.tsx", 'fetch("http://localhost:3000/x")'],
  ["a.tsx", 'fetch("chrome-extension://x/y")'],
  ["a.tsx", 'res.redirect("https://api.x.example/y")'],
  ["a.tsx", 'cors({ origin: ["https://api.x.example/y"] })'],
  ["a.tsx", 'const csp = "connect-src https://api.x.example/y"'],
  ["a.tsx", 'jwt.verify(t, k, { issuer: "https://api.x.example/y", audience: "https://api.x.example/y" })'],
  ["a.tsx", 'document.createElementNS("http://www.w3.org/2000/svg", "svg")'],
  ["a.tsx", 'const v = "1.2.3.4"'],
  ["a.tsx", 'const e = "a@api.x.example"'],
  ["a.tsx", 'const h = `<a href="https://api.x.example/y">x</a>`'],
  ["a.tsx", "const m = `[x](https://api.x.example/y)`"],
  ["a.tsx", 'import swaggerJsdoc from "swagger-jsdoc"; swaggerJsdoc({ definition: { servers: [{ url: "https://api.x.example/y" }] } })'],
  [
    "a.tsx",
    'const cfg = { callbackURL: "https://api.x.example/y", redirect_uri: "https://api.x.example/y", returnUrl: "https://api.x.example/y" }',
  ],
  ["a.tsx", 'queue.delete("x")'],
  ["a.tsx", 'Promise.all(items.map((i) => i.get("x")))'],
  ["a.tsx", 'db("t").where({}).delete()'],
  ["a.tsx", 'emitter.on("https://api.x.example/y", f)'],
  ["a.py", 'import logging\nlogging.info("see https://api.x.example/y")'],
  ["a.py", 'raise ValueError("see https://api.x.example/y")'],
  ["a.py", 'd = {}\nd.get("https://api.x.example/y")'],
  ["a.py", 'cache.get("https://api.x.example/y")'],
  ["a.py", 'from flask import Flask\napp = Flask(__name__)\n@app.get("/x")\ndef x(): pass'],
  ["a.py", 'from fastapi import FastAPI\napp = FastAPI()\n@app.post("/x")\ndef x(): pass'],
  ["a.py", 'from fastapi.testclient import TestClient\nc = TestClient(app)\nc.get("/x")'],
  ["a.py", 'from django.test import Client\nClient().get("/x")'],
  ["a.py", 'import responses\nresponses.add(responses.GET, "https://api.x.example/y")'],
  ["a.py", 'from unittest.mock import patch\nwith patch("requests.get") as g:\n    g.assert_called_with("https://api.x.example/y")'],
  ["a.py", 'def f():\n    """see https://api.x.example/y"""'],
  ["a.py", 'if u == "https://api.x.example/y":\n    pass'],
  ["a.py", 'u.startswith("https://api.x.example/y")'],
  ["a.py", 'import re\nre.match(r"https://api.x.example/y", u)'],
  ["a.py", 'class A:\n    url: "https://api.x.example/y"'],
  ["a.py", 'from django.shortcuts import redirect\nredirect("https://api.x.example/y")'],
  ["a.py", 'urlpatterns = [path("x", v)]'],
  ["a.py", 'parser.add_argument("--u", help="see https://api.x.example/y")'],
  ["a.py", '__url__ = "https://api.x.example/y"'],
  ["a.py", 'from setuptools import setup\nsetup(name="x", url="https://api.x.example/y")'],
  ["a.py", 'def v(request):\n    return request.GET.get("https://api.x.example/y")'],
  ["a.py", 'Model.objects.get(url="https://api.x.example/y")'],
  ["a.py", "qs.delete()"],
  ["a.py", 'root.find("{http://www.w3.org/2005/Atom}link")'],
  ["a.py", 'NS = {"a": "http://www.w3.org/2005/Atom"}'],
  ["a.py", 'class F(Factory):\n    url = "https://api.x.example/y"'],
  ["a.go", 'package a\n\nimport "log"\n\nfunc A() { log.Println("see https://api.x.example/y") }'],
  ["a.go", 'package a\n\nimport "errors"\n\nvar E = errors.New("see https://api.x.example/y")'],
  ["a.go", 'package a\n\nimport "net/http"\n\nfunc A() { http.HandleFunc("/x", nil) }'],
  ["a.go", 'package a\n\nimport "net/http"\n\nfunc A(r *http.Request) { r.Header.Get("X"); r.URL.Query().Get("u") }'],
  ["a.go", 'package a\n\n\nfunc A(u string) bool { return u == "https://api.x.example/y" }'],
  ["a.go", 'package a\n\nimport "strings"\n\nfunc A(u string) bool { return strings.HasPrefix(u, "https://api.x.example/y") }'],
  ["a.go", 'package a\n\nimport "net/http/httptest"\n\nfunc A() { s := httptest.NewServer(nil); _ = s.URL }'],
  ["a.go", 'package a\n\nimport "github.com/gin-gonic/gin"\n\nfunc A() { r := gin.New(); r.GET("/x", nil); r.Run() }'],
  ["a.go", "package a\n\n\n// see https://api.x.example/y\nfunc A() {}"],
  ["a.go", 'package a\n\nimport "flag"\n\nvar f = flag.String("u", "", "see https://api.x.example/y")'],
];

async function reached(file: string, text: string): Promise<readonly string[]> {
  const { endpoints } = await check({ [file]: text });
  return endpoints.filter(({ endpoint }) => endpoint.role === "call").map(({ endpoint }) => endpoint.target.url ?? "?");
}

describe("a request is found in whatever form it is written", () => {
  test.each(typescript)("TypeScript: %s", async (text) => {
    expect(await reached("a.ts", `${text}\n`)).toContainEqual(expect.stringMatching(/^(https|wss):\/\/api\.x\.example\/y/));
  });

  test.each(python)("Python: %s", async (text) => {
    expect(await reached("a.py", `${text}\n`)).toContain("https://api.x.example/y");
  });

  test.each(go)("Go: %s", async (text) => {
    expect(await reached("a.go", `package a\n\n${text}\n`)).toContain("https://api.x.example/y");
  });

  test("a call by the name of its method has the method that it is given", async () => {
    const text =
      'import requests\ndef f(url, method="get", **kw):\n    return getattr(requests, method)(url, **kw)\nf("https://a.example/1", method="post")\nf("https://a.example/2")\n';
    const { endpoints } = await check({ "a.py": text });
    const calls = endpoints
      .filter(({ endpoint }) => endpoint.role === "call")
      .map(({ endpoint }) => [endpoint.method, endpoint.target.url]);
    expect(calls).toEqual([
      ["POST", "https://a.example/1"],
      ["GET", "https://a.example/2"],
    ]);
  });

  test("a client that a framework's module gives has the base URL that the nearest module is registered with", async () => {
    const service = (name: string) =>
      `import { HttpService } from "@nestjs/axios";\nexport class ${name} {\n  constructor(private http: HttpService) {}\n  go() { return this.http.post("/y", {}); }\n  out() { return this.http.get(process.env.OUT_URL + "/z"); }\n}\n`;
    const { endpoints } = await check({
      "desk/desk.module.ts":
        'import { HttpModule } from "@nestjs/axios";\n@Module({ imports: [HttpModule.register({ baseURL: "https://desk.example" })] })\nexport class DeskModule {}\n',
      "desk/desk.service.ts": service("DeskService"),
      "mail/mail.module.ts":
        'import { HttpModule } from "@nestjs/axios";\n@Module({ imports: [HttpModule.registerAsync({ useFactory: () => ({ baseURL: "https://mail.example" }) })] })\nexport class MailModule {}\n',
      "mail/mail.service.ts": service("MailService"),
    });
    const calls = endpoints.filter(({ endpoint }) => endpoint.role === "call");
    expect(calls.map(({ endpoint }) => endpoint.target.url)).toEqual([
      "https://desk.example/y",
      "{OUT_URL}/z",
      "https://mail.example/y",
      "{OUT_URL}/z",
    ]);
  });

  test("a project's own names lead to its modules", async () => {
    const { endpoints } = await check({
      "tsconfig.base.json": '{ "compilerOptions": { /* names */ "paths": { "@acme/api/*": ["./apps/api/src/*"], }, } }',
      "apps/web/tsconfig.json": '{ "extends": "../../tsconfig.base.json", "compilerOptions": { "baseUrl": "./lib" } }',
      "apps/web/lib/shared/paths.ts": 'export const path = "/y";\n',
      "apps/api/src/desk.ts": 'export const base = "https://a.example";\nexport const send = (path: string) => fetch(base + path);\n',
      "apps/web/page.ts": 'import { send } from "@acme/api/desk";\nimport { path } from "shared/paths";\nsend(path);\n',
    });
    expect(endpoints.map(({ endpoint }) => `${endpoint.place.file} ${endpoint.target.url}`)).toEqual([
      "apps/web/page.ts https://a.example/y",
    ]);
  });

  test("a vendor's package is no file that is called like it", async () => {
    const { endpoints } = await check({
      "src/mail.ts": 'import mail from "@sendgrid/mail";\nexport const send = (to: string) => mail.send({ to });\n',
      "src/node.ts": "export const init = () => undefined;\n",
      "src/order.ts":
        'import { init } from "@app/node";\nimport * as Sentry from "@sentry/node";\ninit();\nSentry.captureException(new Error());\n',
    });
    expect(endpoints.map(({ endpoint, system }) => `${endpoint.place.file} ${system}`)).toEqual([
      "src/mail.ts sendgrid",
      "src/order.ts sentry",
    ]);
  });

  test.each([
    ["a path of its own", '"exports": { "./desk": "./src/clients/desk.ts" }', "@acme/api/desk"],
    [
      "conditions",
      '"exports": { "./desk": { "types": "./dist/clients/desk.d.ts", "default": "./dist/clients/desk.js" } }',
      "@acme/api/desk",
    ],
    ["a pattern", '"exports": { "./*": "./src/clients/*.ts" }', "@acme/api/desk"],
    ["the package alone", '"exports": { ".": { "import": "./dist/clients/desk.mjs" } }', "@acme/api"],
    ["one file for all", '"exports": "./src/clients/desk.ts"', "@acme/api"],
    ["its main file", '"main": "./dist/clients/desk.js"', "@acme/api"],
  ])("what a package of the workspace gives leads to its source: %s", async (_, manifest, module) => {
    const { endpoints } = await check({
      "packages/api/package.json": `{ "name": "@acme/api", ${manifest} }`,
      "packages/api/src/clients/desk.ts":
        'export const base = "https://a.example";\nexport const send = (path: string) => fetch(base + path);\n',
      "apps/web/page.ts": `import { send } from "${module}";\nsend("/y");\n`,
    });
    expect(endpoints.map(({ endpoint }) => `${endpoint.place.file} ${endpoint.target.url}`)).toEqual([
      "apps/web/page.ts https://a.example/y",
    ]);
  });

  test.each([
    [
      "the type of a module's member",
      "a.ts",
      'class A {\n  #c = 1;\n  one({ id }: In): Promise<\n    import("axios").AxiosResponse<B>\n  > {\n    return fetch("https://a.example/y");\n  }\n}\n',
    ],
    [
      "the type of a module",
      "a.ts",
      'vi.mock("./b", async (load) => ({ ...(await load<typeof import("./b")>()) }));\nexport const go = () => fetch("https://a.example/y");\n',
    ],
    [
      "nested types of a tagged template",
      "a.ts",
      'export const all = () => sql<Array<{ id: number; name: string }>>`select 1`;\nexport const go = () => fetch("https://a.example/y");\n',
    ],
    [
      "signs between tags",
      "a.tsx",
      'export const go = () => fetch("https://a.example/y");\nexport const A = () => <p>Terms & Conditions & <a href="/x?a=1&b=2">more</a></p>;\n',
    ],
    [
      "types of a tagged template",
      "a.ts",
      'const B = styled.div<{ wide: boolean }>`color: red`;\nexport const go = () => fetch("https://a.example/y");\n',
    ],
  ])("what the grammar does not know is read all the same: %s", async (_, file, text) => {
    const { endpoints, skipped } = await check({ [file]: text });
    expect(endpoints.map(({ endpoint }) => endpoint.target.url)).toEqual(["https://a.example/y"]);
    expect(skipped).toEqual([]);
  });

  test("a package has names for files of its own", async () => {
    const { endpoints } = await check({
      "packages/api/package.json": '{ "name": "@acme/api", "imports": { "#clients/*": "./src/clients/*.ts" } }',
      "packages/api/src/clients/desk.ts": "export const send = (path: string) => fetch(`https://a.example${path}`);\n",
      "packages/api/src/page.ts": 'import { send } from "#clients/desk";\nsend("/y");\n',
    });
    expect(endpoints.map(({ endpoint }) => `${endpoint.place.file} ${endpoint.target.url}`)).toEqual([
      "packages/api/src/page.ts https://a.example/y",
    ]);
  });

  test("Django's settings say what their modules say, those of production for production alone", async () => {
    const result = await check({
      "shop/settings/base.py": 'DESK_URL = "https://api.x.example"\n',
      "shop/settings/production.py": 'from .base import *\nDESK_URL = "https://live.x.example"\n',
      "shop/desk.py": 'import requests\nfrom django.conf import settings\n\ndef go():\n    return requests.get(settings.DESK_URL + "/y")\n',
    });
    const calls = result.endpoints.filter(({ endpoint }) => endpoint.role === "call");
    expect(calls.map(({ endpoint, isProduction }) => [endpoint.target.url, isProduction])).toEqual([
      ["https://api.x.example/y", false],
      ["https://live.x.example/y", true],
    ]);
  });

  test.each(traps)("none is made up: %s %s", async (file, text) => {
    const { endpoints } = await check({ [file]: `${text}\n` });
    const calls = endpoints.filter(
      ({ endpoint, environment }) => endpoint.role === "call" && endpoint.target.host !== null && environment !== "local",
    );
    expect(calls.map(({ endpoint }) => endpoint.target.url)).toEqual([]);
  });
});

describe("a module of CommonJS", () => {
  test.each([
    ["names what it gives", 'exports.BASE = "https://api.x.example";', 'const config = require("./config");\nfetch(config.BASE + "/y");'],
    [
      "names a class",
      "exports.Desk = class { go() { return fetch(`https://api.x.example/y`); } };",
      'const desk = require("./config");\nnew desk.Desk().go();',
    ],
    [
      "gives an object",
      'module.exports = { BASE: "https://api.x.example" };',
      'const config = require("./config");\nfetch(config.BASE + "/y");',
    ],
    ["gives one thing", 'module.exports = "https://api.x.example";', 'const base = require("./config");\nfetch(base + "/y");'],
  ])("%s", async (_, config, code) => {
    const { endpoints } = await check({ "src/config.js": config, "src/use.js": code });
    expect(endpoints.map(({ endpoint }) => endpoint.target.url)).toContain("https://api.x.example/y");
  });
});

test("of an address that nobody knows the variable is told that may hold it", async () => {
  const text = "export const go = (o) => { const url = o.url || process.env.DESK_URL; return fetch(`${url}/y`); };\n";
  const { endpoints } = await check({ "a.ts": text });
  expect(endpoints.map(({ endpoint }) => [endpoint.target.host, endpoint.target.env?.name])).toEqual([[null, "DESK_URL"]]);
});

test("what is asserted of an interface of the program's own says which it is", async () => {
  const { endpoints } = await check({
    "go.mod": "module vendor.example/login\n",
    "login.go": "package login\n\ntype Provider interface {\n\tName() string\n}\n",
    "desk/desk.go":
      'package desk\n\nimport (\n\t"github.com/mrjones/oauth"\n\t"golang.org/x/oauth2"\n)\n\ntype Provider struct {\n\tconfig *oauth2.Config\n\tconsumer *oauth.Consumer\n}\n\nfunc (p *Provider) Name() string { return "desk" }\n\nfunc New() *Provider {\n\tp := &Provider{}\n\tp.config = &oauth2.Config{Endpoint: oauth2.Endpoint{TokenURL: "https://desk.vendor.example/token"}}\n\tp.consumer = oauth.NewConsumer("a", "b", oauth.ServiceProvider{RequestTokenUrl: "https://old.vendor.example/request"})\n\treturn p\n}\n',
    "desk/session.go":
      'package desk\n\nimport "vendor.example/login"\n\nfunc Authorize(provider login.Provider, code string) {\n\tp := provider.(*Provider)\n\tp.config.Exchange(nil, code)\n\tp.config.TokenSource(nil, nil).Token()\n\tp.consumer.GetRequestTokenAndUrl("http://localhost:3000/callback")\n}\n',
  });
  const asked = endpoints.filter(({ endpoint }) => endpoint.place.file === "desk/session.go" && endpoint.role === "call");
  expect(asked.map(({ endpoint }) => `${endpoint.place.range.line + 1} ${endpoint.target.url} ${endpoint.access}`)).toEqual([
    "7 https://desk.vendor.example/token read",
    "8 https://desk.vendor.example/token read",
    "9 https://old.vendor.example/request read",
  ]);
});

test.each([
  ['import "github.com/lestrrat-go/jwx/v2/jwk"', 'jwk.Fetch(ctx, "https://api.x.example/y")'],
  ['import "github.com/MicahParks/keyfunc/v2"', 'keyfunc.Get("https://api.x.example/y", keyfunc.Options{})'],
])("keys that tokens are checked by: %s", async (imported, call) => {
  expect(await reached("a.go", `package a\n\n${imported}\n\nfunc A() { ${call} }\n`)).toEqual(["https://api.x.example/y"]);
});
