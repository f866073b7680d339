import { allSettings, debugBuild, type Argument, type Env, type Expr } from "../../expr.ts";

const variableName = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;
const propertyName = /^[a-z][\w-]*(\.[\w[\]-]+)+$/;

/** System.getenv, System.getProperty, and the readers of Spring, MicroProfile, dotenv. */
const readers =
  /^(System\.getenv|System\.getProperty|getenv|Optional\.ofNullable|(\w*\.)*\w*(env|environment|dotenv|config|conf|configuration|props?|properties|settings)\w*(\(\))?\.(get|getProperty|getRequiredProperty|getString|getValue|getOptionalValue|getOrDefault|optional|required|property|propertyOrNull|string))$/i;
/** Those that give nothing but properties, whatever their name stands in. */
const propertyReaders = /^(\w*\.)*\w*(env|environment|conf|config|configuration|props?|properties)(\(\))?\.get(Required)?Property$/i;
/** What people call their own readers of variables: `getEnv("NAME", "default")`. */
const helpers =
  /(^|\.)((get|must|require|read|lookup|load|fetch|string|required|optional)_?env\w*|env(OrDefault|Or|Var|String)?|getEnvOrDefault)$/i;

/** A call that reads a variable, or a property whose name may stand in a constant; undefined for any other call. */
export function environmentRead(callee: string, args: readonly Argument[], range: Expr["range"]): Expr | undefined {
  const name = args[0]?.value;
  if (name && isHeldElsewhere(name) && propertyReaders.test(callee)) {
    const setting: Expr = { kind: "index", of: { kind: "name", name: allSettings, range }, index: name, range };
    const other = args.length === 2 && args[1] && !isClass(args[1].value) ? args[1].value : undefined;
    return other ? { kind: "choice", how: "fallback", alternatives: [setting, other], range } : setting;
  }
  if (name?.kind !== "literal" || name.type !== undefined) return undefined;
  const isVariable = variableName.test(name.value);
  const isRead =
    /^System\.(getenv|getProperty)$|(^|\.)getenv\(\)\.(get|getOrDefault)$/.test(callee) ||
    (readers.test(callee) && (isVariable || propertyName.test(name.value)));
  if (!isRead && !(isVariable && helpers.test(callee))) return undefined;
  const fallback = args.slice(1).find(({ value }) => value.kind !== "function" && !isClass(value))?.value;
  const range1 = name.range;
  const plain = isVariable && range1.line === range1.endLine;
  return {
    kind: "env",
    ...named(name.value),
    range,
    ...(fallback && !(fallback.kind === "literal" && fallback.type === "null") && { fallback }),
    ...(plain && { nameRange: { ...range1, column: range1.column + 1, endColumn: range1.endColumn - 1 } }),
  };
}

/** A name, a constant of another class, or what is joined of such. */
function isHeldElsewhere(name: Expr): boolean {
  return name.kind === "name" || name.kind === "member" || name.kind === "concat";
}

function isClass(expr: Expr): boolean {
  return expr.kind === "member" && /^(class|java)$/.test(expr.key);
}

/** The variable that stands for a property: `partner.base-url` is PARTNER_BASE_URL. */
export function variableOf(property: string): string {
  return variableName.test(property) ? property : property.replace(/[^A-Za-z0-9]+/g, "_").toUpperCase();
}

/** The variable of a property, and what that is called itself. */
function named(property: string): Pick<Env, "name" | "written"> {
  const name = variableOf(property);
  return { name, ...(name !== property && { written: property }) };
}

/** `BuildConfig.API_URL`: a constant that the build script of an Android app sets. */
export function buildConstant(text: string, range: Expr["range"]): Expr | undefined {
  const name = /^(?:[\w.]+\.)?BuildConfig\.([A-Z][A-Z0-9_]*)$/.exec(text)?.[1];
  if (name === "DEBUG") return { kind: "name", name: debugBuild, range };
  return name === undefined ? undefined : { kind: "env", name, range };
}

/** `${partner.url:https://…}/v1` as an annotation has it: variables, each with what stands in for it. */
export function placeholders(text: string, range: Expr["range"]): Expr {
  const parts = partsOf(text, range);
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: "concat", parts, range };
}

function partsOf(text: string, range: Expr["range"]): readonly Expr[] {
  const parts: Expr[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf("${", at);
    const close = open < 0 ? -1 : closingBrace(text, open + 2);
    if (close < 0) break;
    if (open > at) parts.push({ kind: "literal", value: text.slice(at, open), range });
    parts.push(variable(text.slice(open + 2, close), range));
    at = close + 1;
  }
  if (at < text.length || parts.length === 0) parts.push({ kind: "literal", value: text.slice(at), range });
  return parts;
}

function closingBrace(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "{") depth++;
    else if (text[at] === "}" && --depth === 0) return at;
  }
  return -1;
}

/** Micronaut sets what has colons in it apart: `${geo.url:`https://…`}`. */
function unquoted(text: string): string {
  return text.replace(/^`(.*)`$/, "$1");
}

function variable(inside: string, range: Expr["range"]): Expr {
  const colon = inside.indexOf(":");
  const name = (colon < 0 ? inside : inside.slice(0, colon)).trim();
  const fallback = colon < 0 || colon === inside.length - 1 ? undefined : placeholders(unquoted(inside.slice(colon + 1)), range);
  return { kind: "env", ...named(name), range, ...(fallback && { fallback }) };
}

/** What a template of placeholders is worth where nothing is set; undefined where some part has no default. */
export function defaultText(expr: Expr): string | undefined {
  if (expr.kind === "literal") return expr.value;
  if (expr.kind === "env") return expr.fallback && defaultText(expr.fallback);
  if (expr.kind !== "concat") return undefined;
  const texts = expr.parts.map(defaultText);
  return texts.every((text) => text !== undefined) ? texts.join("") : undefined;
}
