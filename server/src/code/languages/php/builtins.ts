import type { Argument, Call, Expr } from "../../expr.ts";
import { nameExpr } from "./scope.ts";

type Build = (args: readonly Expr[], range: Call["range"], all: readonly Argument[]) => Expr | undefined;

/** Functions that are worth what they are given. */
const transparent =
  /^(strval|strtolower|mb_strtolower|urlencode|rawurlencode|urldecode|rawurldecode|esc_url|esc_url_raw|esc_attr|sanitize_url|sanitize_text_field|wp_unslash|utf8_encode|utf8_decode|htmlspecialchars|html_entity_decode|htmlentities|filter_var|idn_to_ascii|iconv|stripslashes|addslashes|tap|value|with|optional|u|s|apply_filters_ref|collect|array_values|array_unique|array_reverse|iterator_to_array|http_build_url|escapeshellarg|nl2br|array_filter)$/;

/** `f(subject, …)` said as the method `subject.name(…)`. */
function method(name: string, subject: number): Build {
  return (args, range) => {
    const of = args[subject];
    if (!of) return undefined;
    const rest = args.filter((_, at) => at !== subject);
    return { kind: "call", callee: { kind: "member", of, key: name, range }, args: rest.map((value) => ({ value })), range };
  };
}

/** What is merged: the keys of the last count. */
const merged: Build = (args, range) => {
  if (args.every((arg) => arg.kind === "array"))
    return { kind: "array", items: args.flatMap((arg) => (arg.kind === "array" ? arg.items : [])), range };
  return { kind: "object", entries: args.map((value) => ({ value, spread: true })), range };
};

/** A callback over a list, said as the method of the list. */
const walked: Build = ([fn, list], range) =>
  list && fn && { kind: "call", callee: { kind: "member", of: list, key: "map", range }, args: [{ value: fn }], range };

/** A parsed URL is its text: its parts are members. */
const parsed: Build = ([url, part], range) => {
  if (!url || !part) return url;
  const key = part.kind === "name" ? /^PHP_URL_(\w+)$/.exec(part.name)?.[1]?.toLowerCase() : undefined;
  return key === undefined ? undefined : { kind: "member", of: url, key, range };
};

const builders: Readonly<Record<string, Build>> = {
  trim: method("strip", 0),
  rtrim: method("rstrip", 0),
  chop: method("rstrip", 0),
  untrailingslashit: ([text], range) =>
    text && {
      kind: "call",
      callee: { kind: "member", of: text, key: "rstrip", range },
      args: [{ value: { kind: "literal", value: "/", range } }],
      range,
    },
  trailingslashit: ([text], range) => {
    const slash: Expr = { kind: "literal", value: "/", range };
    const bare = text && method("rstrip", 0)([text, slash], range, []);
    return bare && { kind: "concat", parts: [bare, slash], range };
  },
  ltrim: method("lstrip", 0),
  substr: method("substr", 0),
  str_replace: method("replace", 2),
  str_ireplace: method("replace", 2),
  strtr: method("replace", 0),
  preg_replace: ([, , text]) => text,
  implode: (args, range) => (args.length > 1 ? method("join", 0)(args, range, []) : undefined),
  join: (args, range) => (args.length > 1 ? method("join", 0)(args, range, []) : undefined),
  vsprintf: ([template, list], range) =>
    template && {
      kind: "call",
      callee: nameExpr("sprintf", range),
      args: [template, ...(list?.kind === "array" ? list.items : [])].map((value) => ({ value })),
      range,
    },
  array_merge: merged,
  array_merge_recursive: merged,
  array_replace: merged,
  array_replace_recursive: merged,
  wp_parse_args: ([given, defaults], range) =>
    given && { kind: "object", entries: [...(defaults ? [defaults] : []), given].map((value) => ({ value, spread: true })), range },
  parse_url: parsed,
  wp_parse_url: parsed,
  add_query_arg: (args) => args.at(-1),
  // What plugins may change is what it is given, unless they do.
  apply_filters: ([, value]) => value,
  constant: ([name], range) => (name?.kind === "literal" && /^\w+$/.test(name.value) ? nameExpr(name.value, range) : undefined),
};

/** What only builds text, chooses or merges; undefined for any other function. */
export function builtin(name: string, args: readonly Argument[], range: Call["range"]): Expr | undefined {
  if (args.some((arg) => arg.spread)) return undefined;
  const values = args.map((arg) => arg.value);
  if (Object.hasOwn(builders, name)) return builders[name]?.(values, range, args);
  return transparent.test(name) ? values[0] : undefined;
}

/** Functions that call another function for each of a list, or once: said as that call too. */
export function runs(name: string, args: readonly Argument[], range: Call["range"]): Call | undefined {
  const [fn, ...rest] = args;
  if (!fn) return undefined;
  if (name === "array_map" || name === "array_walk") {
    const [list, callback] = name === "array_map" ? [rest[0], fn] : [fn, rest[0]];
    const call = list && callback && walked([callback.value, list.value], range, args);
    return call?.kind === "call" ? call : undefined;
  }
  if (name !== "call_user_func" && name !== "call_user_func_array") return undefined;
  const given = name === "call_user_func" ? rest : spreadOf(rest[0]?.value);
  return { kind: "call", callee: calledBy(fn.value, range), args: given, range };
}

function spreadOf(list: Expr | undefined): readonly Argument[] {
  if (list?.kind === "array") return list.items.map((value) => ({ value }));
  return list ? [{ value: list, spread: true }] : [];
}

/** `[$this, "send"]`, `"send"`, a closure. */
function calledBy(fn: Expr, range: Call["range"]): Expr {
  const [of, key] = fn.kind === "array" ? fn.items : [];
  if (of && key?.kind === "literal") return { kind: "member", of, key: key.value, range };
  return fn.kind === "literal" && /^\w+$/.test(fn.value) ? nameExpr(fn.value, range) : fn;
}
