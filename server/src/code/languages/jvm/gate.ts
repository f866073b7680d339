import { type Gate, handedTo, type Summary } from "../../summary.ts";
import { splitName } from "./names.ts";

/** Looks at a file by its imports, and by the names that it shares with its package. */
export const gate: Gate = {
  // Licences and links stand in comments; names of annotations and documents of XML are no addresses.
  code: (text) => withoutComments(text),
  reaches:
    /\bjava\.net\.|\bretrofit2?\.http\b|\bimport\s+feign\b|\bBuildConfig\.[A-Z]|\bSystem\s*\.\s*getenv\b|@(Value|ConfigProperty|ConfigurationProperties|ConfigMapping|FeignClient|(?:Http|Get|Post|Put|Patch|Delete)Exchange|RegisterRestClient|Client)\b|\bgetProperty\s*\(|\bopen(Connection|Stream)\s*\(|\bDriverManager\b/,
  summary: (_, text) => summaryOf(text),
};

/** The text without comments, but for those to this program. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*(?![\s\S]*?perimeter[\s\S]*?\*\/)[\s\S]*?\*\/|^[ \t]*\/\/(?!.*perimeter).*$/gm, "");
}

const importLine = /^[ \t]*import[ \t]+(?:static[ \t]+)?(\w+(?:\.\w+)*)(\.\*)?(?:[ \t]+as[ \t]+(\w+))?/gm;
const qualified = /\b([a-z]\w*(?:\.[a-z]\w*)*)\.[A-Z]\w*/g;
const typeDeclaration = /\b(?:class|interface|enum|record|object|typealias)\s+([A-Z]\w*)/g;
const topLevel = /^(?:[a-z]+\s+)*(?:fun(?:\s*<[^>]*>)?\s+(?:[\w<>?.]+\.)?|val\s+|var\s+)(\w+)/gm;

/** What a file says of itself: packages that it imports or names in full, every name in it, and what it declares. */
export function summaryOf(text: string): Summary {
  const code = withoutComments(text);
  const modules = new Set<string>();
  for (const [, name = "", star] of code.matchAll(importLine)) modules.add(star === undefined ? splitName(name).module : name);
  for (const [, name = ""] of code.matchAll(qualified)) modules.add(name);
  const names = new Set<string>();
  for (const [name] of code.matchAll(/\b[A-Za-z_]\w*/g)) names.add(name);
  const declares = [...code.matchAll(typeDeclaration), ...code.matchAll(topLevel)].map(([, name = ""]) => name);
  for (const name of declares) names.add(handedTo(name));
  for (const [, name = ""] of code.matchAll(/\b(\w+)\s*\([^;{}]*\)\s*(?:throws[^{;]*)?\{/g)) names.add(handedTo(name));
  for (const [, name = ""] of code.matchAll(/\bfun\b[^(){}=\n]*?(\w+)\s*\(/g)) names.add(handedTo(name));
  const own = /^\s*package\s+([\w.]+)/m.exec(code)?.[1];
  return { modules: [...modules], names, declares, ...(own !== undefined && { package: own }) };
}
