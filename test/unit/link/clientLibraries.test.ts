import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

/** What a file asks of stores, brokers, mail and file servers: "line access host-or-variable", as it stands in the file. */
async function asked(file: string, text: string, more: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const { endpoints } = await check({ [file]: text, "go.mod": "module shop.vendor/app\n", ...more });
  return endpoints
    .filter(({ endpoint: { role, access } }) => role === "call" && access !== "unknown")
    .map(({ endpoint: { place, access, target } }) => `${place.range.line + 1} ${access} ${target.host ?? target.env?.name ?? "-"}`);
}

const host = "db.shop.vendor";

describe("what libraries of Python are asked", () => {
  test.each<[string, string, readonly string[]]>([
    [
      "Redis by a pool, in a pipeline, by its sentinels, in a cluster",
      `import redis
from redis.sentinel import Sentinel
from redis.cluster import RedisCluster
pool = redis.ConnectionPool.from_url("redis://${host}/0")
r = redis.Redis(connection_pool=pool)
r.set("a", 1)
with r.pipeline() as p:
    p.incr("b")
Sentinel([("${host}", 26379)]).master_for("m").get("a")
RedisCluster(host="${host}").delete("a")
RedisCluster.from_url("redis://${host}/0").get("a")
`,
      [`6 write ${host}`, `8 write ${host}`, `9 read ${host}`, `10 write ${host}`, `11 read ${host}`],
    ],
    [
      "ClickHouse by both of its clients",
      `import clickhouse_connect
from clickhouse_driver import Client
c = clickhouse_connect.get_client(host="${host}")
c.query("SELECT 1 FROM a")
c.insert("a", [])
c.command("DROP TABLE a")
d = Client("${host}")
d.execute("INSERT INTO a VALUES", [])
`,
      [`4 read ${host}`, `5 write ${host}`, `6 write ${host}`, `8 write ${host}`],
    ],
    [
      "Peewee's models and statements",
      `import os
from peewee import Model, PostgresqlDatabase
db = PostgresqlDatabase("shop", host=os.environ["DB_HOST"])
class User(Model):
    class Meta:
        database = db
def all():
    User.create(a=1)
    User.update(a=2).where(User.a == 1).execute()
    db.execute_sql("DELETE FROM users")
    return User.select()
`,
      ["8 write DB_HOST", "9 write DB_HOST", "10 write DB_HOST", "11 read DB_HOST"],
    ],
    [
      "SQLAlchemy's built statements, and queries that end in a change",
      `from sqlalchemy import create_engine, delete, select
from sqlalchemy.orm import Session
engine = create_engine("postgresql://${host}/a")
def find(db: Session):
    stmt = select(User).where(User.id == 1)
    db.execute(stmt)
    db.execute(delete(User))
    db.query(User).filter(User.id == 1).delete()
    return db.query(User).all()
`,
      [`6 read ${host}`, `7 write ${host}`, `8 write ${host}`, `9 read ${host}`],
    ],
    [
      "Flask-SQLAlchemy, by a setting of the application",
      `import os
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DB_URL"]
db = SQLAlchemy(app)
class User(db.Model):
    pass
def all(u):
    db.session.add(u)
    return User.query.filter_by(a=1).all()
`,
      ["10 write DB_URL", "11 read DB_URL"],
    ],
    [
      "psycopg's pools, and helpers that are handed a cursor",
      `import psycopg2
from psycopg2.extras import execute_values
from psycopg_pool import ConnectionPool
pool = ConnectionPool("postgres://${host}/a")
with pool.connection() as conn:
    conn.execute("SELECT 1 FROM a")
cur = psycopg2.connect(host="${host}").cursor()
execute_values(cur, "INSERT INTO a VALUES %s", [])
`,
      [`6 read ${host}`, `8 write ${host}`],
    ],
    [
      "Kafka, RabbitMQ",
      `import aio_pika, pika
from aiokafka import AIOKafkaProducer
from confluent_kafka import Consumer, Producer
producer = Producer({"bootstrap.servers": "${host}:9092"})
producer.produce("t", value=b"")
Consumer({"bootstrap.servers": "${host}"}).poll(1.0)
channel = pika.BlockingConnection(pika.ConnectionParameters(host="${host}")).channel()
channel.basic_publish(exchange="", routing_key="q", body=b"")
async def go():
    p = AIOKafkaProducer(bootstrap_servers="${host}:9092")
    await p.send_and_wait("t", b"")
    c = await aio_pika.connect_robust("amqp://${host}/")
    ch = await c.channel()
    await ch.default_exchange.publish(m, routing_key="q")
`,
      [`5 write ${host}`, `6 read ${host}`, `8 write ${host}`, `11 write ${host}`, `14 write ${host}`],
    ],
    [
      "files, mail and directories",
      `import ftplib, imaplib, paramiko, smtplib
from ldap3 import Connection, Server
ssh = paramiko.SSHClient()
ssh.connect("${host}")
ssh.exec_command("ls")
t = paramiko.Transport(("${host}", 22))
paramiko.SFTPClient.from_transport(t).put("a", "b")
ftp = ftplib.FTP()
ftp.connect("${host}", 21)
ftp.retrbinary("RETR a", print)
imaplib.IMAP4_SSL("${host}").search(None, "ALL")
Connection(Server("${host}")).search("dc=a", "(a=b)")
s = smtplib.SMTP()
s.connect("${host}", 25)
s.sendmail("a", "b", "c")
`,
      [`5 write ${host}`, `7 write ${host}`, `10 read ${host}`, `11 read ${host}`, `12 read ${host}`, `15 send ${host}`],
    ],
    [
      "objects, documents and vectors",
      `from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk
from minio import Minio
from pymilvus import MilvusClient
m = Minio("${host}:9000")
m.fput_object("b", "n", "p")
es = Elasticsearch(hosts=[{"host": "${host}", "port": 9200}])
bulk(es, [])
MilvusClient(uri="http://${host}:19530").search(collection_name="a", data=[])
`,
      [`6 write ${host}`, `8 write ${host}`, `9 read ${host}`],
    ],
    [
      "of what is kept in a file nothing is told",
      `from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from peewee import Model, SqliteDatabase
from sqlalchemy import select
from sqlalchemy.orm import Session
app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///a.db"
db = SQLAlchemy(app)
class User(Model):
    class Meta:
        database = SqliteDatabase("a.db")
def all(s: Session):
    db.session.add(1)
    s.execute(select(User))
    return User.select()
`,
      [],
    ],
  ])("%s", async (_, text, expected) => {
    expect(await asked("a.py", text)).toEqual(expected);
  });
});

