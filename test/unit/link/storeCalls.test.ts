import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

/** What is asked of stores: "file:line system access operation host". */
async function asked(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { endpoints } = await check(files);
  return endpoints
    .filter(({ endpoint }) => endpoint.role === "call" && endpoint.access !== "unknown")
    .map(({ endpoint: { place, protocol, access, operation, target }, name }) =>
      [`${place.file}:${place.range.line + 1}`, protocol ?? name, access, operation, target.host ?? "-"].join(" "),
    );
}

const env = "DATABASE_URL=postgresql://u:p@db.shop.example:5432/shop\nMONGO_URL=mongodb://mongo.shop.example/shop\n";
const schema = 'datasource db {\n  provider = "postgresql"\n  url      = env("DATABASE_URL")\n}\n\nmodel User {\n  id Int @id\n}\n';
const prisma = { ".env": env, "prisma/schema.prisma": schema };
const spring = {
  "src/main/resources/application.yml":
    "spring:\n  datasource:\n    url: jdbc:postgresql://db.shop.example:5432/shop\n  data:\n    mongodb:\n      uri: mongodb://mongo.shop.example/shop\n    redis:\n      host: cache.shop.example\n  kafka:\n    bootstrap-servers: kafka.shop.example:9092\n  rabbitmq:\n    host: rabbit.shop.example\n  mail:\n    host: smtp.shop.example\n",
};
const db = 'import { PrismaClient } from "@prisma/client";\n';

