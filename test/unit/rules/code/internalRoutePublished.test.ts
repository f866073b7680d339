import { describe, expect, test } from "vitest";
import { check, said, type Sources } from "../../../support/memory.ts";

const rule = "code/internal-route-published";
const spec = `perimeter: 1
own: ["*.shop.example"]
routes: { internal: ["/backoffice/**", "/jobs/**"], public: ["/", "/products/**", "/recipes/**"] }
systems:
  google-indexing: { access: write, confirm: never, alert: "#seo", sandbox: none }
  indexnow: { access: write, confirm: never, alert: "#seo", sandbox: none, live: https://api.indexnow.org, publishes: true }
  pages: { access: write, confirm: never, alert: "#seo", sandbox: none, live: https://push.pages.example, publishes: true }
  desk: { access: write, confirm: never, alert: "#x", sandbox: none, live: https://api.desk.example }
`;
const ts = (code: string, more: Sources = {}): Sources => ({ "perimeter.yaml": spec, "src/a.ts": code, ...more });
const py = (code: string, more: Sources = {}): Sources => ({ "perimeter.yaml": spec, "app/a.py": code, ...more });
const google = 'import { google } from "googleapis";\nconst indexing = google.indexing("v3");\n';
const publish = "indexing.urlNotifications.publish";
const routes = `export const routes = [\n  { path: "/", isPublic: true },\n  { path: "/products/knives", isPublic: true },\n  { path: "/backoffice/orders", isPublic: false },\n];\n`;
const pyRoutes = 'ROUTES = ["/", "/products/knives", "/backoffice/orders"]\n';
const pyGoogle = 'from googleapiclient.discovery import build\n\nservice = build("indexing", "v3")\n\n';

