import { hungNames } from "../../hung.ts";
import { type Gate, importKey, namesIn, type Summary } from "../../summary.ts";

/** Looks at a module by its imports. */
export const gate: Gate = {
  // Whoever asks for a setting of Flask does not import the file that fills it; Django's settings nobody imports. What is handed a
  // session imports none.
  reaches: /\bfrom_object\b|\b(?:headers|json)=|^DATABASES\b/m,
  summary: (_, text) => importsIn(text),
};

const fromLine = /^[ \t]*from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n]*)/gm;
const importLine = /^[ \t]*import[ \t]+([^\n#]+)/gm;

function submodule(module: string, name: string): string {
  return module.endsWith(".") ? module + name : `${module}.${name}`;
}

function importsIn(text: string): Summary {
  const modules: string[] = [];
  const names = new Set<string>(hungNames(text));
  for (const [, module = "", list = ""] of text.matchAll(fromLine)) {
    modules.push(module);
    // What is imported may be a name of the module, or a module of the package.
    for (const name of namesIn(list.replace(/#[^\n]*/g, "").replace(/[()\\]/g, " "), /\s+as\s+/)) {
      names.add(importKey(name === "*" ? "~" : name, module));
      names.add(importKey("~", submodule(module, name)));
      modules.push(submodule(module, name));
    }
  }
  for (const [, list = ""] of text.matchAll(importLine)) {
    for (const module of namesIn(list, /\s+as\s+/)) {
      modules.push(module);
      names.add(importKey("~", module));
    }
  }
  return { modules, names };
}