const go = (imports: readonly string[], body: string) =>
  `package main\n\nimport (\n${imports.map((one) => `\t"${one}"`).join("\n")}\n)\n\n${body}`;

describe("what libraries of JavaScript are asked", () => {
  test.each<[string, string, readonly string[], Readonly<Record<string, string>>]>([
    [
      "Milvus by an heir's address too",
      'const { MilvusClient } = require("@zilliz/milvus2-sdk-node");\nconst c = new MilvusClient({ address: process.env.VECTORS_BASE_PATH });\nc.checkHealth();\nc.deleteEntities({});\nc.flushSync({});\n',
      ["3 read VECTORS_BASE_PATH", "4 write VECTORS_BASE_PATH", "5 write VECTORS_BASE_PATH"],
      {},
    ],
    [
      "Ollama where a variable says that is called a path",
      'const { Ollama } = require("ollama");\nconst c = new Ollama({ host: process.env.OLLAMA_BASE_PATH });\nc.chat({ model: "m" });\nfetch(`${process.env.NEXT_PUBLIC_BASE_PATH}/own`);\nfetch(`${process.env.API_BASE_PATH}/own`);\n',
      ["3 send OLLAMA_BASE_PATH"],
      {},
    ],
    [
      "nothing by Prisma where its schema keeps all in a file",
      'const { PrismaClient } = require("@prisma/client");\nconst db = new PrismaClient({ log: [] });\ndb.order.create({ data: {} });\n',
      [],
      { "prisma/schema.prisma": 'datasource db {\n  provider = "sqlite"\n  url      = "file:../storage/shop.db"\n}\n' },
    ],
  ])("%s", async (_, text, expected, more) => {
    expect(await asked("a.js", text, more)).toEqual(expected);
  });
});

