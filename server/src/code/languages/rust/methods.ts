import type { Node } from "web-tree-sitter";
import type { Argument, Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { compared, type Context } from "../../traps.ts";
import { appliedTo, lazyValue, said } from "./calls.ts";
import { itemOf } from "./control.ts";
import { lowerExpression } from "./expressions.ts";
import { joined } from "./strings.ts";

/** Methods that give what they are asked of, whatever they take. */
const same =
  /^(to_owned|into|clone|cloned|copied|as_mut|as_deref|as_deref_mut|borrow|borrow_mut|to_ascii_lowercase|to_lowercase|to_uppercase|to_ascii_uppercase|into_owned|into_string|into_boxed_str|into_bytes|as_bytes|to_vec|unwrap|expect|unwrap_or_default|ok|ok_or|ok_or_else|map_err|context|with_context|wrap_err|wrap_err_with|into_diagnostic|inspect|inspect_err|unwrap_unchecked|try_into|parse|to_string_lossy|expose_secret|boxed|by_ref|into_future|fuse|iter|iter_mut|into_iter|par_iter|into_par_iter|as_slice|as_mut_slice|collect|rev|skip|take|step_by|peekable|chain|enumerate|filter|flatten|dedup|sorted|unique|into_url|change_context|change_context_lazy|attach_printable|attach|report|or_fail|log_err|trim|trim_start|trim_end|shared|get_ref|try_clone|leak|to_path_buf|as_path|as_os_str|display|in_current_span|instrument|with_subscriber|compat|await|unwrap_infallible)$/;
/** Methods that give what they are asked of where they take nothing. */
const sameAlone =
  /^(get_mut|lock|read|write|load_full|await|deref|deref_mut|upgrade|assume_init|blocking_lock|blocking_read|try_lock|into_parts|into_inner)$/;
/** Such methods that people give their own types as well: what they are asked of says which is meant. */
const perhapsSame = /^(to_string|as_str|as_ref|to_str|as_url|to_url|as_uri)$/;
/** One of the items of a list. */
const items =
  /^(for_each|for_each_concurrent|filter_map|flat_map|map_while|try_for_each|find_map|then|try_for_each_concurrent|for_each_async|map|and_then|fold|any|all|position|find|max_by_key|min_by_key|inspect_item|partition|take_while|skip_while|sort_by_key|buffer_unordered|is_some_and|is_ok_and|is_none_or)$/;

/** What a method of a value means where it only passes on, chooses, joins or walks; undefined for any other. */
export function ofMethod(of: Expr, key: string, list: readonly Node[], node: Node, to: Lowering, context: Context): Expr | undefined {
  const range = rangeOf(node);
  if (same.test(key) || (list.length === 0 && sameAlone.test(key))) {
    for (const arg of list) lowerExpression(arg, to, { trap: compared });
    return of;
  }
  if (list.length === 0 && perhapsSame.test(key)) {
    // A text is itself; what a type of the workspace makes of it is known when all is linked.
    if (!/^(name|member|call|index)$/.test(of.kind)) return of;
    return { kind: "call", callee: { kind: "member", of, key, range }, args: [], range };
  }
  return (
    fallback(of, key, list, node, to, context) ??
    lazily(of, key, list, to, context) ??
    walked(of, key, list, range, to, context) ??
    setting(of, key, list, node, to) ??
    text(of, key, list, range, to)
  );
}

/** `config.set("bootstrap.servers", brokers)`: a setting that is given by its name, as the method that others have for it. */
function setting(of: Expr, key: string, [name, value]: readonly Node[], node: Node, to: Lowering): Expr | undefined {
  const [, dotted] = /^"([a-z]+(?:\.[a-z]+)+)"$/.exec(name?.text ?? "") ?? [];
  if (key !== "set" || dotted === undefined || !value) return undefined;
  const range = rangeOf(node);
  const callee: Expr = { kind: "member", of, key: dotted.replaceAll(".", "_"), range };
  return to.call({ kind: "call", callee, args: [{ value: lowerExpression(value, to) }], range });
}

/** `a.unwrap_or("b")`, `a.or_else(|| b)`: a, else b. */
function fallback(of: Expr, key: string, list: readonly Node[], node: Node, to: Lowering, context: Context): Expr | undefined {
  const range = rangeOf(node);
  const [first, second] = list;
  if (!first || !/^(unwrap_or|unwrap_or_else|or|or_else|map_or|map_or_else|xor|get_or_insert|get_or_insert_with)$/.test(key))
    return undefined;
  const isLazy = /_else$|_with$|^or_else$/.test(key);
  const other = isLazy ? (lazyOther(first, to, context) ?? lowerExpression(first, to, context)) : lowerExpression(first, to, context);
  const value = second && /^map_or/.test(key) ? (appliedTo(second, of, to, context) ?? of) : of;
  // What a text is without its end falls back to the text as it is.
  if (/^strip_(suffix|prefix)$/.test(nameBefore(node))) return value;
  if (other.kind === "unknown" || (other.kind === "literal" && other.type === "null")) return value;
  if (value.kind === "env" && value.fallback === undefined) return { ...value, fallback: other, range };
  const head = value.kind === "choice" && value.how === "fallback" ? value.alternatives : [value];
  return { kind: "choice", how: "fallback", alternatives: [...head, other], range };
}

/** The method that a method is asked of the result of. */
function nameBefore(node: Node): string {
  const of = node.childForFieldName("function")?.childForFieldName("value");
  return of?.childForFieldName("function")?.childForFieldName("field")?.text ?? "";
}

/** What a closure gives that stands in for what is not there; what it is told (an error) does not matter. */
function lazyOther(node: Node, to: Lowering, context: Context): Expr | undefined {
  if (node.type !== "closure_expression") return { kind: "call", callee: lowerExpression(node, to), args: [], range: rangeOf(node) };
  const body = node.childForFieldName("body");
  if (body && !/block$/.test(body.type)) return lowerExpression(body, to, context);
  return lazyValue(node, to, context);
}

/** `cell.get_or_init(|| make())`: what it is made as. */
function lazily(_: Expr, key: string, [first]: readonly Node[], to: Lowering, context: Context): Expr | undefined {
  return first && /^(get_or_init|get_or_try_init|call_once|get_or_insert_with|unwrap_or_init)$/.test(key)
    ? lazyValue(first, to, context)
    : undefined;
}

/** `list.iter().map(|x| …)` walks a list; `option.map(|x| …)` makes something of what is there. */
function walked(of: Expr, key: string, list: readonly Node[], range: Expr["range"], to: Lowering, context: Context): Expr | undefined {
  const closure = list.at(-1);
  if (!closure || !items.test(key)) return undefined;
  // `users::table.find(id)`, `query.all(&db)`: of a table, by its key or all rows.
  if (/^(find|all)$/.test(key) && closure.type !== "closure_expression") return undefined;
  const isList = of.kind === "array" || /^(for_each|flat_map|filter_map|try_for_each|for_each_concurrent|find|any|all|find_map)/.test(key);
  const value = isList ? itemOf(of, range) : of;
  if (/^(any|all|find|position|max_by_key|min_by_key|partition|is_some_and|is_ok_and|is_none_or)$/.test(key)) {
    appliedTo(closure, value, to, { trap: compared });
    return /^(find|max_by_key|min_by_key)$/.test(key) ? value : { kind: "unknown", reason: `the result of ${key}`, parts: [of], range };
  }
  for (const arg of list.slice(0, -1)) lowerExpression(arg, to);
  const made = appliedTo(closure, value, to, context);
  return isList && made && key !== "for_each" ? { kind: "array", items: [made], range } : made;
}

/** What people call their own methods that put a path behind an address. */
const pathMethods =
  /^(append_path|append_paths|join_path|join_paths|path_join|push_path|with_path|add_path|extend_path|join_segments|append_segments)$/;

/** Methods of texts and addresses. */
function text(of: Expr, key: string, list: readonly Node[], range: Expr["range"], to: Lowering): Expr | undefined {
  const [first] = list;
  if (!first) return undefined;
  const asked = (name: string, args: readonly Expr[]): Expr => ({
    kind: "call",
    callee: { kind: "member", of, key: name, range },
    args: args.map((value): Argument => ({ value })),
    range,
  });
  // `append` of a list gives nothing: what is given names is an address.
  if (key === "append" && first.type === "array_expression") return said("urlcat", [of, ...itemsOf(lowerExpression(first, to))], range);
  const lowered = () => lowerExpression(first, to, { trap: compared });
  if (/^(trim_end_matches|trim_right_matches|strip_suffix)$/.test(key)) return asked("trimEnd", [lowered()]);
  if (/^(trim_start_matches|trim_left_matches|strip_prefix)$/.test(key)) return asked("lstrip", [lowered()]);
  if (key === "trim_matches") return asked("lstrip", [lowered()]);
  if (key === "join") return joinedWith(of, lowerExpression(first, to), range);
  if (key === "concat") return of;
  if (pathMethods.test(key) && list.length === 1) {
    return said("urlcat", [of, ...itemsOf(lowerExpression(first, to))], range);
  }
  if (/^(split|splitn|rsplit|split_once|rsplit_once|split_terminator)$/.test(key)) {
    lowered();
    return { kind: "unknown", reason: "a part", parts: [of], range };
  }
  return undefined;
}

function itemsOf(path: Expr): readonly Expr[] {
  return path.kind === "array" ? path.items : [path];
}

/** `list.join("/")` is the items with that between them; `base.join("/path")` an address. */
function joinedWith(of: Expr, glue: Expr, range: Expr["range"]): Expr {
  if (of.kind === "array")
    return joined(
      of.items.flatMap((item, at) => (at === 0 ? [item] : [glue, item])),
      range,
    );
  if (glue.kind === "literal" && /^[\s,;|&.-]*$/.test(glue.value)) return { kind: "unknown", reason: "a list", parts: [of], range };
  return said("urljoin", [of, glue], range);
}
