import type { Argument, Expr } from "../../code/expr.ts";
import type { CallFact, FunctionFacts } from "../../code/facts.ts";
import { compareRanges } from "../../core/range.ts";
import { maskSecret } from "../../core/mask.ts";
import type { KeyLookup } from "../written/credentials.ts";
import type { Evidence, UsedCredential } from "../endpoint.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { Request } from "../request.ts";
import { type Option, optionsOf } from "../sdk/options.ts";
import { nameOfCallee } from "../values/steps.ts";
import { type Frame, placeholder, type TextValue } from "../values/value.ts";
import { frameOfCall } from "../names/instances.ts";
import { givenByCallers } from "./callers.ts";

/** Variables that hold a credential, by their names. */
export const credentialVariable =
  /(key|token|secret|password|passwd|pwd|credential|auth|client_?id|username|bearer|sid)s?([_-]?(live|prod|production|test|testing|sandbox|sbx|staging|dev))?$/i;
/** Calls that put a credential into a request beside the call that sends it. */
const putsIn =
  /^(header|headers|setHeader|addHeader|set_header|add_header|setRequestProperty|addRequestProperty|SetHeader|Set|Add|SetBasicAuth|SetAuthToken|setBasicAuth|basicAuth|basic_auth|bearerAuth|bearer_auth|setBearerAuth|withToken|withBasicAuth|withHeaders|auth|curl_setopt|curl_setopt_array|AuthenticationHeaderValue|setApiKey|set_api_key|apiKey|TryAddWithoutValidation|\[\]=)$/;
/** What headers are told by these; of anything else they say nothing. */
const putsInHeaders = /^(update|set|append|Set|Add)$/;
/** What a client or request is given under these names: `session.auth = (user, password)`. */
const givenUnder = /\.(auth|Authorization)$/;
const maxCredentials = 12;
/** Through how many functions a credential is followed that is only handed on. */
const maxHandedIn = 3;

/** What is handed over somewhere, and the frame that it is read in. */
interface Given {
  readonly args: readonly Argument[];
  readonly frame: Frame;
}

/** What a request is made with: in its arguments, its client's, and what is set beside the call that sends it. */
export function credentialsOfRequest(
  { call, client, file, fn, frame, headers, query }: Request,
  byKey: KeyLookup | undefined,
  evaluator: Evaluator,
): readonly UsedCredential[] {
  const outer: Frame = frameOfCall(file, fn, call);
  const given = [headers, query].flatMap((part) => (part ? [{ args: [{ value: part.expr }], frame: part.frame }] : []));
  const inner = frame.file.functions[frame.fn];
  const all = [
    ...given,
    { args: call.call.args.flatMap(itemsOf), frame: outer },
    ...client.made,
    ...besides(fn, outer),
    ...(inner && inner !== fn ? besides(inner, frame) : []),
    ...[{ args: call.call.args, frame: outer }, ...client.made].flatMap((made) => ofBlocks(made.args, made.frame)),
    ...[outer, frame].flatMap(ofConstructor),
    ...ofClassBody(outer),
    ...around(call, outer),
    ...ofHelpers(call, outer, evaluator),
  ];
  const options = all.flatMap((one) => optionsOf(one.args, one.frame, evaluator));
  return credentialsIn([...options, ...handedIn(options, evaluator, 0)], byKey);
}

/** What callers give where the function is given the credential: `call(process.env.LIVE_KEY)`. */
function handedIn(options: readonly Option[], evaluator: Evaluator, depth: number): readonly Option[] {
  if (depth >= maxHandedIn) return [];
  const asked = options.flatMap(({ text, parameters }) => text?.parameters ?? parameters ?? []);
  const refs = new Map(asked.filter(({ name }) => credentialVariable.test(name)).map((ref) => [`${ref.file} ${ref.fn} ${ref.name}`, ref]));
  const given = [...refs.values()].flatMap((ref) => givenByCallers(ref, evaluator));
  const values = given.flatMap(({ expr, frame }) => optionsOf([{ value: expr }], frame, evaluator));
  return values.length > 0 ? [...values, ...handedIn(values, evaluator, depth + 1)] : [];
}

/** `auth=(user, password)`: the items of a list count as given. */
function itemsOf(arg: Argument): readonly Argument[] {
  return arg.value.kind === "array" ? arg.value.items.map((value) => ({ value })) : [arg];
}

/** What the constructor of the class around gives its client once: `self.session.headers.update(…)`. Of several clients nobody knows which one calls. */
function ofConstructor({ file, fn, self }: Frame): readonly Given[] {
  const methods = file.classes[file.functions[fn]?.class ?? -1]?.methods ?? [];
  const id = methods.find((one) => file.functions[one]?.name === "constructor");
  const made = id === undefined || id === fn ? undefined : file.functions[id];
  if (!made) return [];
  const puts = made.calls.filter(isPut);
  const clients = new Set(puts.map(({ call: { callee } }) => ownerOf(callee)));
  return clients.size === 1 ? puts.map(({ call }) => ({ args: call.args, frame: { file, fn: made.id, ...(self && { self }) } })) : [];
}

/** What blocks that are handed over put in: `Faraday.new(url) { |f| f.headers["Authorization"] = … }`. */
function ofBlocks(args: readonly Argument[], { file }: Frame): readonly Given[] {
  return args.flatMap(({ value }) => {
    const block = value.kind === "function" ? file.functions[value.id] : undefined;
    return block ? besides(block, { file, fn: block.id }) : [];
  });
}

