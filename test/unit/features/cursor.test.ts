import { describe, expect, test } from "vitest";
import { cursorAt, linesOf } from "../../../server/src/features/cursor.ts";
import { marked } from "../../support/marked.ts";

/** `path place prefix` of the place marked `$0`. */
function say(source: string): string {
  const { text, at } = marked(source);
  const cursor = cursorAt(linesOf(text), at.line, at.column);
  if (!cursor) return "none";
  const moved = cursor.misplaced ? ` at ${cursor.indent}` : "";
  return `${cursor.path.join(".")} ${cursor.place} <${cursor.prefix}>${moved}`;
}

describe("the place where someone types", () => {
  test.each<[string, string, string]>([
    ["an empty file", "$0", " key <>"],
    ["the first key", "peri$0", " key <peri>"],
    ["a key at the top, below an open one", "systems:\n$0", " key <>"],
    ["a new entry, by its indentation", "systems:\n  $0", "systems key <>"],
    ["a new entry after another one", "systems:\n  stripe:\n    access: read\n  $0", "systems key <>"],
    ["an entry of the inner map", "systems:\n  stripe:\n    access: read\n    $0", "systems.stripe key <>"],
    ["a half-typed key", "systems:\n  stripe:\n    acc$0", "systems.stripe key <acc>"],
    ["a value", "systems:\n  stripe:\n    access: $0", "systems.stripe.access value <>"],
    ["a half-typed value", "systems:\n  stripe:\n    access: wr$0", "systems.stripe.access value <wr>"],
    ["a value in quotes", 'perimeter: 1\nowner: "jo$0"', "owner value <jo>"],
    ["the value of a bare system", "systems:\n  stripe: $0", "systems.stripe value <>"],
    ["below a key that has its value already, beside it is meant", "systems:\n  stripe: read\n    $0", "systems key <> at 2"],
    ["an item of a list", "systems:\n  a:\n    confirm:\n      - $0", "systems.a.confirm.0 item <>"],
    ["the second item, with words", "systems:\n  a:\n    confirm:\n      - POST /x\n      - GET /$0", "systems.a.confirm.1 item <GET />"],
    ["a list at its key's own column", "exceptions:\n- rule: a\n- $0", "exceptions.1 item <>"],
    ["the second key of an item", "exceptions:\n  - rule: code/x\n    $0", "exceptions.0 key <>"],
    ["the value of an item's key", "exceptions:\n  - rule: $0", "exceptions.0.rule value <>"],
    ["a key of a flow map", "systems:\n  stripe: { $0 }", "systems.stripe key <>"],
    ["a second key of a flow map", "systems:\n  stripe: { access: read, con$0 }", "systems.stripe key <con>"],
    ["a value in a flow map", "systems:\n  stripe: { access: $0 }", "systems.stripe.access value <>"],
    ["an item of a flow list in a flow map", "systems:\n  stripe: { confirm: [refunds.create, $0] }", "systems.stripe.confirm.1 item <>"],
    ["a nested flow map", "systems:\n  a: { sandbox: { env: $0", "systems.a.sandbox.env value <>"],
    ["a flow map over several lines", "systems:\n  a: {\n    access: read,\n    $0\n  }", "systems.a key <>"],
    ["after a flow map that was closed", "systems:\n  a: { access: read }\n  $0", "systems key <>"],
    ["a URL is one value", "systems:\n  a:\n    sandbox: https://x.exa$0", "systems.a.sandbox value <https://x.exa>"],
    ["a URL in a flow map", "systems:\n  a: { sandbox: https://x$0 }", "systems.a.sandbox value <https://x>"],
    ["below a byte order mark", "\ufeffperimeter: 1\nsys$0", " key <sys>"],
    ["a comment", "systems: # $0", "none"],
    ["an alias", "systems:\n  a: *ba$0", "none"],
    ["an anchor", "systems:\n  a: &ba$0", "none"],
    ["behind an anchor", "systems:\n  a: &base re$0", "systems.a value <re>"],
    ["a line that is a comment", "# peri$0", "none"],
    ["running text", "systems:\n  a:\n    purpose: |\n      some $0", "none"],
    ["after running text", "systems:\n  a:\n    purpose: |\n      some\n    $0", "systems.a key <>"],
    ["a quoted key", 'systems:\n  "a":\n    access: $0', "systems.a.access value <>"],
    ["after comments and blank lines", "systems:\n  # one\n\n  a:\n\n    # two\n    $0", "systems.a key <>"],
    ["a windows line end", "systems:\r\n  a:\r\n    access: re$0", "systems.a.access value <re>"],
    ["a key one column too far in", "systems:\n  a:\n    access: read\n     con$0", "systems.a key <con> at 4"],
    ["a key one column too far out", "systems:\n  a:\n    access: read\n   con$0", "systems.a key <con> at 4"],
    ["a first key that stands deeper than the next one", "systems:\n  a:\n      acc$0\n    alert: x", "systems.a key <acc> at 4"],
    ["a first key at a column of its own", "systems:\n a$0", "systems key <a>"],
    ["a key behind a tab", "systems:\n  a:\n    access: read\n\tcon$0", "systems key <con> at 2"],
    ["below a flow map that was never closed", "systems:\n  a: { access: read\n  b:\n    acc$0", "systems.b key <acc>"],
    ["beside a flow map that was never closed", "systems:\n  a: { access: read\n  b$0", "systems key <b>"],
    ["below a list that was never closed", "systems:\n  a:\n    confirm: [x\n    al$0", "systems.a key <al>"],
    ["below a quote that was never closed", 'systems:\n  a:\n    alert: "x\n    con: y\n    d$0', "systems.a key <d>"],
    ["in a quoted text of several lines", 'systems:\n  a:\n    alert: "x\n      y$0', "none"],
    ["after a quoted text of several lines", 'systems:\n  a:\n    alert: "x\n      y"\n    c$0', "systems.a key <c>"],
    ["an item that is a flow map over two lines", "exceptions:\n  - { rule: x,\n    pa$0", "exceptions.0 key <pa>"],
    ["below an anchor", "systems:\n  a: &x\n    acc$0", "systems.a key <acc>"],
    ["after the end of a document", "systems:\n  a: read\n---\npe$0", " key <pe>"],
    ["behind a quoted value", 'owner: "jo"$0', "none"],
    ["a document in braces", "{ perimeter: 1,\nsystems: { a: { acc$0", "systems.a key <acc>"],
    ["the value on the line below its key", "systems:\n  a:\n    sandbox:\n      $0", "systems.a.sandbox key <>"],
  ])("%s", (_name, text, expected) => {
    expect(say(text)).toBe(expected);
  });
});
