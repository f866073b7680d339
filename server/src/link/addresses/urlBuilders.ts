import type { Call } from "../../code/expr.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { asText, nameOfCallee } from "../values/steps.ts";
import { concatTexts, hasScheme, joinUrl } from "../values/text.ts";
import { type Frame, maxValues, type TextValue, type Value } from "../values/value.ts";

type Texts = readonly TextValue[];
type Build = (subject: Texts, args: readonly Texts[]) => Texts;

const paths: Build = (subject, args) => args.reduce(appended, subject);
const parameter: Build = (subject, [key = [], value = [said("{value}")]]) => {
  const glue = subject.some((one) => one.text.includes("?")) ? "&" : "?";
  return concatTexts([subject, [said(glue)], key, [said("=")], value]);
};
const same: Build = (subject) => subject;

/** Methods of builders of URLs, on what has become a text already. Each is given at least one argument but for `same` ones. */
const builders: Readonly<Record<string, Build>> = {
  path: paths,
  pathSegment: paths,
  segment: paths,
  addPathSegment: paths,
  addPathSegments: paths,
  addEncodedPathSegment: paths,
  addEncodedPathSegments: paths,
  appendPath: paths,
  appendEncodedPath: paths,
  appendPathSegments: paths,
  setPath: replaced,
  setPathSegments: paths,
  replacePath: replaced,
  encodedPath: replaced,
  append: (subject, args) => concatTexts([subject, ...args.slice(0, 1)]),
  queryParam: parameter,
  addQueryParameter: parameter,
  addEncodedQueryParameter: parameter,
  setQueryParameter: parameter,
  appendQueryParameter: parameter,
  addParameter: parameter,
  setParameter: parameter,
  replaceQueryParam: parameter,
  scheme: schemed,
  setScheme: schemed,
  host: hosted,
  setHost: hosted,
  port: ported,
  setPort: ported,
};

/** Those that leave the address what it is. */
const kept =
  /^(build|buildFromMap|buildAndExpand|expand|encode|toUri|toURI|newBuilder|queryParams|query|encodedQuery|queryParamIfPresent|fragment|userInfo|uriVariables|addParameters|addQueryParameters|clone|cloneBuilder|setCharset|toUrl|toHttpUrl|toHttpUrlOrNull|toUriString|removeQuery|buildUpon|removeSuffix|trimEnd|lowercase|uppercase|toUriOrNull)$/;

/** Text that a call on a builder of URLs makes longer; undefined for every other call. */
export function urlBuilderCall(evaluator: Evaluator, call: Call, frame: Frame): readonly Value[] | undefined {
  const name = nameOfCallee(call.callee);
  const isKept = kept.test(name);
  const build = isKept ? same : Object.hasOwn(builders, name) && call.args.length > 0 ? builders[name] : undefined;
  const { callee } = call;
  if (!build || callee.kind !== "member") return undefined;
  // The method that gives a record's component is called like that, and is no address.
  const values = evaluator.evaluate(callee.of, frame).filter(({ kind }) => kind !== "function");
  // What a container injects where nobody passes anything else may as well be passed.
  const isText = values.some(({ kind }) => kind === "text") && values.every(({ kind }) => kind === "text" || kind === "opaque");
  if (!isText) return undefined;
  return build(
    values.map((value) => (value.kind === "text" ? value : asText(value, callee.of))),
    call.args.map((arg) => evaluator.texts(arg.value, frame)),
  ).slice(0, maxValues);
}

type Part = "scheme" | "host" | "port" | "path" | "query";

/** The parts of an address by the names that objects of URLs give them. */
const partNames: Readonly<Record<string, Part>> = {
  scheme: "scheme",
  Scheme: "scheme",
  protocol: "scheme",
  host: "host",
  Host: "host",
  hostname: "host",
  netloc: "host",
  port: "port",
  path: "path",
  Path: "path",
  pathname: "path",
  query: "query",
};

/** `parsed.host` of what is known to be a URL: that part of its text, none of a mere path; undefined for any other member. */
export function urlPart(of: TextValue, key: string): readonly TextValue[] | undefined {
  const part = Object.hasOwn(partNames, key) ? partNames[key] : undefined;
  if (!part) return undefined;
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#:]*)(?::(\d+))?([^?#]*)(?:\?([^#]*))?/i.exec(of.text);
  if (!match) return /^[\w./-]+$/.test(of.text) ? [] : undefined;
  const [, scheme = "", host = "", port = "", path = "", query = ""] = match;
  return [{ ...of, text: { scheme, host, port, path, query }[part] }];
}

/** Paths put behind addresses. */
export function appended(bases: Texts, tails: Texts): Texts {
  if (tails.length === 0) return bases;
  return bases.flatMap((base) => tails.map((tail) => (base.text === "" ? tail : joinUrl(base, tail, false)))).slice(0, maxValues);
}

function said(text: string): TextValue {
  return { kind: "text", text, evidence: [] };
}

function replaced(subject: Texts, [path = []]: readonly Texts[]): Texts {
  return appended(
    subject.map((one) => ({ ...one, text: /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(one.text)?.[0] ?? one.text })),
    path,
  );
}

function schemed(subject: Texts, [scheme = []]: readonly Texts[]): Texts {
  const named = scheme.map((one) => ({ ...one, text: `${one.text.replace(/:$/, "")}://` }));
  return concatTexts([named, subject.map((one) => ({ ...one, text: one.text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, "") }))]);
}

function hosted(subject: Texts, [host = []]: readonly Texts[]): Texts {
  const scheme = subject.map((one) => ({ ...one, text: hasScheme(one.text) ? one.text.replace(/:\/\/.*$/s, "://") : "" }));
  // An address of which nothing is known is another one with another host.
  const known = subject.map((one) => (/^\{[^}]*\}$/.test(one.text) ? { ...one, text: "" } : one));
  const rest = known.map((one) => said(hasScheme(one.text) ? one.text.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "") : one.text));
  return concatTexts([scheme, host, rest.slice(0, 1)]);
}

function ported(subject: Texts, [port = []]: readonly Texts[]): Texts {
  return concatTexts([subject, [said(":")], port]);
}
