import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

/** What a program of Rust asks: "line system access host". */
async function calls(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { endpoints } = await check({ "Cargo.toml": '[package]\nname = "shop"\n', ...files });
  return endpoints
    .filter(({ endpoint: { role, place } }) => role === "call" && place.file === "src/main.rs")
    .map(({ endpoint: { place, protocol, access, target }, system }) =>
      [place.range.line + 1, system ?? protocol ?? "-", access, target.host ?? "-"].join(" "),
    );
}

describe("files that object_store keeps", () => {
  const kept = (builder: string) => `use object_store::${builder};
use object_store::{ObjectStore, PutPayload};
pub struct Files { store: std::sync::Arc<dyn ObjectStore> }
pub fn open(bucket: &str) -> Files {
    let store = ${builder.split("::")[1]}::from_env().with_bucket_name(bucket).with_container_name(bucket).build().unwrap();
    Files { store: std::sync::Arc::new(store) }
}
impl Files {
    pub async fn keep(&self, key: &Path, what: PutPayload) { self.store.put_opts(key, what, options).await.unwrap(); }
    pub async fn one(&self, key: &Path) { self.store.get(key).await.unwrap(); }
}
pub async fn drop(store: &impl ObjectStore) { store.delete(&key).await.unwrap(); }
pub fn write(files: &Files) { object_store::buffered::BufWriter::new(files.store.clone(), key); }
`;

  test.each([
    ["aws::AmazonS3Builder", "aws-s3", "s3.amazonaws.com"],
    ["gcp::GoogleCloudStorageBuilder", "google-cloud-storage", "storage.googleapis.com"],
    ["azure::MicrosoftAzureBuilder", "azure-blob-storage", "*.blob.core.windows.net"],
  ])("are asked of the service that %s connects", async (builder, system, host) => {
    const rows = ["5 unknown", "9 write", "10 read", "12 write", "13 write"].map((row) => row.replace(" ", ` ${system} `));
    expect(await calls({ "src/main.rs": kept(builder) })).toEqual(rows.map((row) => `${row} ${host}`));
  });

  test("are kept nowhere where nothing says which service", async () => {
    const text = `use object_store::{memory::InMemory, ObjectStore};
pub async fn drop(store: &impl ObjectStore) { store.delete(&key).await.unwrap(); }
pub fn make() { let s = InMemory::new(); s.put(&key, what); }
`;
    expect(await calls({ "src/main.rs": text })).toEqual([]);
  });
});

test("commands are built word by word, in one chain or by a variable; another crate's Command runs nothing", async () => {
  const text = `use std::process::Command;
use clap::Command as App;
pub async fn go(url: &str) {
    Command::new("git").args(["push", "https://git.vendor.example/a.git"]).status().unwrap();
    let mut gh = tokio::process::Command::new("gh");
    gh.arg("pr").current_dir("a");
    gh.args(vec!["create", "--fill"]);
    gh.output().await.unwrap();
    Command::new("curl").arg("-X").arg("POST").arg("https://api.vendor.example/x").output();
    Command::new("ls").arg("https://nobody.vendor.example").output();
    App::new("git").arg("push");
}
`;
  expect(await calls({ "src/main.rs": text })).toEqual([
    "4 - write git.vendor.example",
    "5 github write -",
    "9 - write api.vendor.example",
  ]);
});

describe("what is handed in by its type", () => {
  test("a client of oauth2, behind a state that derives Deref or says what it stands for", async () => {
    const text = `use oauth2::basic::BasicClient;
pub struct App { pub login: BasicClient }
#[derive(Clone, Deref)]
pub struct Shared(pub Arc<App>);
pub struct Other(pub Arc<App>);
impl Deref for Other { type Target = Arc<App>; }
pub fn make() {
    BasicClient::new(id)
        .set_auth_uri(AuthUrl::new("https://login.vendor.example/authorize".into()).unwrap())
        .set_token_uri(TokenUrl::new("https://login.vendor.example/token".into()).unwrap());
}
pub async fn go(one: Shared, two: Other) {
    one.login.exchange_code(code).request_async(&http).await;
    two.login.authorize_url(CsrfToken::new_random).url();
}
`;
    const rows = await calls({ "src/main.rs": text });
    expect(rows).toContain("13 - read login.vendor.example");
    expect(rows).toContain("14 - read login.vendor.example");
  });

  test("a client of OpenID asks where its issuer is", async () => {
    const text = `use openidconnect::{core::{CoreClient, CoreProviderMetadata}, IssuerUrl};
pub struct Login { client: CoreClient, http: reqwest::Client }
impl Login {
    async fn open(http: reqwest::Client) -> Self {
        let issuer = IssuerUrl::new("https://id.vendor.example/realms/shop".to_string()).unwrap();
        let meta = CoreProviderMetadata::discover_async(issuer, &http).await.unwrap();
        let client = CoreClient::from_provider_metadata(meta, id, None).set_redirect_uri(back);
        Login { client, http }
    }
    async fn exchange(&self) {
        let mut asked = self.client.exchange_code(code);
        asked = asked.set_pkce_verifier(verifier);
        asked.request_async(&self.http).await;
        self.client.user_info(token, None).request_async(&self.http).await;
    }
}
async fn handed(client: &CoreClient) { client.exchange_refresh_token(&token).request_async(&http).await; }
`;
    expect(await calls({ "src/main.rs": text })).toEqual([6, 13, 14, 17].map((line) => `${line} - read id.vendor.example`));
  });

  test("what a variant of an enum holds", async () => {
    const text = `use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
enum Backend { Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>), Kept(Vec<String>) }
fn make() { AsyncSmtpTransport::<Tokio1Executor>::relay("mail.vendor.example"); }
impl Backend {
    async fn send(&self, mail: Message) {
        match self {
            Backend::Smtp(transport) => transport.send(mail).await.unwrap(),
            Backend::Kept(list) => list.send(mail),
        }
    }
}
`;
    expect(await calls({ "src/main.rs": text })).toEqual(["3 smtp unknown mail.vendor.example", "7 smtp send mail.vendor.example"]);
  });
});

