import type { Node } from "web-tree-sitter";
import type { Argument, Call, Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { type Context, isContainerName, keyContext, named } from "../../traps.ts";
import { setUpBy } from "./configurators.ts";
import { lowerExpression, valueOf } from "./expressions.ts";
import { register, registered, registrationOf } from "./registrations.ts";
import { scopeOf, typeText } from "./scope.ts";
import { settingRead } from "./settings.ts";
import { stringText } from "./strings.ts";
import { appended, builtText } from "./texts.ts";
import { callTrap } from "./traps.ts";
import { bareName } from "./types.ts";

/** Lowers a call: reads of settings, text building, registrations of clients become what they mean. */
export function lowerCall(node: Node, to: Lowering, context: Context): Expr {
  const target = node.childForFieldName("function");
  const list = children(node.childForFieldName("arguments"));
  const range = rangeOf(node);
  const written = target ? calleeText(target) : "";
  if (written === "nameof") return { kind: "literal", value: /(\w+)$/.exec(bareName(list[0] ?? node))?.[1] ?? "", range };
  const isText = /^(string\.(Format|Concat|Join)|\w+\.(Append|AppendFormat|AppendPathSegments?|Replace|TrimEnd|ToString|Trim))$/i.test(
    written,
  );
  const called = lowerExpression(target, to, isText || /\.(Append\w*|Replace|TrimEnd|ToString|Trim)$/.test(written) ? context : {});
  // `Set<Order>()` of a mapper's context: a base class of a package has it, and no namespace can.
  const callee: Expr = called.kind === "name" && called.name === "Set" ? { kind: "member", of: thisAt(range), key: "Set", range } : called;
  const inside = argumentContext(written, list, isText ? context : {});
  const registration = /Add\w*Client|ConfigureHttpClient/.test(written) ? registrationOf(node, to) : undefined;
  const args = scopeOf(to).registering(registration, () => lowerArguments(node.childForFieldName("arguments"), to, inside));
  const setUp = registration && setUpBy(node, args, to);
  if (setUp) register(registration, setUp, to, range);
  const values = list.map((arg) => valueOf(arg) ?? arg);
  bindOuts(list, callee, args, to);
  if (queued.test(written)) typeJob(target, args, to);
  // Worth what it is asked of; where that is a query, here is where it is asked.
  if (/\.To(List|Array|Dictionary)$/.test(written)) noted(callee, args, range, to);
  return (
    settingRead(written, args, values, range, to) ??
    appended(callee, args, range) ??
    builtText(written, callee, args, range) ??
    registered(node, written, callee, args, to) ??
    noted(callee, withMethod(written, args), range, to)
  );
}

function thisAt(range: Expr["range"]): Expr {
  return { kind: "name", name: "this", range };
}

/** Schedulers of jobs are given a call on the class that they are told by type: `Enqueue<SyncJob>(job => job.Run(url))`. */
const queued = /(^|\.)(Enqueue|Schedule|AddOrUpdate|ContinueJobWith|ContinueWith)$/;

function typeJob(target: Node | null, args: readonly Argument[], to: Lowering): void {
  const name = target?.childForFieldName("name") ?? target;
  const types = children(children(name).find((child) => child.type === "type_argument_list"));
  const type = types.length === 1 ? typeText(types[0] ?? null) : undefined;
  for (const { value } of type === undefined ? [] : args) {
    const parameters = value.kind === "function" ? to.functions[value.id]?.parameters : undefined;
    const [only] = parameters ?? [];
    if (parameters?.length === 1 && only && only.type === undefined) parameters[0] = { ...only, ...(type !== undefined && { type }) };
  }
}

function noted(callee: Expr, args: Argument[], range: Call["range"], to: Lowering): Call {
  return scopeOf(to).open(to.call({ kind: "call", callee, args, range }), args);
}

/** A callee as text, without type arguments; what is asked of a local goes by its name. */
function calleeText(target: Node): string {
  if (target.type !== "conditional_access_expression")
    return bareName(target)
      .replace(/!/g, "")
      .replace(/^global::/, "");
  const rest = children(target).at(-1);
  return `${bareName(target.childForFieldName("condition") ?? target)}${rest ? bareName(rest).replace(/!/g, "") : ""}`.replace(
    /^global::/,
    "",
  );
}

/** The arguments of a call or construction. */
export function lowerArguments(list: Node | null, to: Lowering, context: Context): Argument[] {
  return children(list).map((arg): Argument => {
    const name = arg.childForFieldName("name")?.text;
    const value = valueOf(arg);
    if (name === undefined || value?.type === "declaration_expression") return { value: lowerExpression(value, to, context) };
    return { name, value: lowerExpression(value, to, named(name, context)) };
  });
}

/** What sets a content security policy. */
const policySource =
  /\bcsp\.|CustomSources$|\bAllow(Fonts|Images|Scripts|Styles|Connections|Frames|Framing|AudioAndVideo|Plugins|Workers|Manifest)\b|\bAdd\w*(Src|FrameAncestors|FormAction|BaseUri|Elem|Attr)\(\)/;

function argumentContext(written: string, list: readonly Node[], outer: Context): Context {
  const parts = written.split(".");
  const last = parts.at(-1) ?? "";
  if (/^(TryGet\w*|Get|Remove|ContainsKey|GetOrAdd|SetString|GetString|Set)$/.test(last) && isContainerName(parts.at(-2) ?? ""))
    return keyContext(list[0]?.text);
  if (/(^|\.)Scopes?\.Add$/.test(written)) return { trap: "a name in a token, not an address" };
  if (/^(From|To|CustomSources)$/.test(last) && policySource.test(written)) return { trap: "a list to compare with" };
  const trap = callTrap(last, stringText(list[0] && valueOf(list[0])));
  return trap === undefined ? outer : { trap };
}

/** `map.TryGetValue("key", out var value)`: the entry of the map. */
function bindOuts(list: readonly Node[], callee: Expr, args: readonly Argument[], to: Lowering): void {
  const key = args[0]?.value;
  for (const arg of list) {
    const out = valueOf(arg);
    const name = out?.type === "declaration_expression" ? out.childForFieldName("name") : null;
    if (!name) continue;
    const range = rangeOf(name);
    let value: Expr = { kind: "unknown", reason: "given by a call", range };
    if (callee.kind === "member" && key && /^TryGet/.test(callee.key))
      value =
        key.kind === "literal"
          ? { kind: "member", of: callee.of, key: key.value, range }
          : { kind: "index", of: callee.of, index: key, range };
    // `Uri.TryCreate(text, kind, out var uri)`
    if (callee.kind === "member" && callee.key === "TryCreate" && key) value = key;
    to.bind({ name: scopeOf(to).declare(name.text), value, range });
  }
}

/** `client.UploadString(url, "PUT", data)`: the verb may stand between. */
function withMethod(written: string, args: Argument[]): Argument[] {
  const [url, verb, ...rest] = args;
  if (!/\.Upload(String|Data|Values|File)(TaskAsync|Async)?$/.test(written) || args.length < 3 || verb?.value.kind !== "literal" || !url)
    return args;
  return [url, ...rest, { name: "Method", value: verb.value }];
}
