import { describe, expect, test } from "vitest";
import { check, said, type Sources } from "../../../support/memory.ts";

const rule = "code/secret-in-url";
const spec = `perimeter: 1
own: ["*.shop.example"]
systems:
  desk: { access: write, confirm: never, alert: "#x", sandbox: none, live: https://api.desk.example }
  google-indexing: { access: write, confirm: never, alert: "#seo", sandbox: none }
  google-maps: { access: read, sandbox: none }
`;
const ts = (code: string, more: Sources = {}): Sources => ({ "perimeter.yaml": spec, "src/a.ts": code, ...more });
const py = (code: string): Sources => ({ "perimeter.yaml": spec, "app/a.py": code });

describe("a secret of a user or session in a URL", () => {
  test.each<[string, Sources, string[]]>([
    [
      "in a template",
      ts("export const go = (sessionToken: string) => fetch(`https://api.desk.example/orders?session=${sessionToken}`);\n"),
      [`src/a.ts:1 ${rule}`],
    ],
    [
      "under the name of a token",
      ts("export const go = (user: { accessToken: string }) => fetch(`https://api.desk.example/orders?token=${user.accessToken}`);\n"),
      [`src/a.ts:1 ${rule}`],
    ],
    [
      "by its value's name",
      ts("export const go = (sessionToken: string) => fetch(`https://api.desk.example/orders?t=${sessionToken}`);\n"),
      [`src/a.ts:1 ${rule}`],
    ],
    [
      "in what a method takes as a part of the path",
      py(
        'import requests\nclass Desk:\n    base = "https://api.desk.example"\n    def ask(self, path, body):\n        return requests.get(self.base + path, data=body)\n    def go(self, user):\n        return self.ask(f"/orders?session={user.session_token}", {})\n',
      ),
      [`app/a.py:7 ${rule}`],
    ],
    [
      "in PHP by the name of its key, and not by that of a variable that holds one",
      {
        "perimeter.yaml": spec,
        "a.php":
          "<?php\nfunction go(array $all, $token) {\n  $query = [];\n  foreach ($all as $key => $value) { $query[$key] = $value; }\n  file_get_contents('https://api.desk.example/a?' . http_build_query($query));\n  file_get_contents('https://api.desk.example/b?' . http_build_query([$token => $all['x']]));\n  file_get_contents('https://api.desk.example/c?' . http_build_query(['session_token' => $all['x']]));\n}\n",
      },
      [`a.php:7 ${rule}`],
    ],
    [
      "in axios' params",
      ts(
        'import axios from "axios";\nexport const go = (req: { cookies: { sid: string } }) => axios.get("https://api.desk.example/orders", { params: { session_id: req.cookies.sid } });\n',
      ),
      [`src/a.ts:2 ${rule}`],
    ],
    [
      "in URLSearchParams",
      ts('export const go = (jwt: string) => fetch("https://api.desk.example/orders?" + new URLSearchParams({ jwt }));\n'),
      [`src/a.ts:1 ${rule}`],
    ],
    [
      "set on a URL",
      ts(
        'export function go(sessionToken: string) {\n  const url = new URL("https://api.desk.example/orders");\n  url.searchParams.set("session_token", sessionToken);\n  return fetch(url);\n}\n',
      ),
      [`src/a.ts:4 ${rule}`],
    ],
    [
      "in the path",
      ts("export const go = (sessionToken: string) => fetch(`https://api.desk.example/sessions/${sessionToken}/orders`);\n"),
      [`src/a.ts:1 ${rule}`],
    ],
    [
      "not a link that people get by mail",
      ts(
        'import { Resend } from "resend";\nconst resend = new Resend(process.env.RESEND_KEY);\nexport const go = (resetToken: string, to: string) => resend.emails.send({ to, html: `https://www.shop.example/reset?token=${resetToken}` });\n',
        { "perimeter.yaml": `${spec}  resend: { access: write, confirm: never, alert: "#x", sandbox: none }\n` },
      ),
      [],
    ],
    [
      "not the key of something that is looked for",
      ts("export const go = (filter: { key: string }) => fetch(`https://api.desk.example/topics?key=${filter.key}`);\n"),
      [],
    ],
    [
      "in a URL that is sent",
      ts(
        'import { google } from "googleapis";\nconst indexing = google.indexing("v3");\nexport const go = (path: string, sessionToken: string) => indexing.urlNotifications.publish({ requestBody: { url: `https://www.shop.example${path}?session=${sessionToken}` } });\n',
      ),
      [`src/a.ts:3 ${rule}`],
    ],
    [
      "through a function of one's own",
      ts('import { get } from "./get";\nexport const go = (sessionToken: string) => get(`/orders?session=${sessionToken}`);\n', {
        "src/get.ts": 'const base = "https://api.desk.example";\nexport const get = (path: string) => fetch(base + path);\n',
      }),
      [`src/a.ts:2 ${rule}`],
    ],
    [
      "a password",
      ts(
        'export const go = (user: string, password: string) => fetch(`https://api.desk.example/login?user=${user}&password=${password}`, { method: "POST" });\n',
      ),
      [`src/a.ts:1 ${rule}`],
    ],
    [
      "without any perimeter",
      { "src/a.ts": "export const go = (sessionToken: string) => fetch(`https://api.desk.example/orders?session=${sessionToken}`);\n" },
      [`src/a.ts:1 ${rule}`],
    ],
    [
      "Python, an f-string",
      py(
        'import requests\n\ndef go(session_token):\n    return requests.get(f"https://api.desk.example/orders?session={session_token}")\n',
      ),
      [`app/a.py:4 ${rule}`],
    ],
    [
      "Python, params",
      py(
        'import requests\n\ndef go(request):\n    return requests.get("https://api.desk.example/orders", params={"session_id": request.session.session_key})\n',
      ),
      [`app/a.py:4 ${rule}`],
    ],
    [
      "Python, urlencode",
      py(
        'import requests\nfrom urllib.parse import urlencode\n\ndef go(access_token):\n    return requests.get("https://api.desk.example/orders?" + urlencode({"refresh_token": access_token}))\n',
      ),
      [`app/a.py:5 ${rule}`],
    ],
    [
      "Python, published",
      py(
        'from googleapiclient.discovery import build\n\nservice = build("indexing", "v3")\n\ndef go(path, session_token):\n    url = f"https://www.shop.example{path}?session={session_token}"\n    service.urlNotifications().publish(body={"url": url}).execute()\n',
      ),
      [`app/a.py:7 ${rule}`],
    ],
    [
      "its own key, said once",
      ts(
        "const key = process.env.DESK_API_KEY;\nexport const a = () => fetch(`https://api.desk.example/a?api_key=${key}`);\nexport const b = () => fetch(`https://api.desk.example/b?api_key=${key}`);\n",
      ),
      [`src/a.ts:2 ${rule} info`],
    ],
  ])("%s", async (_, sources, expected) => expect(said(await check(sources), rule)).toEqual(expected));
});