/** What stands in the body of the class around: `headers "Authorization" => …` of HTTParty. */
function ofClassBody({ file, fn }: Frame): readonly Given[] {
  const own = file.functions[fn]?.class;
  const puts = own === undefined ? [] : (file.functions[0]?.calls ?? []).filter((one) => one.class === own && isPut(one));
  return puts.map(({ call }) => ({ args: call.args, frame: { file, fn: 0 } }));
}

/**
 * What the functions around and the module give the client that this call is made on, or what it is handed:
 * `session.headers.update(…)` beside `session = requests.Session()`, `req["Authorization"] = …` before `start { |http| http.request(req) }`.
 */
function around({ call: { callee, args } }: CallFact, { file, fn }: Frame): readonly Given[] {
  const names = new Set(args.flatMap(({ value }) => (value.kind === "name" ? [value.name] : [])));
  if (callee.kind === "member" && callee.of.kind === "name") names.add(callee.of.name);
  const given: Given[] = [];
  let own = file.functions[fn];
  while (own && own.id !== 0 && names.size > 0) {
    for (const { name } of [...own.bindings, ...own.parameters]) names.delete(name);
    own = file.functions[own.parent ?? 0];
    for (const one of own?.calls ?? []) {
      const at = own?.id ?? 0;
      if (one.call.callee.kind !== "member" || !names.has(ownerOf(one.call.callee))) continue;
      if (isPut(one)) given.push({ args: one.call.args, frame: { file, fn: at } });
      else given.push(...ofBlocks(one.call.args, { file, fn: at }));
    }
  }
  return given;
}

/** What functions put in that are handed the request, or what it is made of: `sign(req)`. */
function ofHelpers({ call }: CallFact, { file, fn }: Frame, evaluator: Evaluator): readonly Given[] {
  const { calls = [], bindings = [] } = file.functions[fn] ?? {};
  const made = bindings.filter(({ value }) => compareRanges(value.range, call.range) === 0).map(({ name }) => name);
  const names = new Set([...made, ...call.args.flatMap(({ value }) => (value.kind === "name" ? [value.name] : []))]);
  const isHanded = (one: CallFact) =>
    one.call !== call && one.call.args.some(({ value }) => value.kind === "name" && names.has(value.name));
  return calls.filter(isHanded).flatMap((one) =>
    evaluator.evaluate(one.call.callee, { file, fn }).flatMap((value) => {
      const helper = value.kind === "function" ? value.file.functions[value.id] : undefined;
      if (value.kind !== "function" || !helper) return [];
      evaluator.memo.read(value.file.file);
      return besides(helper, {
        file: value.file,
        fn: value.id,
        args: one.call.args,
        caller: { file, fn },
        ...(value.self && { self: value.self }),
      });
    }),
  );
}

/** `session` of `self.session.headers.update`, of whatever is called. */
function ownerOf(callee: Expr): string {
  if (callee.kind !== "member") return callee.kind === "name" ? callee.name : "";
  return callee.of.kind === "name" && callee.of.name === "this" ? callee.key : ownerOf(callee.of);
}

function isPut({ call: { callee, args } }: CallFact): boolean {
  const key = nameOfCallee(callee);
  if (callee.kind === "member" && putsInHeaders.test(key) && /headers$|^common$/i.test(nameOfCallee(callee.of))) return true;
  // `f.request :authorization, "Bearer", token`.
  return (
    putsIn.test(key) || (key === "request" && args[0]?.value.kind === "literal" && /^(authorization|basic_auth)$/.test(args[0].value.value))
  );
}

function besides({ calls, bindings }: FunctionFacts, frame: Frame): readonly Given[] {
  const set = bindings.filter(({ name }) => givenUnder.test(name)).map(({ value }) => ({ args: partsOf(value), frame }));
  return [...calls.filter(isPut).map(({ call }) => ({ args: call.args, frame })), ...set];
}

/** `(user, password)`, `new("Bearer", token)`: each part by itself. */
function partsOf(value: Expr): readonly Argument[] {
  return value.kind === "call" && value.isNew ? value.args : itemsOf({ value });
}

/** The credentials among what a call or client is given. */
export function credentialsIn(options: readonly Option[], byKey: KeyLookup | undefined): readonly UsedCredential[] {
  const found = new Map<string, UsedCredential>();
  for (const { text } of options) {
    for (const one of text ? credentialsOf(text, byKey) : []) {
      const { file, range } = one.place;
      found.set(`${one.name} ${file}:${range.line}:${range.column} ${one.environment}`, one);
    }
    if (found.size >= maxCredentials) break;
  }
  return [...found.values()];
}

function credentialsOf(text: TextValue, byKey: KeyLookup | undefined): readonly UsedCredential[] {
  const value = text.text.replace(/^(Bearer|Basic|Token)\s+/i, "").trim();
  const key = byKey?.(value);
  const told =
    key && (key.environment === "live" || key.environment === "sandbox") ? { environment: key.environment, masked: maskSecret(value) } : {};
  const guard = text.guard && { guard: text.guard };
  // A setting that reads a variable says its name: `api-key: ${PARTNER_TOKEN}`.
  const reads = ({ kind, note }: Evidence) => kind === "env" || (kind === "config" && value.includes(placeholder(note)));
  const steps = text.evidence.filter((step) => reads(step) && credentialVariable.test(step.note));
  if (steps.length > 0)
    return steps.map(({ file, range, note, nameRange, isShorthand }) => ({
      name: note,
      place: { file, range },
      ...(nameRange && { nameRange }),
      ...(isShorthand && { isShorthand }),
      ...told,
      ...guard,
    }));
  return told.environment && text.literal ? [{ name: "", place: text.literal.place, ...told, ...guard }] : [];
}
