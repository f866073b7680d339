import type { Range } from "../core/range.ts";

/**
 * The language-neutral form of an expression. Languages lower their syntax into it; everything above (linking,
 * clients, rules) sees nothing else. Plain data: it goes through JSON unchanged.
 */
export type Expr =
  | Literal
  | Concat
  | Name
  | Member
  | Index
  | Call
  | Env
  | Choice
  | ObjectExpr
  | ArrayExpr
  | FunctionRef
  | Assigned
  | Unknown;

/** A string, number or boolean as written, unescaped. `range` covers it with its quotes. */
export interface Literal {
  readonly kind: "literal";
  readonly value: string;
  readonly type?: "string" | "number" | "boolean" | "null";
  readonly range: Range;
}

/** Parts joined to one string: template, `+`, f-string, Sprintf, StringBuilder. */
export interface Concat {
  readonly kind: "concat";
  readonly parts: readonly Expr[];
  readonly range: Range;
}

/** A plain name: variable, parameter, import, class. `this`/`self` is the name "this" in every language. */
export interface Name {
  readonly kind: "name";
  readonly name: string;
  /** The type that it is taken for, as text: `(Client) value`, `value as Client`. */
  readonly as?: string;
  readonly range: Range;
}

/** `of.key`, `of["key"]`, `of::key`, `of->key`. */
export interface Member {
  readonly kind: "member";
  readonly of: Expr;
  readonly key: string;
  /** It is called, in a language in which only methods are: a field of the same name is not meant. */
  readonly isCalled?: true;
  readonly as?: string;
  readonly range: Range;
}

/** `of[index]` where the key is not a literal. */
export interface Index {
  readonly kind: "index";
  readonly of: Expr;
  readonly index: Expr;
  readonly as?: string;
  readonly range: Range;
}

export interface Argument {
  readonly value: Expr;
  /** Keyword argument. */
  readonly name?: string;
  /** `...x`, `*x`; `keys`: `**x`. */
  readonly spread?: boolean | "keys";
}

/** A call or construction (`new X()` has `isNew`; tagged templates and decorators are calls too). */
export interface Call {
  readonly kind: "call";
  readonly callee: Expr;
  readonly args: readonly Argument[];
  readonly isNew?: boolean;
  /** Its result is waited for (`await`). */
  readonly isAwaited?: true;
  readonly as?: string;
  readonly range: Range;
}

/** `process.env.NAME`, `os.environ["NAME"]`, `os.Getenv("NAME")`; `fallback` where the reading function takes one. */
export interface Env {
  readonly kind: "env";
  readonly name: string;
  readonly fallback?: Expr;
  readonly range: Range;
  /** The variable's name alone, so that a fix can put another in its place. */
  readonly nameRange?: Range;
  /** The keys of a setting as they are written: `Desk:Url`. */
  readonly keyRange?: Range;
  /** A setting's key as it is written, where the variable that stands over it has another name: `partner.base-url`. */
  readonly written?: string;
  /** The name is also what the value is called (`const { NAME } = process.env`): another needs `OTHER: NAME`. */
  readonly isShorthand?: true;
}

/**
 * One of several: `a ? b : c`, `a || b`, `a ?? b`, `a or b`, match/switch, if/else assignments.
 * `fallback`: the first alternative, else the next (`||`, `??`, `or`). `branch`: by `test`.
 */
export interface Choice {
  readonly kind: "choice";
  readonly how: "fallback" | "branch";
  readonly test?: Test;
  readonly alternatives: readonly Expr[];
  readonly range: Range;
}

/** A condition as far as it matters: what is compared with which literals. The first alternative is taken when it holds. */
export interface Test {
  /** The value compared (an env read, a name, a call); undefined where it is none of these. */
  readonly subject?: Expr;
  /** Compared with one of these literals; undefined: its truth. */
  readonly equals?: readonly string[];
  /** Where one of them stands in it: it need not be it. */
  readonly part?: "start" | "end" | "within";
  /** The condition is negated (`!==`, `!x`, `not in`). */
  readonly negated?: boolean;
  /** `a && b`, `a || b`: then there is neither subject nor literals. */
  readonly all?: readonly Test[];
  readonly any?: readonly Test[];
  readonly range: Range;
}

export interface ObjectEntry {
  /** Undefined for a spread or a computed key. */
  readonly key?: string;
  readonly value: Expr;
  readonly spread?: boolean;
  readonly keyRange?: Range;
  /** The function that sets it, where that is not the one in which the object stands. */
  readonly in?: number;
  /** A statement behind the object sets it, under these conditions; `loop`: the innermost one around it. */
  readonly later?: { readonly when: readonly Test[]; readonly loop?: Range };
}