describe("look-alikes that are right", () => {
  test.each<[string, Sources]>([
    [
      "in the headers that a method takes behind a part of the path",
      py(
        'import requests\nclass Desk:\n    base = "https://api.desk.example"\n    def ask(self, path, headers):\n        return requests.get(self.base + path, headers=headers)\n    def go(self):\n        return self.ask(self.paths[1], {"Authorization": f"Bearer {self.key}"})\n',
      ),
    ],
    [
      "a header",
      ts(
        'export const go = (sessionToken: string) => fetch("https://api.desk.example/orders", { headers: { Authorization: `Bearer ${sessionToken}` } });\n',
      ),
    ],
    [
      "a page token",
      ts("export const go = (nextPageToken: string) => fetch(`https://api.desk.example/orders?pageToken=${nextPageToken}`);\n"),
    ],
    [
      "a page token that is only called token",
      ts("export const go = (token: string) => fetch(`https://api.desk.example/orders?page_token=${token}&cursor=${token}`);\n"),
    ],
    [
      "a continuation",
      ts("export const go = (continuationToken: string) => fetch(`https://api.desk.example/orders?continuation=${continuationToken}`);\n"),
    ],
    [
      "OAuth's code and state",
      ts("export const go = (code: string, state: string) => fetch(`https://api.desk.example/callback?code=${code}&state=${state}`);\n"),
    ],
    [
      "a signed URL",
      ts(
        "export const go = (signature: string) => fetch(`https://files.desk.example/a.pdf?X-Amz-Signature=${signature}&X-Amz-Security-Token=${signature}&Expires=1`);\n",
      ),
    ],
    [
      "a key that the vendor wants there",
      ts(
        "export const go = (q: string) => fetch(`https://maps.googleapis.com/maps/api/geocode/json?address=${q}&key=${process.env.MAPS_KEY}`);\n",
      ),
    ],
    [
      "one's own back end",
      ts("export const go = (sessionToken: string) => fetch(`https://api.shop.example/orders?session=${sessionToken}`);\n"),
    ],
    ["a local one", ts("export const go = (sessionToken: string) => fetch(`http://localhost:3000/orders?session=${sessionToken}`);\n")],
    [
      "a body",
      ts(
        'export const go = (refreshToken: string) => fetch("https://api.desk.example/token", { method: "POST", body: JSON.stringify({ refresh_token: refreshToken }) });\n',
      ),
    ],
    [
      "a session of something else",
      ts(
        "export const go = (sessionCount: number, sessionType: string) => fetch(`https://api.desk.example/stats?sessions=${sessionCount}&type=${sessionType}`);\n",
      ),
    ],
    ["an id of a thing", ts("export const go = (orderId: string) => fetch(`https://api.desk.example/orders/${orderId}?expand=lines`);\n")],
    [
      "a checkout session, which is a thing",
      ts("export const go = (sessionId: string) => fetch(`https://api.desk.example/checkout/sessions/${sessionId}`);\n"),
    ],
    ["a test", { ...ts(""), "tests/a.test.ts": 'test("x", () => fetch("https://api.desk.example/orders?session=abc"));\n' }],
    [
      "Python, a page token",
      py('import requests\n\ndef go(token):\n    return requests.get("https://api.desk.example/orders", params={"pageToken": token})\n'),
    ],
    [
      "Python, a header",
      py(
        'import requests\n\ndef go(session_token):\n    return requests.get("https://api.desk.example/orders", headers={"Authorization": f"Bearer {session_token}"})\n',
      ),
    ],
  ])("%s", async (_, sources) => expect(said(await check(sources), rule)).toEqual([]));
});
