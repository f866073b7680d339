import type { Node } from "web-tree-sitter";
import type { Range } from "../../../core/range.ts";
import { allSettings, type Argument, type Env, type Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { scopeOf } from "./scope.ts";
import { stringText } from "./strings.ts";

const readers = /(^|\.)Environment\.(GetEnvironmentVariable|ExpandEnvironmentVariables)$/;
/** What people call their own readers of variables, and those of DotNetEnv. */
const helpers =
  /(^|\.)((Get|Require|Read|Load|Must|Optional|Required)\w*Env\w*|Env(ironment)?(Or|Var|Variables?)\w*(\.\w+)?|Env\.(Get\w*|Var)|Environment\.(Get|Require)\w*)$/;
const variableName = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;
/** What a configuration is called where it is read. */
const configurationName = /^_?(\w*configuration|\w*config|cfg|conf|\w*appsettings)$/i;

/** A call that reads an environment variable or a setting under a literal name; undefined for any other call. */
export function settingRead(
  callee: string,
  args: readonly Argument[],
  nodes: readonly Node[],
  range: Range,
  to: Lowering,
): Expr | undefined {
  const first = nodes[0];
  const name = first && keyOf(first, to);
  if (!first) return undefined;
  if (name === undefined) return namedSection(callee, args, range, to);
  if (readers.test(callee) || (helpers.test(callee) && variableName.test(name)))
    return env(name, first, range, readers.test(callee) ? undefined : args[1]);
  const method = /^(.*)\.(\w+)(?:<.*>)?$/s.exec(callee);
  const of = method?.[1] ?? "";
  // Nothing else gives a connection string under a name, whatever it is called.
  const isConnection = method?.[2] === "GetConnectionString" && /^\w+[!?]?$/.test(of);
  const path = method && (sectionOf(of, to) ?? (isConnection ? "" : undefined));
  if (path === undefined) return undefined;
  if (/^Get(Value|RequiredValue|Required|String)$/.test(method?.[2] ?? "")) return env(`${path}${name}`, first, range, args[1]);
  if (method?.[2] === "GetConnectionString") return env(`${path}ConnectionStrings:${name}`, first, range, undefined);
  return /^Get(Required)?Section$/.test(method?.[2] ?? "") ? env(`${path}${name}`, first, range, undefined) : undefined;
}

/**
 * `configuration.GetSection(DeskOptions.Section)`, `configuration.GetConnectionString(name)`: a section or setting whose name stands in
 * another file, or is given by whoever calls; undefined for anything else.
 */
function namedSection(callee: string, args: readonly Argument[], range: Range, to: Lowering): Expr | undefined {
  const [, of, method = ""] =
    /^(.*)\.(Get(?:Required)?Section|GetConnectionString|GetValue(?:<\w+\??>)?|GetRequiredValue)$/s.exec(callee) ?? [];
  const isSection = method.endsWith("Section");
  const isConnection = method === "GetConnectionString" && /^\w+[!?]?$/.test(of ?? "");
  const path = of === undefined ? undefined : (sectionOf(of, to) ?? (isConnection ? "" : undefined));
  const name = args[0]?.value;
  if (path === undefined || !name || !(name.kind === "member" || (!isSection && isGiven(name)))) return undefined;
  return settingCalled(`${path}${method === "GetConnectionString" ? "ConnectionStrings:" : ""}`, name, range);
}

/** Whether a name is a variable's, or joined of texts. */
function isGiven(name: Expr): boolean {
  return name.kind === "name" || name.kind === "concat";
}

function settingCalled(path: string, name: Expr, range: Range): Expr {
  const outer: Expr = { kind: "literal", value: path, range };
  const index: Expr = path === "" ? name : { kind: "concat", parts: [outer, name], range };
  return { kind: "index", of: { kind: "name", name: allSettings, range }, index, range };
}

/** `configuration[name]`, where a variable or whoever calls says the name; undefined for an entry of anything else. */
export function entryCalled(of: Node | null, name: Expr, range: Range, to: Lowering): Expr | undefined {
  const text = of?.text ?? "";
  const path = isGiven(name) && (/configuration$/i.test(text) || scopeOf(to).sections.has(text)) ? sectionOf(text, to) : undefined;
  return path === undefined ? undefined : settingCalled(path, name, range);
}

/** `configuration["Desk:Url"]`; undefined for an entry of anything else. */
export function settingEntry(of: Node | null, key: Node | undefined, range: Range, to: Lowering): Expr | undefined {
  const name = key && keyOf(key, to);
  const path = name === undefined ? undefined : sectionOf(of?.text ?? "", to);
  return path === undefined || !key ? undefined : env(`${path}${name}`, key, range, undefined);
}

/** The keys before those of a configuration or a section of one, each with its colon; undefined for anything else. */
function sectionOf(text: string, to: Lowering): string | undefined {
  const bare = text.replace(/[!?\s]/g, "");
  const section = /^(.*)\.Get(?:Required)?Section\(("[^"]*"|nameof\([\w.<>]+\)|[\w.]+)\)$/.exec(bare);
  if (section) {
    const outer = sectionOf(section[1] ?? "", to);
    const given = section[2] ?? "";
    const name = given.startsWith('"') ? given.slice(1, -1) : (/(\w+)\)$/.exec(given)?.[1] ?? textOf(given, to));
    return outer === undefined || name === undefined ? undefined : `${outer}${name}:`;
  }
  const last = /(?:^|\.)(\w+)(?:\(\))?$/.exec(bare)?.[1] ?? "";
  return scopeOf(to).sections.get(last) ?? (configurationName.test(last) ? "" : undefined);
}

/** Notes the names of sections: `var desk = configuration.GetSection("Desk")`. */
export function noteSections(text: string, to: Lowering): void {
  for (const [, name = "", of = ""] of text.matchAll(/\b(\w+)\s*=\s*((?:\w+\.)*\w+\.Get(?:Required)?Section\("[^"\n]*"\)[^;\n]*);/g)) {
    const path = /^(?:[^"]|"[^"]*")*?\.Get(?:Required)?Section\("[^"]*"\)$/.test(of) ? sectionOf(of, to) : undefined;
    if (path !== undefined) scopeOf(to).sections.set(name, path);
  }
}

function textOf(name: string, to: Lowering): string | undefined {
  return scopeOf(to).texts.get(name.slice(name.lastIndexOf(".") + 1));
}

/** A key: a text, a constant of the file, or what `nameof` names. */
function keyOf(node: Node, to: Lowering): string | undefined {
  const inner = node.type === "argument" ? (children(node).at(-1) ?? node) : node;
  const text = stringText(inner);
  if (text !== undefined) return text;
  const named = /^nameof\((?:\w+\.)*(\w+)\)$/.exec(inner.text)?.[1];
  return named ?? (/^(identifier|member_access_expression)$/.test(inner.type) ? textOf(inner.text, to) : undefined);
}

/** A setting as the variable that stands over it: `Desk:Url` is `Desk__Url`. */
function env(key: string, node: Node, range: Range, otherwise: Argument | undefined): Env {
  const at = rangeOf(node);
  const fallback = otherwise?.value.kind === "function" || otherwise?.value.kind === "unknown" ? undefined : otherwise?.value;
  const inside = at.line === at.endLine ? { ...at, column: at.column + 1, endColumn: at.endColumn - 1 } : undefined;
  const isPlain = key !== "" && inside && inside.endColumn - inside.column === key.length && !key.includes(":");
  return {
    kind: "env",
    name: key.replaceAll(":", "__"),
    ...(key.includes(":") && { written: key }),
    range,
    ...(fallback && !(fallback.kind === "literal" && fallback.type === "null") && { fallback }),
    ...(isPlain && { nameRange: inside }),
    ...(inside && { keyRange: inside }),
  };
}
