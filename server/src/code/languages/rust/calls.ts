import type { Node } from "web-tree-sitter";
import type { Argument, Call, Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { type Context, isContainerName, keyContext } from "../../traps.ts";
import { envRead } from "./environment.ts";
import { lowerExpression } from "./expressions.ts";
import { lowerMacro, macroNames } from "./macroCalls.ts";
import { ofMethod } from "./methods.ts";
import { pathExpr, segmentsOf } from "./paths.ts";
import { scopeOf } from "./scope.ts";
import { stringText } from "./strings.ts";
import { callTrap } from "./traps.ts";

/** Functions that are worth what they are given. */
const transparent =
  /(^|::)(Some|Ok|String::from|(Box|Arc|Rc|Cow|Secret|SecretString|Mutex|RwLock|RefCell|Cell|Cow|Pin|Data|Extension|State|Json|Form|Zeroizing|SecretBox|Bytes|Body|StdArc)::(new|from|pin|Borrowed|Owned|full)|(Cow::)?(Borrowed|Owned)|Url::(parse|from_str|try_from|options)|(Auth|Token|Revocation|DeviceAuthorization|Issuer|UserInfo|Introspection)Url::(new|from_url)|Uri::(from_str|try_from|from_static|from_maybe_shared)|(Authority|PathAndQuery|HeaderValue|HeaderName|Method|Bytes)::(from_static|from_str|try_from|from_bytes)|ToString::to_string|ToOwned::to_owned|Into::into|From::from|[Ee]ncode|urlencoding::encode|utf8_percent_encode|Ready::new|black_box|String::from_utf8(_lossy)?|std::str::from_utf8|Arc::clone|Rc::clone|Clone::clone|Url|Cow::from|Box::from|Arc::from|identity|Full::new|Some::<\w+>)$/;
/** What is made the first time that it is asked for. */
const lazily = /(^|::)(Lazy|LazyLock|LazyCell|SyncLazy|AsyncOnce|Lazy)::(new|force)$/;

/** Lowers a call: reads of variables, building of texts and URLs become what they mean. */
export function lowerCall(node: Node, to: Lowering, context: Context): Expr {
  const target = node.childForFieldName("function");
  const list = children(node.childForFieldName("arguments")).filter((arg) => arg.type !== "attribute_item");
  const plain = target?.type === "generic_function" ? target.childForFieldName("function") : target;
  if (plain?.type === "field_expression") return methodCall(node, plain, list, to, context);
  const segments = plain && /identifier$/.test(plain.type) ? segmentsOf(plain) : [];
  const text = segments.join("::");
  const range = rangeOf(node);
  if (segments.length > 0 && isMacro(node, target, segments)) return lowerMacro(node, segments.at(-1) ?? "", list, to, context);
  if (lazily.test(text) && list[0]) return lazyValue(list[0], to, context);
  const inside = transparent.test(text) ? context : argumentContext(text, list);
  const args = list.map((arg): Argument => ({ value: lowerExpression(arg, to, inside) }));
  const values = args.map((arg) => arg.value);
  if (/(^|::)Err$/.test(text)) to.givesErrors();
  const built = builtOf(text, values, list, range);
  if (built) return built;
  const callee = segments.length > 0 ? pathExpr(ofOwnType(segments, to), rangeOf(plain ?? node), to) : lowerExpression(plain, to);
  return to.call(awaited({ kind: "call", callee, args, range }, node));
}

/** `Self::new(…)` is a function of the type itself; of a trait, whoever has it decides. */
function ofOwnType(segments: readonly string[], to: Lowering): readonly string[] {
  const { own, isTrait } = scopeOf(to);
  return segments[0] === "Self" && segments.length === 2 && own !== undefined && !isTrait ? [own, ...segments.slice(1)] : segments;
}

/** What a macro was written as: its name stands right before a blank. */
function isMacro(node: Node, target: Node | null, segments: readonly string[]): boolean {
  const name = segments.at(-1) ?? "";
  const list = node.childForFieldName("arguments");
  return macroNames.has(name) && target !== null && list !== null && list.startIndex > target.endIndex;
}

function awaited(call: Call, node: Node): Call {
  return node.parent?.type === "await_expression" ? { ...call, isAwaited: true } : call;
}

function methodCall(node: Node, target: Node, list: readonly Node[], to: Lowering, context: Context): Expr {
  const key = target.childForFieldName("field")?.text ?? "";
  const isKept = keepsContext.test(key);
  const of = lowerExpression(target.childForFieldName("value"), to, isKept ? context : {});
  const special = ofMethod(of, key, list, node, to, context);
  if (special) return special;
  const inside = methodContext(key, target, list);
  const args = list.map((arg): Argument => ({ value: lowerExpression(arg, to, inside) }));
  const setting = key === "set_default" ? stringText(list[0]) : undefined;
  if (setting !== undefined && args[1]) scopeOf(to).defaults.push({ key: setting, value: args[1].value, in: to.current.id });
  const callee: Expr = { kind: "member", of, key, isCalled: true, range: rangeOf(target) };
  return to.call(awaited({ kind: "call", callee, args, range: rangeOf(node) }, node));
}

const keepsContext = /^(to_string|to_owned|into|as_str|clone|parse|unwrap|expect|as_ref|as_bytes|into_boxed_str|to_vec|trim\w*)$/;

function methodContext(key: string, target: Node, list: readonly Node[]): Context {
  const of = target.childForFieldName("value");
  const holder = /(\w+)\W*$/.exec(of?.text.replace(/\([^()]*\)$/, "") ?? "")?.[1] ?? "";
  if (/^(get|contains_key|remove|entry|get_mut)$/.test(key) && isContainerName(holder)) return keyContext(list[0]?.text);
  const trap = callTrap(key, stringText(list[0]));
  return trap === undefined ? {} : { trap };
}

function argumentContext(text: string, list: readonly Node[]): Context {
  const trap = callTrap(text, stringText(list[0]));
  return trap === undefined ? {} : { trap };
}

/** Reads of variables, and what only builds text or chooses it; undefined for any other call. */
function builtOf(text: string, values: readonly Expr[], nodes: readonly Node[], range: Expr["range"]): Expr | undefined {
  const [first, second] = values;
  const read = envRead(text, values, nodes, range);
  if (read) return read;
  if (/(^|::)Err$/.test(text)) return { kind: "unknown", reason: "nothing there", parts: values, range };
  if (/(^|::)Url::parse_with_params$/.test(text) && first) return first;
  if (/(^|::)String::new$/.test(text)) return { kind: "literal", value: "", range };
  if (/(^|::)(String|PathBuf)::with_capacity$/.test(text)) return { kind: "literal", value: "", range };
  if (/(^|::)(HashMap|BTreeMap|IndexMap|Map|HeaderMap|Document)::(new|with_capacity|default)$/.test(text))
    return { kind: "object", entries: [], range };
  if (/(^|::)(HashMap|BTreeMap|IndexMap|Map)::(from|from_iter)$/.test(text) && first) return objectOfPairs(first, range) ?? first;
  if (/(^|::)Vec::(new|with_capacity)$/.test(text)) return { kind: "array", items: [], range };
  if (/(^|::)(Vec|HashSet|BTreeSet|VecDeque)::from$/.test(text)) return first;
  if (transparent.test(text) && values.length === 1) return first;
  if (/(^|::)mem::(take|replace)$/.test(text)) return first;
  // A shared client in a reference: `CLIENT.get_or_init(make)`, `Url::join(&base, path)`.
  if (/(^|::)Url::join$/.test(text) && first && second) return said("urljoin", [first, second], range);
  return undefined;
}

/** `[("a", x), ("b", y)]` as an object. */
export function objectOfPairs(list: Expr, range: Expr["range"]): Expr | undefined {
  if (list.kind !== "array") return undefined;
  const entries = list.items.map((item) => {
    const [key, value] = item.kind === "array" ? item.items : [];
    return key?.kind === "literal" && value ? { key: key.value, value, keyRange: key.range } : undefined;
  });
  return entries.every((one) => one !== undefined) ? { kind: "object", entries, range } : undefined;
}

/** A call as a function of this name, which the linker knows how to evaluate. */
export function said(name: string, values: readonly Expr[], range: Expr["range"]): Expr {
  return { kind: "call", callee: { kind: "name", name, range }, args: values.map((value) => ({ value })), range };
}

/** What a closure gives that takes nothing: its expression, else the call of it. */
export function lazyValue(node: Node, to: Lowering, context: Context): Expr {
  const body = node.type === "closure_expression" ? node.childForFieldName("body") : null;
  if (body && !/block$/.test(body.type) && children(node.childForFieldName("parameters")).length === 0)
    return lowerExpression(body, to, context);
  const callee = lowerExpression(node, to, context);
  return { kind: "call", callee, args: [], range: rangeOf(node) };
}

/** What a closure makes of a value; of one with statements: the call of it. */
export function appliedTo(node: Node | undefined, value: Expr, to: Lowering, context: Context): Expr | undefined {
  if (!node) return undefined;
  const range = rangeOf(node);
  const parameters = children(node.childForFieldName("parameters"));
  const [first] = parameters;
  const body = node.type === "closure_expression" ? node.childForFieldName("body") : null;
  if (node.type !== "closure_expression") {
    // `map(String::from)`, `map(|x| x)` by its name: texts stay what they are.
    return /(String::from|to_string|to_owned|into|Into::into|Url::parse|Some|Ok)$/.test(node.text)
      ? value
      : to.call({ kind: "call", callee: lowerExpression(node, to), args: [{ value }], range });
  }
  if (parameters.length > 1 || !body || /block$/.test(body.type) || (first && first.type !== "identifier")) {
    return { kind: "call", callee: lowerExpression(node, to, context), args: [{ value }], range };
  }
  let result: Expr | undefined;
  scopeOf(to).inBlock(() => {
    if (first && first.text !== "_") to.bind({ name: scopeOf(to).declare(first.text), value, range: rangeOf(first) });
    result = lowerExpression(body, to, context);
  });
  return result;
}
