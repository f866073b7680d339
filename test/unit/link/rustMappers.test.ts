import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

/** What stores are asked: "file:line operation access host". */
async function asked(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { endpoints } = await check({ "Cargo.toml": '[package]\nname = "shop"\n', ...files });
  return endpoints
    .filter(({ endpoint }) => endpoint.operation)
    .map(({ endpoint: { place, operation, target }, access }) =>
      [`${place.file}:${place.range.line + 1}`, operation, access, target.host ?? "-"].join(" "),
    );
}

const connect = `pub fn connect() -> PgConnection {
    PgConnection::establish("postgres://db.vendor.example/shop").unwrap()
}
`;
const entity = `use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "user")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
}
`;

describe("mappers of Rust", () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      "Diesel's tables, by their path and as a schema's dsl brings them in",
      {
        "src/main.rs": `use diesel::prelude::*;
use crate::schema::users;
use crate::schema::posts::dsl::*;
${connect}
pub fn all(conn: &mut PgConnection) {
    let list = users::table.filter(users::id.eq(3)).order(users::id.desc()).load::<User>(conn).unwrap();
    users::table.find(3).first::<User>(conn).optional();
    posts.filter(id.eq(1)).select(title).get_result::<String>(conn);
    list.first();
    let mut query = users::table.into_boxed();
    query = query.filter(users::name.eq("x"));
    query.load::<User>(conn);
    diesel::delete(users::table.find(3)).execute(conn);
}
`,
      },
      [
        "src/main.rs:9 sql select read db.vendor.example",
        "src/main.rs:10 sql select read db.vendor.example",
        "src/main.rs:11 sql select read db.vendor.example",
        "src/main.rs:15 sql select read db.vendor.example",
        "src/main.rs:16 sql delete write db.vendor.example",
      ],
    ],
    [
      "no table where Diesel is not used, nor a variable of a table's name",
      {
        "src/main.rs": `use crate::schema::posts::dsl::*;
use diesel::prelude::*;
${connect}
pub fn all(conn: &mut PgConnection) {
    let posts = vec![1];
    posts.first(conn);
}
`,
        "src/other.rs": "pub fn all(conn: &Connection) { layout::table.first(conn); }\n",
      },
      [],
    ],
    [
      "SeaORM's entities and models, under other names as well",
      {
        "src/entity/mod.rs": "pub mod user;\n",
        "src/entity/user.rs": entity,
        "src/main.rs": `mod entity;
use crate::entity::user::{self, Entity as User};
use sea_orm::{ActiveModelTrait, Database, DatabaseConnection, EntityTrait, Set};

pub async fn run() {
    let db = Database::connect("postgres://db.vendor.example/shop").await.unwrap();
    User::find().all(&db).await;
    user::Entity::find_by_id(3).one(&db).await;
    user::ActiveModel { id: Set(1), ..Default::default() }.insert(&db).await;
    user::Entity::delete_by_id(3).exec(&db).await;
}
`,
      },
      [
        "src/main.rs:7 sql select read db.vendor.example",
        "src/main.rs:8 sql select read db.vendor.example",
        "src/main.rs:9 sql insert write db.vendor.example",
        "src/main.rs:10 sql delete write db.vendor.example",
      ],
    ],
    [
      "SeaORM's tables that are written out, and rows that become active",
      {
        "src/user.rs": `use sea_orm::entity::prelude::*;

#[derive(Copy, Clone, Default, Debug, DeriveEntity)]
pub struct Entity;

#[derive(Clone, Debug, PartialEq, DeriveModel, DeriveActiveModel)]
pub struct Model {
    pub id: i32,
}
`,
        "src/main.rs": `mod user;
use sea_orm::{ActiveModelTrait, Database, EntityTrait, IntoActiveModel, Set};

pub async fn run(url: &str) {
    let db = Database::connect(url).await.unwrap();
    user::Entity::find_by_id(3).one(&db).await;
    let one = user::Model { id: 1 }.into_active_model();
    one.insert(&db).await;
    user::ActiveModel { id: Set(1) }.update(&db).await;
}
`,
      },
      ["src/main.rs:6 sql select read -", "src/main.rs:8 sql insert write -", "src/main.rs:9 sql update write -"],
    ],
    [
      "ClickHouse's client, through another name of its type",
      {
        "src/main.rs": `type Store = clickhouse::Client;

pub async fn run() {
    let client = Store::default().with_url("https://ch.vendor.example:8443").with_database("x");
    client.query("SELECT 1 FROM a").fetch_all::<u8>().await;
    client.insert("a").unwrap();
}
`,
      },
      ["src/main.rs:5 sql select read ch.vendor.example", "src/main.rs:6 sql insert write ch.vendor.example"],
    ],
    [
      "Redis by commands that are put together",
      {
        "src/main.rs": `pub fn run() {
    let client = redis::Client::open("redis://cache.vendor.example").unwrap();
    let mut conn = client.get_connection().unwrap();
    redis::cmd("MGET").arg("a").query::<String>(&mut conn);
    redis::cmd("SET").arg("a").arg(1).exec(&mut conn);
}
`,
      },
      ["src/main.rs:4 MGET read cache.vendor.example", "src/main.rs:5 SET write cache.vendor.example"],
    ],
  ])("%s", async (_, files, expected) => {
    expect(await asked(files)).toEqual(expected);
  });
});
