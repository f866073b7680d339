import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

/** The calls of one file among some: "line system access", as it stands in the file. */
async function calls(file: string, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { endpoints } = await check({ "go.mod": "module shop.vendor/app\n", ...files });
  return endpoints
    .filter(({ endpoint: { role, place, access } }) => role === "call" && place.file === file && access !== "unknown")
    .map(({ endpoint: { place, protocol, access, target }, system }) =>
      `${place.range.line + 1} ${system ?? protocol ?? target.host ?? "-"} ${access}`.replace("aws-", ""),
    );
}

const stripes = 'import Stripe from "stripe";\nimport Redis from "ioredis";\n';
const redisGo = 'package a\n\nimport (\n\t"context"\n\t"github.com/redis/go-redis/v9"\n)\n\n';

describe("a client that is held among others is found by what its holder is declared to hold", () => {
  test.each<[name: string, file: string, text: string, expected: readonly string[]]>([
    [
      "a record, by a name that is known or not",
      "a.ts",
      `${stripes}const all: Record<string, Redis> = {};\nexport const a = (n: string) => all[n].get("x");\nexport const b = () => all["main"].set("x", "1");\n`,
      ["4 redis read", "5 redis write"],
    ],
    [
      "a map, declared by what it is made with",
      "a.ts",
      `${stripes}const all = new Map<string, Stripe>();\nexport const a = (n: string) => all.get(n)!.refunds.create({});\nexport const b = (n: string) => {\n  const one = all.get(n);\n  return one?.customers.list();\n};\n`,
      ["4 stripe write", "7 stripe read"],
    ],
    [
      "a field, walked",
      "a.ts",
      `${stripes}class A {\n  #all: Map<string, Redis> = new Map();\n  async go() {\n    for (const c of this.#all.values()) await c.get("x");\n    for (const [n, c] of this.#all) await c.del(n);\n  }\n}\n`,
      ["6 redis read", "7 redis write"],
    ],
    [
      "a list, walked by a callback",
      "a.ts",
      `${stripes}export const go = (all: Redis[]) => Promise.all(all.map((one) => one.del("x")));\nexport const size = (all: Redis[]) => all.length;\n`,
      ["3 redis write"],
    ],
    [
      "a dict",
      "a.py",
      'from redis import Redis\nall: dict[str, Redis] = {}\ndef a(name):\n    return all[name].get("x")\ndef b(name):\n    one = all.get(name)\n    one.set("x", "1")\ndef c():\n    for one in all.values():\n        one.delete("x")\n    return all.keys()\n',
      ["4 redis read", "7 redis write", "10 redis write"],
    ],
    [
      "a map of Go, of a struct, of the package, of a parameter",
      "a.go",
      `${redisGo}type Pool struct{ all map[string]*redis.Client }\n\nvar kept = map[string]*redis.Client{}\n\nfunc (p *Pool) Go(ctx context.Context, n string, more []*redis.Client) {\n\tp.all[n].Get(ctx, "x")\n\tkept[n].Publish(ctx, "a", "b")\n\tfor _, one := range more {\n\t\tone.Del(ctx, "x")\n\t}\n}\n`,
      ["13 redis read", "14 redis write", "16 redis write"],
    ],
  ])("%s", async (_, file, text, expected) => {
    expect(await calls(file, { [file]: text })).toEqual(expected);
  });
});

