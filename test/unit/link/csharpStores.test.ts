import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

/** The calls of a file: "line system access", of a system that nobody knows its host. */
async function calls(file: string, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { endpoints } = await check(files);
  return endpoints
    .filter(({ endpoint: { role, place } }) => role === "call" && place.file === file)
    .map(({ endpoint: { place, access, target }, system }) => `${place.range.line + 1} ${system ?? target.host ?? "-"} ${access}`);
}

const context = `using Microsoft.EntityFrameworkCore;
namespace Shop;
public class ShopDb : DbContext { public DbSet<Order> Orders { get; set; } }
public class LogDb : DbContext {
  public DbSet<Entry> Entries => Set<Entry>();
  protected override void OnConfiguring(DbContextOptionsBuilder o) => o.UseSqlServer("Server=sql.shop.vendor;Database=x");
}
`;

describe("a mapper's contexts", () => {
  test("of several each asks the database that it was told", async () => {
    const file = "Book.cs";
    const text = `namespace Shop;
public class Book(ShopDb shop, LogDb log) {
  public async Task Go(Order order) {
    await shop.Orders.FirstOrDefaultAsync();
    log.Entries.Add(new Entry());
    await log.SaveChangesAsync();
    await shop.SaveChangesAsync();
  }
}
`;
    const told = 'services.AddDbContext<ShopDb>(o => o.UseNpgsql("Host=pg.shop.vendor;Database=x"));\n';
    expect(await calls(file, { "Data.cs": context, "Program.cs": told, [file]: text })).toEqual([
      "4 pg.shop.vendor read",
      "5 sql.shop.vendor write",
      "6 sql.shop.vendor write",
      "7 pg.shop.vendor write",
    ]);
  });

  test("what a connection gave is asked nothing, and an extension of sets leaves the database its own", async () => {
    const file = "Book.cs";
    const text = `using Dapper;
namespace Shop;
public class Book(Contexts contexts) {
  public async Task Go() {
    await using var shop = contexts.Make();
    var rows = await shop.Database.GetDbConnection().QueryAsync<(long Id, string? Name)>("SELECT id, name FROM orders");
    return rows.ToArray();
  }
}
public class Contexts { public ShopDb Make() => new ShopDb(); }
public static class Extensions {
  public static DbContext GetDbContext<T>(this DbSet<T> set) where T : class => Find(set);
  public static DbConnection GetDbConnection<T>(this DbSet<T> set) where T : class => set.GetDbContext().Database.GetDbConnection();
}
`;
    const told = 'services.AddDbContext<ShopDb>(o => o.UseNpgsql("Host=pg.shop.vendor;Database=x"));\n';
    expect(await calls(file, { "Data.cs": context.replace(/.*OnConfiguring.*\n/, ""), "Program.cs": told, [file]: text })).toEqual([
      "6 pg.shop.vendor read",
    ]);
  });
});

describe("what stands for a context, and what it gave", () => {
  const setup = (lines: string) =>
    `using Microsoft.EntityFrameworkCore;\nnamespace Shop;\npublic static class Setup {\n${lines}\n  public static void Check(IHealthChecksBuilder b, Db d) { b.AddNpgSql(npgsqlConnectionString: "Host=db.shop.vendor;Database=x", name: "db"); }\n}\n`;
  const npgsql = "  public static void A(DbContextOptionsBuilder o, Db d) => o.UseNpgsql(d.Connection);";
  const mysql = "  public static void B(DbContextOptionsBuilder o, Db d) => o.UseMySql(d.Connection, v);";
  const text = `using Microsoft.EntityFrameworkCore;
namespace Shop;
public class Repository<T, TContext> where T : class where TContext : DbContext {
  private readonly TContext context;
  private readonly DbSet<T> rows;
  public Repository(TContext c) { context = c; rows = c.Set<T>(); }
  public async Task<T> One(object key) { return await rows.FindAsync(key); }
  public async Task Keep() { await context.SaveChangesAsync(); }
  public async Task Drop() { await context.Database.ExecuteSqlRawAsync("DELETE FROM orders"); }
  public static async Task<bool> Any<U>(U c) where U : ShopDb {
    var all = await c.Orders.Where(o => o.Open).ToListAsync();
    return all.Any();
  }
}
`;
  const asked = ["7 read", "8 write", "9 write", "11 read"];
  const shop = context.replace(/public class LogDb[\s\S]*/, "");
  const rows = async (lines: string) => {
    const { endpoints } = await check({ "Shop.cs": shop, "Setup.cs": setup(lines), "Repository.cs": text });
    const found = endpoints.filter(({ endpoint: { place } }) => place.file === "Repository.cs");
    return found.map(({ endpoint: { place, target }, access }) => `${place.range.line + 1} ${access} ${target.url}`);
  };

  test("a parameter of a type is what it has to be, and rows that were given are no store", async () => {
    expect(await rows(npgsql)).toEqual(asked.map((one) => `${one} postgres://{Connection}`));
    expect(await calls("Setup.cs", { "Setup.cs": setup(npgsql) })).toContain("5 db.shop.vendor unknown");
  });

  test("of which kind the store is, where one file switches between kinds, only the running program knows", async () => {
    expect(await rows(`${npgsql}\n${mysql}`)).toEqual(asked.map((one) => `${one} null`));
  });

  test("so it is where each kind has a file of its own, and what a query gave is a list, whoever asked for it", async () => {
    const users = `using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
namespace Shop;
public class UserDb : IdentityUserContext<User> { public DbSet<Order> Orders { get; set; } }
public interface IBook { IEnumerable<Order> Of(int id); }
public class Book(IDbContextFactory<UserDb> contexts) : IBook {
  public IEnumerable<Order> Of(int id) {
    using var db = contexts.CreateDbContext();
    return db.Orders.Where(o => o.Id == id).ToList();
  }
}
public class Desk(IBook book) {
  public void Show(int id) {
    var orders = book.Of(id).ToList();
    if (!orders.Any()) orders.Add(new Order());
  }
}
`;
    const files = { "Users.cs": users, "Npgsql.cs": setup(npgsql), "MySql.cs": setup(mysql) };
    expect(await calls("Users.cs", files)).toEqual(["8 - read"]);
  });
});

