import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

/** What stores are asked: "file:line operation access host". */
async function asked(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { endpoints } = await check({ "go.mod": "module vendor.example/shop\n", "main.go": main, ...files });
  return endpoints
    .filter(({ endpoint }) => endpoint.operation)
    .map(({ endpoint: { place, operation, target }, access }) =>
      [`${place.file}:${place.range.line + 1}`, operation, access, target.host ?? "-"].join(" "),
    );
}

const main = `package main

import (
	"database/sql"
	"github.com/jackc/pgx/v5/pgxpool"
)

func main() {
	sql.Open("postgres", "postgres://db.vendor.example/shop")
}
`;

function file(imports: string, body: string): string {
  return `package store

import (
${imports
  .split(" ")
  .map((one) => `\t"${one}"`)
  .join("\n")}
)
${body}`;
}

/** `line` of the first text, counted as an editor counts. */
function at(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split("\n").length;
}

const squirrel = "github.com/Masterminds/squirrel";

describe("statements of Go", () => {
  test("an interface of the program stands for the client whose results its methods give, also where another embeds it", async () => {
    const text = file(
      "context database/sql",
      `
type DBTX interface {
	ExecContext(context.Context, string, ...any) (sql.Result, error)
	QueryRowContext(context.Context, string, ...any) *sql.Row
}
type Tx interface {
	DBTX
	Commit() error
}
type Queries struct{ db DBTX }

const byName = "SELECT id FROM authors WHERE name = $1"

func (q *Queries) Author(ctx context.Context) { q.db.QueryRowContext(ctx, byName, "a") }
func drop(ctx context.Context, tx Tx)         { tx.ExecContext(ctx, "DELETE FROM authors") }
`,
    );
    expect(await asked({ "store/a.go": text })).toEqual([
      `store/a.go:${at(text, "q.db.Query")} sql select read db.vendor.example`,
      `store/a.go:${at(text, "tx.Exec")} sql delete write db.vendor.example`,
    ]);
  });

  test("an interface whose methods several structs have is no client of a package", async () => {
    const text = file(
      "context",
      `
type Users interface {
	Get(ctx context.Context, id string) (*User, error)
}
type User struct{}

func show(ctx context.Context, users Users) { users.Get(ctx, "1") }
`,
    );
    expect(await asked({ "store/a.go": text })).toEqual([]);
  });

  test("what squirrel builds says what is asked, by a name, through a function that runs it, and in place", async () => {
    const text = file(
      `context database/sql ${squirrel}`,
      `
type Repo struct {
	db   *sql.DB
	psql squirrel.StatementBuilderType
}

func New(db *sql.DB) *Repo {
	return &Repo{db: db, psql: squirrel.StatementBuilder.PlaceholderFormat(squirrel.Dollar)}
}
func (r *Repo) Add(ctx context.Context) {
	query, args, _ := r.psql.Insert("users").Columns("id").Values(1).ToSql()
	r.db.ExecContext(ctx, query, args...)
}
func (r *Repo) run(ctx context.Context, s squirrel.Sqlizer) {
	query, args, _ := s.ToSql()
	r.db.QueryContext(ctx, query, args...)
}
func (r *Repo) Remove(ctx context.Context) { r.run(ctx, r.psql.Delete("users").Where("id = ?", 1)) }
func (r *Repo) Count()                     { squirrel.Select("count(*)").From("users").RunWith(r.db).QueryRow() }
`,
    );
    expect(await asked({ "store/a.go": text })).toEqual([
      `store/a.go:${at(text, "r.db.Exec")} sql insert write db.vendor.example`,
      `store/a.go:${at(text, "r.run(ctx, r")} sql delete write db.vendor.example`,
      `store/a.go:${at(text, "squirrel.Select(")} sql select read db.vendor.example`,
    ]);
  });

  test("an interface of the program that gives SQL is as good as the builder", async () => {
    const text = file(
      `context database/sql ${squirrel}`,
      `
type builder interface{ ToSql() (string, []any, error) }

func run(ctx context.Context, db *sql.DB, b builder) {
	query, args, _ := b.ToSql()
	db.ExecContext(ctx, query, args...)
}
func touch(ctx context.Context, db *sql.DB) { run(ctx, db, squirrel.Update("users").Set("seen", 1)) }
`,
    );
    expect(await asked({ "store/a.go": text })).toEqual([`store/a.go:${at(text, "run(ctx, db, squ")} sql update write db.vendor.example`]);
  });

  test("where only the running program says which driver, the one that is taken over for its effect is", async () => {
    const text = `package store

import (
	"database/sql"

	_ "github.com/lib/pq"
	_ "modernc.org/sqlite"
)

type Store struct{ db *sql.DB }

func New(driver, path string) (*Store, error) {
	db, err := sql.Open(driver, path)
	return &Store{db: db}, err
}

func (s *Store) Clear() { s.db.Exec("DELETE FROM orders") }

func first(tx *sql.Tx) { tx.Query("SELECT 1 FROM orders") }
`;
    const { endpoints } = await check({ "go.mod": "module vendor.example/shop\n", "store/a.go": text });
    expect(endpoints.map(({ endpoint: { place, target } }) => `${place.range.line + 1} ${target.url}`)).toEqual(
      [at(text, "sql.Open"), at(text, "s.db.Exec"), at(text, "tx.Query")].map((line) => `${line} postgres://{path}`),
    );
  });

  test("a command of Redis says by its name whether it reads", async () => {
    const text = file(
      "context github.com/gomodule/redigo/redis",
      `
func all(conn redis.Conn) {
	conn.Do("GET", "a")
	conn.Do("SET", "a", 1)
	conn.Send("HGETALL", "a")
}
`,
    );
    const line = at(text, 'conn.Do("GET"');
    expect(await asked({ "store/a.go": text })).toEqual([
      `store/a.go:${line} GET read -`,
      `store/a.go:${line + 1} SET write -`,
      `store/a.go:${line + 2} HGETALL read -`,
    ]);
  });

  test("statements that were prepared elsewhere, and are kept by a field, handed over or asked within a transaction", async () => {
    const text = file(
      "context database/sql",
      `
type preparer interface {
	PrepareContext(context.Context, string) (*sql.Stmt, error)
}
type prepare struct {
	db  preparer
	Err error
}

func (p *prepare) do(query string) (s *sql.Stmt) {
	s, p.Err = p.db.PrepareContext(context.Background(), query)
	return s
}

type Store struct {
	db        *sql.DB
	all, gone *sql.Stmt
}

func New(ctx context.Context, db *sql.DB) *Store {
	p := &prepare{db: db}
	one := p.do
	return &Store{db: db, all: p.do("SELECT id FROM orders"), gone: one("DELETE FROM orders")}
}

func (s *Store) Run(ctx context.Context, other *sql.Stmt) {
	s.all.QueryContext(ctx)
	tx, _ := s.db.BeginTx(ctx, nil)
	tx.StmtContext(ctx, s.gone).ExecContext(ctx, 1)
	other.QueryRow(1)
	s.db.PingContext(ctx)
	s.all.Close()
}
`,
    );
    const line = (part: string) => `store/a.go:${at(text, part)}`;
    expect(await asked({ "store/a.go": text })).toEqual([
      `${line("all: p.do")} sql select read db.vendor.example`,
      `${line("all: p.do")} sql delete write db.vendor.example`,
      `${line("s.all.QueryContext")} QueryContext read db.vendor.example`,
      `${line("tx.StmtContext")} ExecContext write db.vendor.example`,
      `${line("other.QueryRow")} QueryRow read db.vendor.example`,
      `${line("s.db.Ping")} PingContext read db.vendor.example`,
    ]);
  });

  test("a pool of pgx as the standard library's database, made by settings that were parsed; River's jobs", async () => {
    const text = `package main

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
)

func main() {
	ctx := context.Background()
	cfg, _ := pgxpool.ParseConfig("postgres://db.vendor.example/shop")
	pool, _ := pgxpool.NewWithConfig(ctx, cfg)
	db := stdlib.OpenDBFromPool(pool)
	db.ExecContext(ctx, "DELETE FROM orders")
	jobs, _ := river.NewClient(riverpgxv5.New(pool), &river.Config{})
	jobs.Insert(ctx, nil, nil)
}
`;
    const { endpoints } = await check({ "go.mod": "module vendor.example/shop\n", "main.go": text });
    const rows = endpoints.map(({ endpoint: { place, target }, access }) => `${place.range.line + 1} ${access} ${target.host}`);
    expect(rows.sort()).toEqual([
      "14 unknown db.vendor.example",
      "15 unknown db.vendor.example",
      "17 write db.vendor.example",
      "19 write db.vendor.example",
    ]);
  });

  test("of drivers that stand in folders of their own each is asked by what stands beside it; a file of one's own by nothing", async () => {
    const driver = (name: string, dsn: string) => `package ${name}

import "database/sql"

func Open() { sql.Open("${name}", "${dsn}") }

func clear(tx *sql.Tx) { tx.Exec("DELETE FROM orders") }
`;
    const files = {
      "go.mod": "module vendor.example/shop\n",
      "store/mysql/db.go": driver("mysql", "u:p@tcp(my.vendor.example:3306)/shop"),
      "store/postgres/db.go": driver("postgres", "postgres://pg.vendor.example/shop"),
      "store/sqlite/db.go": driver("sqlite", "shop.db"),
      "store/any.go": 'package store\n\nimport "database/sql"\n\nfunc clear(tx *sql.Tx) { tx.Exec("DELETE FROM orders") }\n',
    };
    const { endpoints } = await check(files);
    const asked = endpoints.filter(({ endpoint: { operation } }) => operation);
    expect(asked.map(({ endpoint: { place, target } }) => `${place.file} ${target.host}`)).toEqual([
      "store/any.go null",
      "store/mysql/db.go my.vendor.example",
      "store/postgres/db.go pg.vendor.example",
    ]);
  });

  test("a statement is what it was before its names and lists were put into the driver's form, however long its builder's chain is", async () => {
    const text = file(
      `context github.com/jmoiron/sqlx ${squirrel}`,
      `
type Orders struct{ db *sqlx.DB }

func (s *Orders) save(ctx context.Context, o any) {
	query, args, _ := s.db.BindNamed("UPDATE orders SET a = :a", o)
	s.db.QueryRowContext(ctx, query, args...)
}
func (s *Orders) list(ctx context.Context, ids []int) {
	query, args, _ := sqlx.In("DELETE FROM orders WHERE id IN (?)", ids)
	query = s.db.Rebind(query)
	s.db.QueryRowContext(ctx, query, args...)
}
func (s *Orders) find(ctx context.Context, q Filter) {
	stmt := squirrel.Select("id").From("orders").Where("a = ?", 1).Where("b = ?", 1).Where("c = ?", 1).Where("d = ?", 1)
	stmt = stmt.Where("e = ?", 1).Where("f = ?", 1)
	stmt = stmt.Limit(q.Size)
	stmt = stmt.Offset(q.Page)
	stmt = stmt.OrderBy("id")
	query, args, err := stmt.ToSql()
	if err != nil {
		return
	}
	s.db.QueryRowContext(ctx, query, args...)
}
`,
    );
    expect(await asked({ "store/orders.go": text })).toEqual([
      `store/orders.go:${at(text, "QueryRowContext(")} sql update write db.vendor.example`,
      `store/orders.go:${at(text, "= s.db.Rebind") + 1} sql delete write db.vendor.example`,
      `store/orders.go:${at(text, "if err != nil") + 3} sql select read db.vendor.example`,
    ]);
  });

  test("streams of Redis, and a lock that is kept there", async () => {
    const text = `package main

import (
	"context"

	"github.com/go-redsync/redsync/v4"
	"github.com/redis/go-redis/v9"
)

func main() {
	rdb := redis.NewClient(&redis.Options{Addr: "cache.vendor.example:6379"})
	rdb.XGroupCreateMkStream(context.Background(), "orders", "all", "$")
	rdb.XPendingExt(context.Background(), nil)
}

func locked(rs *redsync.Redsync) error { return rs.NewMutex("orders").Lock() }
`;
    const { endpoints } = await check({ "go.mod": "module vendor.example/shop\n", "main.go": text });
    const rows = endpoints.map(({ endpoint: { place, target }, access }) => `${place.range.line + 1} ${access} ${target.host}`);
    expect(rows.filter((row) => !row.includes("unknown"))).toEqual([
      "12 write cache.vendor.example",
      "13 read cache.vendor.example",
      "16 write cache.vendor.example",
    ]);
  });

  test("a struct around a client that another file declares, given by the order of its fields; an interface of what sqlx reads into; forks", async () => {
    const types = file(
      "context github.com/someone/sqlx-v2",
      `
type Wrapped struct {
	*sqlx.DB
}
type Conn interface {
	GetContext(ctx context.Context, dest any, query string, args ...any) error
	PreparexContext(ctx context.Context, query string) (*sqlx.Stmt, error)
}
`,
    );
    const text = file(
      "context github.com/jmoiron/sqlx github.com/ory/pop/v6",
      `
type Store struct{ db *Wrapped }

func New(dsn string) *Store {
	db, _ := sqlx.Connect("postgres", dsn)
	return &Store{db: &Wrapped{db}}
}
func open() { New("postgres://wrapped.vendor.example/shop") }
func (s *Store) clear(ctx context.Context) { s.db.ExecContext(ctx, "DELETE FROM orders") }
func one(ctx context.Context, c Conn, id *int) { c.GetContext(ctx, id, "SELECT id FROM orders") }
func users(c *pop.Connection) { c.RawQuery("DELETE FROM users").Exec() }
func details() { pop.NewConnection(&pop.ConnectionDetails{URL: "postgres://pop.vendor.example/shop"}) }
`,
    );
    const rows = (await asked({ "main.go": "package main\n", "store/types.go": types, "store/store.go": text })).map((row) =>
      row.replace(/ wrapped.vendor.example| -$/, ""),
    );
    expect(rows).toEqual([
      `store/store.go:${at(text, "s.db.ExecContext")} sql delete write`,
      `store/store.go:${at(text, "c.GetContext")} sql select read`,
      `store/store.go:${at(text, "c.RawQuery")} Exec write pop.vendor.example`,
    ]);
  });
});
