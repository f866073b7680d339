import { type Gate, handedNames, namesIn, type Summary, tailOf } from "../../summary.ts";

const declaration = /\b(?:class|function\*?|const|let|var)\s+([A-Za-z_$][\w$]*)/g;

/** Looks at a script by its imports and its globals. */
export const gate: Gate = {
  reaches: /\bfetch\b|\$fetch|\buseFetch\b|\bXMLHttpRequest\b|\bWebSocket\b|\bEventSource\b|\bsendBeacon\b|["'`]\/\//,
  summary: (_, text) => {
    const { modules, names } = importsIn(text);
    return { modules, names: new Set([...names, ...handedNames(text, declaration)]) };
  },
};

const fromClause = /\b(?:import|export)\s+([^"'`;()=]*?)\bfrom\s*["']([^"'\n]+)["']/g;
const wholeModule = /(?:(\{[^{}]*\})\s*=\s*(?:await\s+)?)?\b(?:require|import)\s*\(\s*["'`]([^"'`\n]+)["'`]|\bimport\s*["']([^"'\n]+)["']/g;

function importsIn(text: string): Summary {
  const modules: string[] = [];
  const names = new Set<string>();
  for (const [, clause = "", module = ""] of text.matchAll(fromClause)) {
    modules.push(module);
    const list = /\{([^}]*)\}/.exec(clause)?.[1];
    for (const name of namesIn(list ?? "", /\s+as\s+/)) names.add(name === "default" ? tailOf(module) : name);
    if (/\w|\*/.test(clause.replace(/\{[^}]*\}/, "").replace(/^\s*type\s/, ""))) names.add(tailOf(module));
  }
  for (const [, list, called, bare] of text.matchAll(wholeModule)) {
    const module = called ?? bare ?? "";
    modules.push(module);
    names.add(tailOf(module));
    for (const name of namesIn(list?.slice(1, -1) ?? "", /\s*:\s*/)) names.add(name);
  }
  return { modules, names };
}