describe("what libraries of Go are asked", () => {
  test.each<[string, string, readonly string[]]>([
    [
      "what is handed in by its type asks the one database that is opened",
      go(
        ["context", "database/sql", "os", "gorm.io/driver/postgres", "gorm.io/gorm"],
        `func open() { sql.Open("postgres", os.Getenv("PG_URL")); gorm.Open(postgres.Open(os.Getenv("GORM_URL")), nil) }
func a(tx *sql.Tx) { tx.Exec("DELETE FROM a") }
func b(db *gorm.DB) {
	db.Where("a = 1").Find(nil)
	db.Transaction(func(tx *gorm.DB) error { return tx.Create(nil).Error })
}
`,
      ),
      ["12 write PG_URL", "14 read GORM_URL", "15 write GORM_URL"],
    ],
    [
      "pgx by a pool that is configured, sqlx into a value",
      go(
        ["context", "github.com/jackc/pgx/v5/pgxpool", "github.com/jmoiron/sqlx"],
        `func a(ctx context.Context) {
	cfg, _ := pgxpool.ParseConfig("postgres://${host}/a")
	pool, _ := pgxpool.NewWithConfig(ctx, cfg)
	pool.Query(ctx, "SELECT 1 FROM a")
	db := sqlx.MustConnect("postgres", "postgres://${host}/a")
	db.Select(nil, "SELECT 1 FROM a")
	db.GetContext(ctx, nil, "SELECT 1 FROM a")
}
`,
      ),
      [`12 read ${host}`, `14 read ${host}`, `15 read ${host}`],
    ],
    [
      "Redis by a URL that is parsed, in a pipeline, by its interface",
      go(
        ["context", "github.com/redis/go-redis/v9"],
        `func a(ctx context.Context) {
	opt, _ := redis.ParseURL("redis://${host}/0")
	c := redis.NewClient(opt)
	p := c.Pipeline()
	p.Incr(ctx, "a")
}
func b(ctx context.Context, c redis.UniversalClient) { c.Publish(ctx, "a", "b") }
`,
      ),
      [`12 write ${host}`, `14 write ${host}`],
    ],
    [
      "brokers",
      go(
        [
          "context",
          "github.com/IBM/sarama",
          "github.com/nats-io/nats.go",
          "github.com/rabbitmq/amqp091-go",
          "github.com/segmentio/kafka-go",
          "github.com/twmb/franz-go/pkg/kgo",
        ],
        `type bus struct{ w *kafka.Writer }
func make() *bus { return &bus{w: &kafka.Writer{Addr: kafka.TCP("${host}:9092")}} }
func (b *bus) send(ctx context.Context) { b.w.WriteMessages(ctx) }
func a(ctx context.Context) {
	p, _ := sarama.NewSyncProducer([]string{"${host}:9092"}, nil)
	p.SendMessage(nil)
	nc, _ := nats.Connect("nats://${host}")
	nc.Publish("a", nil)
	conn, _ := amqp091.Dial("amqp://${host}/")
	ch, _ := conn.Channel()
	ch.Consume("q", "", true, false, false, false, nil)
	cl, _ := kgo.NewClient(kgo.SeedBrokers("${host}:9092"))
	cl.ProduceSync(ctx, nil)
}
`,
      ),
      [`14 write ${host}`, `17 write ${host}`, `19 write ${host}`, `22 read ${host}`, `24 write ${host}`],
    ],
    [
      "stores of rows, documents, keys and files",
      go(
        [
          "context",
          "github.com/ClickHouse/clickhouse-go/v2",
          "github.com/go-ldap/ldap/v3",
          "github.com/gocql/gocql",
          "github.com/hashicorp/consul/api",
          "github.com/minio/minio-go/v7",
          "github.com/pkg/sftp",
          "golang.org/x/crypto/ssh",
        ],
        `func a(ctx context.Context) {
	ch, _ := clickhouse.Open(&clickhouse.Options{Addr: []string{"${host}:9000"}})
	ch.PrepareBatch(ctx, "INSERT INTO a")
	cluster := gocql.NewCluster("${host}")
	session, _ := cluster.CreateSession()
	session.Query("SELECT a FROM b").Iter()
	c, _ := api.NewClient(&api.Config{Address: "${host}:8500"})
	c.KV().Put(nil, nil)
	mc, _ := minio.New("${host}:9000", nil)
	mc.FPutObject(ctx, "b", "n", "p", minio.PutObjectOptions{})
	l, _ := ldap.DialURL("ldaps://${host}")
	l.Search(nil)
	conn, _ := ssh.Dial("tcp", "${host}:22", nil)
	f, _ := sftp.NewClient(conn)
	f.Create("/a")
}
`,
      ),
      [`16 write ${host}`, `19 read ${host}`, `21 write ${host}`, `23 write ${host}`, `25 read ${host}`, `28 write ${host}`],
    ],
    [
      "a directory that is dialled by its network and host, and a fork of a mapper",
      go(
        ["github.com/go-ldap/ldap/v3", "github.com/xorm-io/xorm"],
        `type people struct{ conn *ldap.Conn }
func open() *people {
	conn, _ := ldap.Dial("tcp", "${host}:389")
	return &people{conn: conn}
}
func (p *people) find() { p.conn.Search(nil) }
func add() {
	e, _ := xorm.NewEngine("mysql", "app@tcp(${host}:3306)/shop")
	e.Insert(nil)
}
`,
      ),
      [`13 read ${host}`, `16 write ${host}`],
    ],
    [
      "of what is kept in a file nothing is told",
      go(
        ["database/sql", "gorm.io/driver/sqlite", "gorm.io/gorm"],
        `func open() { sql.Open("sqlite", "a.db"); gorm.Open(sqlite.Open("a.db"), nil) }
func a(tx *sql.Tx, db *gorm.DB) {
	tx.Exec("DELETE FROM a")
	db.Create(nil)
}
`,
      ),
      [],
    ],
  ])("%s", async (_, text, expected) => {
    expect(await asked("a.go", text)).toEqual(expected);
  });
});