describe("a client that is made or handed in late is found", () => {
  test.each<[name: string, file: string, files: Readonly<Record<string, string>>, expected: readonly string[]]>([
    [
      "behind a proxy that makes it when it is first asked",
      "b.ts",
      {
        "a.ts":
          'import Stripe from "stripe";\nlet one: Stripe | undefined;\nfunction make(): Stripe {\n  one ??= new Stripe(process.env.KEY!);\n  return one;\n}\nexport const stripe = new Proxy({} as Stripe, {\n  get(_, key) {\n    return Reflect.get(make(), key);\n  },\n});\n',
        "b.ts": 'import { stripe } from "./a";\nexport const go = () => stripe.refunds.create({});\n',
      },
      ["2 stripe write"],
    ],
    [
      "a proxy that binds what it gives",
      "a.ts",
      {
        "a.ts":
          'import Stripe from "stripe";\nconst make = () => new Stripe("k");\nexport const stripe = new Proxy({} as Stripe, {\n  get(_, key) {\n    const client = make();\n    const value = client[key];\n    return typeof value === "function" ? value.bind(client) : value;\n  },\n});\nstripe.customers.list();\n',
      },
      ["10 stripe read"],
    ],
    [
      "the third of what a resolver is handed",
      "b.ts",
      {
        "a.ts":
          'import { startStandaloneServer } from "@apollo/server/standalone";\nimport Stripe from "stripe";\nconst stripe = new Stripe("k");\nstartStandaloneServer(server, { context: async () => ({ stripe }) });\n',
        "b.ts": "export const Mutation = {\n  refund: (_, { id }, { stripe }) => stripe.refunds.create({ charge: id }),\n};\n",
      },
      ["2 stripe write"],
    ],
    [
      "spread into an object that gives some of it by getters, and by the type of what makes it",
      "b.ts",
      {
        "a.ts":
          'import { drizzle } from "drizzle-orm/node-postgres";\nconst bind = (of, method) => (typeof method === "function" ? method.bind(of) : method);\nconst withReplicas = <Q>(primary: Q, replicas: Q[]) => ({\n  ...primary,\n  get select() {\n    return bind(replicas[0], replicas[0].select);\n  },\n});\nconst primary = drizzle("postgres://db.shop.vendor/x");\nexport const db = withReplicas(primary, [primary]);\nexport const connectDb = async () => db;\nexport type Database = Awaited<ReturnType<typeof connectDb>>;\n',
        "b.ts":
          'import { db, type Database } from "./a";\nexport const a = () => db.select().from(users);\nexport const b = (db: Database) => db.insert(users).values({});\n',
      },
      ["2 postgres read", "3 postgres write"],
    ],
    [
      "Bun's Redis, by what stands for it in a class",
      "a.ts",
      {
        "a.ts":
          'import { RedisClient } from "bun";\nconst one = new RedisClient("redis://cache.shop.vendor");\nclass Cache {\n  private get redis() {\n    return one;\n  }\n  async go() {\n    await this.redis.get("x");\n    await this.redis.send("SETEX", ["x", "1", "y"]);\n  }\n}\n',
      },
      ["8 cache.shop.vendor read", "9 cache.shop.vendor write"],
    ],
    [
      "Fastify's this",
      "a.ts",
      {
        "a.ts":
          'import Fastify from "fastify";\nimport redis from "@fastify/redis";\nconst app = Fastify();\napp.register(redis, { host: "cache.shop.vendor" });\napp.get("/a", async function () {\n  return this.redis.get("x");\n});\n',
      },
      ["6 redis read"],
    ],
  ])("%s", async (_, file, files, expected) => {
    expect(await calls(file, files)).toEqual(expected);
  });
});

describe("Python: a type by another name is that type", () => {
  const db = 'from sqlalchemy.ext.asyncio import create_async_engine\nengine = create_async_engine("postgresql://db.shop.vendor/x")\n';
  test.each<[name: string, types: string, use: string, expected: readonly string[]]>([
    [
      "for checkers, and else",
      "from typing import TYPE_CHECKING\nimport redis.asyncio as r\nif TYPE_CHECKING:\n    Redis = r.Redis[str]\nelse:\n    Redis = r.Redis\n",
      'from .types import Redis\nasync def a(c: Redis):\n    await c.get("x")\n    await c.ping()\n',
      ["3 redis read", "4 redis read"],
    ],
    [
      "NewType, and a type statement",
      'from typing import NewType\nfrom sqlalchemy.ext.asyncio import AsyncSession as S\nimport redis.asyncio as r\nRead = NewType("Read", S)\nWrite = NewType("Write", Read)\ntype Cache = r.Redis[str]\n',
      'from .types import Cache, Read, Write\nfrom sqlalchemy import select\nasync def a(s: Write | Read, c: Cache):\n    await s.execute(select(User))\n    await c.set("x", "y")\n',
      ["4 db.shop.vendor read", "5 redis write"],
    ],
    [
      "stubs of boto3",
      "x = 1\n",
      'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from mypy_boto3_s3.client import S3Client\n    from types_boto3_sqs import SQSClient\ndef a(s: "S3Client", q: "SQSClient"):\n    s.put_object(Bucket="b", Key="k", Body=b"")\n    q.send_message(QueueUrl="u", MessageBody="m")\n',
      ["6 s3 write", "7 sqs write"],
    ],
  ])("%s", async (_, types, use, expected) => {
    expect(await calls("app/use.py", { "app/__init__.py": "", "app/db.py": db, "app/types.py": types, "app/use.py": use })).toEqual(
      expected,
    );
  });

  test.each([
    'URL.create("postgresql+asyncpg", host="db.shop.vendor", database="x")',
    'URL.create(drivername="postgresql", username="u", host="db.shop.vendor").render_as_string(hide_password=False)',
    'str(PostgresDsn.build(scheme=f"postgresql+{driver}", host="db.shop.vendor", port=5432, path="x"))',
    '"postgresql+pg8000://db.shop.vendor/x"',
    'MultiHostUrl.build(scheme="postgresql", username="u", host="db.shop.vendor", path="x")',
  ])("an address that is put together by the names of its parts: %s", async (url) => {
    const text = `from sqlalchemy import URL, create_engine\nfrom pydantic import PostgresDsn\nfrom pydantic_core import MultiHostUrl\ndriver = "psycopg"\nengine = create_engine(${url})\n`;
    const { endpoints } = await check({ "a.py": text });
    expect(endpoints.map(({ endpoint: { target } }) => target.host)).toContain("db.shop.vendor");
  });
});

