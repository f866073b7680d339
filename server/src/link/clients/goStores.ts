import type { RequestShape, Slot } from "./shape.ts";

const made = { languages: ["go"], verb: "" } as const;
const first: readonly Slot[] = [{ arg: 0 }];
const second: readonly Slot[] = [{ arg: 1 }];
const third: readonly Slot[] = [{ arg: 2 }];
const optionOf = (...keys: readonly string[]): readonly Slot[] => keys.map((key) => ({ key, of: 0 }));

/** Data stores, brokers, mail and remote procedure calls of Go: the call that connects. */
export const goStores: readonly RequestShape[] = [
  { ...made, callee: "entgo.io/ent/dialect/sql:Open", url: second, driver: first },
  { ...made, callee: "{database/sql,github.com/jmoiron/sqlx}:{Open,Connect,MustConnect,MustOpen}", url: second, driver: first },
  { ...made, callee: "github.com/jmoiron/sqlx:ConnectContext", url: third, driver: second },
  // What opens a database by an object that knows its address.
  { ...made, callee: "github.com/go-sql-driver/mysql:NewConnector", url: optionOf("Addr"), scheme: "mysql" },
  { ...made, callee: "github.com/uptrace/bun/driver/pgdriver:WithDSN", url: first },
  { ...made, callee: "github.com/uptrace/bun/driver/pgdriver:WithAddr", url: first, scheme: "postgres" },
  { ...made, callee: "github.com/go-pg/pg/v10:Connect", url: optionOf("Addr"), scheme: "postgres" },
  {
    ...made,
    callee: "{github.com/go-pg/pg/v10,github.com/jackc/pgx,github.com/jackc/pgx/v4,github.com/jackc/pgx/v5}:{ParseURL,ParseConfig}",
    url: first,
  },
  { ...made, callee: "{github.com/jackc/pgx,github.com/jackc/pgx/v4,github.com/jackc/pgx/v5}:Connect", url: second },
  {
    ...made,
    callee: "{github.com/jackc/pgx/v4/pgxpool,github.com/jackc/pgx/v5/pgxpool}:{Connect,New}",
    url: second,
  },
  { ...made, callee: "{github.com/jackc/pgx/v4/pgxpool,github.com/jackc/pgx/v5/pgxpool}:ParseConfig", url: first },
  {
    ...made,
    callee:
      "{github.com/jackc/pgx/v4:ConnectConfig,github.com/jackc/pgx/v5:ConnectConfig,github.com/jackc/pgx/v4/pgxpool:ConnectConfig,github.com/jackc/pgx/v5/pgxpool:NewWithConfig}",
    url: second,
    request: { ...made, callee: "", url: first },
  },
  {
    ...made,
    callee: "github.com/gobuffalo/pop{,/v5,/v6}:NewConnection",
    url: [
      { key: "URL", of: 0 },
      { key: "Host", of: 0 },
    ],
    driver: [{ key: "Dialect", of: 0 }],
  },
  {
    ...made,
    callee: "{xorm.io/xorm,github.com/go-xorm/xorm,github.com/xorm-io/xorm}:{NewEngine,NewEngineGroup}",
    url: second,
    driver: first,
  },
  { ...made, callee: "gorm.io/driver/{postgres,mysql,sqlserver,clickhouse}:Open", url: first },
  { ...made, callee: "gorm.io/driver/{postgres,mysql,sqlserver,clickhouse}:New", url: optionOf("DSN") },
  {
    ...made,
    callee:
      "{github.com/redis/go-redis/v9,github.com/go-redis/redis,github.com/go-redis/redis/v7,github.com/go-redis/redis/v8}:{NewClient,NewUniversalClient,NewClusterClient}",
    url: optionOf("Addr", "Addrs"),
  },
  {
    ...made,
    callee: "{github.com/redis/go-redis/v9,github.com/go-redis/redis,github.com/go-redis/redis/v7,github.com/go-redis/redis/v8}:ParseURL",
    url: first,
  },
  { ...made, callee: "github.com/gomodule/redigo/redis:Dial", url: second },
  { ...made, callee: "github.com/gomodule/redigo/redis:DialURL", url: first },
  { ...made, callee: "github.com/bradfitz/gomemcache/memcache:New", url: first },
  { ...made, callee: "{go.mongodb.org/mongo-driver,go.mongodb.org/mongo-driver/v2}/mongo/options:Client().ApplyURI", url: first },
  { ...made, callee: "github.com/elastic/go-elasticsearch/{v7,v8,v9}:{NewClient,NewTypedClient}", url: optionOf("Addresses") },
  {
    ...made,
    callee: "github.com/opensearch-project/{opensearch-go,opensearch-go/v2,opensearch-go/v4}:NewClient",
    url: optionOf("Addresses"),
  },
  { ...made, callee: "{github.com/ClickHouse/clickhouse-go,github.com/ClickHouse/clickhouse-go/v2}:Open", url: optionOf("Addr") },
  { ...made, callee: "github.com/gocql/gocql:NewCluster", url: first },
  {
    ...made,
    callee: "{github.com/neo4j/neo4j-go-driver/v4,github.com/neo4j/neo4j-go-driver/v5}/neo4j:{NewDriver,NewDriverWithContext}",
    url: first,
  },
  {
    ...made,
    callee:
      "{github.com/IBM/sarama,github.com/Shopify/sarama}:{NewClient,NewSyncProducer,NewAsyncProducer,NewConsumer,NewConsumerGroup,NewClusterAdmin}",
    url: first,
  },
  { ...made, callee: "github.com/segmentio/kafka-go:{NewReader,NewWriter}", url: optionOf("Brokers") },
  { ...made, callee: "github.com/segmentio/kafka-go:{TCP,Dial}", url: [...second, ...first] },
  { ...made, callee: "github.com/segmentio/kafka-go:DialLeader", url: third },
  { ...made, callee: "github.com/twmb/franz-go/pkg/kgo:SeedBrokers", url: first },
  { ...made, callee: "{github.com/rabbitmq/amqp091-go,github.com/streadway/amqp}:{Dial,DialTLS,DialConfig}", url: first },
  { ...made, callee: "github.com/nats-io/nats.go:Connect", url: first },
  { ...made, callee: "github.com/minio/minio-go{,/v6,/v7}:New", url: first },
  { ...made, callee: "gocloud.dev/blob:OpenBucket", url: second },
  { ...made, callee: "gocloud.dev/pubsub:{OpenTopic,OpenSubscription}", url: second },
  { ...made, callee: "github.com/meilisearch/meilisearch-go:New", url: first },
  { ...made, callee: "{github.com/olivere/elastic,github.com/olivere/elastic/v7,gopkg.in/olivere/elastic.v5}:SetURL", url: first },
  { ...made, callee: "github.com/hashicorp/consul/api:NewClient", url: optionOf("Address") },
  { ...made, callee: "go.etcd.io/etcd/client/v3:New", url: optionOf("Endpoints") },
  { ...made, callee: "{github.com/docker/docker,github.com/moby/moby}/client:WithHost", url: first },
  {
    ...made,
    callee: "github.com/confluentinc/confluent-kafka-go{,/v2}/kafka:{NewProducer,NewConsumer}",
    url: optionOf("bootstrap.servers"),
  },
  { ...made, callee: "github.com/eclipse/paho.mqtt.golang:NewClientOptions().AddBroker", url: first },
  {
    ...made,
    callee: "github.com/{beego/beego/v2/client,beego/beego,astaxie/beego}/orm:RegisterDataBase",
    url: third,
    driver: second,
  },
  { ...made, callee: "github.com/jlaffaye/ftp:{Dial,DialTimeout,Connect}", url: first, scheme: "ftp" },
  { ...made, callee: "github.com/zeromicro/go-zero/core/stores/sqlx:NewMysql", url: first, scheme: "mysql" },
  { ...made, callee: "github.com/zeromicro/go-zero/core/stores/sqlx:NewSqlConn", url: second, driver: first },
  { ...made, callee: "github.com/go-kratos/kratos/v2/transport/{http,grpc}:WithEndpoint", url: first },
  { ...made, callee: "google.golang.org/grpc:{Dial,NewClient}", url: first },
  { ...made, callee: "google.golang.org/grpc:DialContext", url: second },
  { ...made, callee: "net/smtp:Dial", url: first },
  { ...made, callee: "net/smtp:SendMail", url: first, access: "send", body: [{ arg: 4 }] },
  { ...made, callee: "net/smtp:NewClient", url: second },
  { ...made, callee: "net/smtp:Dial().Data", url: [], access: "send", base: first },
  { ...made, callee: "github.com/emersion/go-smtp:{Dial,DialTLS,DialStartTLS}", url: first },
  { ...made, callee: "github.com/emersion/go-smtp:{SendMail,SendMailTLS}", url: first, access: "send", body: [{ arg: 4 }] },
  { ...made, callee: "{gopkg.in/gomail.v2,gopkg.in/mail.v2,github.com/go-mail/mail}:{NewDialer,NewPlainDialer}", url: first },
  {
    ...made,
    callee: "{gopkg.in/gomail.v2,gopkg.in/mail.v2,github.com/go-mail/mail}:{NewDialer,NewPlainDialer}().DialAndSend",
    url: [],
    access: "send",
    body: first,
    base: first,
  },
  {
    ...made,
    callee: "{gopkg.in/gomail.v2,gopkg.in/mail.v2,github.com/go-mail/mail}:{NewDialer,NewPlainDialer}().Dial",
    url: [],
    base: first,
  },
  { ...made, callee: "github.com/wneessen/go-mail:NewClient", url: first },
  {
    ...made,
    callee: "github.com/wneessen/go-mail:NewClient().{DialAndSend,DialAndSendWithContext,Send}",
    url: [],
    access: "send",
    body: first,
    base: first,
  },
  {
    ...made,
    callee: "github.com/jordan-wright/email:{NewEmail(),Email()}.{Send,SendWithTLS,SendWithStartTLS}",
    url: first,
    access: "send",
  },
  { ...made, callee: "{net,crypto/tls}:{,Dialer().}Dial", url: second },
  { ...made, callee: "{net,crypto/tls}:Dialer().DialContext", url: third },
  { ...made, callee: "net:DialTimeout", url: second },
  { ...made, callee: "golang.org/x/crypto/ssh:Dial", url: second },
  { ...made, callee: "github.com/go-ldap/ldap/v3:DialURL", url: first },
  { ...made, callee: "github.com/go-ldap/ldap/v3:{Dial,DialTLS}", url: second, scheme: "ldap" },
];
