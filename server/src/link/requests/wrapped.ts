import type { Expr } from "../../code/expr.ts";
import type { CallFact, FileFacts, FunctionFacts } from "../../code/facts.ts";
import { push } from "../../core/collections.ts";
import { rememberOf } from "../../core/remember.ts";
import { begunRequests } from "../clients/begunRequests.ts";
import type { RequestShape } from "../clients/shape.ts";
import type { Program } from "../program/program.ts";
import { anyMember } from "../values/entries.ts";
import type { BuiltRequest } from "./requestParts.ts";
import { nameOfCallee } from "../values/steps.ts";
import { hasScheme } from "../values/text.ts";
import type { ExternalValue, Frame, FunctionValue, ParameterRef, TextValue } from "../values/value.ts";

/** Names of what is called that may be a client, or one's method, that a caller passes. */
const handedIn =
  /^(get|post|put|patch|delete|head|send|fetch\w*|fn|func|call|execute|\w*[rR]equest\w*|\w*[mM]ethod|\w*[fF]etcher|http\w*)$/;
/** Of a call of which nothing is known but that it may be one of a client. */
export const noShape: RequestShape = { callee: "", languages: [], url: [{ arg: 0 }], verb: "" };

/** Whether what is called may be a client, or its method, that a caller passes. */
export function mayBeHandedIn(callee: Expr): boolean {
  return (callee.kind === "name" || callee.kind === "member") && handedIn.test(nameOfCallee(callee));
}

/** `builder.build()`, where the parameter's type says that a caller has begun the request. */
export function buildsBegun(callee: Expr, parameters: readonly ParameterRef[], { files }: Program): boolean {
  if (callee.kind !== "member" || callee.key !== "build") return false;
  return parameters.some(({ file, fn, name }) => {
    const type = files.get(file)?.functions[fn]?.parameters.find((one) => one.name === name)?.type;
    return type !== undefined && begunRequests.has(`${type}()`);
  });
}

/** A client of which nothing is known but its method's name. */
export function unknownClient({ call }: CallFact): ExternalValue {
  return {
    kind: "external",
    module: "",
    path: call.callee.kind === "index" ? anyMember : nameOfCallee(call.callee),
    made: [],
    evidence: [],
  };
}

/** A request with its absolute URLs alone; `orVariable`: and those of which a variable says the address. */
export function absolute(built: BuiltRequest, orVariable = false): BuiltRequest {
  const isAbsolute = ({ text, env }: TextValue) =>
    /^(https?|wss?):\/\//.test(text) || (orVariable && env !== undefined && text.startsWith(`{${env.name}}`));
  return { ...built, urls: built.urls.filter(isAbsolute) };
}

/**
 * Whether a nested function's request is one of the outer function's call: not what a named one (a hook's or client's method) does with
 * arguments of its own. A callback without a name does what its class decides (`retry(() => fetch(this.base))`) for its method.
 */
export function isMadeBy(
  { decidedBy }: { readonly decidedBy: ReadonlySet<string> },
  { file }: FileFacts,
  inner: FunctionFacts,
  outer: FunctionFacts,
): boolean {
  const isOwn = decidedBy.has(functionKey(file, inner.id));
  if (inner.name === "") return decidedBy.has(functionKey(file, outer.id)) || (outer.class !== undefined && !isOwn);
  return decidedBy.has(functionKey(file, outer.id)) && !isOwn;
}

/** A function as one text. */
export function functionKey(file: string, id: number): string {
  return `${file}#${id}`;
}

/** The functions whose parameters a request depends on. */
export function decidersOf(built: BuiltRequest): ReadonlySet<string> {
  const { urls, methodOpen = [], statementOpen = [], documentOpen = [] } = built;
  const parameters = [...urls.flatMap((url) => url.parameters ?? []), ...methodOpen, ...statementOpen, ...documentOpen];
  return new Set(parameters.map(({ file, fn }) => functionKey(file, fn)));
}

