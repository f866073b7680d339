import { describe, expect, test } from "vitest";
import { check, said } from "../../support/memory.ts";

/** What is asked of stores: `file:line operation access host`. */
async function asked(files: Readonly<Record<string, string>>) {
  const { endpoints } = await check(files);
  return endpoints
    .filter(({ endpoint }) => endpoint.operation?.startsWith("sql "))
    .map(
      ({ endpoint: { place, operation, target }, access }) => `${place.file}:${place.range.line + 1} ${operation} ${access} ${target.host}`,
    );
}

const pool = 'import { Pool } from "pg";\nexport const pool = new Pool({ connectionString: "postgres://db.vendor.example/app" });\n';

describe("a statement says what is done in a store", () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      "of a pool, and of a client that it lends",
      { "a.ts": `${pool}pool.query("SELECT 1");\nconst c = await pool.connect();\nawait c.query({ text: "DELETE FROM a" });\n` },
      ["a.ts:3 sql select read db.vendor.example", "a.ts:5 sql delete write db.vendor.example"],
    ],
    [
      "through a helper of another file, where that is called",
      {
        "db.ts": `${pool}export const query = (text: string, values?: unknown[]) => pool.query(text, values);\n`,
        "a.ts": 'import { query } from "./db";\nquery("UPDATE a SET b = $1", [1]);\nquery("WITH x AS (SELECT 1) SELECT * FROM x");\n',
      },
      ["a.ts:2 sql update write db.vendor.example", "a.ts:3 sql select read db.vendor.example"],
    ],
    [
      "in a template with the type of its rows",
      {
        "a.ts": `${pool}type Row = { id: number };\nimport postgres from "postgres";\nconst sql = postgres("postgres://rows.vendor.example/app");\nawait sql<Row[]>\`SELECT 1\`;\nawait sql<Array<{ id: number; of: string }>>\`DELETE FROM a\`;\nawait sql<Row>\`UPDATE a SET b = 1\`.execute();\n`,
      },
      [
        "a.ts:6 sql select read rows.vendor.example",
        "a.ts:7 sql delete write rows.vendor.example",
        "a.ts:8 sql update write rows.vendor.example",
      ],
    ],
    [
      "of one that is handed in, whose address nobody knows",
      {
        "a.ts":
          'import type { Pool } from "pg";\nclass A {\n  constructor(private db: Pool) {}\n  save() { return this.db.query("INSERT INTO a VALUES (1)"); }\n}\n',
      },
      ["a.ts:4 sql insert write null"],
    ],
    [
      "of the store that Spring's settings name, through what Spring hands in",
      {
        "src/main/java/a/Orders.java": `package a;
import org.springframework.jdbc.core.JdbcTemplate;
public class Orders {
  private final JdbcTemplate jdbc;
  public Orders(JdbcTemplate jdbc) { this.jdbc = jdbc; }
  void save() { jdbc.update("INSERT INTO orders (id) VALUES (?)", 1); }
  Object all() { return jdbc.query("SELECT * FROM orders", mapper); }
}
`,
        "src/main/resources/application.properties": "spring.datasource.url=jdbc:postgresql://db.vendor.example:5432/shop\n",
      },
      [
        "src/main/java/a/Orders.java:6 sql insert write db.vendor.example",
        "src/main/java/a/Orders.java:7 sql select read db.vendor.example",
      ],
    ],
    [
      "of MySQL in TypeScript",
      {
        "a.ts":
          'import mysql from "mysql2/promise";\nconst db = mysql.createPool({ host: "db.vendor.example" });\nawait db.execute("INSERT INTO a VALUES (?)", [1]);\n',
      },
      ["a.ts:3 sql insert write db.vendor.example"],
    ],
    [
      "of cursors in Python, over several lines",
      {
        "a.py":
          'import psycopg2\n\ndef connect():\n    return psycopg2.connect(host="db.vendor.example")\n\ndef save():\n    with connect() as conn:\n        with conn.cursor() as cur:\n            cur.execute("""\n                INSERT INTO a VALUES (1)\n            """)\n\nclass Repo:\n    def __init__(self):\n        self.conn = connect()\n    def all(self):\n        cur = self.conn.cursor()\n        cur.execute("SELECT * FROM a")\n',
      },
      ["a.py:9 sql insert write db.vendor.example", "a.py:18 sql select read db.vendor.example"],
    ],
    [
      "of database/sql in Go, with and without a context",
      {
        "a.go":
          'package main\n\nimport "database/sql"\n\nfunc run() {\n\tdb, _ := sql.Open("postgres", "postgres://db.vendor.example/app")\n\tdb.Exec("UPDATE a SET b = 1")\n\tdb.QueryContext(ctx, "SELECT 1")\n}\n',
      },
      ["a.go:7 sql update write db.vendor.example", "a.go:8 sql select read db.vendor.example"],
    ],
    [
      "of JDBC",
      {
        "A.java":
          'import java.sql.*;\nclass A {\n  void run() throws Exception {\n    Connection c = DriverManager.getConnection("jdbc:postgresql://db.vendor.example/app");\n    c.prepareStatement("INSERT INTO a VALUES (?)").executeUpdate();\n    c.createStatement().executeQuery("SELECT 1");\n  }\n}\n',
      },
      ["A.java:5 sql insert write db.vendor.example", "A.java:6 sql select read db.vendor.example"],
    ],
    [
      "of PDO",
      {
        "a.php":
          '<?php\n$pdo = new PDO("mysql:host=db.vendor.example;dbname=app", "u", "p");\n$pdo->exec("DELETE FROM a");\n$pdo->prepare("SELECT * FROM a");\n',
      },
      ["a.php:3 sql delete write db.vendor.example", "a.php:4 sql select read db.vendor.example"],
    ],
    [
      "of PG in Ruby",
      { "a.rb": 'require "pg"\nconn = PG.connect(host: "db.vendor.example")\nconn.exec("UPDATE a SET b = 1")\n' },
      ["a.rb:3 sql update write db.vendor.example"],
    ],
    [
      "of SQLAlchemy, marked as text or not",
      {
        "a.py":
          'from sqlalchemy import create_engine, text\n\nengine = create_engine("postgresql://db.vendor.example/app")\n\ndef run(id):\n    with engine.connect() as conn:\n        conn.execute(text("SELECT * FROM a"))\n    with engine.begin() as conn:\n        conn.execute(text("DELETE FROM a WHERE id = :id"), {"id": id})\n    engine.execute("UPDATE a SET b = 1")\n',
      },
      [
        "a.py:7 sql select read db.vendor.example",
        "a.py:9 sql delete write db.vendor.example",
        "a.py:10 sql update write db.vendor.example",
      ],
    ],
    [
      "of Dapper",
      {
        "A.cs":
          'using Dapper;\nusing Microsoft.Data.SqlClient;\npublic class A\n{\n    public void Run()\n    {\n        using var c = new SqlConnection("Server=tcp:db.vendor.example,1433;Database=app");\n        c.Query<Row>("SELECT * FROM a");\n        c.Execute("DELETE FROM a WHERE id = @id", new { id = 1 });\n    }\n}\n',
      },
      ["A.cs:8 sql select read db.vendor.example", "A.cs:9 sql delete write db.vendor.example"],
    ],
  ])("%s", async (_, files, expected) => {
    expect(await asked(files)).toEqual(expected);
  });

  test.each<[string, string]>([
    ["a text that is no statement", `${pool}pool.query("ping");\n`],
    ["a statement that only the running program knows", `${pool}export const run = () => pool.query(process.argv[2]);\n`],
    ["a query of something else", 'const q = document.query("SELECT 1");\n'],
    ["a table's own method", 'import { table } from "./orm";\ntable.query("SELECT 1");\n'],
  ])("%s is none", async (_, text) => {
    expect(await asked({ "a.ts": text })).toEqual([]);
  });

  test("a write to a store that may only be read is told at the statement", async () => {
    const perimeter = "perimeter: 1\nsystems:\n  orders-db: { access: read, sandbox: local, live: { env: DATABASE_URL } }\n";
    const code =
      'import { Pool } from "pg";\nconst db = new Pool({ connectionString: process.env.DATABASE_URL });\ndb.query("SELECT 1");\ndb.query("DELETE FROM orders");\n';
    const result = await check({ "perimeter.yaml": perimeter, ".env": "DATABASE_URL=postgres://db.vendor.example/app\n", "a.ts": code });
    expect(said(result, "code/write-on-read-only")).toEqual(["a.ts:4 code/write-on-read-only"]);
  });
});