test("of a primary and its replica the kind is known by either", async () => {
  const text = `use diesel::prelude::*;
use diesel_async::pooled_connection::AsyncDieselConnectionManager;
pub fn pools() {
    AsyncDieselConnectionManager::new_with_config(&std::env::var("REPLICA_URL").unwrap(), config);
    AsyncDieselConnectionManager::new_with_config(&format!("postgres://{}/shop", std::env::var("DB_HOST").unwrap()), config);
}
pub async fn all(conn: &mut AsyncPgConnection) { orders::table.load::<Order>(conn).await; }
`;
  const { endpoints } = await check({ "Cargo.toml": '[package]\nname = "shop"\n', "src/main.rs": text });
  const asked = endpoints.filter(({ endpoint: { place } }) => place.range.line === 6).map(({ endpoint: { target } }) => target.url);
  expect(asked).toEqual(["postgres://{REPLICA_URL}"]);
});

test("SeaORM over a pool of sqlx, whose connection is handed in; what an answer of any Result holds", async () => {
  const text = `use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, SqlxPostgresConnector, Statement};
type PoolResult<T> = Result<T, DbErr>;
pub async fn open() -> PoolResult<DatabaseConnection> {
    let pool = sqlx::postgres::PgPoolOptions::new().max_connections(5).connect("postgres://db.vendor.example/shop").await.unwrap();
    Ok(SqlxPostgresConnector::from_sqlx_postgres_pool(pool))
}
pub async fn go(db: &DatabaseConnection, tx: &DatabaseTransaction) {
    db.query_one(Statement::from_string(backend, "SELECT 1")).await;
    tx.execute_unprepared("DELETE FROM orders").await;
}
`;
  const rows = await calls({ "src/main.rs": text });
  expect(rows.map((row) => row.replace(/^(\d+) \S+/, "$1"))).toEqual([
    "4 unknown db.vendor.example",
    "8 read db.vendor.example",
    "9 write db.vendor.example",
  ]);
});

test("consumers of Kafka, channels of RabbitMQ, and what passes a connection of Redis on", async () => {
  const text = `use rdkafka::{consumer::StreamConsumer, error::KafkaResult, ClientConfig};
use redis::AsyncCommands;
fn make() -> KafkaResult<StreamConsumer> { ClientConfig::new().set("bootstrap.servers", "kafka.vendor.example:9092").create() }
pub async fn go(made: KafkaResult<StreamConsumer>, channel: &lapin::Channel) {
    let consumer: StreamConsumer = make()?;
    consumer.subscribe(&["orders"])?;
    consumer.commit_message(&message, mode)?;
    channel.queue_declare("orders", options, table).await?;
}
pub struct Passed { inner: Inner }
impl redis::aio::ConnectionLike for Passed {}
pub async fn keep(mut to: Passed) {
    redis::Client::open("redis://redis.vendor.example").unwrap();
    lapin::Connection::connect("amqp://mq.vendor.example", options).await;
    to.set("a", 1).await;
}
`;
  const rows = await calls({ "src/main.rs": text });
  expect(rows.map((row) => row.replace(/^(\d+) \S+/, "$1"))).toEqual(
    expect.arrayContaining([
      "6 read kafka.vendor.example",
      "7 write kafka.vendor.example",
      "8 write mq.vendor.example",
      "15 write redis.vendor.example",
    ]),
  );
});

test("sqlx told a host by itself, its unchecked macros, and sessions that are kept in Redis", async () => {
  const { endpoints } = await check({
    "src/main.rs": `use actix_session::storage::RedisSessionStore;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::PgPool;

fn options() -> PgConnectOptions {
    PgConnectOptions::new().host("db.vendor.example").port(5432)
}

async fn save(pool: &PgPool) {
    sqlx::query_unchecked!("UPDATE orders SET paid = true").execute(pool).await.unwrap();
}

#[tokio::main]
async fn main() {
    let pool = PgPoolOptions::new().connect_lazy_with(options());
    let sessions = RedisSessionStore::new("redis://sessions.vendor.example:6379").await.unwrap();
    save(&pool).await;
}
`,
  });
  const told = endpoints.map(({ endpoint: { place, target }, access }) => `${place.range.line + 1} ${access} ${target.url}`);
  expect(told).toContain("6 unknown postgres://db.vendor.example");
  expect(told).toContain("16 unknown redis://sessions.vendor.example:6379");
  expect(told.some((one) => one.startsWith("10 write postgres://"))).toBe(true);
});
