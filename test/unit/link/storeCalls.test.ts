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
      "MongoDB",
      {
        ".env": env,
        "a.ts":
          'import { MongoClient } from "mongodb";\nconst client = new MongoClient(process.env.MONGO_URL);\nconst orders = client.db("shop").collection("orders");\nawait orders.insertOne(order);\nawait orders.findOne({ id });\n',
      },
      ["a.ts:4 mongodb write insertOne mongo.shop.example", "a.ts:5 mongodb read findOne mongo.shop.example"],
    ],
    [
      "Knex",
      {
        ".env": env,
        "a.ts":
          'import knex from "knex";\nconst db = knex({ client: "pg", connection: process.env.DATABASE_URL });\nawait db("users").where({ id }).update({ name });\nawait db("users").select("id");\n',
      },
      ["a.ts:3 db.shop.example write sql update db.shop.example", "a.ts:4 db.shop.example read sql select db.shop.example"],
    ],
    [
      "Drizzle, on a pool",
      {
        ".env": env,
        "a.ts":
          'import { Pool } from "pg";\nimport { drizzle } from "drizzle-orm/node-postgres";\nconst pool = new Pool({ connectionString: process.env.DATABASE_URL });\nconst db = drizzle(pool);\nawait db.delete(users).where(eq(users.id, id));\nawait db.query.users.findFirst();\n',
      },
      ["a.ts:5 db.shop.example write sql delete db.shop.example", "a.ts:6 db.shop.example read sql select db.shop.example"],
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
});