test("a statement that only the running program knows is asked all the same, as far as the call says it", async () => {
  const { endpoints } = await check({
    "a.ts": `${pool}import { build } from "./gone";\nexport const all = (b: object) => pool.query(build(b));\n`,
    "b.go": `package b
import ("database/sql"; "vendor.example/gone")
var db, _ = sql.Open("postgres", "postgres://db.vendor.example/app")
func save() {
	db.Exec(gone.Text())
	db.Query(gone.Text())
}
`,
    "C.java": `import java.sql.*;
class C {
  void go() throws Exception {
    Connection c = DriverManager.getConnection("jdbc:postgresql://db.vendor.example/app");
    c.createStatement().executeUpdate(Gone.text());
  }
}
`,
    "d.py":
      'import psycopg2\nfrom gone import build\nconn = psycopg2.connect("postgresql://db.vendor.example/app")\nconn.cursor().execute(build())\n',
  });
  const rows = endpoints.map(({ endpoint: { place, target }, access }) => `${place.file}:${place.range.line + 1} ${access} ${target.host}`);
  expect(rows.sort()).toEqual([
    "C.java:4 unknown db.vendor.example",
    "C.java:5 write db.vendor.example",
    "a.ts:2 unknown db.vendor.example",
    "a.ts:4 unknown db.vendor.example",
    "b.go:3 unknown db.vendor.example",
    "b.go:5 write db.vendor.example",
    "b.go:6 unknown db.vendor.example",
    "d.py:3 unknown db.vendor.example",
    "d.py:4 unknown db.vendor.example",
  ]);
});
