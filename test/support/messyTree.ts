const call = (host: string, method = "POST") => `fetch("https://${host}/v1/items", { method: "${method}" });\n`;

/** A workspace as it should never be: everything that a person, a tool or an agent can leave behind. */
export const messyTree: Readonly<Record<string, string | Uint8Array>> = {
  ".gitignore": "generated/\n*.local.ts\n!kept.local.ts\n",
  "generated/api.ts": call("api.generated.example"),
  "secret.local.ts": call("api.ignored.example"),
  "kept.local.ts": call("api.kept.example"),
  "perimeter.yaml": `perimeter: 1
owner: "somebody"
own: ["*.example.org"]
systems:
  desk: { access: read, sandbox: https://sandbox.desk.example, live: https://api.desk.example, confirm: [POST /v1/items] }
  crm:
    acess: write
    liveByDefault: true
    live: https://api.crm.example
  twice: none
  twice: read
  sendgrid: { decided: false }
exceptions:
  - { rule: code/undeclared-system, path: "src/quiet.ts", reason: known since March }
  - { rule: code/live-endpoint }
rules:
  code/unheard-of: error
`,
  "ops/perimeter.yml": 'perimeter: 1\nsystems:\n  desk: { access: write, sandbox: none, live: "https://api.desk.example" }\n',
  "ops/deploy.ts": call("api.desk.example") + call("api.ops.example", "DELETE"),
  "broken/perimeter.yaml": "perimeter: 1\nsystems:\n  desk: [unclosed\n <<<<<<< HEAD\n",
  "broken/call.ts": call("api.broken.example"),
  "tabs/tabs.perimeter.yaml": "perimeter: 1\nsystems:\n\tdesk: read\n",
  "version.perimeter.yaml": "perimeter: 7\nsystems: {}\n",
  "list.perimeter.yaml": "- a\n- b\n",
  "empty.contract.yaml": "",
  "wrong.contract.yaml": "contract: 1\ngoal: 3\nuses: [desk]\nfailure: yes\n",
  "import.contract.yaml":
    "contract: 1\ngoal: Make it clean and fast\nconstraints: [should be fine]\nformat: [a file]\nfailure: []\nuses:\n  desk: { access: write, endpoint: live }\n  unknown-system: read\n",
  "src/windows.ts": '\ufeffconst a = 1;\r\nfetch("https://api.windows.example/v1", { method: "PUT" });\r\n',
  "src/unclosed.ts": `const text = "never closed;\n${call("api.unclosed.example")}`,
  "src/garbage.ts": `}}} )) =>=> <<<<<<< HEAD\n${call("api.ours.example")}=======\n${call("api.theirs.example")}>>>>>>> branch\n`,
  "src/quiet.ts": call("api.quiet.example"),
  "src/silenced.ts": `// perimeter-ignore-next-line code/undeclared-system: a person said so\n${call("api.silenced.example")}// perimeter-ignore-next-line code/undeclared-system\n${call("api.unsaid.example")}// perimeter-ignore-file code/unheard-of: x\n`,
  "src/circle/a.ts": 'import { b } from "./b";\nexport const a = b;\nfetch(a + "/v1");\n',
  "src/circle/b.ts": 'import { a } from "./a";\nexport const b = a ?? "https://api.circle.example";\n',
  "src/with space & 100% #1.ts": call("api.odd-name.example"),
  "src/größe/日本.ts": `// 🦊 ${"é".repeat(20)}\nconst 名 = "🦊"; ${call("api.unicode.example")}`,
  "src/long.ts": `export const data = "${"x".repeat(300_000)}";\n${call("api.long.example")}`,
  "src/binary.ts": new Uint8Array([0x66, 0x65, 0, 1, 2, 3, 0xff, 0xfe]),
  "src/latin1.py": new Uint8Array([...Buffer.from('import requests\nrequests.post("https://api.latin.example/v1")\n# '), 0xe9, 0xe8, 0x0a]),
  "src/empty.ts": "",
  "src/deep.py": `import requests\n${"def f():\n    pass\n".repeat(50)}requests.delete("https://api.deep.example/v1")\nif True:\n        x = (\n`,
  "src/half.go": 'package main\n\nimport "net/http"\n\nfunc main() {\n\thttp.Post("https://api.half.example/v1", "text/plain", nil\n',
  "src/min.min.js": call("api.minified.example"),
  "node_modules/pkg/index.js": call("api.package.example"),
  "config/default.yaml": "desk:\n  url: https://api.desk.example\nbad: [\n",
  "config/production.yaml": "desk:\n  url: https://api.desk.example\n",
  "config/broken.json": '{ "url": "https://api.desk.example", }}}',
  ".env": "DESK_URL=https://api.desk.example\nKEY=sk_live_51HfakefakefakefakefakeFAKE\nnot a line\n=empty\n",
  ".env.production": "DESK_URL=https://api.desk.example\n",
  "docker-compose.yml": "services:\n  web:\n    environment:\n      - DESK_URL=https://api.desk.example\n      - : :\n",
  "test/call.test.ts": call("api.desk.example"),
};
