import { hungNames } from "../../hung.ts";
import { askedTokens } from "../../tokens.ts";
import { packageOf } from "./specifiers.ts";
import { type Gate, importKey, namesIn, type Summary } from "../../summary.ts";

/** Looks at a script by its imports and its globals. */
export const gate: Gate = {
  // Whoever asks for a setting of Nest does not import the file that gives it.
  reaches:
    /\bcoll?(?:ection)?(?:\s*[(<]|\.\w+(?:One|Many)\b)|\bregisterAs\b|\bPrismaClient\b|\bUrlFetchApp\b|\bgithub\.(?:rest|graphql|paginate)\b|\bConfigModule\b|\bfetch\b|[hH]ttpRequest\b|\$fetch|\buseFetch\b|\bXMLHttpRequest\b|\bWebSocket\b|\bEventSource\b|\bsendBeacon\b|["'`]\/\/|\benv\s*[?!]?\.\s*\w+\s*[?!]?\.\s*(?:prepare|exec|get|put|list|head|delete|send|run|query|insert|upsert|write)|\}\s*=\s*(?!process\b|import\b)[\w.?!()]*\benv\b|\b(?:D1Database|KVNamespace|R2Bucket|ForwardableEmailMessage)\b|\b(?:dialect|client)["']?\s*:\s*["'](?:pg|postgres|my|maria|mssql|oracle)/,
  summary: (_, text) => ({ ...importsIn(text), declares: exportedIn(text) }),
};

const exported =
  /\bexport\s+(?:(?:default|declare|abstract|async)\s+)*(?:const|let|var|class|function\*?|enum|interface|type|namespace)\s+([\w$]+)|\bexport\s*(?:type\s*)?\{([^}]*)\}|\bexport\s*(\*)/g;

/** The names that a module gives; `*` for all of another one. */
function exportedIn(text: string): readonly string[] {
  return [...text.matchAll(exported)].flatMap(([, name, list, star]) =>
    list === undefined ? [name ?? star ?? ""] : list.split(",").map((one) => one.trim().replace(/^.*\s/, "")),
  );
}

const fromClause = /\b(?:import|export)\s+([^"'`;()=]*?)\bfrom\s*["']([^"'\n]+)["']/g;
const wholeModule = /(?:(\{[^{}]*\})\s*=\s*(?:await\s+)?)?\b(?:require|import)\s*\(\s*["'`]([^"'`\n]+)["'`]|\bimport\s*["']([^"'\n]+)["']/g;

function importsIn(text: string): Summary {
  const modules: string[] = [];
  const names = new Set<string>([...hungNames(text), ...askedTokens(text)]);
  for (const [, clause = "", specifier = ""] of text.matchAll(fromClause)) {
    const module = packageOf(specifier);
    modules.push(module);
    const list = /\{([^}]*)\}/.exec(clause)?.[1];
    for (const name of namesIn(list ?? "", /\s+as\s+/)) names.add(importKey(name, module));
    const rest = clause.replace(/\{[^}]*\}/, "").replace(/^\s*type\s/, "");
    if (/[\w$]/.test(rest.replace(/\*\s*(as\s+[\w$]+)?/, ""))) names.add(importKey("default", module));
    if (rest.includes("*")) names.add(importKey("~", module));
  }
  for (const [, list, called, bare] of text.matchAll(wholeModule)) {
    const module = packageOf(called ?? bare ?? "");
    modules.push(module);
    // What is taken out of it may be a key of the one value that it exports.
    names.add(importKey("~", module));
    for (const name of namesIn(list?.slice(1, -1) ?? "", /\s*:\s*/)) names.add(importKey(name, module));
  }
  return { modules, names };
}
