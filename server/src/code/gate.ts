import { basename } from "../core/path.ts";
import type { FileFacts, Import } from "./facts.ts";
import { summaryOfGo } from "./languages/go/summary.ts";
import { languageOf } from "./languages/index.ts";

/** Whether a package is worth reading a file for: an HTTP client, a data store, an SDK. */
export type IsReaching = (language: string, module: string) => boolean;

/** What makes a file worth reading whatever it imports: URLs, credentials, environment variables, comments to this program. */
const always =
  /[a-z]:\/\/|["'`](?:[a-z]{2,5}_(?:live|test|prod|sandbox)_|(?:sk|xox[abp]|gh[pousr]|glpat|shpat|SG)[-_.])|perimeter|\bprocess\.env\b|\bimport\.meta\.env\b|\bos\.environ\b|\bgetenv\b|\bLookupEnv\b|\benv(?:config)?:"/i;
const byLanguage: Readonly<Record<string, RegExp>> = {
  typescript: /\bfetch\b|\$fetch|\buseFetch\b|\bXMLHttpRequest\b|\bWebSocket\b|\bEventSource\b|\bsendBeacon\b|["'`]\/\//,
};
const plainComment = /^[ \t]*\/\/(?!.*perimeter).*$/gm;
/** Set-up files of tests say what is mocked. */
const setupFile = /(^|[._-])(setup|setuptests|conftest)([._-]|$)/i;

/**
 * Looks at a file's text without parsing it. A file that may reach outside by itself has no summary: it is to be
 * lowered. Any other gets one: what it imports, by which it is asked for when those turn out to reach outside.
 */
export function summaryOf(file: string, text: string, isReaching: IsReaching): FileFacts | undefined {
  const language = languageOf(file)?.id;
  if (language === undefined || setupFile.test(basename(file))) return undefined;
  // Go names licences and documents in lines of comment at the top of every file.
  const code = language === "go" ? text.replace(plainComment, "") : text;
  if (always.test(code) || byLanguage[language]?.test(code)) return undefined;
  const found = importsOf(file, language, text);
  if (!found || found.modules.some((module) => isReaching(language, module))) return undefined;
  const imports = found.modules.map((module): Import => ({ local: "", imported: "*", module, range: nowhere }));
  return {
    file,
    language,
    imports,
    exports: [],
    classes: [],
    strings: [],
    comments: [],
    problems: [],
    unread: true,
    askedBy: [...found.names, ...declaredIn(text, language).map(handedTo), handedTo(tailOf(file))],
    ...(found.declares && { declares: found.declares }),
    functions: [{ id: 0, name: "", parameters: [], bindings: [], calls: [], returns: [], range: nowhere }],
  };
}

const nowhere = { line: 0, column: 0, endLine: 0, endColumn: 0 };

/** The name under which a module as a whole is asked for: the last part of its path. */
export function tailOf(module: string): string {
  const bare = module.replace(/\.(ts|tsx|mts|cts|js|jsx|mjs|cjs|vue|svelte|py)$/, "").replace(/\/(index|__init__)$/, "");
  // Python separates by dots what others separate by slashes.
  const parts = bare.split(bare.includes("/") ? "/" : ".").filter((part) => part !== "" && part !== "." && part !== "..");
  return `~${parts.at(-1) ?? "."}`;
}

/** Under this name it is known that something which reaches outside is handed to what is called so. */
export function handedTo(name: string): string {
  return `to:${name}`;
}

const declarations: Readonly<Record<string, RegExp>> = {
  typescript: /\b(?:class|function\*?|const|let|var)\s+([A-Za-z_$][\w$]*)/g,
  python: /^(?:class|(?:async\s+)?def|(?=\w+\s*=))\s*(\w+)/gm,
};

/** What may be called in a file: its classes and functions, and the constants that may hold one. */
function declaredIn(text: string, language: string): readonly string[] {
  const pattern = declarations[language];
  return pattern ? [...new Set([...text.matchAll(pattern)].map(([, name = ""]) => name))] : [];
}

interface Found {
  readonly modules: readonly string[];
  readonly names: ReadonlySet<string>;
  /** What it gives to a scope that it shares with other files. */
  readonly declares?: readonly string[];
}

/** Undefined for a language whose imports are not known here: its files are all read. */
function importsOf(file: string, language: string, text: string): Found | undefined {
  if (language === "typescript") return scriptImports(text);
  if (language === "go") return summaryOfGo(file, text);
  return language === "python" ? pythonImports(text) : undefined;
}

const fromClause = /\b(?:import|export)\s+([^"'`;()=]*?)\bfrom\s*["']([^"'\n]+)["']/g;
const wholeModule = /(?:(\{[^{}]*\})\s*=\s*(?:await\s+)?)?\b(?:require|import)\s*\(\s*["'`]([^"'`\n]+)["'`]|\bimport\s*["']([^"'\n]+)["']/g;

function scriptImports(text: string): Found {
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

const fromLine = /^[ \t]*from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n]*)/gm;
const importLine = /^[ \t]*import[ \t]+([^\n#]+)/gm;

function pythonImports(text: string): Found {
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

function namesIn(list: string, alias: RegExp): readonly string[] {
  return list
    .split(",")
    .map(
      (one) =>
        one
          .trim()
          .replace(/^type\s+/, "")
          .split(alias)[0] ?? "",
    )
    .filter((name) => name !== "");
}
