import { describe, expect, test } from "vitest";
import { protocolOf } from "../../../server/src/compare/kind.ts";
import { check } from "../../support/memory.ts";

/** What stores are asked: "file:line system operation access host". */
async function asked(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { endpoints } = await check(files);
  return endpoints
    .filter(({ endpoint }) => endpoint.operation)
    .map(({ endpoint, access, name }) =>
      [`${endpoint.place.file}:${endpoint.place.range.line + 1}`, endpoint.operation, access, name || protocolOf(endpoint)?.id].join(" "),
    );
}

describe("stores of Java and Kotlin", () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      "a client of MongoDB that is handed in, and a directory's operations, say their kind",
      {
        "src/main/java/a/People.java": `package a;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import org.ldaptive.*;
public class People {
  private MongoClient client;
  private ConnectionFactory directory;
  void add(Document one) { rows().insertOne(one); }
  protected MongoCollection<Document> rows() {
    val db = client.getDatabase("people");
    return db.getCollection("rows");
  }
  void look(SearchRequest request) {
    val search = new SearchOperation(directory);
    search.execute(request);
  }
  void leave() {
    new DeleteOperation(directory).execute(new DeleteRequest("uid=a"));
  }
}
`,
      },
      [
        "src/main/java/a/People.java:8 insertOne write mongodb",
        "src/main/java/a/People.java:15 execute read ldap",
        "src/main/java/a/People.java:18 execute write ldap",
      ],
    ],
    [
      "what a container has is of the type that is declared for it",
      {
        "src/main/resources/application.properties": "spring.datasource.url=jdbc:postgresql://db.vendor.example/a\n",
        "src/main/java/a/Audit.java": `package a;
import jakarta.persistence.EntityManager;
public class Audit {
  void note(Object event) {
    EntityManager manager = Beans.getBean(EntityManager.class);
    manager.persist(event);
  }
}
class Beans {
  static ApplicationContext context;
  static <T> T getBean(Class<T> type) { return context.getBean(type); }
}
`,
      },
      ["src/main/java/a/Audit.java:6 persist write db.vendor.example"],
    ],
    [
      "a pool that is told the class of its data source says the kind of store; a statement may stand in a class that prepares it",
      {
        "src/main/java/a/Pool.java": `package a;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
public class Pool {
  HikariDataSource make() {
    HikariConfig config = new HikariConfig();
    config.setDataSourceClassName("org.postgresql.ds.PGSimpleDataSource");
    config.addDataSourceProperty("serverName", "db.vendor.example");
    return new HikariDataSource(config);
  }
}
`,
        "src/main/java/a/Update.java": `package a;
import java.sql.Connection;
import java.sql.PreparedStatement;
public class Update {
  private static final Update REMOVE = new Update("DELETE FROM orders WHERE id = ?");
  private final String sql;
  Update(String sql) { this.sql = sql; }
  int run(Connection connection) throws Exception { return connection.prepareStatement(sql).executeUpdate(); }
}
`,
      },
      ["src/main/java/a/Update.java:8 sql delete write postgres"],
    ],
    [
      "Jdbi's handles, given and handed to callbacks, ask the kind of store that the settings name, whatever these are called",
      {
        "config/shop.properties": "shop.db=jdbc:postgresql://db.vendor.example/a\n",
        "src/main/java/a/Orders.java": `package a;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
public class Orders {
  private final Jdbi jdbi;
  Orders(Jdbi jdbi) { this.jdbi = jdbi; }
  void go(Handle handle) {
    handle.createQuery("SELECT id FROM orders");
    jdbi.useHandle(each -> each.execute("DELETE FROM orders"));
  }
}
interface Prices extends org.jdbi.v3.sqlobject.SqlObject {
  default void clear() { getHandle().createUpdate("DELETE FROM prices").execute(); }
}
`,
      },
      [
        "src/main/java/a/Orders.java:8 sql select read postgres",
        "src/main/java/a/Orders.java:9 sql delete write postgres",
        "src/main/java/a/Orders.java:13 sql delete write postgres",
      ],
    ],
    [
      "objects of Jdbi 2 whose statements stand elsewhere, given, and made by what is handed their class",
      {
        "config/shop.properties": "shop.db=jdbc:postgresql://db.vendor.example/a\n",
        "src/main/java/a/OrderDao.java": `package a;
import org.skife.jdbi.v2.sqlobject.SqlQuery;
import org.skife.jdbi.v2.sqlobject.SqlUpdate;
public interface OrderDao {
  @SqlQuery
  Order getById(String id);
  @SqlUpdate
  void markAsPaid(String id);
}
`,
        "src/main/java/a/Daos.java": `package a;
import org.skife.jdbi.v2.Handle;
public class Daos {
  private final Handle handle;
  public <T extends Closeable> T become(final Class<T> type) { return make(type, SqlObjectBuilder.attach(handle, type)); }
  public void all() { handle.select("SELECT id FROM orders"); }
}
`,
        "src/main/java/a/Orders.java": `package a;
public class Orders {
  private final OrderDao dao;
  Orders(OrderDao dao) { this.dao = dao; }
  Order one(String id) { return dao.getById(id); }
  Order two(Daos daos, String id) { return daos.become(OrderDao.class).getById(id); }
  Order three(Daos daos, String id) {
    final OrderDao own = daos.become(OrderDao.class);
    return own.getById(id);
  }
}
`,
      },
      [
        "src/main/java/a/Daos.java:6 sql select read postgres",
        "src/main/java/a/OrderDao.java:7 sql exec write postgres",
        "src/main/java/a/Orders.java:5 getById read postgres",
        "src/main/java/a/Orders.java:6 getById read postgres",
        "src/main/java/a/Orders.java:9 getById read postgres",
      ],
    ],
    [
      "Exposed's tables and entities",
      {
        "src/main/kotlin/a/Cities.kt": `package a
import org.jetbrains.exposed.dao.IntEntity
import org.jetbrains.exposed.dao.IntEntityClass
import org.jetbrains.exposed.dao.id.EntityID
import org.jetbrains.exposed.dao.id.IntIdTable
import org.jetbrains.exposed.sql.*
import org.jetbrains.exposed.sql.transactions.transaction

object Cities : IntIdTable() { val name = varchar("name", 50) }
object Roads : Table("roads") { val name = varchar("name", 50) }
class City(id: EntityID<Int>) : IntEntity(id) {
  companion object : IntEntityClass<City>(Cities)
  var name by Cities.name
}
fun connect() { Database.connect("jdbc:postgresql://db.vendor.example/shop", driver = "org.postgresql.Driver") }
fun list() = transaction { Cities.selectAll().where { Cities.id eq 1 }.toList() }
fun drop() = transaction { Roads.deleteWhere { Roads.name eq "x" } }
fun byId() = transaction { City.findById(1) }
fun make() = transaction { City.new { name = "a" } }
`,
      },
      [
        "src/main/kotlin/a/Cities.kt:16 sql select read db.vendor.example",
        "src/main/kotlin/a/Cities.kt:17 sql delete write db.vendor.example",
        "src/main/kotlin/a/Cities.kt:18 sql select read db.vendor.example",
        "src/main/kotlin/a/Cities.kt:19 sql insert write db.vendor.example",
      ],
    ],
    [
      "what an interface of the program gives is of its type, whatever else it extends",
      {
        "src/main/java/a/Factory.java": `package a;
import java.io.Closeable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
public interface Factory extends Closeable {
  DynamoDbClient build(String region);
}
`,
        "src/main/java/a/Orders.java": `package a;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
public class Orders {
  private final DynamoDbClient client;
  Orders(Factory factory) { this.client = factory.build("eu"); }
  void save() { client.putItem(null); }
}
`,
      },
      ["src/main/java/a/Orders.java:6 PutItem write Amazon DynamoDB"],
    ],
  ])("%s", async (_, files, expected) => {
    expect(await asked(files)).toEqual(expected);
  });
});

