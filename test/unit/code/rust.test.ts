import { describe, expect, test } from "vitest";
import type { FileFacts } from "../../../server/src/code/facts.ts";
import { withoutMacros } from "../../../server/src/code/languages/rust/macros.ts";
import { modulePath } from "../../../server/src/code/languages/rust/modulePaths.ts";
import { resolve } from "../../../server/src/code/languages/rust/modules.ts";
import { check } from "../../support/memory.ts";
import { testParser } from "../../support/parser.ts";

async function lower(text: string): Promise<FileFacts> {
  const facts = (await testParser).lower("src/a.rs", text);
  if (!facts) throw new Error("no language claims src/a.rs");
  return facts;
}

describe("macros are written as what they mean", () => {
  test.each([
    ['format!("{}", a)', 'format ("{}", a)'],
    ["vec![1; 3]", "vec (1, 3)"],
    ['json!({"a": x, "b": [1, {"c": null}], "d": {}})', 'json (["a"= x, "b"= [1, ["c"= null]], "d"= []])'],
    ['json!({ "a": Some { x: 1 }, "b": y.map(|z| { z }) })', 'json ([ "a"= Some { x: 1 }, "b"= y.map(|z| { z }) ])'],
    ['doc! { "a": 1 }', 'doc  ( "a"= 1 )'],
    ['hashmap!{ "a" => 1 }', 'hashmap ( "a" =  1 )'],
    ["lazy_static! { static ref A: B = c; }", "               static     A: B = c; ;"],
    ["tokio::select! { a = f() => g(), _ = h() => {} }", "               { a = f() ;  g(); _ = h() ;  {} }"],
    ['matches!(a, "b" | "c")', 'matches (a, "b" | "c")'],
    ["matches!(a, B { .. })", "matches!(a, B { .. })"],
    ['info!(url = %x, "text")', 'info!(url = %x, "text")'],
    ["a != b && !c(d)", "a != b && !c(d)"],
  ])("%s", (text, expected) => {
    expect(withoutMacros("a.rs", text)).toBe(expected);
    expect(expected).toHaveLength(text.length);
  });

  test("never inside of comments, texts and characters", () => {
    const text = '// format!(a)\n/* vec![ /* a */ vec![ */ let a = "vec![1]"; let b = r#"json!({"#; let c = \'"\'; fn f<\'a>() { dbg!(1) }';
    expect(withoutMacros("a.rs", text)).toBe(text.replace("dbg!", "dbg "));
  });
});

describe("Rust as facts", () => {
  test("a path leads through modules to a name of one", () => {
    expect(modulePath(["crate", "a", "b", "C", "D"])).toEqual({ module: "crate::a::b", names: ["C", "D"] });
    expect(modulePath(["super", "super", "a", "b"])).toEqual({ module: "super::super::a", names: ["b"] });
    expect(modulePath(["crate", "run"])).toEqual({ module: "crate", names: ["run"] });
    expect(modulePath(["reqwest", "blocking", "get"])).toEqual({ module: "reqwest", names: ["blocking", "get"] });
  });

  test("use trees are imports, each under its local name", async () => {
    const facts = await lower(
      "use std::{env, collections::HashMap as Map};\nuse reqwest::{self, blocking::Client};\npub use crate::config::*;\nuse super::desk::Desk as D;\nmod inner;\nuse inner::go;\n",
    );
    expect(facts.imports.map(({ local, module, imported }) => `${local} = ${module} ${imported}`)).toEqual([
      "env = std env",
      "Map = std collections.HashMap",
      "reqwest = reqwest *",
      "Client = reqwest blocking.Client",
      "* = crate::config *",
      "D = super::desk Desk",
      "inner = self::inner *",
      "go = self::inner go",
    ]);
  });

  test("structs, enums and traits are classes; traits that a type has are its bases", async () => {
    const facts = await lower(
      "trait Api { const A: &'static str; fn b(&self); fn c(&self) {} }\nstruct S { x: u8 }\nimpl S { fn d() {} }\nimpl Api for S { fn b(&self) {} }\nimpl Default for S { fn default() -> Self { S { x: 1 } } }\nenum E { One, Two(u8) }\n",
    );
    expect(
      facts.classes.map(({ name, methods, bases, fields }) => [name, methods.length, bases.length, fields.map((f) => f.name)]),
    ).toEqual([
      ["Api", 1, 0, ["A", "b"]],
      ["S", 3, 1, ["x"]],
      ["E", 0, 0, ["One", "Two"]],
    ]);
  });

  test("methods of a type of another file are a part of it", async () => {
    const facts = await lower("use super::Desk;\nimpl Desk { fn a(&self) {} }\n");
    expect(facts.classes.map(({ name, isPart, methods }) => [name, isPart, methods.length])).toEqual([["Desk", true, 1]]);
  });

  test("modules that are written out keep names apart that two of them have", async () => {
    const facts = await lower('mod a { pub const URL: &str = "1"; }\nmod b { pub const URL: &str = "2"; pub fn url() -> &str { URL } }\n');
    expect(facts.functions[0]?.bindings.map(({ name }) => name)).toEqual(["URL", "URL'"]);
    expect(facts.functions[1]?.returns).toEqual([expect.objectContaining({ kind: "name", name: "URL'" })]);
  });

  test("code that only tests run is told apart within a file", async () => {
    const facts = await lower(
      'fn a() {}\n#[cfg(test)]\nmod tests { fn b() { let u = "https://a.example"; } }\n#[tokio::test]\nasync fn c() {}\n',
    );
    expect(facts.functions.map(({ name, isTest }) => [name, isTest ?? false])).toEqual([
      ["", false],
      ["a", false],
      ["b", true],
      ["c", true],
    ]);
    expect(facts.strings.map(({ trap }) => trap)).toEqual(["sample data"]);
  });

  test("comments to this program are read", async () => {
    const facts = await lower("fn f() {\n  // perimeter-ignore-next-line code/live-endpoint: agreed\n  g(); // perimeter: stripe\n}\n");
    expect(facts.comments.map(({ kind, target }) => `${kind} ${target}`)).toEqual(["ignore-next-line code/live-endpoint", "system stripe"]);
  });

  test("a syntax error is a word with the file, and the rest is read", async () => {
    const facts = await lower('fn f( {\n}\nfn g() { reqwest::get("https://a.example"); }\n');
    expect(facts.problems.map(({ file }) => file)).toEqual(["src/a.rs"]);
    expect(facts.strings.map(({ value }) => value)).toEqual(["https://a.example"]);
  });

  test.each([
    ["an unfinished file", 'fn f() { reqwest::get("https://'],
    ["an unfinished macro", 'fn f() { json!({ "a": [ {'],
    ["nothing", ""],
    ["no Rust", "<html>{{ .x }}</html>"],
    ["signs alone", '}}))]] => ; , :: \' " /* r#"'],
    ["paths that lead nowhere", "use super::super::*;\nuse crate;\nuse {};\nfn f() { super::super::a(); self::b::c(); <T as U>::d(); }\n"],
  ])("%s never throws", async (_, text) => expect((await lower(text)).language).toBe("rust"));
});

