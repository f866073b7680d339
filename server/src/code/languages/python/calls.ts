import { children } from "../../nodes.ts";
import type { Node } from "web-tree-sitter";
import type { Argument, Call, Expr, Member } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { noteOption, transferOptions } from "./curl.ts";
import { envRead } from "./environment.ts";
import { lowerExpression } from "./expressions.ts";
import { type Context, isContainerName, keyContext, named } from "../../traps.ts";
import { eachOf } from "./targets.ts";
import { callTrap } from "./traps.ts";

/** Functions that call another function for one: where that one stands among the arguments. */
const runners: Readonly<Record<string, number>> = {
  partial: 0,
  to_thread: 0,
  submit: 0,
  run_in_executor: 1,
  run_sync: 0,
  run_in_threadpool: 0,
  retry_call: 0,
  call_soon: 0,
  spawn: 0,
  apply_async: 0,
  add_task: 0,
};
/** Those that are told the function, and what it is given, by name: `Thread(target=push, args=(url,))`. */
const started = /^(Thread|Process|Timer)$/;

const declaresProvider = /^(providers\.)?((ThreadSafe|ThreadLocal)?Singleton|Factory|Resource)$/;

/** Lowers a call: reads of variables, dicts and formats become what they mean. */
export function lowerCall(node: Node, to: Lowering, context: Context): Expr {
  const target = node.childForFieldName("function");
  const range = rangeOf(node);
  const text = target?.text ?? "";
  if (text === "super") return { kind: "name", name: "super", range };
  const last = text.slice(text.lastIndexOf(".") + 1);
  // What a text is compared with says nothing of the text itself, but both stand in one expression.
  const callee = lowerExpression(target, to, /^(format|join|rstrip|strip|lstrip|replace|lower|encode)$/.test(last) ? context : {});
  const made = text === "cls" ? to.currentClass?.name : undefined;
  const args = argumentsOf(node, to, isKeyRead(text) ? keyContext(firstOf(node)) : trapFor(last, context), context);
  // `app.config.get("PARTNER_URL")` is `app.config["PARTNER_URL"]`: what Flask was told, not a variable.
  if (callee.kind === "member" && /(^|\.)(current_)?app\.config\.get$/.test(text) && args[0]?.value.kind === "literal")
    return memberNamed(callee.of, args[0].value, args[1]?.value, range);
  const env = envRead(text, args, range);
  if (env) return env;
  if (text === "getattr" && args[0] && args[1]) return memberNamed(args[0].value, args[1].value, args[2]?.value, range);
  // A type of its own for checkers alone: `AsyncSession = NewType("AsyncSession", orm.AsyncSession)`.
  if (/^(typing\.|t\.)?NewType$/.test(text) && args[1]) return args[1].value;
  // What a dict is made of are its entries: what it is asked they are not.
  if (text === "dict") return { kind: "object", type: "dict", entries: args.map(entryOf), range };
  // `next(one for one in (Requests, Urllib) if one.is_there)`: one of these.
  if (text === "next" && args[0]?.value.kind === "array") return eachOf(args[0].value);
  if (/^(Depends|Security|fastapi\.Depends)$/.test(text) && args[0])
    return to.call({ kind: "call", callee: args[0].value, args: [], range });
  // What a container gives is made so: `providers.Singleton(Client, base_url=url)`.
  if (declaresProvider.test(text) && args[0] && to.imports.some(({ module }) => module.startsWith("dependency_injector")))
    return to.call({ kind: "call", callee: args[0].value, args: args.slice(1), range });
  if (target && last === "setopt") noteOption(target, children(node.childForFieldName("arguments") ?? node), args, to);
  const transfer = target && last === "perform" && args.length === 0 ? transferOptions(target, range, to) : undefined;
  if (transfer) return to.call({ kind: "call", callee, args: transfer, range });
  if (callee.kind === "member" && isPathRead(text, callee)) return readOf(callee, range, to);
  if (last !== "partial" || args.length > 1) noteRunner(last, args, range, to);
  return to.call({ kind: "call", callee: made === undefined ? callee : { kind: "name", name: made, range: callee.range }, args, range });
}