test("a property that is called like its type is made by that", async () => {
  const files = {
    "Source.cs": "namespace Shop.Rates;\npublic record Source(string? Id, string Url) { public string? Id { get; init; } = Id; }\n",
    "Rate.cs":
      'using Shop.Rates;\nnamespace Shop;\npublic class Rate(HttpClient http) : IRate {\n  public Source Source => new("a", "https://api.rates.vendor/x");\n  public Task Go() => http.GetAsync(Source.Url);\n}\n',
  };
  expect(await calls("Rate.cs", files)).toEqual(["5 api.rates.vendor read"]);
});

test("a client that a method sets up has the base which that gives it", async () => {
  const files = {
    "Program.cs": `public static class Startup {
  public static void Add(IServiceCollection services) {
    services.AddHttpClient<Desk>(ConfigureDesk);
    services.AddHttpClient<Shop>((_, client) => SetUp(client));
  }
  private static void ConfigureDesk(HttpClient client) { client.BaseAddress = new Uri("https://desk.shop.vendor/"); }
  private static void SetUp(HttpClient client) { client.BaseAddress = new Uri("https://api.shop.vendor/"); }
}
`,
    "Clients.cs": `public class Desk(HttpClient http) { public Task Go() => http.GetAsync("x"); }
public class Shop(HttpClient http) { public Task Go() => http.GetAsync("y"); }
`,
  };
  expect(await calls("Clients.cs", files)).toEqual(["1 desk.shop.vendor read", "2 api.shop.vendor read"]);
});

test("settings that a property holds are those of the section which fills them", async () => {
  const text = `public class DeskSettings { public string Url { get; set; } }
public class Desk {
  public DeskSettings DeskSettings { get; }
  private readonly HttpClient _http;
  public Desk(IConfiguration configuration, HttpClient http) {
    DeskSettings = new DeskSettings();
    configuration.GetSection("Desk").Bind(DeskSettings);
    _http = http;
  }
  public Task Go() => _http.GetAsync(DeskSettings.Url + "/x");
}
`;
  const { endpoints } = await check({ "Desk.cs": text, "appsettings.json": '{ "Desk": { "Url": "https://desk.shop.vendor" } }\n' });
  const [call] = endpoints.filter(({ endpoint: { role, place } }) => role === "call" && place.file === "Desk.cs");
  expect(call?.endpoint.target.host).toBe("desk.shop.vendor");
});

test("a package's repository behind an interface of the program, whatever else stands in its namespace", async () => {
  const { endpoints } = await check({
    "Core/IAggregate.cs": "namespace Shop.Core;\npublic interface IAggregate { }\n",
    "Core/IRepository.cs":
      "using Ardalis.Specification;\nnamespace Shop.Core;\npublic interface IRepository<T> : IRepositoryBase<T> where T : class { }\n",
    "Data/EfRepository.cs":
      "using Ardalis.Specification.EntityFrameworkCore;\nusing Shop.Core;\nnamespace Shop.Data;\npublic class EfRepository<T> : RepositoryBase<T>, IRepository<T> where T : class { }\n",
    "Data/Start.cs":
      'using Microsoft.EntityFrameworkCore;\nnamespace Shop.Data;\npublic class Start { void Go(IServiceCollection s) { s.AddDbContext<ShopContext>(o => o.UseSqlServer("Server=db.vendor.example;Database=shop")); } }\n',
    "Baskets.cs":
      "using Shop.Core;\nnamespace Shop.Services;\npublic class Baskets {\n  private readonly IRepository<Basket> _baskets;\n  public Baskets(IRepository<Basket> baskets) { _baskets = baskets; }\n  public async Task Go(Basket b) {\n    await _baskets.AddAsync(b);\n    await _baskets.ListAsync();\n  }\n}\n",
  });
  const rows = endpoints.filter(({ endpoint: { place } }) => place.file === "Baskets.cs");
  expect(rows.map(({ endpoint: { place, target }, access }) => `${place.range.line + 1} ${access} ${target.host}`)).toEqual([
    "7 write db.vendor.example",
    "8 read db.vendor.example",
  ]);
});

test("files that MongoDB keeps, and the regions of a vendor, which are asked nothing", async () => {
  const text = `using Amazon.S3;
using MongoDB.Driver;
using MongoDB.Driver.GridFS;
public class Files {
  private readonly IMongoDatabase _database = new MongoClient("mongodb://files.shop.vendor/x").GetDatabase("x");
  public async Task Go() {
    var bucket = new GridFSBucket(_database);
    await bucket.UploadFromBytesAsync("a", bytes);
    await bucket.DownloadAsBytesAsync(id);
    var region = S3Region.FindValue("eu-west-1");
  }
}
`;
  expect(await calls("Files.cs", { "Files.cs": text })).toEqual([
    "5 files.shop.vendor unknown",
    "8 files.shop.vendor write",
    "9 files.shop.vendor read",
  ]);
});