describe("Go: what asks a store or service whose kind or stub stands elsewhere", () => {
  test("xorm, of which only the running program knows the driver, through a session and a chain", async () => {
    const text =
      'package a\n\nimport "xorm.io/xorm"\n\ntype Store struct{ engine *xorm.Engine }\n\nfunc New(driver, dsn string) *Store {\n\te, _ := xorm.NewEngine(driver, dsn)\n\treturn &Store{engine: e}\n}\n\nfunc (s *Store) Go() {\n\ts.engine.ID(1).Get(nil)\n\tsess := s.engine.NewSession()\n\tsess.Where("a = ?", 1).Delete(nil)\n\tput(sess)\n}\n\nfunc put(sess *xorm.Session) { sess.Insert(nil) }\n';
    expect(await calls("a.go", { "a.go": text })).toEqual(["13 - read", "15 - write", "19 - write"]);
  });

  test("nothing is told of a mapper that nothing connects", async () => {
    const text = 'package a\n\nimport "xorm.io/xorm"\n\nfunc put(sess *xorm.Session) { sess.Insert(nil) }\n';
    expect(await calls("a.go", { "a.go": text })).toEqual([]);
  });

  test("a stub of which a generator wrote the package that somebody else adds to", async () => {
    const files = {
      "pb/version.go": "package pb\n\nconst Version = 1\n",
      "a.go":
        'package a\n\nimport (\n\t"context"\n\t"google.golang.org/grpc"\n\t"shop.vendor/app/pb"\n)\n\ntype Client struct{ c pb.BillingClient }\n\nfunc New(conn *grpc.ClientConn) *Client { return &Client{c: pb.NewBillingClient(conn)} }\n\nfunc dial() { grpc.NewClient("billing.shop.vendor:443") }\n\nfunc (c *Client) Go(ctx context.Context) { c.c.GetInvoice(ctx, nil) }\n',
    };
    expect(await calls("a.go", files)).toEqual(["15 billing.shop.vendor read"]);
  });

  test("Docker's client by its new name", async () => {
    const text =
      'package a\n\nimport (\n\t"context"\n\t"github.com/moby/moby/client"\n)\n\nfunc Go(ctx context.Context) {\n\tc, _ := client.New(client.WithHost("tcp://docker.shop.vendor:2375"))\n\tc.ContainerCreate(ctx, nil)\n\tc.ContainerList(ctx, nil)\n}\n';
    expect((await calls("a.go", { "a.go": text })).map((row) => row.replace(/ .* /, " "))).toEqual(["10 write", "11 read"]);
  });
});

describe("a client that is handed on among others", () => {
  const s3 = 'const { S3Client, PutObjectCommand } = require("@aws-sdk/client-s3");\n';
  const ai = 'const { OpenAI } = require("openai");\n';
  test.each<[name: string, file: string, text: string, expected: readonly string[]]>([
    [
      "in an object that a function takes apart, under its name or another",
      "a.js",
      `${s3}async function put({ s3, rows }) { await s3.send(new PutObjectCommand(rows)); }\nasync function puts({ client: c }) { await c.send(new PutObjectCommand({})); }\nfunction go() {\n  const s3 = new S3Client({});\n  put({ s3, rows: {} });\n  puts({ client: s3 });\n}\n`,
      ["2 s3 write", "3 s3 write"],
    ],
    [
      "nothing of what takes something else apart",
      "a.js",
      `${s3}async function put({ client }) { await client.send({}); }\nput({ client: "x" });\nput(all);\n`,
      [],
    ],
    [
      "to a class that is only extended, by those that extend it",
      "a.js",
      `${ai}class Painter {\n  constructor({ client, model }) { this.client = client; }\n  paint() { return this.client.images.generate({}); }\n}\nclass Plain extends Painter {\n  constructor() { super({ client: new OpenAI({ apiKey: "x" }), model: "m" }); }\n}\n`,
      ["4 openai send"],
    ],
    [
      "in Python",
      "a.py",
      'import boto3\nclass Store:\n    def __init__(self, s3, name):\n        self.s3 = s3\n    def put(self):\n        self.s3.put_object(Bucket="x")\nclass Files(Store):\n    def __init__(self):\n        super().__init__(boto3.client("s3"), "files")\n',
      ["6 s3 write"],
    ],
    [
      "nothing of a class of the same name that others extend",
      "a.js",
      `${ai}class Painter {\n  constructor(client) { this.client = client; }\n  paint() { return this.client.images.generate({}); }\n}\nclass Plain extends other.Painter {\n  constructor() { super(new OpenAI({ apiKey: "x" })); }\n}\n`,
      [],
    ],
  ])("%s", async (_, file, text, expected) => {
    expect(await calls(file, { [file]: text })).toEqual(expected);
  });
});
