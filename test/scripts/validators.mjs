// Compiles the schemas of both formats into plain functions, so that nothing is compiled (or evaluated) when they are used.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const root = join(import.meta.dirname, "..", "..");
const folder = join(root, "server/src/spec/generated");
const target = join(folder, "validators.mjs");
const schemas = ["perimeter", "prompt-contract"].map((name) => readFileSync(join(root, "schemas", `${name}.schema.json`), "utf8"));
const words = new Set(["title", "description", "expects", "emptyIsMissing", "enumDescriptions", "words", "refers", "keyRefers"]);
const own = readFileSync(import.meta.filename, "utf8");

/** Writes the validators where schemas or this script changed since they were written. */
export async function buildValidators() {
  const stamp = `// ${createHash("sha256")
    .update([own, ...schemas].join("\0"))
    .digest("hex")}\n`;
  if (existsSync(target) && readFileSync(target, "utf8").startsWith(stamp)) return;
  const { default: ajvModule } = await import("ajv/dist/2020.js");
  const { default: standalone } = await import("ajv/dist/standalone/index.js");
  const { build } = await import("esbuild");
  const ajv = new (ajvModule.default ?? ajvModule)({
    allErrors: true,
    strict: true,
    strictTypes: false,
    validateFormats: false,
    inlineRefs: false,
    messages: false,
    code: { source: true, esm: false },
  });
  const [perimeter, contract] = schemas.map((text) => withoutWords(JSON.parse(text)));
  ajv.addSchema(perimeter, "perimeter");
  ajv.addSchema(contract, "contract");
  // Where in the schema an error comes from nobody asks: the path of each would be a third of the code.
  const code = (standalone.default ?? standalone)(ajv, { perimeter: "perimeter", contract: "contract" }).replace(
    /,schemaPath:"(?:[^"\\]|\\.)*"/g,
    "",
  );
  // Bundled, the few helpers of the library come along, and the rest of it does not.
  const { outputFiles } = await build({
    stdin: { contents: `module.exports = (() => { const exports = {}; ${code}; return exports; })()`, resolveDir: root, loader: "js" },
    bundle: true,
    write: false,
    platform: "neutral",
    format: "cjs",
    minify: true,
  });
  const bundled = new TextDecoder().decode(outputFiles[0].contents);
  mkdirSync(folder, { recursive: true });
  writeFileSync(target, `${stamp}const module = { exports: {} };\n${bundled}\nexport const { perimeter, contract } = module.exports;\n`);
}

/** The schema without what is written for people: it would be bundled along, twice. */
function withoutWords(schema) {
  if (Array.isArray(schema)) return schema.map(withoutWords);
  if (typeof schema !== "object" || schema === null) return schema;
  const isNames = (key) => key === "properties" || key === "$defs";
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !words.has(key))
      .map(([key, value]) => [
        key,
        isNames(key) ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutWords(inner)])) : withoutWords(value),
      ]),
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildValidators();
