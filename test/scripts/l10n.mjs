// The texts of the window for translators: what client/src says through `l10n.t` stands in client/l10n/bundle.l10n.json.
// `node test/scripts/l10n.mjs` writes the bundle; a test holds it to the sources.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");
const source = join(root, "client", "src");
export const bundleFile = join(root, "client", "l10n", "bundle.l10n.json");

/** Every text that is said through `l10n.t` (or `t`, taken out of `l10n`), and the places where something else than a plain text is handed to it. */
export function saidTexts() {
  const texts = new Set();
  const odd = [];
  for (const file of readdirSync(source, { recursive: true }).filter((name) => name.endsWith(".ts"))) {
    const code = readFileSync(join(source, file), "utf8");
    for (const call of code.matchAll(/(?:\bl10n\.t|(?<![.\w])t)\(\s*("(?:[^"\\]|\\.)*")?/g)) {
      if (call[1]) texts.add(JSON.parse(call[1]));
      else odd.push(`${file}: ${code.slice(call.index, call.index + 40)}`);
    }
  }
  return { texts: [...texts].sort(), odd };
}

/** The bundle as it must stand: each text under itself. */
export function bundleText() {
  return `${JSON.stringify(Object.fromEntries(saidTexts().texts.map((text) => [text, text])), null, 2)}\n`;
}

if (process.argv[1] === import.meta.filename) {
  mkdirSync(join(bundleFile, ".."), { recursive: true });
  writeFileSync(bundleFile, bundleText());
}
