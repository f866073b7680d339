import type { Argument, Call, Expr } from "../../code/expr.ts";
import type { Evaluator } from "./evaluate.ts";
import { asText, nameOfCallee } from "./steps.ts";
import { concatTexts } from "./text.ts";
import { type Frame, placeholder, type TextValue, type Value } from "./value.ts";

type Build = (evaluator: Evaluator, call: Call, frame: Frame) => readonly Value[] | undefined;

/** `"{}/x".format(a)` and the like: what is filled in, named or by position. */
const braces = /\{(\w*)(?:[!:][^{}]*)?\}/g;
/** `"%s/x" % a`, `Sprintf("%s/x", a)`, `sprintf("%1$s/x", a)`, `format("%<host>s/x", host: a)`. */
const verbs = /%(?:[(<](\w+)[)>]|(\d+\$))?[-+#0 ]*(?:\d+|\*)?(?:\.\d+)?[sdifvqxXtwc]|%%/g;

const builders: Readonly<Record<string, Build>> = {
  format: (evaluator, call, frame) =>
    filledMember(evaluator, call, frame, braces) ??
    (call.args[0] ? filled(evaluator, call.args[0].value, call.args.slice(1), frame, verbs) : undefined),
  concat: (evaluator, call, frame) => {
    const own = call.callee.kind === "member" ? evaluator.evaluate(call.callee.of, frame) : [];
    if (own.length === 0 || own.some((value) => value.kind !== "text")) return undefined;
    return concatTexts([own as readonly TextValue[], ...call.args.map((arg) => evaluator.texts(arg.value, frame))]);
  },
  "%": (evaluator, call, frame) => filledMember(evaluator, call, frame, verbs),
  Sprintf: (evaluator, call, frame) => (call.args[0] ? filled(evaluator, call.args[0].value, call.args.slice(1), frame, verbs) : undefined),
  sprintf: (evaluator, call, frame) => (call.args[0] ? filled(evaluator, call.args[0].value, call.args.slice(1), frame, verbs) : undefined),
  Sprint: (evaluator, call, frame) => concatTexts(call.args.map((arg) => evaluator.texts(arg.value, frame))),
  join: (evaluator, call, frame) =>
    call.callee.kind === "member" && call.args.length === 1 ? joined(evaluator, call.args[0]?.value, call.callee.of, frame) : undefined,
  Join: (evaluator, call, frame) => joined(evaluator, call.args[0]?.value, call.args[1]?.value, frame),
  rstrip: trimmed("end"),
  strip: trimmed("end"),
  lstrip: trimmed("start"),
  trimStart: trimmed("start"),
  TrimLeft: trimmed("start"),
  TrimPrefix: trimmed("start"),
  removeprefix: trimmed("start"),
  removePrefix: trimmed("start"),
  removeStart: trimmed("start"),
  delete_prefix: trimmed("start"),
  removesuffix: trimmed("end"),
  trimEnd: trimmed("end"),
  TrimRight: trimmed("end"),
  TrimSuffix: trimmed("end"),
  TrimSpace: trimmed("end"),
  Trim: trimmed("end"),
  slice: cut,
  substring: cut,
  substr: cut,
  drop: cut,
  finish: ended,
  replace: replaced,
  ReplaceAll: replaced,
  Replace: replaced,
  ToArray: copied,
  ToDictionary: copied,
  ToImmutableArray: copied,
  ToList: copied,
  URL: urlOfNames,
  build: urlOfNames,
  create: urlOfNames,
  urlunparse: urlOfParts,
  urlunsplit: urlOfParts,
};

/** Text that a well-known call builds from other text; undefined for every other call. */
export function textCall(evaluator: Evaluator, call: Call, frame: Frame): readonly Value[] | undefined {
  const name = nameOfCallee(call.callee);
  return Object.hasOwn(builders, name) ? builders[name]?.(evaluator, call, frame) : undefined;
}

/** `names.ToList()` is what it is asked of; a store that is asked for it gives its rows, which are no store any more. */
function copied(evaluator: Evaluator, { callee }: Call, frame: Frame): readonly Value[] | undefined {
  const values = callee.kind === "member" ? evaluator.evaluate(callee.of, frame) : [];
  return values.length === 0 || values.some(({ kind }) => kind === "external") ? undefined : values;
}

function filledMember(evaluator: Evaluator, call: Call, frame: Frame, pattern: RegExp): readonly Value[] | undefined {
  return call.callee.kind === "member" ? filled(evaluator, call.callee.of, call.args, frame, pattern) : undefined;
}

function filled(
  evaluator: Evaluator,
  template: Expr,
  args: readonly Argument[],
  frame: Frame,
  pattern: RegExp,
): readonly Value[] | undefined {
  const values = evaluator.evaluate(template, frame);
  const templates = values.filter((value): value is TextValue => value.kind === "text");
  // What a caller passes is filled in by whoever knows it.
  const isPassed = values.length > 0 && values.every((value) => value.kind === "opaque" && value.parameters !== undefined);
  if (templates.length === 0) return isPassed ? values.map((value) => asText(value, template)) : undefined;
  const positional = args.filter((arg) => arg.name === undefined && !arg.spread).map((arg) => arg.value);
  const named = namedParts(args);
  return templates.flatMap((text) => {
    let next = 0;
    const pick = (key: string | undefined): Expr | undefined => {
      if (key === undefined || key === "") return positional[next++];
      const place = /^(\d+)\$$/.exec(key)?.[1];
      if (place !== undefined) return positional[Number(place) - 1];
      return /^\d+$/.test(key) ? positional[Number(key)] : named.get(key);
    };
    return concatTexts(
      segments(text, pattern, (key) => {
        const found = pick(key);
        return found && evaluator.texts(found, frame);
      }),
    );
  });
}

/** Keyword arguments, and the entries of a dict given as the only argument. */
function namedParts(args: readonly Argument[]): ReadonlyMap<string, Expr> {
  const named = new Map(args.flatMap((arg) => (arg.name === undefined ? [] : [[arg.name, arg.value] as const])));
  for (const { value } of args) {
    if (value.kind === "object") for (const entry of value.entries) if (entry.key !== undefined) named.set(entry.key, entry.value);
  }
  return named;
}

/** The template cut where something is filled in. The literal belongs to the first piece of text: a host stands there. */
function segments(
  text: TextValue,
  pattern: RegExp,
  fill: (key: string | undefined) => readonly TextValue[] | undefined,
): (readonly TextValue[])[] {
  const parts: (readonly TextValue[])[] = [];
  const { literal, env, ...bare } = text;
  const piece = (from: number, to: number): readonly TextValue[] => {
    const cut = text.text.slice(from, to);
    const isLead = parts.length === 0 && cut !== "";
    return [
      {
        ...bare,
        text: cut,
        evidence: parts.length === 0 ? text.evidence : [],
        ...(isLead && literal && { literal }),
        ...(isLead && env && { env }),
      },
    ];
  };
  let at = 0;
  for (const match of text.text.matchAll(pattern)) {
    const value = match[0] === "%%" ? undefined : fill(match[1] ?? match[2]);
    if (!value) continue;
    parts.push(piece(at, match.index), value);
    at = match.index + match[0].length;
  }
  parts.push(piece(at, text.text.length));
  return parts;
}

function joined(evaluator: Evaluator, list: Expr | undefined, glue: Expr | undefined, frame: Frame): readonly Value[] | undefined {
  const array = list && evaluator.evaluate(list, frame).find((value) => value.kind === "array");
  if (array?.kind !== "array" || !glue) return undefined;
  const between = evaluator.texts(glue, frame);
  return concatTexts(
    array.expr.items.flatMap((item, i) => {
      const texts = evaluator.texts(item, array.frame);
      return i === 0 ? [texts] : [between, texts];
    }),
  );
}

/** The text that a call is about: the receiver, or the first argument of a function of a package. */
function subjectOf(
  evaluator: Evaluator,
  call: Call,
  frame: Frame,
): { readonly texts: readonly TextValue[]; readonly args: readonly Argument[] } | undefined {
  const { callee } = call;
  if (callee.kind !== "member") return undefined;
  const own = evaluator.evaluate(callee.of, frame);
  const isText = own.some((value) => value.kind === "text");
  const isPackage =
    !isText &&
    own.some((value) => value.kind === "external" && value.made.length === 0 && value.module !== "" && !value.path.includes("("));
  if (isPackage && call.args[0]) return { texts: evaluator.texts(call.args[0].value, frame), args: call.args.slice(1) };
  // What is not known yet (a parameter) is cut and filled in by those who know it; beside a text that is known it stays unknown.
  const isCut = (value: Value): boolean =>
    value.kind === "text" ||
    (value.kind === "opaque" && (isText || value.parameters !== undefined)) ||
    (value.kind === "external" && isText);
  return own.length > 0 && own.every(isCut) ? { texts: own.map((value) => asText(value, callee.of)), args: call.args } : undefined;
}

/** `path.strip("/")`, `TrimSuffix(url, "/")`: what comes off at a side, spaces where nothing is said. */
function trimmed(side: "start" | "end"): Build {
  const isAt = (text: string, part: string) => (side === "start" ? text.startsWith(part) : text.endsWith(part));
  return (evaluator, call, frame) => {
    const subject = subjectOf(evaluator, call, frame);
    const part = subject?.args[0]?.value;
    return subject?.texts.map((value) => {
      let { text } = value;
      if (part?.kind !== "literal" || part.value === "") return { ...value, text: side === "start" ? text.trimStart() : text.trim() };
      while (isAt(text, part.value)) text = side === "start" ? text.slice(part.value.length) : text.slice(0, -part.value.length);
      return { ...value, text };
    });
  };
}

/** `url.slice(0, -1)`, `url.substring(0, n)`: what comes off the end is a slash, or more of the path. `path.slice(1)`: off the start. */
function cut(evaluator: Evaluator, call: Call, frame: Frame): readonly Value[] | undefined {
  const [from, to] = call.args.map((arg) => arg.value);
  if (from?.kind !== "literal" || !/^\d+$/.test(from.value)) return undefined;
  const count = Number(from.value);
  if ((count === 0) !== (to !== undefined)) return undefined;
  return subjectOf(evaluator, call, frame)?.texts.map((value) => (count === 0 ? withoutSlash(value) : withoutStart(value, count)));
}

/** A text without its first characters, as far as these are known. Of one alone it is a sign: code asks first whether it is there. */
export function withoutStart(value: TextValue, count: number): TextValue {
  const start = value.text.slice(0, count);
  const stays = start.includes("{") || (count === 1 && /\w/.test(start));
  return stays ? value : { ...value, text: value.text.slice(count) };
}

/** A text without the slash at its end. */
export function withoutSlash(value: TextValue): TextValue {
  return { ...value, text: value.text.replace(/\/$/, "") };
}

/** `Str::finish($url, "/")` of Laravel: the text, which ends so. */
function ended(evaluator: Evaluator, { callee, args }: Call, frame: Frame): readonly Value[] | undefined {
  const [text, end] = args.map((arg) => arg.value);
  const isOfText = callee.kind === "member" && callee.of.kind === "name" && callee.of.name === "Str";
  if (!isOfText || !text || end?.kind !== "literal") return undefined;
  return evaluator
    .texts(text, frame)
    .map((value) => (value.text.endsWith(end.value) ? value : { ...value, text: `${value.text}${end.value}` }));
}

function replaced(evaluator: Evaluator, call: Call, frame: Frame): readonly Value[] | undefined {
  const subject = subjectOf(evaluator, call, frame);
  const [from, to] = subject?.args.map((arg) => arg.value) ?? [];
  if (!subject) return undefined;
  // What is put in for something unknown is seldom the host.
  if (from?.kind !== "literal" || !to) return subject.texts;
  const tails = evaluator.texts(to, frame);
  return subject.texts.flatMap((value) => {
    if (!value.text.includes(from.value)) return [value];
    return tails.map((tail) => ({ ...value, text: value.text.replaceAll(from.value, tail.text) }));
  });
}

/** `PostgresDsn.build(scheme="postgresql", host=host)`, `URL.create("mysql+pymysql", host=host, database=name)`. */
function urlOfNames(evaluator: Evaluator, { callee, args }: Call, frame: Frame): readonly Value[] | undefined {
  if (!args.some(({ name }) => name === "host" || name === "username")) return undefined;
  const named = (name: string) => args.find((arg) => arg.name === name)?.value;
  const isDriverFirst = callee.kind === "member" && nameOfCallee(callee.of) === "URL";
  const scheme = named("scheme") ?? named("drivername") ?? (isDriverFirst ? args.find(({ name }) => name === undefined)?.value : undefined);
  if (!scheme) return undefined;
  const host = named("host");
  const path = named("path") ?? named("database");
  const text = (value: string): readonly TextValue[] => [{ kind: "text", text: value, evidence: [] }];
  // Which driver speaks says nothing of what is spoken to.
  const schemes = evaluator.texts(scheme, frame).map((one) => ({ ...one, text: one.text.replace(/\+.*$/s, "") }));
  return concatTexts([
    schemes,
    text("://"),
    host ? evaluator.texts(host, frame) : text(placeholder("connection")),
    ...(path && host ? [text("/"), evaluator.texts(path, frame)] : []),
  ]).map((value) => ({ ...value, text: value.text.replace(/([^:/])\/{2,}/, "$1/") }));
}

/** `urlunparse((scheme, netloc, path, …))`. */
function urlOfParts(evaluator: Evaluator, call: Call, frame: Frame): readonly Value[] | undefined {
  const parts = call.args[0] && evaluator.evaluate(call.args[0].value, frame).find((value) => value.kind === "array");
  const [scheme, host, path] = parts?.kind === "array" ? parts.expr.items : [];
  if (parts?.kind !== "array" || !scheme || !host) return undefined;
  const text = (value: string): readonly TextValue[] => [{ kind: "text", text: value, evidence: [] }];
  const schemes = evaluator.texts(scheme, parts.frame);
  return concatTexts([
    schemes.filter((one, at) => schemes.findIndex((other) => other.text === one.text) === at),
    text("://"),
    evaluator.texts(host, parts.frame),
    ...(path && !(path.kind === "literal" && path.value === "") ? [text("/"), evaluator.texts(path, parts.frame)] : []),
  ]).map((value) => ({ ...value, text: value.text.replace(/([^:/])\/{2,}/, "$1/") }));
}
