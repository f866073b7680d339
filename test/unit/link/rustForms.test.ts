import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

const inFn = (body: string, before = "") =>
  `${before}\nasync fn go(id: &str) -> Result<(), Box<dyn std::error::Error>> {\n  ${body}\n  Ok(())\n}`;
const client = "use reqwest::Client;\n";
const sent = (url: string, before = "") => inFn(`let r = Client::new().get(${url}).send().await?;`, client + before);
const shop = (fields: string, rest: string) => `${client}struct Shop { ${fields} }\nimpl Shop {\n${rest}\n}\n`;
const getting = 'async fn get(&self, path: &str) { self.http.get(format!("{}{}", self.base, path)).send().await; }';
const orders = 'async fn orders(&self) { self.get("/y").await; }';

/** Every way that people write one and the same request, one source each. */
const forms: readonly string[] = [
  inFn('reqwest::get("https://api.x.example/y").await?;'),
  inFn('let body = reqwest::blocking::get("https://api.x.example/y")?.text()?;'),
  sent('"https://api.x.example/y"'),
  inFn('let c = reqwest::Client::builder().timeout(t).build()?;\n  c.post("https://api.x.example/y").json(&id).send().await?;'),
  inFn(
    'let c = reqwest::ClientBuilder::new().user_agent("a").build().unwrap();\n  c.put("https://api.x.example/y").body("a").send().await?;',
  ),
  inFn(
    'let c = Client::new();\n  let req = c.request(Method::DELETE, "https://api.x.example/y");\n  req.send().await?;',
    "use reqwest::{Client, Method};",
  ),
  inFn(
    'let c = reqwest::Client::default();\n  let req = reqwest::Request::new(reqwest::Method::POST, "https://api.x.example/y".parse()?);\n  c.execute(req).await?;',
  ),
  sent('format!("https://api.x.example/{}", "y")'),
  sent('format!("{}/y", BASE)', 'const BASE: &str = "https://api.x.example";\n'),
  sent('format!("{BASE}/y")', 'static BASE: &\'static str = "https://api.x.example";\n'),
  sent('format!("{base}/{0}", "y", base = BASE)', 'pub const BASE: &str = "https://api.x.example";\n'),
  sent('concat!("https://api.x.example", "/y")'),
  sent('"https://api.x.example".to_string() + "/y"'),
  sent('String::from("https://api.x.example") + &format!("/{}", "y")'),
  sent('&["https://api.x.example", "y"].join("/")'),
  sent('["https://api.x.example", "/y"].concat()').replace(".concat()", '.join("")'),
  sent('Url::parse("https://api.x.example")?.join("/y")?', "use url::Url;\n"),
  sent(
    'BASE.join("/y").unwrap()',
    'use once_cell::sync::Lazy;\nuse url::Url;\nstatic BASE: Lazy<Url> = Lazy::new(|| Url::parse("https://api.x.example").unwrap());\n',
  ),
  sent(
    'format!("{}/y", *BASE)',
    'use std::sync::LazyLock;\nstatic BASE: LazyLock<String> = LazyLock::new(|| { let b = "https://api.x.example"; b.to_string() });\n',
  ),
  sent(
    'format!("{}/y", *BASE)',
    'lazy_static! {\n  static ref BASE: String = "https://api.x.example".to_owned();\n  static ref OTHER: u8 = 1;\n}\n',
  ),
  sent(
    'format!("{}/y", BASE.get_or_init(|| "https://api.x.example".into()))',
    "static BASE: std::sync::OnceLock<String> = std::sync::OnceLock::new();\n",
  ),
  inFn(
    'let mut url = Url::parse("https://api.x.example")?;\n  url.set_path("/y");\n  Client::new().get(url).send().await?;',
    `${client}use url::Url;`,
  ),
  inFn(
    'let mut url = Url::parse("https://api.x.example")?;\n  url.path_segments_mut().unwrap().push("y");\n  Client::new().get(url).send().await?;',
    `${client}use url::Url;`,
  ),
  inFn(
    'let mut url = Url::parse("https://api.x.example/y")?;\n  url.query_pairs_mut().append_pair("a", id);\n  Client::new().get(url.as_str()).send().await?;',
    `${client}use url::Url;`,
  ),
  inFn('let mut url = String::from("https://api.x.example");\n  url.push_str("/y");\n  Client::new().get(&url).send().await?;', client),
  inFn('let mut url = String::new();\n  url += "https://api.x.example";\n  url += "/y";\n  Client::new().get(&url).send().await?;', client),
  inFn('let mut url = String::new();\n  write!(url, "https://api.x.example/{}", "y")?;\n  Client::new().get(&url).send().await?;', client),
  inFn(
    'let url = if id.is_empty() { "https://api.x.example/y" } else { "https://api.x.example/z" };\n  Client::new().get(url).send().await?;',
    client,
  ),
  inFn('let url = match id { "a" => "https://api.x.example/y", _ => return Ok(()) };\n  Client::new().get(url).send().await?;', client),
  inFn(
    'let url;\n  if id == "a" { url = "https://api.x.example/y"; } else { url = "https://api.x.example/z"; }\n  Client::new().get(url).send().await?;',
    client,
  ),
  inFn(
    'let base = std::env::var("X_URL").unwrap_or_else(|_| "https://api.x.example".into());\n  Client::new().get(format!("{base}/y")).send().await?;',
    client,
  ),
  inFn(
    'let base = env::var("X_URL").unwrap_or("https://api.x.example".to_string());\n  Client::new().get(format!("{base}/y")).send().await?;',
    `use std::env;\n${client}`,
  ),
  inFn(
    'let base = env::var("X_URL").ok().as_deref().unwrap_or("https://api.x.example");\n  Client::new().get(format!("{base}/y")).send().await?;',
    `use std::env;\n${client}`,
  ),
  inFn(
    'let base = match std::env::var("X_URL") { Ok(url) => url, Err(_) => "https://api.x.example".to_string() };\n  Client::new().get(format!("{base}/y")).send().await?;',
    client,
  ),
  inFn(
    'let base = if let Ok(url) = std::env::var("X_URL") { url } else { String::from("https://api.x.example") };\n  Client::new().get(format!("{base}/y")).send().await?;',
    client,
  ),
  inFn(
    'let base = option_env!("X_URL").unwrap_or("https://api.x.example");\n  Client::new().get(format!("{base}/y")).send().await?;',
    client,
  ),
  inFn(
    'let base = env::var("X_URL").map(|u| u.trim_end_matches(\'/\').to_string()).unwrap_or_else(|_| { default_base() });\n  Client::new().get(format!("{base}/y")).send().await?;',
    `use std::env;\n${client}fn default_base() -> String { "https://api.x.example".into() }`,
  ),
  `${client}fn env_or(name: &str, default: &str) -> String { std::env::var(name).unwrap_or_else(|_| default.to_string()) }\nasync fn go() { Client::new().get(format!("{}/y", env_or("X_URL", "https://api.x.example"))).send().await; }`,
  shop(
    "http: Client, base: String",
    `fn new() -> Self { Self { http: Client::new(), base: "https://api.x.example".to_string() } }\n${getting}\n${orders}`,
  ),
  `${shop("http: Client, base: String", `pub fn new(base: impl Into<String>) -> Self { Shop { http: Client::new(), base: base.into() } }\n${getting}\n${orders}`)}fn main() { let shop = Shop::new("https://api.x.example"); }`,
  `${shop("http: Client, base: String", `fn with_base(base: String) -> Result<Self, Error> { let http = Client::builder().build()?; Ok(Self { http, base }) }\n${getting}\n${orders}`)}fn main() -> Result<(), Error> { Shop::with_base("https://api.x.example".into())?; }`,
  `${shop("http: Client, base: String", `${getting}\n${orders}`)}impl Default for Shop { fn default() -> Self { Shop { http: Client::new(), base: "https://api.x.example".into() } } }`,
  `${shop("http: Client, base: String", `${getting}`)}async fn main() { let s = Shop { http: Client::new(), base: "https://api.x.example".into() }; s.get("/y").await; }`,
  `${shop("http: Client, base: String", `pub fn new() -> Self { Self { http: Client::new(), base: String::new() } }\npub fn base(mut self, base: &str) -> Self { self.base = base.to_string(); self }\n${getting}\n${orders}`)}fn main() { let s = Shop::new().base("https://api.x.example"); }`,
  `${client}struct Shop { http: Client, base: String }\n#[derive(Default)]\nstruct ShopBuilder { base: Option<String> }\nimpl ShopBuilder {\n fn base(mut self, base: impl Into<String>) -> Self { self.base = Some(base.into()); self }\n fn build(self) -> Shop { Shop { http: Client::new(), base: self.base.unwrap_or_else(|| "https://api.x.example".to_string()) } }\n}\nimpl Shop { fn builder() -> ShopBuilder { ShopBuilder::default() }\n${getting}\n${orders} }`,
  shop(
    "",
    'const BASE: &\'static str = "https://api.x.example";\nasync fn get(&self) { Client::new().get(format!("{}/y", Self::BASE)).send().await; }',
  ),
  shop(
    "",
    'fn url(path: &str) -> String { format!("https://api.x.example{path}") }\nasync fn get(&self) { Client::new().get(Self::url("/y")).send().await; }',
  ),
  `${client}enum Stage { Live, Test }\nimpl Stage { fn url(&self) -> &'static str { match self { Stage::Live => "https://api.x.example", Stage::Test => "https://test.x.example" } } }\nasync fn go() { Client::new().get(format!("{}/y", Stage::Live.url())).send().await; }`,
  `${client}#[derive(Clone, Copy)]\npub enum Stage { Live, Test }\nimpl Stage { pub fn as_str(&self) -> &str { match *self { Self::Live => "https://api.x.example/y", Self::Test => "https://test.x.example" } } }\nstruct Shop { stage: Stage }\nimpl Shop { async fn go(&self) { Client::new().get(self.stage.as_str()).send().await; } }`,
  `${client}trait Api { const BASE: &'static str;\n fn path(&self) -> String;\n async fn send(&self) { Client::new().get(format!("{}{}", Self::BASE, self.path())).send().await; } }\nstruct A;\nimpl Api for A { const BASE: &'static str = "https://api.x.example";\n fn path(&self) -> String { "/y".into() } }\nasync fn go() { let a = A; a.send().await; }`,
  `${client}#[derive(Parser)]\nstruct Cli {\n  #[arg(long, env = "X_URL", default_value = "https://api.x.example")]\n  base: String,\n}\nasync fn go() { let cli = Cli::parse(); Client::new().get(format!("{}/y", cli.base)).send().await; }`,
  `${client}#[derive(serde::Deserialize)]\nstruct Settings {\n  #[serde(default = "default_base")]\n  base: String,\n}\nfn default_base() -> String { "https://api.x.example".into() }\nasync fn go() { let s: Settings = envy::from_env().unwrap(); Client::new().get(format!("{}/y", s.base)).send().await; }`,
  `${client}async fn go(State(http): State<Client>) { http.get("https://api.x.example/y").send().await; }`,
  `${client}static HTTP: std::sync::OnceLock<Client> = std::sync::OnceLock::new();\nfn http() -> &'static Client { HTTP.get_or_init(Client::new) }\nasync fn go() { http().get("https://api.x.example/y").send().await; }`,
  `use std::sync::Arc;\nstruct App { http: Arc<reqwest::Client> }\nasync fn go(app: Arc<App>) { app.http.clone().get("https://api.x.example/y").send().await; }`,
  inFn('for path in ["/y", "/z"] { Client::new().get(format!("https://api.x.example{path}")).send().await?; }', client),
  inFn(
    'let all = vec!["/y"].into_iter().map(|p| http.get(format!("https://api.x.example{p}")).send());',
    `${client}static http: Client = Client::new();`,
  ),
  inFn('tokio::spawn(async move { Client::new().get("https://api.x.example/y").send().await });', client),
  inFn('tokio::select! {\n    r = Client::new().get("https://api.x.example/y").send() => { drop(r) }\n    _ = stop() => {}\n  }', client),
  inFn('let (a, b) = tokio::join!(Client::new().get("https://api.x.example/y").send(), other());', client),
  inFn('println!("{}", reqwest::get("https://api.x.example/y").await?.text().await?);'),
  inFn('let send = |path: &str| Client::new().get(format!("https://api.x.example{path}")).send();\n  send("/y").await?;', client),
  inFn('let r = { let c = Client::new(); c.get("https://api.x.example/y").send().await? };', client),
  `mod hosts { pub const LIVE: &str = "https://api.x.example"; }\n${client}async fn go() { Client::new().get(format!("{}/y", hosts::LIVE)).send().await; }`,
  `mod live { pub const BASE: &str = "https://api.x.example"; pub fn url() -> String { format!("{BASE}/y") } }\nmod test { pub const BASE: &str = "https://test.x.example"; pub fn url() -> String { BASE.into() } }\n${client}async fn go() { Client::new().get(live::url()).send().await; }`,
  `const BASE: &str = "https://api.x.example";\nmod inner { use super::BASE;\n pub async fn go() { reqwest::get(format!("{}/y", BASE)).await; reqwest::get(format!("{}/y", super::BASE)).await; } }`,
  inFn(
    'let req = Request::builder().method("POST").uri("https://api.x.example/y").header("a", "b").body(Body::empty())?;',
    "use hyper::{Body, Request};",
  ),
  inFn('let req = http::Request::post("https://api.x.example/y").body(())?;'),
  inFn('let c = hyper::Client::builder().build::<_, Body>(https);\n  c.get("https://api.x.example/y".parse()?).await?;'),
  inFn('ureq::post("https://api.x.example/y").send_json(ureq::json!({ "a": id }))?;'),
  inFn('let agent = ureq::AgentBuilder::new().timeout(t).build();\n  agent.get("https://api.x.example/y").call()?;'),
  inFn('surf::post("https://api.x.example/y").body_json(&id)?.await?;'),
  inFn('isahc::get("https://api.x.example/y")?;'),
  inFn('attohttpc::get("https://api.x.example/y").send()?;'),
  inFn('let c = awc::Client::default();\n  c.get("https://api.x.example/y").send().await?;'),
  inFn('minreq::get("https://api.x.example/y").send()?;'),
  inFn('let (ws, _) = tokio_tungstenite::connect_async("https://api.x.example/y").await?;'),
  inFn(
    'let url = base.append_path("y")?;\n  Client::new().get(url).send().await?;',
    `${client}use url::Url;\nstatic BASE: &str = "";`,
  ).replace("let url = base", 'let base = Url::parse("https://api.x.example")?;\n  let url = base'),
  `${client}#[derive(Deserialize)]\nstruct Settings { base: String }\nimpl Settings { fn read() -> Self { let c = config::Config::builder().set_default("base", "https://api.x.example").unwrap().build().unwrap(); c.try_deserialize().unwrap() } }\nasync fn go(settings: Settings) { Client::new().get(format!("{}/y", settings.base)).send().await; }`,
];