describe("what libraries of Rust are asked", () => {
  test.each<[string, string, readonly string[]]>([
    [
      "sqlx, by functions and by macros, through a pool that is held elsewhere",
      `use sqlx::PgPool;
pub async fn open() { PgPool::connect(&std::env::var("DB_URL").unwrap()).await; }
pub async fn all(pool: &PgPool) {
    sqlx::query("SELECT a FROM b").fetch_all(pool).await;
    sqlx::query!("INSERT INTO b (a) VALUES ($1)", 1).execute(pool).await;
    sqlx::query_as!(User, "DELETE FROM b RETURNING a").fetch_all(pool).await;
}
`,
      ["4 read DB_URL", "5 write DB_URL", "6 write DB_URL"],
    ],
    [
      "sqlx, by options that are read from an address",
      `use std::str::FromStr;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
pub async fn open(uri: &str) {
    let options = PgConnectOptions::from_str(&std::env::var("DB_URL").unwrap()).unwrap().application_name("shop");
    PgPoolOptions::new().connect_with(options).await;
}
pub async fn all(tx: &mut Tx) {
    sqlx::query("UPDATE b SET a = 1").execute(tx.as_mut()).await;
}
`,
      ["8 write DB_URL"],
    ],
    [
      "Redis, MongoDB and RabbitMQ, made here or handed in",
      `use redis::AsyncCommands;
pub async fn a() {
    let client = redis::Client::open("redis://${host}/").unwrap();
    let mut con = client.get_multiplexed_async_connection().await.unwrap();
    let _: () = con.set("a", 1).await.unwrap();
    let db = mongodb::Client::with_uri_str("mongodb://${host}").await.unwrap().database("a");
    db.collection::<User>("users").find_one(q).await;
    let conn = lapin::Connection::connect("amqp://${host}", options).await.unwrap();
    let channel = conn.create_channel().await.unwrap();
    channel.basic_publish("", "q", options, b"", properties).await;
}
pub async fn b(mut con: redis::aio::ConnectionManager) {
    let v: String = con.get("a").await.unwrap();
}
`,
      [`5 write ${host}`, `7 read ${host}`, `10 write ${host}`, `13 read ${host}`],
    ],
    [
      "of what is kept in a file nothing is told",
      `pub async fn a(pool: &sqlx::SqlitePool) {
    let pool = sqlx::SqlitePool::connect("sqlite:a.db").await.unwrap();
    sqlx::query("DELETE FROM b").execute(pool).await;
}
`,
      [],
    ],
  ])("%s", async (_, text, expected) => {
    const cargo = '[package]\nname = "a"\n[dependencies]\nredis = "1"\nsqlx = "1"\nmongodb = "1"\nlapin = "1"\n';
    expect(await asked("src/main.rs", text, { "Cargo.toml": cargo })).toEqual(expected);
  });

  test("of a program that keeps one store in a file beside a server, each statement asks the one that is closest", async () => {
    const ask = 'pub async fn all(pool: &Pool) {\n    sqlx::query("DELETE FROM b").execute(pool).await;\n}\n';
    const file = "pub async fn open() { sqlx::sqlite::SqlitePoolOptions::new().connect_with(options()).await; }\n";
    const server = `pub async fn open() { sqlx::postgres::PgPoolOptions::new().connect("postgres://${host}/a").await; }\n`;
    const more = { "cli/src/db/open.rs": file, "server/src/open.rs": server, "server/src/users/all.rs": ask };
    expect(await asked("cli/src/users/all.rs", ask, more)).toEqual([`2 write ${host}`]);
    expect(await asked("cli/src/users/all.rs", ask, { ...more, "server/src/users/all.rs": "" })).toEqual([]);
  });
});
