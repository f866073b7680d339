import type { Argument, Expr } from "../../expr.ts";

type Range = Expr["range"];

/** Calls that are worth what they are given. */
const transparent =
  /^(?:(?:System\.)?Uri\.(?:EscapeDataString|EscapeUriString|UnescapeDataString)|(?:System\.Net\.)?WebUtility\.\w+|(?:System\.Web\.)?HttpUtility\.\w+|UrlEncoder\.Default\.Encode|Convert\.ToString|Environment\.ExpandEnvironmentVariables|Uri\.UnescapeDataString|string\.Intern|Ensure\.\w+|Guard\.Against\.\w+|Check\.NotNull|Requires\.NotNull\w*|Options\.Create|Task\.FromResult|ValueTask\.FromResult)$/;
/** Methods of a text, a URL or a task that give what they are asked of. */
const same =
  /^(ToString|ToLower|ToLowerInvariant|ToUpperInvariant|Trim|ConfigureAwait|AsTask|GetAwaiter|GetResult|AsReadOnly|AsEnumerable|ToUri|RemoveQuery|AsSpan)$/;
/** Members of a URL or a task that are its text, or what it gives. */
const sameMembers = /^(AbsoluteUri|OriginalString|Result)$/;

/** Whether a member is worth what it is asked of. */
export function isSameMember(key: string): boolean {
  return sameMembers.test(key);
}

/** A call as a function of this name, which the linker knows how to evaluate. */
export function said(name: string, values: readonly Expr[], range: Range): Expr {
  return { kind: "call", callee: { kind: "name", name, range }, args: values.map((value) => ({ value })), range };
}

/** A method of a value, in the words that the linker knows. */
export function asked(of: Expr, key: string, args: readonly Argument[], range: Range): Expr {
  return { kind: "call", callee: { kind: "member", of, key, range }, args, range };
}

/** Texts one after the other; `parts` of one is that. */
export function joined(parts: readonly Expr[], range: Range): Expr {
  const flat = parts.flatMap((part) => (part.kind === "concat" ? part.parts : [part]));
  return flat.length === 1 && flat[0] ? flat[0] : { kind: "concat", parts: flat, range };
}

/** What only builds text; undefined for any other call. `callee`: its text without type arguments. */
export function builtText(callee: string, target: Expr, args: readonly Argument[], range: Range): Expr | undefined {
  const values = args.map((arg) => arg.value);
  const [first, ...rest] = values;
  const plain = callee.replace(/^(?:System\.)?String\./, "string.").replace(/^System\.string\./, "string.");
  if (first && transparent.test(callee)) return first;
  if (/(^|\.)AddQueryString$/.test(callee) && first) return withQuery(first, rest, range);
  if (plain === "string.Concat") return joined(first?.kind === "array" && rest.length === 0 ? first.items : values, range);
  if (plain === "string.Format" && first) {
    // The culture that it is formatted for may come first.
    const given = first.kind === "member" && /Culture$/.test(first.key) ? args.slice(1) : args;
    return given[0] && asked(given[0].value, "format", given.slice(1), range);
  }
  if (plain === "string.Join" && first) {
    const items = rest.length === 1 && rest[0]?.kind === "array" ? rest[0].items : rest;
    if (rest.length === 1 && rest[0] && rest[0].kind !== "array") return asked(first, "join", args.slice(1), range);
    return joined(
      items.flatMap((item, at) => (at === 0 ? [item] : [first, item])),
      range,
    );
  }
  if (/^(Path\.(Combine|Join)|(Flurl\.)?Url\.Combine|UriHelper\.Combine)$/.test(callee) && first)
    return rest.length === 0 ? first : said("urlcat", values, range);
  return target.kind === "member" ? ofReceiver(target.of, target.key, args, range) : undefined;
}

/** An address with a parameter more, by name and value, or with all of a dictionary. */
export function withQuery(of: Expr, [name, value]: readonly Expr[], range: Range): Expr {
  if (!name) return of;
  const isFirst = !(of.kind === "literal" ? [of] : of.kind === "concat" ? of.parts : []).some(
    (part) => part.kind === "literal" && part.value.includes("?"),
  );
  const mark = (text: string): Expr => ({ kind: "literal", value: text, range });
  return joined([of, mark(isFirst ? "?" : "&"), name, ...(value ? [mark("="), value] : [])], range);
}

function ofReceiver(of: Expr, key: string, args: readonly Argument[], range: Range): Expr | undefined {
  const [first] = args.map((arg) => arg.value);
  if (same.test(key)) return of;
  if (/^(SetQueryParams?|AppendQuery(Param)?)$/.test(key))
    return withQuery(
      of,
      args.map(({ value }) => value),
      range,
    );
  if (key === "TrimEnd" && args.length <= 1) return asked(of, "trimEnd", args, range);
  if (key === "TrimStart" && args.length <= 1) return asked(of, "trimStart", args, range);
  if (key === "Substring") return asked(of, "substring", args, range);
  if (key === "Remove" && args.length === 2 && first?.kind === "literal" && first.value === "0")
    return asked(of, "slice", args.slice(1), range);
  if (key === "AppendPathSegment" && first) return said("urlcat", [of, first], range);
  if (key === "AppendPathSegments") {
    const items = first?.kind === "array" && args.length === 1 ? first.items : args.map((arg) => arg.value);
    return said("urlcat", [of, ...items], range);
  }
  return undefined;
}

/** `new StringBuilder(x)` and what is appended in the same expression; undefined for any other call. */
export function appended(target: Expr, args: readonly Argument[], range: Range): Expr | undefined {
  if (target.kind !== "member" || !isText(target.of)) return undefined;
  const first = args[0]?.value;
  if (target.key === "Append" && first) return joined([target.of, first], range);
  if (target.key === "AppendFormat" && first) return joined([target.of, asked(first, "format", args.slice(1), range)], range);
  return undefined;
}

/** Whether an expression is text by itself. */
function isText(expr: Expr): boolean {
  return expr.kind === "concat" || (expr.kind === "literal" && (expr.type ?? "string") === "string");
}
