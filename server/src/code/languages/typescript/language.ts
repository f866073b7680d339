import type { Language } from "../../language.ts";
import { gate } from "./gate.ts";
import { mend, withoutTagTypes } from "./mend.ts";
import { resolve } from "./resolve.ts";
import { lowerProgram } from "./statements.ts";

/** TypeScript and JavaScript, with the script blocks of Vue and Svelte components. */
export const typescript: Language = {
  id: "typescript",
  extensions: ["ts", "tsx", "mts", "cts", "js", "jsx", "mjs", "cjs", "vue", "svelte", "gs"],
  grammars: { tsx: "tsx", jsx: "tsx", js: "tsx", mjs: "tsx", cjs: "tsx", gs: "tsx", "*": "typescript" },
  script: (file, text) => withoutTagTypes(/\.(vue|svelte)$/i.test(file) ? onlyScripts(text) : text),
  mend,
  gate,
  lower: lowerProgram,
  traits: {
    ecosystem: "npm",
    comment: "//",
    manifest: { file: "package.json", name: ["name"] },
    handed: {
      variables: /^(env|bindings|vars)$/,
      settings: /^(\w*[cC]onfig|[sS]ettings|[cC]onfiguration|conf)$/,
      sender: /^_?fetch(Fn|Impl|Func)?$/,
      ownPaths: /^\$app\/paths$/,
      modules:
        /^\$env\/(static|dynamic)\/(private|public)$|^cloudflare:workers$|^@env$|^react-native-(config|dotenv)$|^astro:env\/(client|server)$/,
    },
    hangs: /^get$/,
    walksRecords: /^(mongoose|sequelize(-typescript)?|typeorm)$/,
    resolve,
  },
};

/** Everything but the script blocks becomes blanks, so that every position stays. */
function onlyScripts(text: string): string {
  let result = "";
  let at = 0;
  for (const match of text.matchAll(/(<script\b[^>]*>)([\s\S]*?)(?=<\/script>|$)/gi)) {
    const start = match.index + (match[1]?.length ?? 0);
    const end = start + (match[2]?.length ?? 0);
    result += blank(text.slice(at, start)) + text.slice(start, end);
    at = end;
  }
  return result + blank(text.slice(at));
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}