/** Whether anything of a URL is known, beyond the names of what is put into it. */
export function saysSomething({ text }: TextValue): boolean {
  return /[a-z]{2}/i.test(text.replace(/\{[^}]*\}/g, "").replace(/^[a-z]+:\/\//i, ""));
}

/** Whether callers decide where the request goes: its host, its whole path, or its method; or what a store is asked. */
export function isOpen(built: BuiltRequest): boolean {
  if (built.statementOpen) return built.statementOpen.length > 0;
  if (built.documentOpen) return true;
  const isGiven = ({ parameters = [] }: TextValue) => parameters.length > 0;
  const open = built.urls.filter(isGiven);
  // `useProxy ? "/proxy" : url`: a path of the program's own, or an address that nobody knows, leaves the rest to the callers.
  if (open.length === 0 || !built.urls.every((url) => isGiven(url) || /^(\/(?!\/)|\{)/.test(url.text))) return false;
  return built.methodOpen !== undefined || open.some((u) => isOpenUrl(u));
}

/** The addresses of its own that a function asks where callers give it no other: `fetch(options.url ?? "https://…")`; empty where they can't. */
export function ownBeside({ urls }: BuiltRequest): ReadonlySet<string> {
  const isGiven = ({ text, parameters = [] }: TextValue) => parameters.length > 0 && text.startsWith("{");
  return new Set(urls.some(isGiven) ? urls.flatMap(({ text }) => (hasScheme(text) ? [text] : [])) : []);
}

/** What a caller gives instead of such an address, where it says which. */
export function otherThan(own: ReadonlySet<string>, built: BuiltRequest): BuiltRequest {
  const isSaid = ({ text, env, parameters }: TextValue) => hasScheme(text) || env !== undefined || parameters !== undefined;
  return { ...built, urls: built.urls.filter((url) => isSaid(url) && !own.has(url.text)) };
}

function isOpenUrl(url: TextValue): boolean {
  const afterHost = /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#{]+/i.exec(url.text)?.[0];
  // A path from the root: its host nobody says who calls.
  if (afterHost === undefined && !/^\/[^/{]/.test(url.text)) return true;
  const path = url.text.slice(afterHost?.length ?? 0);
  return (
    (/^\/?\{[^}]*\}([/?#{].*)?$/.test(path) && !/^\/\{\w*(id|key|name|slug)\}/i.test(path)) ||
    /\{\w*(path|url|uri|endpoint|route|resource|action|command|operation)\w*\}|\/\{(args|input)\}$/i.test(path)
  );
}

/** A function and those nested in it outside of any class. */
export function within(file: FileFacts, id: number): readonly FunctionFacts[] {
  return withinEach(file).get(id) ?? [];
}

const withinEach = rememberOf((file: FileFacts): ReadonlyMap<number, readonly FunctionFacts[]> => {
  const found = new Map<number, FunctionFacts[]>();
  for (const fn of file.functions) {
    for (let at: FunctionFacts | undefined = fn; at; at = at.parent === undefined ? undefined : file.functions[at.parent]) {
      push(found, at.id, fn);
      if (at.class !== undefined) break;
    }
  }
  return found;
});

/** The frame of a function nested in the frame's function. */
export function frameWithin(frame: Frame, fn: FunctionFacts): Frame {
  if (frame.fn === fn.id) return frame;
  const parent = fn.parent === undefined ? undefined : frame.file.functions[fn.parent];
  const outer = parent && parent.id !== frame.fn ? frameWithin(frame, parent) : frame;
  return { file: frame.file, fn: fn.id, outer, ...(frame.self && { self: frame.self }) };
}

/** A method of an interface that nobody is known to do: what it is given may say what it asks. */
export function isOnlyDeclared({ file, id }: FunctionValue): boolean {
  const owner = file.functions[id]?.class;
  return owner !== undefined && (file.classes[owner]?.declared?.includes(id) ?? false);
}