/** `CONFIG_PATH.read_text()`, `(HERE / "config.toml").open("rb")`; what is opened may be much else: an image, an archive. */
function isPathRead(text: string, { of, key }: Member): boolean {
  return /^read_(text|bytes)$/.test(key)
    ? !/^Path\(/.test(text)
    : key === "open" && (of.kind === "concat" || /(path|file)\.open$/i.test(text));
}

/** That file, as `open` gives it. */
function readOf({ of, key, range: at }: Member, range: Expr["range"], to: Lowering): Expr {
  const open: Call = { kind: "call", callee: { kind: "name", name: "open", range: at }, args: [{ value: of }], range };
  const opened = to.call(open);
  return key === "open" ? opened : { kind: "call", callee: { kind: "member", of: opened, key: "read", range: at }, args: [], range };
}

/** `getattr(client, name)`, `getattr(settings, "DESK_URL", default)`. */
function memberNamed(of: Expr, name: Expr, otherwise: Expr | undefined, range: Expr["range"]): Expr {
  const member: Expr = name.kind === "literal" ? { kind: "member", of, key: name.value, range } : { kind: "index", of, index: name, range };
  if (!otherwise || (otherwise.kind === "literal" && otherwise.type === "null")) return member;
  return { kind: "choice", how: "fallback", alternatives: [member, otherwise], range };
}

/** `cache.get(key)`: a key of something that holds values. */
function isKeyRead(text: string): boolean {
  const parts = text.split(".");
  return /^(get|pop|setdefault|has_key|delete)$/.test(parts.at(-1) ?? "") && isContainerName(parts.at(-2) ?? "");
}

function firstOf(call: Node): string | undefined {
  return call.childForFieldName("arguments")?.namedChild(0)?.text;
}

function trapFor(last: string, context: Context): Context {
  const trap = callTrap(last) ?? (/^(format|join)$/.test(last) ? context.trap : undefined);
  return trap === undefined ? {} : { trap };
}

function entryOf(arg: Argument) {
  return arg.name === undefined
    ? { value: arg.value, spread: true }
    : {
        key: arg.name,
        value: arg.value,
        keyRange: { ...arg.value.range, endLine: arg.value.range.line, endColumn: arg.value.range.column },
      };
}

function argumentsOf(node: Node, to: Lowering, context: Context, outer: Context): Argument[] {
  const list = node.childForFieldName("arguments");
  if (list?.type === "generator_expression") return [{ value: lowerExpression(list, to, context) }];
  return (list ? children(list) : []).map((arg): Argument => {
    if (arg.type === "keyword_argument") {
      const name = arg.childForFieldName("name")?.text ?? "";
      // What a setting is worth where nothing sets it is called like the setting.
      const of = name === "default" && outer.name !== undefined ? { ...outer, ...context } : named(name, context);
      return { name, value: lowerExpression(arg.childForFieldName("value"), to, of) };
    }
    return { value: lowerExpression(arg, to, context), ...spreadOf(arg) };
  });
}

function spreadOf({ type }: Node): Pick<Argument, "spread"> {
  return type === "dictionary_splat" ? { spread: "keys" } : type === "list_splat" ? { spread: true } : {};
}

/** `executor.submit(requests.post, url)` is a call of `requests.post`. */
function noteRunner(last: string, args: readonly Argument[], range: Call["range"], to: Lowering): void {
  if (started.test(last)) return startedCall(args, range, to);
  const at = runners[last];
  const fn = at === undefined ? undefined : args[at];
  if (at === undefined || !fn || fn.name !== undefined || !/^(member|name|call)$/.test(fn.value.kind)) return;
  to.call({ kind: "call", callee: fn.value, args: args.slice(at + 1), range });
}

function startedCall(args: readonly Argument[], range: Call["range"], to: Lowering): void {
  const named = (name: string) => args.find((arg) => arg.name === name)?.value;
  const [target, given] = [named("target") ?? named("function"), named("args")];
  if (target && /^(member|name)$/.test(target.kind) && given?.kind === "array")
    to.call({ kind: "call", callee: target, args: given.items.map((value) => ({ value })), range });
}