describe("a store is asked by the names of its client's calls", () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      "Prisma, from another module",
      {
        ...prisma,
        "db.ts": `${db}export const prisma = new PrismaClient();\n`,
        "a.ts":
          'import { prisma } from "./db";\nawait prisma.user.create({ data: { email } });\nexport const all = () => prisma.user.findMany();\n',
      },
      ["a.ts:2 db.shop.example write sql insert db.shop.example", "a.ts:3 db.shop.example read sql select db.shop.example"],
    ],
    [
      "Prisma, kept across reloads, within a transaction, by a statement",
      {
        ...prisma,
        "db.ts": `${db}const kept = globalThis as { prisma?: PrismaClient };\nexport const prisma = kept.prisma ?? new PrismaClient();\n`,
        "a.ts":
          'import { prisma } from "./db";\nawait prisma.$transaction(async (tx) => {\n  await tx.order.deleteMany();\n});\nawait prisma.$executeRawUnsafe("truncate orders");\n',
      },
      ["a.ts:3 db.shop.example write sql delete db.shop.example", "a.ts:5 db.shop.example write sql truncate db.shop.example"],
    ],
    [
      "Prisma, as a client that is generated into the project, with an adapter that connects",
      {
        "prisma/schema.prisma":
          'generator client {\n  output = "../src/generated/prisma"\n}\ndatasource db {\n  provider = "postgresql"\n}\n',
        "src/db.ts":
          'import { PrismaPg } from "@prisma/adapter-pg";\nimport { PrismaClient } from "@/generated/prisma/client";\nconst adapter = new PrismaPg({ connectionString: "postgres://db.shop.vendor/shop" });\nexport const prisma = new PrismaClient({ adapter });\n',
        "src/other.ts": 'const { PrismaClient } = require("./generated/prisma");\nexport const other = new PrismaClient();\n',
        "src/a.ts":
          'import { prisma } from "./db";\nimport { other } from "./other";\nawait prisma.user.create({ data: { email } });\nexport const all = () => other.user.findMany();\n',
      },
      ["src/a.ts:3 db.shop.vendor write sql insert db.shop.vendor", "src/a.ts:4  read sql select -"],
    ],
    [
      "Kysely, Sequelize and MikroORM",
      {
        "kysely.ts":
          'import { Kysely, PostgresDialect } from "kysely";\nimport { Pool } from "pg";\nconst k = new Kysely({ dialect: new PostgresDialect({ pool: new Pool({ connectionString: "postgres://db.shop.vendor/a" }) }) });\nawait k.deleteFrom("orders").where("a", "=", 1).execute();\nawait k.selectFrom("orders").selectAll().execute();\n',
        "sequelize.ts":
          'import { Sequelize, Model } from "sequelize";\nconst sequelize = new Sequelize("shop", "u", "p", { dialect: "mysql", host: "my.shop.vendor" });\nclass User extends Model {}\nUser.init({}, { sequelize });\nconst Order = sequelize.define("Order", {});\nawait User.findAll();\nawait Order.destroy({ where: {} });\n',
        "mikro.ts":
          'import { EntityManager, MikroORM } from "@mikro-orm/postgresql";\nconst orm = await MikroORM.init({ clientUrl: "postgres://em.shop.vendor/a" });\nawait orm.em.fork().nativeDelete(User, {});\nexport class Users {\n  constructor(private readonly em: EntityManager) {}\n  all() {\n    return this.em.find(User, {});\n  }\n}\n',
      },
      [
        "kysely.ts:4 db.shop.vendor write sql delete db.shop.vendor",
        "kysely.ts:5 db.shop.vendor read sql select db.shop.vendor",
        "mikro.ts:3 em.shop.vendor write sql delete em.shop.vendor",
        "mikro.ts:7 em.shop.vendor read sql select em.shop.vendor",
        "sequelize.ts:6 my.shop.vendor read sql select my.shop.vendor",
        "sequelize.ts:7 my.shop.vendor write sql delete my.shop.vendor",
      ],
    ],
    [
      "ClickHouse, Bull, pg-boss, Memcached, Cassandra, SQL Server",
      {
        "a.ts":
          'import { createClient } from "@clickhouse/client";\nimport Queue from "bull";\nimport PgBoss from "pg-boss";\nimport Memcached from "memcached";\nimport { Client } from "cassandra-driver";\nimport mssql from "mssql";\nawait createClient({ url: "https://ch.shop.vendor:8443" }).insert({ table: "t", values: [] });\nawait new Queue("mail", "redis://bull.shop.vendor").add({ a: 1 });\nawait new PgBoss("postgres://boss.shop.vendor/a").send("q", {});\nnew Memcached("mem.shop.vendor:11211").set("a", 1, 10, () => {});\nawait new Client({ contactPoints: ["cass.shop.vendor"] }).execute("INSERT INTO t (a) VALUES (1)");\nawait (await mssql.connect({ server: "ms.shop.vendor" })).request().query("delete from t");\n',
      },
      [
        "a.ts:7 clickhouse write insert ch.shop.vendor",
        "a.ts:8 redis write add bull.shop.vendor",
        "a.ts:9 postgres write send boss.shop.vendor",
        "a.ts:10 memcached write set mem.shop.vendor",
        "a.ts:11 cassandra write sql insert cass.shop.vendor",
        "a.ts:12 sqlserver write sql delete ms.shop.vendor",
      ],
    ],
    [
      "Prisma, made by a callback that is kept",
      {
        ...prisma,
        "once.ts":
          "export function remember<T>(name: string, make: () => T): T {\n  const all = globalThis.kept;\n  if (!all.has(name)) all.set(name, make());\n  return all.get(name);\n}\n",
        "db.ts": `${db}import { remember } from "./once";\nexport const prisma = remember("prisma", () => new PrismaClient());\n`,
        "a.ts": 'import { prisma } from "./db";\nawait prisma.user.update({ where, data });\n',
      },
      ["a.ts:2 db.shop.example write sql update db.shop.example"],
    ],
    [
      "Prisma, made by a function that is kept, extended twice, and behind what gives what it is given",
      {
        ...prisma,
        "once.ts":
          "export function once<T>(name: string, make: () => T): T {\n  const all = globalThis as any;\n  all.kept ??= {};\n  all.kept[name] ??= make();\n  return all.kept[name];\n}\n",
        "watch.ts":
          'import type { PrismaClient } from "@prisma/client";\nexport function watched<T extends object>(client: T, told = () => {}): T {\n  return new Proxy(client, {});\n}\nexport function logged<T extends PrismaClient>(client: T): T {\n  return client.$extends({ name: "logged" }) as unknown as T;\n}\nexport function counted<T>(client: T): number {\n  return count(client);\n}\n',
        "db.ts": `${db}import { once } from "./once";\nimport { counted, logged, watched } from "./watch";\nfunction made() {\n  return new PrismaClient();\n}\nconst tagged = (client: PrismaClient) => client.$extends({ name: "tagged" });\nexport const one = once("one", made);\nexport const two = once("two", () => watched(logged(tagged(made())), () => console.log("asked")));\nexport const none = counted(made());\n`,
        "a.ts":
          'import { none, one, two } from "./db";\nawait one.user.findMany();\nawait two.user.delete({ where });\nawait none.user.findMany();\n',
      },
      ["a.ts:2 db.shop.example read sql select db.shop.example", "a.ts:3 db.shop.example write sql delete db.shop.example"],
    ],
    [
      "Prisma, extended by Kysely's statements, kept, with replicas",
      {
        ...prisma,
        "once.ts": "export const remember = <T>(name: string, make: () => T): T => (globalThis[name] ||= make());\n",
        "db.ts": `${db}import { readReplicas } from "@prisma/extension-read-replicas";\nimport kysely from "prisma-extension-kysely";\nimport { remember } from "./once";\nconst prisma = new PrismaClient();\nexport const other = remember("other", () => prisma.$extends(kysely({ kysely: () => undefined })));\nexport const replica = prisma.$extends(readReplicas({ url: "postgresql://two.shop.example/shop" }));\n`,
        "a.ts":
          'import { other, replica } from "./db";\nawait other.$kysely.updateTable("User").set({ open }).execute();\nawait replica.user.findMany();\nawait replica.$queryRaw<Row>`SELECT 1`;\n',
      },
      [
        "a.ts:2 db.shop.example write sql update db.shop.example",
        "a.ts:3 db.shop.example read sql select db.shop.example",
        "a.ts:4 db.shop.example read sql select db.shop.example",
      ],
    ],
    [
      "Knex, out of the one value of its module, handed in by another name of its type",
      {
        "pool.ts":
          'import pkg from "knex";\nconst { knex } = pkg;\nexport const made = () => knex({ client: "pg", connection: { host: "db.shop.example" } });\n',
        "db.ts": 'import type { Knex } from "knex";\nexport type Db = Knex | Knex.Transaction;\n',
        "a.ts":
          'import type { Db } from "./db";\nexport class Orders {\n  constructor(private db: Db) {}\n  async all() {\n    await this.db("orders").where({ open }).update({ seen });\n    await this.db.from("orders").count().first();\n    return this.db.raw("SELECT 1");\n  }\n}\n',
      },
      [
        "a.ts:5 db.shop.example write sql update db.shop.example",
        "a.ts:6 db.shop.example read sql select db.shop.example",
        "a.ts:7 db.shop.example read sql select db.shop.example",
      ],
    ],
    [
      "SQLAlchemy, by the module of its sessions",
      {
        "db.py": 'from sqlalchemy import create_engine\nengine = create_engine("postgresql://u:p@db.shop.example/shop")\n',
        "a.py":
          "from sqlalchemy import orm, select\nfrom sqlalchemy.orm.session import Session\n\n\nclass Orders:\n    def __init__(self, session: Session):\n        self.session = session\n\n    def all(self):\n        return self.session.execute(select(Order)).scalars()\n\n\ndef keep(session: orm.Session, order):\n    session.add(order)\n",
      },
      ["a.py:10 db.shop.example read sql select db.shop.example", "a.py:14 db.shop.example write sql insert db.shop.example"],
    ],
    [
      "Prisma, as a service of Nest",
      {
        ...prisma,
        "prisma.service.ts": `${db}@Injectable()\nexport class PrismaService extends PrismaClient {}\n`,
        "a.ts":
          'import { PrismaService } from "./prisma.service";\n@Injectable()\nexport class Users {\n  constructor(private readonly prisma: PrismaService) {}\n  remove(id: string) {\n    return this.prisma.user.delete({ where: { id } });\n  }\n}\n',
      },
      ["a.ts:6 db.shop.example write sql delete db.shop.example"],
    ],
    [
      "Mongoose, told once where to connect",
      {
        ".env": env,
        "connect.ts": 'import mongoose from "mongoose";\nmongoose.connect(process.env.MONGO_URL);\n',
        "tests/a.test.ts": 'import mongoose from "mongoose";\nmongoose.connect("mongodb://memory.example/test");\n',
        "order.ts": 'import { Schema, model } from "mongoose";\nexport const Order = model("Order", new Schema({}));\n',
        "a.ts":
          'import { Order } from "./order";\nawait Order.find({ open: true }).lean();\nawait Order.create(order);\nawait new Order(order).save();\n',
      },
      [
        "a.ts:2 mongodb read find mongo.shop.example",
        "a.ts:3 mongodb write create mongo.shop.example",
        "a.ts:4 mongodb write save mongo.shop.example",
      ],
    ],
    [
      "TypeORM, whose rows hold addresses",
      {
        ".env": env,
        "a.ts":
          'import { DataSource } from "typeorm";\nconst source = new DataSource({ type: "postgres", url: process.env.DATABASE_URL });\nawait source.getRepository(Link).save({ url: "https://link.elsewhere.example", host: "elsewhere.example" });\n',
      },
      ["a.ts:3 db.shop.example write sql insert db.shop.example"],
    ],
    [
      "MongoDB",
      {
        ".env": env,
        "a.ts":
          'import { MongoClient } from "mongodb";\nconst client = new MongoClient(process.env.MONGO_URL);\nconst orders = client.db("shop").collection("orders");\nawait orders.insertOne(order);\nawait orders.findOne({ id });\n',
      },
      ["a.ts:4 mongodb write insertOne mongo.shop.example", "a.ts:5 mongodb read findOne mongo.shop.example"],
    ],
    [
      "Redis of Ruby that is told no address: the variable's, and what it is given where that says another",
      {
        ".env": "REDIS_URL=redis://cache.shop.example/0\n",
        "a.rb": 'redis = Redis.new\nredis.get("a")\nRedis.current.set("a", 1)\ndef go(options)\n  Redis.new(options).del("a")\nend\n',
      },
      ["a.rb:2 redis read get cache.shop.example", "a.rb:3 redis write set cache.shop.example", "a.rb:5 redis write del -"],
    ],
    [
      "Knex",
      {
        ".env": env,
        "a.ts":
          'import knex from "knex";\nconst db = knex({ client: "pg", connection: process.env.DATABASE_URL });\nawait db("users").where({ id }).update({ name });\nawait db("users").select("id");\nawait db("users").join("towns", "a", "b").where({ id }).select("c");\n',
      },
      [
        "a.ts:3 db.shop.example write sql update db.shop.example",
        "a.ts:4 db.shop.example read sql select db.shop.example",
        "a.ts:5 db.shop.example read sql select db.shop.example",
      ],
    ],
    [
      "Knex's statements, tables named by from, and schemas",
      {
        ".env": env,
        "a.js":
          'const knex = require("knex")({ client: "pg", connection: process.env.DATABASE_URL });\nawait knex.raw("DELETE FROM a");\nawait knex.select("a").from("b").where({ id });\nawait knex.from("b").where({ id }).update({ name });\nawait knex.from("b").where({ id });\nawait knex.schema.dropTable("b");\nawait knex.schema.hasTable("b");\n',
      },
      [
        "a.js:2 db.shop.example write sql delete db.shop.example",
        "a.js:3 db.shop.example read sql select db.shop.example",
        "a.js:4 db.shop.example write sql update db.shop.example",
        "a.js:5 db.shop.example read sql select db.shop.example",
        "a.js:6 db.shop.example write dropTable db.shop.example",
      ],
    ],
    [
      "what methods of an object put into it",
      {
        ".env": env,
        "db.js":
          'const Knex = require("knex");\nmodule.exports = {\n  db: null,\n  other: null,\n  init() {\n    this.db = Knex({ client: "pg", connection: process.env.DATABASE_URL });\n    this.other = make();\n    return this;\n  },\n  async go() {\n    [1].forEach(() => this.db("a").insert({}));\n    await this.other("a").insert({});\n  },\n  make: function () {\n    class Inner { constructor() { this.db = 1; } }\n    return new Inner();\n  },\n};\n',
        "a.js": 'const db = require("./db");\nexports.load = () => db.db("a").where({ id: 1 }).del();\n',
      },
      ["a.js:2 db.shop.example write sql delete db.shop.example", "db.js:11 db.shop.example write sql insert db.shop.example"],
    ],
    [
      "models of sequelize-typescript, and heirs of their heirs",
      {
        ".env": env,
        "db.ts":
          'import { Sequelize } from "sequelize-typescript";\nimport { User } from "./user";\nexport const db = new Sequelize(process.env.DATABASE_URL!, { dialect: "postgres", models: [User] });\n',
        "base.ts":
          'import { Model as SequelizeModel } from "sequelize-typescript";\nexport class Base<A extends object> extends SequelizeModel<A> {}\n',
        "user.ts":
          'import { Table } from "sequelize-typescript";\nimport { Base } from "./base";\n@Table\nexport class User extends Base<User> {}\n',
        "a.ts":
          'import { User } from "./user";\nexport const load = (id: string) => User.findByPk(id);\nexport const drop = (id: string) => User.destroy({ where: { id } });\n',
      },
      ["a.ts:2 db.shop.example read sql select db.shop.example", "a.ts:3 db.shop.example write sql delete db.shop.example"],
    ],
    [
      "Drizzle, on a pool",
      {
        ".env": env,
        "a.ts":
          'import { Pool } from "pg";\nimport { drizzle } from "drizzle-orm/node-postgres";\nconst pool = new Pool({ connectionString: process.env.DATABASE_URL });\nconst db = drizzle(pool);\nawait db.delete(users).where(eq(users.id, id));\nawait db.query.users.findFirst();\n',
      },
      ["a.ts:5 postgres write sql delete db.shop.example", "a.ts:6 postgres read sql select db.shop.example"],
    ],
    [
      "Redis",
      {
        "a.ts":
          'import Redis from "ioredis";\nconst redis = new Redis({ host: "cache.shop.example" });\nawait redis.set("a", "b");\nawait redis.get("a");\n',
      },
      ["a.ts:3 redis write set cache.shop.example", "a.ts:4 redis read get cache.shop.example"],
    ],
    [
      "Kafka",
      {
        "a.ts":
          'import { Kafka } from "kafkajs";\nconst kafka = new Kafka({ brokers: ["b1.shop.example:9092"] });\nconst producer = kafka.producer();\nawait producer.send({ topic: "orders", messages });\n',
      },
      ["a.ts:4 kafka write send b1.shop.example"],
    ],
    [
      "SQLAlchemy's sessions, handed in or made",
      {
        ".env": env,
        "db.py":
          'import os\nfrom sqlalchemy import create_engine\nfrom sqlalchemy.orm import sessionmaker, Session, declarative_base\nengine = create_engine(os.environ["DATABASE_URL"])\nSessionLocal = sessionmaker(autocommit=False, bind=engine)\nBase = declarative_base()\ndef get_db():\n    db = SessionLocal()\n    try:\n        yield db\n    finally:\n        db.close()\n',
        "a.py":
          "from fastapi import Depends\nfrom sqlalchemy.orm import Session\nfrom db import get_db, SessionLocal\n\n\ndef create(order, session: Session = Depends(get_db)):\n    session.add(order)\n    return session.query(Order).filter().all()\n\n\ndef other():\n    with SessionLocal() as s:\n        s.delete(x)\n",
        "b.py":
          "from sqlalchemy import desc\nfrom .models import Order\n\n\ndef find(*, db_session, id):\n    return db_session.query(Order).filter(Order.id == id).first()\n\n\ndef keep(db, order):\n    db.add(order)\n    db.commit()\n",
      },
      [
        "a.py:7 db.shop.example write sql insert db.shop.example",
        "a.py:8 db.shop.example read sql select db.shop.example",
        "a.py:13 db.shop.example write sql delete db.shop.example",
        "b.py:6 db.shop.example read sql select db.shop.example",
        "b.py:10 db.shop.example write sql insert db.shop.example",
      ],
    ],
    [
      "PyMongo, by index and by name, and Redis",
      {
        ".env": env,
        "a.py":
          'import os, redis\nfrom pymongo import MongoClient\nclient = MongoClient(os.environ["MONGO_URL"])\ndb = client["shop"]\norders = db["orders"]\norders.insert_one({})\nclient.shop.orders.find_one({})\nr = redis.Redis(host="cache.shop.example")\nr.set("a", 1)\n',
      },
      [
        "a.py:6 mongodb write insert_one mongo.shop.example",
        "a.py:7 mongodb read find_one mongo.shop.example",
        "a.py:9 redis write set cache.shop.example",
      ],
    ],
    [
      "Go: Redis, MongoDB, GORM",
      {
        ".env": env,
        "b.go":
          'package main\n\nimport (\n\t"context"\n\t"os"\n\n\t"github.com/redis/go-redis/v9"\n\t"go.mongodb.org/mongo-driver/mongo"\n\t"go.mongodb.org/mongo-driver/mongo/options"\n\t"gorm.io/driver/postgres"\n\t"gorm.io/gorm"\n)\n\nfunc main() {\n\tctx := context.Background()\n\trdb := redis.NewClient(&redis.Options{Addr: "cache.shop.example:6379"})\n\trdb.Set(ctx, "a", "b", 0)\n\tclient, _ := mongo.Connect(ctx, options.Client().ApplyURI(os.Getenv("MONGO_URL")))\n\torders := client.Database("shop").Collection("orders")\n\torders.InsertOne(ctx, nil)\n\tdb, _ := gorm.Open(postgres.Open(os.Getenv("DATABASE_URL")), &gorm.Config{})\n\tdb.Create(&Order{})\n\tdb.Where("id = ?", 1).First(&o)\n\tdb.Model(&o).Where("x").Updates(m)\n}\n',
      },
      [
        "b.go:17 redis write Set cache.shop.example",
        "b.go:20 mongodb write InsertOne mongo.shop.example",
        "b.go:22 db.shop.example write sql insert db.shop.example",
        "b.go:23 db.shop.example read sql select db.shop.example",
        "b.go:24 db.shop.example write sql update db.shop.example",
      ],
    ],
    [
      "C#",
      {
        "A.cs":
          'using MongoDB.Driver;\nusing StackExchange.Redis;\nclass A {\n  void Go(Order order) {\n    var orders = new MongoClient("mongodb://mongo.shop.example").GetDatabase("shop").GetCollection<Order>("orders");\n    orders.InsertOne(order);\n    var cache = ConnectionMultiplexer.Connect("cache.shop.example:6379").GetDatabase();\n    cache.StringSet("a", "b");\n  }\n}\n',
      },
      ["A.cs:6 mongodb write InsertOne mongo.shop.example", "A.cs:8 redis write StringSet cache.shop.example"],
    ],
    [
      "mail of .NET and Java",
      {
        "A.cs":
          'using System.Net.Mail;\nclass A {\n  void Go(MailMessage m) {\n    var client = new SmtpClient("smtp.shop.example", 25);\n    client.Send(m);\n  }\n}\n',
        "B.cs":
          'using MailKit.Net.Smtp;\nclass B {\n  async Task Go(MimeMessage m) {\n    using var client = new SmtpClient();\n    await client.ConnectAsync("smtp.shop.example", 587, true);\n    await client.SendAsync(m);\n  }\n}\n',
        "C.java":
          'import jakarta.mail.Session;\nimport jakarta.mail.Transport;\nimport java.util.Properties;\nclass C {\n  void go(Message m) throws Exception {\n    Properties props = new Properties();\n    props.put("mail.smtp.host", "smtp.shop.example");\n    Session session = Session.getInstance(props, null);\n    Transport.send(m);\n    session.getTransport("smtp").sendMessage(m, null);\n  }\n}\n',
      },
      [
        "A.cs:5 smtp send  smtp.shop.example",
        "B.cs:6 smtp send  smtp.shop.example",
        "C.java:9 smtp send  smtp.shop.example",
        "C.java:10 smtp send sendMessage smtp.shop.example",
      ],
    ],
    [
      "PHP, Ruby, Java",
      {
        "a.php": "<?php\nuse Predis\\Client;\n$redis = new Client(['host' => 'cache.shop.example']);\n$redis->set('a', 'b');\n",
        "a.rb": 'redis = Redis.new(host: "cache.shop.example")\nredis.set("a", "b")\n',
        "b.rb": 'POOL = ConnectionPool.new(size: 5) { Redis.new(host: "pool.shop.example") }\nPOOL.with { |c| c.get("a") }\n',
        "c.rb":
          'Sidekiq.configure_client do |config|\n  config.redis = { url: "redis://jobs.shop.example" }\nend\nSidekiq.redis do |conn|\n  conn.rename("a", "b")\nend\n',
        "A.java":
          'import redis.clients.jedis.Jedis;\nclass A {\n  void go() {\n    Jedis jedis = new Jedis("cache.shop.example");\n    jedis.set("a", "b");\n  }\n}\n',
      },
      [
        "A.java:5 redis write set cache.shop.example",
        "a.php:4 redis write set cache.shop.example",
        "a.rb:2 redis write set cache.shop.example",
        "b.rb:2 redis read get pool.shop.example",
        "c.rb:5 jobs.shop.example write rename jobs.shop.example",
      ],
    ],
    [
      "Flysystem asks the service of its adapter; of the machine itself nothing is told",
      {
        "Store.php":
          "<?php\nuse League\\Flysystem\\AwsS3V3\\AwsS3V3Adapter;\nuse League\\Flysystem\\Filesystem;\nuse League\\Flysystem\\Local\\LocalFilesystemAdapter;\nclass Store {\n  public function go($client) {\n    $files = new Filesystem(new AwsS3V3Adapter($client, 'papers'));\n    $files->write('a', 'b');\n    $files->read('a');\n    $here = new Filesystem(new LocalFilesystemAdapter('/var/papers'));\n    $here->write('a', 'b');\n  }\n}\n",
      },
      ["Store.php:8 Amazon S3 write write s3.amazonaws.com", "Store.php:9 Amazon S3 read read s3.amazonaws.com"],
    ],
    [
      "what a method of Ruby gives its block, by yield or by name, and a connection that is opened for one",
      {
        "a.rb":
          'class Shelf\n  def go\n    with_files { |ftp| ftp.getbinaryfile("a") }\n    with_cache("b") { |redis| redis.set("a", "b") }\n    broker.connect { |one| one.publish("a", "b") }\n  end\n  def with_files\n    ftp = Net::FTP.new("files.shop.example")\n    yield ftp\n  ensure\n    ftp.close\n  end\n  def with_cache(name, &block)\n    block.call(Redis.new(host: "cache.shop.example"))\n  end\n  def broker\n    @broker ||= MQTT::Client.new(host: "bus.shop.example")\n  end\nend\n',
      },
      [
        "a.rb:3 files.shop.example read getbinaryfile files.shop.example",
        "a.rb:4 redis write set cache.shop.example",
        "a.rb:5 mqtt write publish bus.shop.example",
      ],
    ],
    [
      "Spring's repositories",
      {
        ...spring,
        "src/main/java/a/Users.java":
          "package a;\nimport org.springframework.data.jpa.repository.JpaRepository;\npublic interface Users extends JpaRepository<User, Long> {\n  User findByEmail(String email);\n}\n",
        "src/main/java/a/Docs.java":
          "package a;\nimport org.springframework.data.mongodb.repository.MongoRepository;\npublic interface Docs extends MongoRepository<Doc, String> {}\n",
        "src/main/java/a/Shop.java":
          "package a;\nclass Shop {\n  private final Users users;\n  private final Docs docs;\n  Shop(Users users, Docs docs) { this.users = users; this.docs = docs; }\n  void go(User user) {\n    users.save(user);\n    users.findByEmail(user.email);\n    users.findById(1L).orElseThrow();\n    docs.deleteAll();\n  }\n}\n",
      },
      [
        "src/main/java/a/Shop.java:7 db.shop.example write save db.shop.example",
        "src/main/java/a/Shop.java:8 db.shop.example read findByEmail db.shop.example",
        "src/main/java/a/Shop.java:9 db.shop.example read findById db.shop.example",
        "src/main/java/a/Shop.java:10 mongodb write deleteAll mongo.shop.example",
      ],
    ],
    [
      "repositories in Kotlin, of a database that is put together from parts",
      {
        "src/main/resources/application.yml": "spring:\n  datasource:\n    url: jdbc:mysql://${db.host}/${db.name}\n",
        "docker-compose.yml":
          "services:\n  other:\n    image: other\n    environment:\n      - SPRING_R2DBC_URL=r2dbc:postgresql://other-db:5432/other\n",
        "src/main/kotlin/Users.kt":
          "package a\nimport org.springframework.data.jpa.repository.JpaRepository\ninterface Users : JpaRepository<User, Long> {\n    fun findByEmail(email: String): User?\n}\n",
        "src/main/kotlin/Shop.kt":
          "package a\nclass Shop(private val users: Users) {\n    fun go(email: String) = users.findByEmail(email)\n}\n",
      },
      ["src/main/kotlin/Shop.kt:3  read findByEmail -"],
    ],
    [
      "what Spring hands in by its type",
      {
        ...spring,
        "src/main/java/a/Shop.java":
          'package a;\nimport org.springframework.amqp.rabbit.core.RabbitTemplate;\nimport org.springframework.data.mongodb.core.MongoTemplate;\nimport org.springframework.data.redis.core.StringRedisTemplate;\nimport org.springframework.kafka.core.KafkaTemplate;\nimport org.springframework.mail.javamail.JavaMailSender;\nimport jakarta.persistence.EntityManager;\nimport org.jooq.DSLContext;\nclass Shop {\n  @Autowired StringRedisTemplate redis;\n  @Autowired MongoTemplate mongo;\n  @Autowired KafkaTemplate<String, String> kafka;\n  @Autowired RabbitTemplate rabbit;\n  @Autowired JavaMailSender mail;\n  @PersistenceContext EntityManager entities;\n  @Autowired DSLContext dsl;\n  void go(User user) {\n    redis.opsForValue().set("a", "b");\n    redis.opsForValue().get("a");\n    mongo.findOne(null, User.class);\n    kafka.send("topic", "x");\n    rabbit.convertAndSend("a", "b", user);\n    mail.send(user.message());\n    entities.persist(user);\n    entities.createQuery("SELECT u FROM User u").getResultList();\n    dsl.insertInto(USERS).execute();\n  }\n}\n',
      },
      [
        "src/main/java/a/Shop.java:18 redis write set cache.shop.example",
        "src/main/java/a/Shop.java:19 redis read get cache.shop.example",
        "src/main/java/a/Shop.java:20 mongodb read findOne mongo.shop.example",
        "src/main/java/a/Shop.java:21 kafka write send kafka.shop.example",
        "src/main/java/a/Shop.java:22 amqp write convertAndSend rabbit.shop.example",
        "src/main/java/a/Shop.java:23 smtp write send smtp.shop.example",
        "src/main/java/a/Shop.java:24 db.shop.example write persist db.shop.example",
        "src/main/java/a/Shop.java:25 db.shop.example read sql select db.shop.example",
        "src/main/java/a/Shop.java:26 db.shop.example write insertInto db.shop.example",
      ],
    ],
    [
      "mappers of MyBatis, entities of Panache, objects that MinIO keeps",
      {
        ...spring,
        "src/main/java/a/Brands.java":
          "package a;\nimport org.apache.ibatis.annotations.Mapper;\n@Mapper\npublic interface Brands {\n  int insertSelective(Brand brand);\n  Brand selectByPrimaryKey(Long id);\n}\n",
        "src/main/java/a/Users.java":
          'package a;\nimport org.jdbi.v3.sqlobject.statement.SqlQuery;\nimport org.jdbi.v3.sqlobject.statement.SqlUpdate;\npublic interface Users {\n  @SqlQuery("select * from users where id = :id")\n  User findById(long id);\n  @SqlUpdate("delete from users")\n  void removeAll();\n}\n',
        "src/main/java/a/Persons.java":
          "package a;\nimport org.jdbi.v3.core.Jdbi;\nclass Persons {\n  void go(Jdbi jdbi) {\n    Users users = jdbi.onDemand(Users.class);\n    users.findById(1);\n    users.removeAll();\n  }\n}\n",
        "src/main/java/a/Person.java":
          "package a;\nimport io.quarkus.hibernate.orm.panache.PanacheEntity;\npublic class Person extends PanacheEntity { public String name; }\n",
        "src/main/java/a/Shop.java":
          'package a;\nimport io.minio.MinioClient;\nclass Shop {\n  @Autowired Brands brands;\n  void go() throws Exception {\n    brands.insertSelective(null);\n    brands.selectByPrimaryKey(1L);\n    Person.findById(1L);\n    new Person().persist();\n    MinioClient files = MinioClient.builder().endpoint("https://files.shop.example").credentials("a", "b").build();\n    files.putObject(null);\n  }\n}\n',
      },
      [
        "src/main/java/a/Persons.java:6 db.shop.example read findById db.shop.example",
        "src/main/java/a/Persons.java:7 db.shop.example write removeAll db.shop.example",
        "src/main/java/a/Shop.java:6 db.shop.example write insertSelective db.shop.example",
        "src/main/java/a/Shop.java:7 db.shop.example read selectByPrimaryKey db.shop.example",
        "src/main/java/a/Shop.java:8 db.shop.example read findById db.shop.example",
        "src/main/java/a/Shop.java:9 db.shop.example write persist db.shop.example",
        "src/main/java/a/Shop.java:11 files.shop.example write putObject files.shop.example",
      ],
    ],
    [
      "what only bears the names of such calls",
      {
        "a.ts":
          'const repo = { user: { create() {}, findMany() {} } };\nrepo.user.create();\nrepo.user.findMany();\nconst cache = new Map();\ncache.set("a", 1);\ncache.get("a");\nexport const db = (table: string) => ({ insert: () => table });\ndb("users").insert();\n',
      },
      [],
    ],
  ])("%s", async (_, files, expected) => {
    expect(await asked(files)).toEqual(expected);
  });

  test("under the variable that its client reads by itself, also where nobody sets it", async () => {
    const cable = 'production:\n  adapter: redis\n  url: <%= ENV.fetch("REDIS_URL") { "redis://localhost:6379/1" } %>\n';
    const { endpoints } = await check({ "a.rb": 'redis = Redis.new\nredis.get("a")\n', "config/cable.yml": cable });
    const asked = endpoints.filter(({ endpoint }) => endpoint.access === "read").map(({ endpoint }) => endpoint.target.env?.name);
    expect(asked).toEqual(["REDIS_URL"]);
  });
});