const traps: readonly string[] = [
  inFn('println!("see https://api.x.example/y");'),
  inFn('tracing::info!("see https://api.x.example/y");'),
  inFn('return Err("https://api.x.example/y".into());'),
  inFn('if id == "https://api.x.example/y" { return Ok(()); }'),
  inFn('if id.starts_with("https://api.x.example/y") { return Ok(()); }'),
  inFn('match id { "https://api.x.example/y" => {}, _ => {} }'),
  inFn('let re = regex::Regex::new("https://api.x.example/y")?;'),
  inFn('let a = cache.get("https://api.x.example/y");'),
  inFn('let t = Client::new().get(id).send().await?.headers().get("https://api.x.example/y");', client),
  inFn('assert!(id == "https://api.x.example/y", "see https://api.x.example/y");'),
  inFn('anyhow::bail!("see https://api.x.example/y");'),
  inFn('return Redirect::to("https://api.x.example/y");'),
  "/// See https://api.x.example/y\nfn go() {}",
  'fn app() -> Router { Router::new().route("/y", get(handler)) }',
  'fn app() -> CorsLayer { CorsLayer::new().allow_origin("https://api.x.example".parse::<HeaderValue>().unwrap()) }',
  `#[cfg(test)]\nmod tests {\n  use super::*;\n  #[test]\n  fn it_works() { let url = "https://api.x.example/y"; assert_eq!(url, make()); }\n}`,
  inFn('let h = id.get("https://api.x.example/y");').replace("id: &str", "id: HashMap<String, String>"),
];

async function reached(text: string): Promise<readonly string[]> {
  const { endpoints } = await check({ "src/shop.rs": text });
  return endpoints
    .filter(({ endpoint, environment }) => endpoint.role === "call" && endpoint.target.host !== null && environment !== "local")
    .map(({ endpoint }) => endpoint.target.url ?? "?");
}

describe("a request of Rust is found in whatever form it is written", () => {
  test.each(forms)("%s", async (text) => {
    expect(await reached(`${text}\n`)).toContainEqual(expect.stringMatching(/^https:\/\/api\.x\.example\/y/));
  });

  test.each(traps)("none is made up: %s", async (text) => {
    expect(await reached(`${text}\n`)).toEqual([]);
  });
});
