import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

/** What is asked by remote procedure calls: "line operation access host". */
async function asked(name: string, text: string): Promise<readonly string[]> {
  const own = "package storedb\n\nfunc Own(db any) {}\n";
  const around = { "go.mod": "module vendor.example/shop\n", "Cargo.toml": '[package]\nname = "a"\n', "storedb/own.go": own };
  const { endpoints } = await check({ ...around, [name]: text });
  return endpoints
    .filter(({ endpoint }) => endpoint.operation)
    .map(({ endpoint: { place, operation, target }, access }) => [place.range.line + 1, operation, access, target.host ?? "-"].join(" "));
}

const go = (body: string) => `package a

import (
	"context"
	"google.golang.org/grpc"
	pb "vendor.example/protos/billing/v1"
)
${body}`;

describe("clients that are generated from a service's description", () => {
  test.each<[string, string, string, readonly string[]]>([
    [
      "Go, kept in a struct",
      "a.go",
      go(`
type client struct{ c pb.BillingClient }

func New() *client {
	conn, _ := grpc.NewClient("billing.vendor.example:443")
	return &client{c: pb.NewBillingClient(conn)}
}
func (c *client) bill(ctx context.Context) { c.c.CreateInvoice(ctx, &pb.CreateInvoiceRequest{}) }
func (c *client) show(ctx context.Context) { c.c.GetInvoice(ctx, &pb.GetInvoiceRequest{}) }
`),
      ["15 Billing.CreateInvoice write billing.vendor.example", "16 Billing.GetInvoice read billing.vendor.example"],
    ],
    [
      "Go, on a channel that is handed in: the one that the program connects",
      "a.go",
      go(`
func connect() { grpc.NewClient("billing.vendor.example:443") }
func show(ctx context.Context, conn *grpc.ClientConn) { pb.NewBillingClient(conn).GetInvoice(ctx, &pb.GetInvoiceRequest{}) }
`),
      ["10 Billing.GetInvoice read billing.vendor.example"],
    ],
    [
      "Go, no client of a remote procedure call by its name alone",
      "a.go",
      go(`
func show(ctx context.Context) { pb.NewBillingClient("key").GetInvoice(ctx, &pb.GetInvoiceRequest{}) }
func connect() { grpc.NewClient("billing.vendor.example:443") }
`),
      [],
    ],
    [
      "Go, by sqlc: whatever is asked of a connection to a database",
      "a.go",
      `package a

import (
	"context"
	"database/sql"
	"vendor.example/shop/storedb"
)

func run(ctx context.Context) {
	db, _ := sql.Open("postgres", "postgres://db.vendor.example/shop")
	storedb.New(db).GetAuthor(ctx, 1)
	storedb.New(db).DeleteAuthor(ctx, 1)
	storedb.New("name").GetAuthor(ctx, 1)
}
`,
      ["11 GetAuthor read db.vendor.example", "12 DeleteAuthor write db.vendor.example"],
    ],
    [
      "sqlc, whose methods are handed the connection that they ask",
      "main.go",
      `package main

import (
	"context"
	"github.com/jackc/pgx/v5/pgxpool"
	"vendor.example/shop/storedb"
)

type store struct {
	pool    *pgxpool.Pool
	queries *storedb.Queries
}

func open(ctx context.Context) *store {
	pool, _ := pgxpool.New(ctx, "postgres://db.vendor.example/shop")
	return &store{pool: pool, queries: storedb.New()}
}
func (s *store) show(ctx context.Context) { s.queries.GetAuthor(ctx, s.pool, 1) }
func (s *store) drop(ctx context.Context) {
	tx, _ := s.pool.Begin(ctx)
	s.queries.DeleteAuthor(ctx, tx, 1)
	s.queries.AuthorLabel(ctx, "pool")
}
`,
      ["18 GetAuthor read db.vendor.example", "21 DeleteAuthor write db.vendor.example"],
    ],
    [
      "sqlc, in a package that somebody adds to, with a transaction or its own interface",
      "main.go",
      `package main

import (
	"context"
	"database/sql"
	"vendor.example/shop/storedb"
)

func run(ctx context.Context, tx *sql.Tx, any storedb.DBTX) {
	sql.Open("postgres", "postgres://db.vendor.example/shop")
	storedb.New(tx).AuthorLockOne(ctx, 1)
	storedb.New(any).HBUpdate(ctx, 1)
	storedb.New(any).FindMany(ctx)
	storedb.Own(any)
}
`,
      ["11 AuthorLockOne write db.vendor.example", "12 HBUpdate write db.vendor.example", "13 FindMany read db.vendor.example"],
    ],
    [
      "Java, with what is set on the way",
      "Client.java",
      `package app;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import vendor.billing.BillingGrpc;
public class Client {
  private final BillingGrpc.BillingBlockingStub stub;
  public Client() {
    ManagedChannel channel = ManagedChannelBuilder.forAddress("billing.vendor.example", 443).useTransportSecurity().build();
    stub = BillingGrpc.newBlockingStub(channel).withCallCredentials(null);
  }
  void bill() { stub.withDeadlineAfter(3, null).createInvoice(null); }
}
`,
      ["11 Billing.createInvoice write billing.vendor.example"],
    ],
    [
      "Kotlin, of coroutines",
      "Client.kt",
      `package app
import io.grpc.ManagedChannelBuilder
import vendor.billing.BillingGrpcKt.BillingCoroutineStub
class Client {
  private val channel = ManagedChannelBuilder.forAddress("billing.vendor.example", 443).build()
  private val stub = BillingCoroutineStub(channel)
  suspend fun show() = stub.getInvoice(invoiceRequest { id = 1 })
}
`,
      ["7 Billing.getInvoice read billing.vendor.example"],
    ],
    [
      "Python",
      "client.py",
      `import grpc
import billing_pb2
import billing_pb2_grpc

def bill():
    with grpc.insecure_channel("billing.vendor.example:443") as channel:
        billing_pb2_grpc.BillingStub(channel).CreateInvoice(billing_pb2.CreateInvoiceRequest(id=1))
`,
      ["7 Billing.CreateInvoice write billing.vendor.example"],
    ],
    [
      "Rust",
      "src/main.rs",
      `use billing::billing_client::BillingClient;

async fn bill() {
    let mut client = BillingClient::connect("https://billing.vendor.example:443").await.unwrap();
    client.create_invoice(Request::new(Invoice {})).await.unwrap();
}
`,
      ["5 Billing.create_invoice write billing.vendor.example"],
    ],
    [
      "C#",
      "Client.cs",
      `using Grpc.Net.Client;
using Vendor.Billing;
public class Client {
  private readonly Billing.BillingClient client;
  public Client() {
    var channel = GrpcChannel.ForAddress("https://billing.vendor.example");
    client = new Billing.BillingClient(channel);
  }
  public async Task Run() { await client.CreateInvoiceAsync(new Invoice()); }
}
`,
      ["9 Billing.CreateInvoiceAsync write billing.vendor.example"],
    ],
    [
      "C#, registered",
      "Client.cs",
      `using Grpc.Net.Client;
public class Client(Billing.BillingClient client) {
  public async Task Run() { await client.CreateInvoiceAsync(new Invoice()); }
  public static void Add(IServiceCollection services) {
    services.AddGrpcClient<Billing.BillingClient>(o => { o.Address = new Uri("https://billing.vendor.example"); });
    services.AddGrpcClient<Desk.DeskClient>(o => { o.Address = new Uri("https://desk.vendor.example"); });
  }
}
`,
      ["3 Billing.CreateInvoiceAsync write billing.vendor.example"],
    ],
  ])("%s", async (_, name, text, expected) => {
    expect(await asked(name, text)).toEqual(expected);
  });
});
