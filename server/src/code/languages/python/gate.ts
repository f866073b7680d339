import { type Gate, handedNames, namesIn, type Summary, tailOf } from "../../summary.ts";

const declaration = /^(?:class|(?:async\s+)?def|(?=\w+\s*=))\s*(\w+)/gm;

/** Looks at a module by its imports. */
export const gate: Gate = {
  summary: (_, text) => {
    const { modules, names } = importsIn(text);
    return { modules, names: new Set([...names, ...handedNames(text, declaration)]) };
  },
};

const fromLine = /^[ \t]*from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n]*)/gm;
const importLine = /^[ \t]*import[ \t]+([^\n#]+)/gm;

function importsIn(text: string): Summary {
  const modules: string[] = [];
  const names = new Set<string>();
  for (const [, module = "", list = ""] of text.matchAll(fromLine)) {
    modules.push(module);
    // What is imported may be a name of the module, or a module of the package.
    for (const name of namesIn(list.replace(/#[^\n]*/g, "").replace(/[()\\]/g, " "), /\s+as\s+/)) {
      names.add(name === "*" ? tailOf(module) : name);
      names.add(`~${name}`);
      modules.push(`${module}.${name}`);
    }
  }
  for (const [, list = ""] of text.matchAll(importLine)) {
    for (const module of namesIn(list, /\s+as\s+/)) {
      modules.push(module);
      names.add(tailOf(module));
    }
  }
  return { modules, names };
}
