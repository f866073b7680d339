import { describe, expect, test } from "vitest";
import { fixtureTexts, passedOver, reachOf } from "../../support/gate.ts";

const labelled = fixtureTexts("rust");

const cargo = '[package]\nname = "shop"\n';
const client = `pub struct Desk { base: String, http: reqwest::Client }
impl Desk {
    pub fn new(base: &str) -> Self { Self { base: base.into(), http: reqwest::Client::new() } }
    pub async fn send(&self, path: &str) { self.http.get(format!("{}{}", self.base, path)).send().await; }
}
pub async fn fetch(url: &str) { reqwest::get(url).await; }
`;

/** Workspaces whose calls stand in files that show nothing by themselves. */
const workspaces: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "the labelled sources": labelled,
  "a function that is imported": {
    "src/main.rs": "mod desk;\nmod hosts;\nmod used;\n",
    "src/desk.rs": client,
    "src/hosts.rs": 'pub const LIVE: &str = "https://desk.vendor.example";\n',
    "src/used.rs": "use crate::{desk::fetch, hosts};\npub async fn go() { fetch(hosts::LIVE).await; }\n",
    "src/idle.rs": "use std::fmt;\npub fn idle() -> u8 { 1 }\n",
  },
  "paths that are written out": {
    "src/lib.rs": "mod desk;\nmod used;\n",
    "src/desk/mod.rs": `mod hosts;\npub use hosts::*;\n${client}`,
    "src/desk/hosts.rs": 'pub const LIVE: &str = "https://desk.vendor.example";\n',
    "src/used.rs": "pub async fn go() { crate::desk::fetch(crate::desk::LIVE).await; }\n",
  },
  "a type whose methods stand in several files": {
    "src/lib.rs": "mod desk;\nmod used;\n",
    "src/desk/mod.rs": `mod more;\n${client}`,
    "src/desk/more.rs": 'use super::*;\nimpl Desk {\n    pub async fn ping(&self) { self.send("/ping").await; }\n}\n',
    "src/used.rs": 'use crate::desk::Desk;\npub async fn go() { Desk::new("https://made.vendor.example").ping().await; }\n',
  },
  "a client in the state of an application": {
    "src/main.rs": "mod desk;\nmod state;\nmod handler;\n",
    "src/desk.rs": client,
    "src/state.rs":
      'use crate::desk::Desk;\nuse std::sync::Arc;\npub struct State { pub desk: Arc<Desk> }\nimpl State {\n    pub fn new() -> Self { State { desk: Arc::new(Desk::new("https://state.vendor.example")) } }\n}\n',
    "src/handler.rs": 'use super::state::State;\npub async fn handle(state: &State) { state.desk.send("/handled").await; }\n',
  },
  "a crate of the workspace": {
    "Cargo.toml": cargo,
    "crates/desk/Cargo.toml": '[package]\nname = "acme-desk"\n',
    "crates/desk/src/lib.rs": "mod client;\npub mod hosts;\npub use client::Desk;\n",
    "crates/desk/src/client.rs": client,
    "crates/desk/src/hosts.rs": 'pub const LIVE: &str = "https://crate.vendor.example";\n',
    "src/main.rs": 'use acme_desk::Desk;\nasync fn main() { Desk::new(acme_desk::hosts::LIVE).send("/sent").await; }\n',
  },
};

describe("passing Rust files over hides nothing", () => {
  test.each(Object.entries(workspaces))("%s", async (_, files) => {
    const all = await reachOf(files, true);
    expect(all.some(({ url }) => url !== null)).toBe(true);
    expect(await reachOf(files, false)).toEqual(all);
  });
});

describe("a Rust file is passed over", () => {
  const summary = (text: string) => passedOver("src/orders.rs", text);

  test("with the names that it uses", () => {
    const found = summary(
      "use crate::{config::Settings, desk::{self, Desk as D}};\nuse super::*;\nmod inner;\nfn go() { acme_desk::send(D::new()); }\n",
    );
    expect(found?.askedBy).toEqual(
      expect.arrayContaining(["Settings crate::config", "~ crate.desk", "Desk crate::desk", "~ super", "~ self::inner", "send acme_desk"]),
    );
  });

  test("whatever its comments name, and whatever crates all files use", () => {
    expect(
      summary("//! See https://docs.partner.example\nuse std::fmt;\nuse tokio::sync::Mutex;\n/// https://a.example\nfn go() {}\n"),
    ).toBeDefined();
  });

  test.each([
    ["a comment speaks to this program", "// perimeter: stripe\nfn go() {}\n"],
    ["it uses a client", "fn go() { reqwest::get(url); }\n"],
    ["it imports an SDK", "use {std::fmt, aws_sdk_s3::Client};\n"],
    ["it reads variables", "use std::env;\nfn go() { env::var(name); }\n"],
    ["it is built with variables", 'const A: Option<&str> = option_env!("A");\n'],
    ["its fields are read from variables", "#[derive(Parser)]\nstruct Cli {\n  #[arg(long, env)]\n  url: String,\n}\n"],
    ["it opens sockets", "use tokio::net::TcpStream;\n"],
  ])("but not where %s", (_, text) => expect(summary(text)).toBeUndefined());
});