describe("what a path names", () => {
  const files = new Map(
    ["src/lib.rs", "src/main.rs", "src/a/mod.rs", "src/a/b.rs", "src/c.rs", "src/bin/run.rs", "tests/it.rs", "core/src/lib.rs"].map(
      (file) => [file, { file } as FileFacts],
    ),
  );
  const lookup = {
    file: (path: string) => files.get(path),
    byTail: () => undefined,
    folder: () => [],
    inPackage: () => undefined,
    manifests: () => new Map([["acme-core", ["core"]]]),
    given: () => [],
    aliases: () => [],
    isPackage: () => false,
  };

  test.each([
    ["src/a/b.rs", "crate", ["src/lib.rs", "src/main.rs"]],
    ["src/main.rs", "crate", ["src/main.rs", "src/lib.rs"]],
    ["src/bin/run.rs", "crate", ["src/bin/run.rs"]],
    ["src/c.rs", "crate::a::b", ["src/a/b.rs"]],
    ["src/c.rs", "crate::a::written::out", ["src/a/mod.rs"]],
    ["src/c.rs", "crate::a.b", ["src/a/b.rs"]],
    ["src/c.rs", "crate::a.none", []],
    ["src/a/b.rs", "super", ["src/a/mod.rs"]],
    ["src/a/b.rs", "super::super::c", ["src/c.rs"]],
    ["src/a/mod.rs", "self::b", ["src/a/b.rs"]],
    ["src/lib.rs", "self::a", ["src/a/mod.rs"]],
    ["tests/it.rs", "acme_core::inner", ["core/src/lib.rs"]],
    ["src/lib.rs", "reqwest", []],
  ])("%s: %s", (from, module, expected) => {
    expect(resolve({ file: from } as FileFacts, module, lookup).map(({ file }) => file)).toEqual(expected);
  });
});

describe("what Rust reaches", () => {
  test("what stands in tests of a file is of the class of tests", async () => {
    const { endpoints } = await check({
      "src/lib.rs":
        'pub async fn a() { reqwest::get("https://a.vendor.example").await; }\n#[cfg(test)]\nmod tests {\n  #[tokio::test]\n  async fn b() { reqwest::get("https://b.vendor.example").await; }\n}\n',
    });
    expect(endpoints.map(({ endpoint }) => [endpoint.target.host, endpoint.fileClass])).toEqual([
      ["a.vendor.example", "code"],
      ["b.vendor.example", "test"],
    ]);
  });

  test("what is sent is said behind the verb", async () => {
    const { endpoints } = await check({
      "src/lib.rs":
        'async fn a(order: Order) {\n  let client = reqwest::Client::new();\n  client.post("https://a.vendor.example").json(&serde_json::json!({ "email": order.email })).send().await;\n}\n',
    });
    expect(endpoints.flatMap(({ endpoint }) => endpoint.payload?.fields.map((field) => field.name) ?? [])).toContain("email");
  });
});