describe("an internal route that is published", () => {
  test.each<[string, Sources, string[]]>([
    [
      "by itself, in Google's client",
      ts(
        `${google}export const go = () => ${publish}({ requestBody: { url: "https://www.shop.example/backoffice/orders", type: "URL_UPDATED" } });\n`,
      ),
      [`src/a.ts:3 ${rule}`],
    ],
    [
      "each of a list of another file",
      ts(
        `${google}import { routes } from "./routes";\nexport async function go() {\n  for (const route of routes) {\n    await ${publish}({ requestBody: { url: \`https://www.shop.example\${route.path}\` } });\n  }\n}\n`,
        { "src/routes.ts": routes },
      ),
      [`src/a.ts:6 ${rule}`],
    ],
    [
      "by forEach",
      ts(
        `${google}import { routes } from "./routes";\nexport const go = () => routes.forEach((route) => { void ${publish}({ requestBody: { url: "https://www.shop.example" + route.path } }); });\n`,
        { "src/routes.ts": routes },
      ),
      [`src/a.ts:4 ${rule}`],
    ],
    [
      "by Promise.all and map",
      ts(
        `${google}import { routes } from "./routes";\nexport const go = () => Promise.all(routes.map(({ path }) => ${publish}({ requestBody: { url: "https://www.shop.example" + path } })));\n`,
        { "src/routes.ts": routes },
      ),
      [`src/a.ts:4 ${rule}`],
    ],
    [
      "by fetch to the indexing API",
      ts(
        'export const go = (token: string) => fetch("https://indexing.googleapis.com/v3/urlNotifications:publish", { method: "POST", headers: { Authorization: `Bearer ${token}` }, body: JSON.stringify({ url: "https://www.shop.example/jobs/nightly" }) });\n',
      ),
      [`src/a.ts:1 ${rule}`],
    ],
    [
      "in IndexNow's list",
      ts(
        'import { routes } from "./routes";\nexport const go = () => fetch("https://api.indexnow.org/indexnow", { method: "POST", body: JSON.stringify({ host: "www.shop.example", urlList: routes.map((route) => `https://www.shop.example${route.path}`) }) });\n',
        { "src/routes.ts": routes },
      ),
      [`src/a.ts:2 ${rule}`],
    ],
    [
      "in a query",
      ts(
        'export const go = () => fetch("https://push.pages.example/submit?url=" + encodeURIComponent("https://www.shop.example/backoffice/orders"));\n',
      ),
      [`src/a.ts:1 ${rule}`],
    ],
    [
      "with a declared system that publishes",
      ts(
        'import axios from "axios";\nexport const go = () => axios.post("https://push.pages.example/submit", { pages: ["/products/knives", "/backoffice/refunds"] });\n',
      ),
      [`src/a.ts:2 ${rule}`],
    ],
    [
      "/admin without any declaration of routes",
      {
        "perimeter.yaml": spec.replace(/routes:.*\n/, ""),
        "src/a.ts": `${google}export const go = () => ${publish}({ requestBody: { url: "https://www.shop.example/admin/users" } });\n`,
      },
      [`src/a.ts:3 ${rule}`],
    ],
    [
      "without any perimeter",
      {
        "src/a.ts": `${google}const pages = ["/products/1", "/internal/health"];\nexport async function go() {\n  for (const page of pages) await ${publish}({ requestBody: { url: "https://www.shop.example" + page } });\n}\n`,
      },
      [`src/a.ts:5 ${rule}`],
    ],
    [
      "through a function of one's own",
      ts('import { submit } from "./submit";\nexport const go = () => submit("https://www.shop.example/backoffice/orders");\n', {
        "src/submit.ts": `${google}export async function submit(url: string) {\n  await ${publish}({ requestBody: { url, type: "URL_UPDATED" } });\n}\n`,
      }),
      [`src/a.ts:2 ${rule}`],
    ],
    [
      "a list that a function gives",
      ts(
        `${google}import { allPages } from "./pages";\nexport async function go() {\n  for (const page of allPages()) await ${publish}({ requestBody: { url: page } });\n}\n`,
        {
          "src/pages.ts":
            'const base = "https://www.shop.example";\nexport function allPages(): string[] {\n  return [`${base}/products/1`, `${base}/backoffice/orders`];\n}\n',
        },
      ),
      [`src/a.ts:5 ${rule}`],
    ],
    [
      "a list that takes more by push",
      ts(
        `${google}import { routes } from "./routes";\nexport async function go() {\n  const urls: string[] = [];\n  for (const route of routes) urls.push("https://www.shop.example" + route.path);\n  for (const url of urls) await ${publish}({ requestBody: { url } });\n}\n`,
        { "src/routes.ts": routes },
      ),
      [`src/a.ts:7 ${rule}`],
    ],
    [
      "Python's client",
      py(
        `${pyGoogle}from app.routes import ROUTES\n\ndef go():\n    for path in ROUTES:\n        service.urlNotifications().publish(body={"url": f"https://www.shop.example{path}", "type": "URL_UPDATED"}).execute()\n`,
        { "app/routes.py": pyRoutes },
      ),
      [`app/a.py:9 ${rule}`],
    ],
    [
      "Python's requests",
      py(
        'import requests\n\ndef go(token):\n    requests.post("https://indexing.googleapis.com/v3/urlNotifications:publish", json={"url": "https://www.shop.example/backoffice/orders"}, headers={"Authorization": f"Bearer {token}"})\n',
      ),
      [`app/a.py:4 ${rule}`],
    ],
    [
      "Python's IndexNow",
      py(
        'import requests\nfrom app.routes import ROUTES\n\ndef go():\n    requests.post("https://api.indexnow.org/indexnow", json={"host": "www.shop.example", "urlList": ["https://www.shop.example" + path for path in ROUTES]})\n',
        { "app/routes.py": pyRoutes },
      ),
      [`app/a.py:5 ${rule}`],
    ],
    [
      "every route of a router",
      ts(
        `import express from "express";\n${google}const app = express();\nexport async function go() {\n  for (const layer of app._router.stack) await ${publish}({ requestBody: { url: "https://www.shop.example" + layer.route.path } });\n}\n`,
      ),
      [`src/a.ts:6 ${rule} warning`],
    ],
  ])("%s", async (_, sources, expected) => expect(said(await check(sources), rule)).toEqual(expected));
});

