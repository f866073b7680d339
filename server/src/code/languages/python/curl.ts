import type { Node } from "web-tree-sitter";
import type { Argument, Expr, ObjectEntry } from "../../expr.ts";
import type { Lowering } from "../../lowering.ts";

/** Options of pycurl that choose a verb, where they are on. */
const switches: Readonly<Record<string, string>> = { POST: "POST", UPLOAD: "PUT", NOBODY: "HEAD", HTTPGET: "GET" };

/** What was set on the handles of a function so far, by what holds them. */
const handles = new WeakMap<object, Map<string, ObjectEntry[]>>();

/** `curl.setopt(pycurl.URL, url)`: notes the option for the transfer that `curl.perform()` makes. */
export function noteOption(target: Node, nodes: readonly Node[], [, given]: readonly Argument[], to: Lowering): void {
  const key = /(?:^|\.)([A-Z_]+)$/.exec(nodes[0]?.text ?? "")?.[1];
  if (key === undefined || !given) return;
  const { value } = given;
  const verb = switches[key];
  const isOff = value.kind === "literal" && /^(False|0|)$/.test(value.value);
  if (verb !== undefined && isOff) return;
  const entries = handlesOf(to);
  const holder = target.text.replace(/\.\w+$/, "");
  const entry: ObjectEntry =
    verb === undefined ? { key, value } : { key: "verb", value: { kind: "literal", value: verb, range: value.range } };
  entries.set(holder, [...(entries.get(holder) ?? []).filter((one) => one.key !== entry.key), entry]);
}

/** The options of the transfer that is made here, as its argument; undefined where none were set. */
export function transferOptions(target: Node, range: Expr["range"], to: Lowering): readonly Argument[] | undefined {
  const entries = handlesOf(to).get(target.text.replace(/\.\w+$/, ""));
  return entries && [{ value: { kind: "object", entries, range } }];
}

function handlesOf(to: Lowering): Map<string, ObjectEntry[]> {
  const known = handles.get(to.current) ?? new Map<string, ObjectEntry[]>();
  handles.set(to.current, known);
  return known;
}