/** Object, dict, hash, map, struct literal. */
export interface ObjectExpr {
  readonly kind: "object";
  readonly entries: readonly ObjectEntry[];
  /** Struct or class name, where it is written with one (`http.Request{…}`). */
  readonly type?: string;
  readonly range: Range;
}

export interface ArrayExpr {
  readonly kind: "array";
  readonly items: readonly Expr[];
  readonly range: Range;
}

/** A function written in place (arrow, lambda, closure), or a nested one: its id in FileFacts.functions. */
export interface FunctionRef {
  readonly kind: "function";
  readonly id: number;
  readonly range: Range;
}

/** An assignment used as a value, or an expression whose value also gets a name. */
export interface Assigned {
  readonly kind: "assigned";
  readonly value: Expr;
  readonly range: Range;
}

/** What the lowering can't say. `reason` is shown to people. */
export interface Unknown {
  readonly kind: "unknown";
  readonly reason: string;
  /** Whatever it holds that may matter: operands, inner calls. Never dropped. */
  readonly parts?: readonly Expr[];
  /** It is the result of this comparison: its truth is what conditions on it ask. */
  readonly test?: Test;
  readonly range: Range;
}

/** What asks whether this is a build for debugging: `BuildConfig.DEBUG`, `cfg(debug_assertions)`. */
export const debugBuild = "is_debug_build";

/** Why an index is not known: all from the start is taken (`url[:-1]`, `url[:len(url)-1]`), which leaves the host what it is. */
export const fromStart = "a slice from the start";

/** The same where all but the first character is taken (`path[1:]`), which is most often a slash. */
export const withoutFirst = "a slice without the first";

/** Why a member has no value here: the classes that extend this one say it. */
export const saidByHeirs = "said by those who extend it";

/** Why something has no value here: whoever puts the program together gives it one of its type. */
export const saidByProvider = "said by what provides it";

/** Under this name a call that connects is given the class for which it does: the mapper's own, of several. */
export const connectedFor = ":for";

/** What all settings of a program are called: `index` of it is the setting whose name another expression says. */
export const allSettings = "all settings";

/** Whether an expression is a setting, or a section of them. */
export function isSetting(expr: Expr | undefined): expr is Env | Index {
  return expr?.kind === "env" || (expr?.kind === "index" && isOfSettings(expr));
}

/** Whether what is indexed is all settings of the program. */
export function isOfSettings({ of }: Index): boolean {
  return of.kind === "name" && of.name === allSettings;
}

/** The setting of this name in a section. */
export function settingIn(section: Env | Index, key: string): Expr {
  const { range } = section;
  if (section.kind === "env") return { kind: "env", name: `${section.name}__${key}`, range };
  const rest: Literal = { kind: "literal", value: `__${key}`, range };
  return { ...section, index: { kind: "concat", parts: [section.index, rest], range } };
}

/** `None`, `nil`: there is no value. */
export function isNull(value: Expr): boolean {
  return value.kind === "literal" && value.type === "null";
}

/**
 * What is taken for a class: what else it is the type says. Without `ofCalls` a call stays itself, where what is set on its
 * result later is added to it.
 */
export function castTo(expr: Expr, type: string | undefined, ofCalls = false): Expr {
  const isOpen = expr.kind === "name" || expr.kind === "member" || expr.kind === "index" || (ofCalls && expr.kind === "call");
  return isOpen && type !== undefined && /^(\W*(\w+[.])*[A-Z]|\{)/.test(type) ? { ...expr, as: type } : expr;
}

/** `null`, `undefined`, and what nobody can say. */
export function isNothing(value: Expr): boolean {
  return isNull(value) || (value.kind === "unknown" && !value.parts?.length);
}

/** The expressions that an expression is directly made of. */
export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "concat":
      return expr.parts;
    case "member":
      return [expr.of];
    case "index":
      return [expr.of, expr.index];
    case "call":
      return [expr.callee, ...expr.args.map((arg) => arg.value)];
    case "env":
      return expr.fallback ? [expr.fallback] : [];
    case "choice":
      return expr.alternatives;
    case "object":
      return expr.entries.map((entry) => entry.value);
    case "array":
      return expr.items;
    case "assigned":
      return [expr.value];
    case "unknown":
      return expr.parts ?? [];
    default:
      return [];
  }
}

/** The name under which it is noted as a call that something of a package is set: `stripe.api_base = x`. */
export function settingKey(name: string): string {
  return `${name}=`;
}
