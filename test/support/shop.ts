import { readFileSync } from "node:fs";
import { join } from "node:path";
import { folderOf } from "./cli.ts";
import { listFiles } from "./disk.ts";

/** A small back end: a declared system whose URL stands in another file, and one that nobody declared. */
export const shop = {
  "perimeter.yaml": `perimeter: 1
owner: shop
systems:
  desk:
    access: write
    sandbox: { url: https://sandbox.desk.example/v2, env: DESK_SANDBOX_URL }
    live: { url: https://api.desk.example/v2, env: DESK_URL }
    confirm: never
    alert: pager
`,
  "src/config.ts": 'export const DESK = "https://api.desk.example/v2";\n',
  "src/tickets.ts": `import { DESK } from "./config";
export const send = (body: string) => fetch(\`\${DESK}/tickets\`, { method: "POST", body });
`,
  "src/mail.ts": `export const mail = (text: string) => fetch("https://api.sendgrid.com/v3/mail/send", { method: "POST", body: text });
`,
} as const;

/** A copy of one of `test/workspaces` on the disk, free to be changed. */
export function copyOf(workspace: string): string {
  return folderOf(filesOf(workspace));
}

/** The files of one of `test/workspaces`. */
export function filesOf(workspace: string): Readonly<Record<string, Uint8Array>> {
  const base = join(import.meta.dirname, "..", "workspaces", workspace);
  return Object.fromEntries(listFiles(base).map((file) => [file, readFileSync(join(base, file))]));
}