describe("look-alikes that are right", () => {
  test.each<[string, Sources]>([
    [
      "a public page",
      ts(`${google}export const go = () => ${publish}({ requestBody: { url: "https://www.shop.example/products/knives" } });\n`),
    ],
    [
      "a list of public pages",
      ts(
        `${google}const pages = ["/", "/products/knives", "/recipes/ramen"];\nexport async function go() {\n  for (const page of pages) await ${publish}({ requestBody: { url: "https://www.shop.example" + page } });\n}\n`,
      ),
    ],
    [
      "a list that is filtered",
      ts(
        `${google}import { routes } from "./routes";\nexport async function go() {\n  for (const route of routes.filter((one) => one.isPublic)) await ${publish}({ requestBody: { url: "https://www.shop.example" + route.path } });\n}\n`,
        { "src/routes.ts": routes },
      ),
    ],
    [
      "a filter that has a name",
      ts(
        `${google}import { routes } from "./routes";\nconst visible = routes.filter((one) => one.isPublic);\nexport async function go() {\n  for (const route of visible) await ${publish}({ requestBody: { url: "https://www.shop.example" + route.path } });\n}\n`,
        { "src/routes.ts": routes },
      ),
    ],
    [
      "a loop that passes internal ones over",
      ts(
        `${google}import { routes } from "./routes";\nexport async function go() {\n  for (const route of routes) {\n    if (!route.isPublic) continue;\n    await ${publish}({ requestBody: { url: "https://www.shop.example" + route.path } });\n  }\n}\n`,
        { "src/routes.ts": routes },
      ),
    ],
    [
      "a loop with a condition around the call",
      ts(
        `${google}import { routes } from "./routes";\nexport async function go() {\n  for (const route of routes) {\n    if (route.isPublic) {\n      await ${publish}({ requestBody: { url: "https://www.shop.example" + route.path } });\n    }\n  }\n}\n`,
        { "src/routes.ts": routes },
      ),
    ],
    [
      "pages that come from a database",
      ts(
        `${google}import { db } from "./db";\nexport async function go() {\n  for (const page of await db.products()) await ${publish}({ requestBody: { url: \`https://www.shop.example/products/\${page.slug}\` } });\n}\n`,
      ),
    ],
    [
      "an internal route that goes to one's own back end",
      ts('export const go = () => fetch("https://api.shop.example/backoffice/orders");\n'),
    ],
    [
      "an internal route that goes to a system that publishes nothing",
      ts(
        'import axios from "axios";\nexport const go = () => axios.post("https://api.desk.example/tickets", { link: "https://www.shop.example/backoffice/orders" });\n',
      ),
    ],
    [
      "an internal route that is only logged",
      ts(
        `${google}export async function go(url: string) {\n  console.log("/backoffice/orders");\n  await ${publish}({ requestBody: { url } });\n}\n`,
      ),
    ],
    [
      "a page of somebody else",
      ts(`${google}export const go = () => ${publish}({ requestBody: { url: "https://www.other.example/admin/guide" } });\n`),
    ],
    [
      "a product whose name says admin",
      ts(`${google}export const go = () => ${publish}({ requestBody: { url: "https://www.shop.example/products/admin-mug" } });\n`),
    ],
    [
      "a test",
      {
        ...ts(""),
        "tests/a.test.ts": `${google}test("x", () => ${publish}({ requestBody: { url: "https://www.shop.example/backoffice/orders" } }));\n`,
      },
    ],
    ["the status of a page", ts(`${google}export const go = (url: string) => indexing.urlNotifications.getMetadata({ url });\n`)],
    [
      "Python, filtered by a comprehension",
      py(
        `${pyGoogle}from app.routes import ROUTES\n\ndef go():\n    for path in [p for p in ROUTES if not p.startswith("/backoffice")]:\n        service.urlNotifications().publish(body={"url": "https://www.shop.example" + path}).execute()\n`,
        { "app/routes.py": pyRoutes },
      ),
    ],
    [
      "Python, passed over",
      py(
        `${pyGoogle}from app.routes import ROUTES\n\ndef go():\n    for path in ROUTES:\n        if path.startswith("/backoffice"):\n            continue\n        service.urlNotifications().publish(body={"url": "https://www.shop.example" + path}).execute()\n`,
        { "app/routes.py": pyRoutes },
      ),
    ],
  ])("%s", async (_, sources) => expect(said(await check(sources), rule)).toEqual([]));
});
