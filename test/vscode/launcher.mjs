#!/usr/bin/env node
// Stands in for the desktop VS Code where @vscode/test-electron would start it: takes the same arguments, runs the tests
// in the extension host of a served VS Code, and ends with their result.
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { findChromium, launchBrowser } from "./chromium.mjs";
import { newProfile, startServer } from "./server.mjs";

const argv = process.argv.slice(2);
const option = (name) => argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
const extension = option("extensionDevelopmentPath");
const tests = option("extensionTestsPath");
const source = argv.find((argument) => !argument.startsWith("-"));
const limit = Number(process.env.PERIMETER_VSCODE_LIMIT ?? 480_000);
if (!extension || !tests || !source) throw new Error("--extensionDevelopmentPath, --extensionTestsPath and a workspace are needed");

const profile = newProfile(JSON.parse(process.env.PERIMETER_VSCODE_SETTINGS ?? "{}"));
const report = join(profile, "report.txt");
writeFileSync(report, "");
const server = await startServer(profile, { trust: argv.includes("--enable-workspace-trust") });
const workspace = copyWorkspace(source);
let shown = 0;
const show = () => {
  const text = readFileSync(report);
  process.stdout.write(text.subarray(shown));
  shown = text.length;
};
const showing = setInterval(show, 200);
let browser;
let code = 1;
try {
  browser = await launchBrowser(findChromium());
  const page = await browser.newPage();
  const ended = new Promise((done, failed) => {
    setTimeout(() => failed(new Error(`no result after ${limit / 1000} seconds`)), limit).unref();
    page.on("crash", () => failed(new Error("the page crashed")));
    page.exposeFunction("codeAutomationExit", done).catch(failed);
    page.exposeFunction("codeAutomationLog", () => undefined).catch(failed);
  });
  await page.goto(
    server.page(workspace, [
      ["extensionDevelopmentPath", server.uri(extension)],
      ["extensionTestsPath", server.uri(join(import.meta.dirname, "hostEntry.cjs"))],
      [
        "extensionEnvironment",
        JSON.stringify({
          PERIMETER_TESTS: resolve(tests),
          PERIMETER_REPORT: report,
          PERIMETER_SUITE: process.env.PERIMETER_SUITE ?? "",
          PERIMETER_RESULT: process.env.PERIMETER_RESULT ?? "",
          PERIMETER_GREP: process.env.PERIMETER_GREP ?? "",
        }),
      ],
    ]),
  );
  code = await ended;
} catch (error) {
  appendFileSync(report, `${error}\n`);
} finally {
  clearInterval(showing);
  show();
  await browser?.close();
  await server.stop();
}
process.exit(code);

/** Tests change files: they get a copy. Of a .code-workspace the folder around it is copied. */
function copyWorkspace(path) {
  const isFile = existsSync(path) && statSync(path).isFile();
  const folder = isFile ? dirname(resolve(path)) : resolve(path);
  const copy = join(profile, "workspace", basename(folder));
  mkdirSync(dirname(copy), { recursive: true });
  cpSync(folder, copy, { recursive: true });
  return isFile ? join(copy, basename(path)) : copy;
}
