import type { Argument, Expr } from "../../code/expr.ts";
import type { CallFact, FunctionFacts } from "../../code/facts.ts";
import { maskSecret } from "../../core/mask.ts";
import type { KeyLookup } from "../written/credentials.ts";
import type { UsedCredential } from "../endpoint.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { Request } from "../request.ts";
import { type Option, optionsOf } from "../sdk/options.ts";
import { nameOfCallee } from "../values/steps.ts";
import type { Frame, TextValue } from "../values/value.ts";
import { frameOfCall } from "../names/instances.ts";

/** Variables that hold a credential, by their names. */
export const credentialVariable =
  /(key|token|secret|password|passwd|pwd|credential|auth|client_?id|username|bearer|sid)s?([_-]?(live|prod|production|test|testing|sandbox|sbx|staging|dev))?$/i;
/** Calls that put a credential into a request beside the call that sends it. */
const putsIn =
  /^(header|headers|setHeader|addHeader|set_header|add_header|setRequestProperty|addRequestProperty|SetHeader|Set|Add|SetBasicAuth|SetAuthToken|setBasicAuth|basicAuth|basic_auth|bearerAuth|bearer_auth|setBearerAuth|withToken|withBasicAuth|withHeaders|auth|curl_setopt|curl_setopt_array|AuthenticationHeaderValue|setApiKey|set_api_key|apiKey|TryAddWithoutValidation|\[\]=)$/;
const maxCredentials = 12;

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
    ...[outer, frame].flatMap(ofConstructor),
    ...ofModule(call, outer),
  ];
  return credentialsIn(
    all.flatMap((one) => optionsOf(one.args, one.frame, evaluator)),
    byKey,
  );
}

/** `auth=(user, password)`: the items of a list count as given. */
function itemsOf(arg: Argument): readonly Argument[] {
  return arg.value.kind === "array" ? arg.value.items.map((value) => ({ value })) : [arg];
}

/** What the constructor of the class around gives its client once: `self.session.headers.update(…)`. Of several clients nobody knows which one calls. */
function ofConstructor({ file, fn, self }: Frame): readonly { readonly args: readonly Argument[]; readonly frame: Frame }[] {
  const methods = file.classes[file.functions[fn]?.class ?? -1]?.methods ?? [];
  const id = methods.find((one) => file.functions[one]?.name === "constructor");
  const made = id === undefined || id === fn ? undefined : file.functions[id];
  if (!made) return [];
  const puts = made.calls.filter(isPut);
  const clients = new Set(puts.map(({ call: { callee } }) => ownerOf(callee)));
  return clients.size === 1 ? puts.map(({ call }) => ({ args: call.args, frame: { file, fn: made.id, ...(self && { self }) } })) : [];
}

/** What the module gives the client that this call is made on: `session.headers.update(…)` beside `session = requests.Session()`. */
function ofModule(
  { call: { callee } }: CallFact,
  { file, fn }: Frame,
): readonly { readonly args: readonly Argument[]; readonly frame: Frame }[] {
  const client = callee.kind === "member" && callee.of.kind === "name" ? callee.of.name : undefined;
  const [module, own] = [file.functions[0], file.functions[fn]];
  if (client === undefined || !module || !own || own === module) return [];
  if ([...own.bindings, ...own.parameters].some(({ name }) => name === client)) return [];
  const puts = module.calls.filter((one) => isPut(one) && one.call.callee.kind === "member" && ownerOf(one.call.callee) === client);
  return puts.map(({ call }) => ({ args: call.args, frame: { file, fn: module.id } }));
}

/** `session` of `self.session.headers.update`, of whatever is called. */
function ownerOf(callee: Expr): string {
  if (callee.kind !== "member") return callee.kind === "name" ? callee.name : "";
  return callee.of.kind === "name" && callee.of.name === "this" ? callee.key : ownerOf(callee.of);
}

function isPut({ call: { callee } }: CallFact): boolean {
  const isUpdate = callee.kind === "member" && callee.key === "update" && callee.of.kind === "member" && callee.of.key === "headers";
  return isUpdate || putsIn.test(nameOfCallee(callee));
}

function besides({ calls }: FunctionFacts, frame: Frame): readonly { readonly args: readonly Argument[]; readonly frame: Frame }[] {
  return calls.filter(isPut).map(({ call }) => ({ args: call.args, frame }));
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
  const steps = text.evidence.filter((step) => step.kind === "env" && credentialVariable.test(step.note));
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