test("Kotlin: what Spring's container is asked for is of that type, by a parameter of a type or a class", async () => {
  const text = `package a
import org.redisson.api.RedissonClient
import org.springframework.beans.factory.getBean
import org.springframework.data.redis.core.StringRedisTemplate
class A(private val context: ApplicationContext) {
  private val client by lazy { context.getBean(RedissonClient::class.java) }
  fun go() {
    val template = context.getBean<StringRedisTemplate>()
    template.opsForValue().setIfAbsent("a", "1")
    client.getBucket<String>("x").set("a")
    context.getBean("named").run()
  }
}
`;
  const { endpoints } = await check({ "A.kt": text, "application.yml": "spring:\n  data:\n    redis:\n      host: redis.shop.vendor\n" });
  const rows = endpoints.filter(({ endpoint: { place } }) => place.file === "A.kt");
  expect(rows.map(({ endpoint: { place, target }, access }) => `${place.range.line + 1} ${access} ${target.host}`)).toEqual([
    "9 write redis.shop.vendor",
    "10 write redis.shop.vendor",
  ]);
});

test("Java: Cassandra's session asks what was bound, and the client below Elasticsearch's sends what was made first", async () => {
  const text = `package a;
import org.elasticsearch.client.*;
import com.datastax.driver.core.*;
public class A {
  private final RestClient admin;
  private final Session session; private PreparedStatement drop;
  public A(Session s) { session = s; admin = RestClient.builder(new HttpHost("es.shop.vendor", 9200)).build(); }
  void open() { Cluster.builder().addContactPoint("cas.shop.vendor").build(); }
  void go() throws Exception {
    Request request = new Request("PUT", "/_template/x");
    admin.performRequest(request);
    session.execute(drop.bind("x"));
    session.execute("SELECT a FROM b");
  }
}
`;
  const { endpoints } = await check({ "A.java": text });
  const rows = endpoints.map(({ endpoint: { place, target }, access }) => `${place.range.line + 1} ${access} ${target.host}`);
  expect(rows.filter((row) => Number.parseInt(row, 10) > 9)).toEqual([
    "11 write es.shop.vendor",
    "12 unknown cas.shop.vendor",
    "13 read cas.shop.vendor",
  ]);
});

