// The texts for translators, of the window and of the server: what is said through `l10n.t`, `t`, `phrase` and `counted`, and the tables
// that are said later (rules, schemas). They stand in client/l10n/bundle.l10n.json, each under itself.
// `node test/scripts/l10n.mjs` writes the bundle; a test holds it to the sources.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { buildSync } from "esbuild";

const root = join(import.meta.dirname, "..", "..");
export const bundleFile = join(root, "client", "l10n", "bundle.l10n.json");

/** Nothing of these is said in another language: what a terminal gets is English. */
const english = /^(cli|node)\//;
const literal = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/.source;
const saying = new RegExp(`(?:\\bl10n\\.t|(?<![.\\w])(?:t|phrase))\\(\\s*(${literal}(?:\\s*\\+\\s*(?:${literal}))*)?`, "g");
const counting = /(?<!function )\bcounted\((?:(?!\bcounted\(|;\n)[\s\S])*?, ("[a-z ]+")\s*\)/g;

/** Every text that is said, and the places of the client where something else than a plain text is handed over. */
export function saidTexts() {
  const texts = new Set(tableTexts());
  const odd = [];
  for (const [folder, file, code] of sources()) {
    for (const call of code.matchAll(saying)) {
      if (call[1]) texts.add([...call[1].matchAll(new RegExp(literal, "g"))].map(([text]) => valueOf(text)).join(""));
      else if (folder === "client") odd.push(`${file}: ${code.slice(call.index, call.index + 40)}`);
    }
    if (folder === "server")
      for (const [, noun] of code.matchAll(counting)) for (const text of countedTexts(valueOf(noun))) texts.add(text);
  }
  return { texts: [...texts].sort(), odd };
}

function* sources() {
  for (const folder of ["client", "server"]) {
    const source = join(root, folder, "src");
    for (const name of readdirSync(source, { recursive: true })) {
      const file = name.replaceAll("\\", "/");
      if (file.endsWith(".ts") && !(folder === "server" && english.test(file)))
        yield [folder, file, readFileSync(join(source, file), "utf8")];
    }
  }
}

/** What a literal of the source stands for. */
function valueOf(text) {
  return text.startsWith('"') ? JSON.parse(text) : JSON.parse(`"${text.slice(1, -1).replaceAll('"', '\\"').replaceAll("\\'", "'")}"`);
}

function countedTexts(noun) {
  return [`{0} ${noun}`, `{0} ${noun}${noun.endsWith("s") ? "es" : "s"}`];
}

/** Texts of tables: what rules say of themselves, and what the schemas say of keys and values. */
function tableTexts() {
  const rules = rulesTable().flatMap(({ summary, page }) => [summary, ...Object.values(page)]);
  const schemas = ["perimeter", "prompt-contract"].map((name) =>
    JSON.parse(readFileSync(join(root, `schemas/${name}.schema.json`), "utf8")),
  );
  return [...rules.filter((text) => !isCode(text)), ...schemas.flatMap((schema) => [...schemaTexts(schema)])];
}

/** The table itself, as the program has it. */
function rulesTable() {
  const entryPoints = [join(root, "server/src/rules/index.ts")];
  const { outputFiles } = buildSync({ entryPoints, bundle: true, write: false, format: "cjs", platform: "node", logLevel: "error" });
  const module = { exports: {} };
  new Function("module", "require", outputFiles[0].text)(module, createRequire(import.meta.url));
  return module.exports.allRules;
}

/** Nothing but fenced code. */
function isCode(text) {
  return text.replace(/```[\s\S]*?```/g, "").trim() === "";
}

function* schemaTexts(schema) {
  if (typeof schema !== "object" || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    if (/^(description|expects)$/.test(key) && typeof value === "string") yield value;
    else if (/^(enumDescriptions|words)$/.test(key)) yield* Object.values(value).filter((text) => text !== "");
    else yield* schemaTexts(value);
  }
}

/** The bundle as it must stand: each text under itself. */
export function bundleText() {
  return `${JSON.stringify(Object.fromEntries(saidTexts().texts.map((text) => [text, text])), null, 2)}\n`;
}

if (process.argv[1] === import.meta.filename) {
  mkdirSync(join(bundleFile, ".."), { recursive: true });
  writeFileSync(bundleFile, bundleText());
}