test("what clients of one kind are told by addresses of the web says nothing against it", async () => {
  const text = `package a;
import org.opensearch.client.*;
public class A {
  private final RestHighLevelClient client;
  public A(RestHighLevelClient c) { client = c; }
  static void one() { RestClient.builder("https://search.shop.vendor"); }
  void go() throws Exception { client.search(request, options); }
}
`;
  const { endpoints } = await check({
    "A.java": text,
    "application.yml": "spring:\n  elasticsearch:\n    uris: http://search.shop.vendor\n",
  });
  const asked = endpoints.filter(({ endpoint: { place } }) => place.file === "A.java" && place.range.line === 6);
  expect(asked.map(({ endpoint: { target } }) => target.host)).not.toContain(null);
});

test("what listens, in whatever framework; what a broker is told before anything is sent", async () => {
  const text = `package a;
import com.google.cloud.spring.pubsub.core.PubSubTemplate;
import com.azure.spring.messaging.servicebus.core.ServiceBusTemplate;
import com.rabbitmq.client.Channel;
import io.awspring.cloud.sqs.annotation.SqsListener;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.springframework.pulsar.annotation.PulsarListener;
public class A {
  PubSubTemplate pubsub; ServiceBusTemplate bus; Connection nats;
  @Incoming("orders") public void one(String s) { }
  @SqsListener("orders") public void two(String s) { }
  @PulsarListener(topics = "orders") public void three(String s) { }
  void go(Properties props, Channel channel) throws Exception {
    var consumer = new KafkaConsumer<>(props);
    consumer.subscribe(topics);
    Dispatcher d = nats.createDispatcher(m -> { });
    d.subscribe("orders");
    channel.queueDeclare("orders", true, false, false, null);
    pubsub.publish("orders", "x");
    bus.sendAsync("orders", null);
  }
}
`;
  const { endpoints } = await check({
    "src/main/java/a/A.java": text,
    "src/main/resources/application.properties": "mp.messaging.connector.smallrye-kafka.bootstrap.servers=broker.vendor.example:9092\n",
  });
  const rows = endpoints
    .filter(({ endpoint: { place } }) => place.file.endsWith(".java"))
    .map(({ endpoint, access, name }) =>
      [endpoint.place.range.line + 1, access, name || protocolOf(endpoint)?.id, endpoint.target.host].join(" "),
    );
  expect(rows).toEqual([
    "14 read broker.vendor.example broker.vendor.example",
    "15 read Amazon SQS ",
    "16 read pulsar ",
    "18 unknown kafka ",
    "19 read kafka ",
    "21 read nats ",
    "22 write amqp ",
    "23 write Google Cloud Pub/Sub ",
    "24 write Azure Service Bus ",
  ]);
});

test("jOOQ: what only goes on with a transaction's settings connects nothing", async () => {
  const text = `package a;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
public class A {
  private final DSLContext context;
  public A(DSLContext c) { context = c; }
  void go() {
    context.transaction(configuration -> {
      DSL.using(configuration).selectFrom(ORDERS).fetch();
    });
  }
}
`;
  const { endpoints } = await check({
    "A.java": text,
    "application.properties": "spring.datasource.url=jdbc:postgresql://db.vendor.example/a\n",
  });
  const rows = endpoints.filter(({ endpoint: { place } }) => place.file === "A.java");
  expect(rows.map(({ endpoint: { place, target }, access }) => `${place.range.line + 1} ${access} ${target.host}`)).toEqual([
    "9 read db.vendor.example",
  ]);
});

test("how a query ends says what it asks, where its statement is known to nobody", async () => {
  const text = `package a;
import jakarta.persistence.EntityManager;
public class A {
  private final EntityManager em;
  public A(EntityManager em) { this.em = em; }
  void go(CriteriaQuery<Order> cq, String hql) {
    em.createQuery(cq).getResultList();
    em.createQuery(hql).setParameter("a", 1).executeUpdate();
    em.createNamedQuery("Order.all").getResultList();
  }
}
`;
  const { endpoints } = await check({
    "A.java": text,
    "application.properties": "spring.datasource.url=jdbc:postgresql://db.vendor.example/a\n",
  });
  const rows = endpoints.filter(({ endpoint: { place } }) => place.file === "A.java");
  expect(rows.map(({ endpoint: { place }, access }) => `${place.range.line + 1} ${access}`)).toEqual(["7 read", "8 write", "9 read"]);
});
