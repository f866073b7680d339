import type { Ecosystem, SystemKind } from "./model.ts";
import { isOfPackage } from "./packages.ts";

/** A wire protocol that many systems speak: it tells what a system is, never whose. */
export interface Protocol {
  readonly id: string;
  readonly kind: SystemKind;
  readonly schemes: readonly string[];
  /** Client packages: a connection made with one is a store, queue or mail server whose address is elsewhere. */
  readonly packages: Readonly<Partial<Record<Ecosystem, readonly string[]>>>;
}

/** Stores, brokers, mail and file servers that anyone may run. */
export const protocols: readonly Protocol[] = [
  {
    id: "postgres",
    kind: "store",
    schemes: ["postgres", "postgresql", "jdbc:postgresql", "postgresql+psycopg2", "postgresql+asyncpg", "postgresql+psycopg", "postgis"],
    packages: {
      cargo: ["tokio_postgres", "postgres", "deadpool_postgres", "bb8_postgres", "r2d2_postgres"],
      npm: [
        "pg",
        "postgres",
        "pg-promise",
        "@neondatabase/serverless",
        "@vercel/postgres",
        "slonik",
        "pg-boss",
        "@prisma/adapter-pg",
        "@prisma/adapter-neon",
        "drizzle-orm/node-postgres",
        "drizzle-orm/postgres-js",
        "drizzle-orm/neon-http",
        "drizzle-orm/neon-serverless",
        "drizzle-orm/vercel-postgres",
      ],
      pypi: ["psycopg2", "psycopg", "asyncpg", "pg8000"],
      go: ["github.com/lib/pq", "github.com/jackc/pgx", "gorm.io/driver/postgres"],
      gem: ["pg"],
      maven: ["org.postgresql"],
      nuget: ["Npgsql"],
    },
  },
  {
    id: "mysql",
    kind: "store",
    schemes: ["mysql", "mysql2", "mariadb", "jdbc:mysql", "jdbc:mariadb", "mysql+pymysql", "mysql+mysqlconnector", "mysql+aiomysql"],
    packages: {
      cargo: ["mysql", "mysql_async"],
      npm: ["mysql", "mysql2", "mariadb", "drizzle-orm/mysql2", "@prisma/adapter-mariadb"],
      pypi: ["pymysql", "MySQLdb", "mysql.connector", "aiomysql"],
      go: ["github.com/go-sql-driver/mysql", "gorm.io/driver/mysql"],
      gem: ["mysql2"],
      maven: ["com.mysql"],
      nuget: ["MySqlConnector", "MySql.Data"],
    },
  },
  {
    id: "sqlserver",
    kind: "store",
    schemes: ["mssql", "sqlserver", "jdbc:sqlserver", "mssql+pyodbc"],
    packages: {
      gem: ["TinyTds"],
      cargo: ["tiberius"],
      npm: ["mssql", "tedious", "@prisma/adapter-mssql"],
      pypi: ["pymssql", "pyodbc"],
      go: ["github.com/microsoft/go-mssqldb", "github.com/denisenkom/go-mssqldb", "gorm.io/driver/sqlserver"],
      maven: ["com.microsoft.sqlserver"],
      nuget: ["Microsoft.Data.SqlClient", "System.Data.SqlClient"],
    },
  },
  {
    id: "oracle",
    kind: "store",
    schemes: ["oracle", "jdbc:oracle"],
    packages: { npm: ["oracledb"], pypi: ["oracledb", "cx_Oracle"], maven: ["oracle.jdbc"], nuget: ["Oracle.ManagedDataAccess"] },
  },
  {
    id: "mongodb",
    kind: "store",
    schemes: ["mongodb", "mongodb+srv"],
    packages: {
      cargo: ["mongodb"],
      npm: ["mongodb", "mongoose", "monk", "agenda", "@nestjs/mongoose"],
      pypi: ["pymongo", "motor", "mongoengine"],
      go: ["go.mongodb.org/mongo-driver"],
      gem: ["mongo", "mongoid"],
      maven: ["com.mongodb", "org.springframework.data.mongodb", "org.litote.kmongo"],
      nuget: ["MongoDB.Driver"],
      composer: ["mongodb/mongodb"],
    },
  },
  {
    id: "redis",
    kind: "store",
    schemes: ["redis", "rediss", "redis+sentinel"],
    packages: {
      cargo: ["redis", "bb8_redis", "deadpool_redis", "r2d2_redis", "fred", "rustis"],
      npm: ["redis", "ioredis", "iovalkey", "@redis/client", "bullmq", "bull", "bee-queue", "@keyv/redis", "@nestjs-modules/ioredis"],
      pypi: ["redis", "aioredis", "valkey", "huey", "arq"],
      go: ["github.com/redis/go-redis", "github.com/go-redis/redis", "github.com/gomodule/redigo"],
      gem: ["redis"],
      maven: ["redis.clients.jedis", "io.lettuce", "org.redisson", "org.springframework.data.redis"],
      nuget: ["StackExchange.Redis"],
      composer: ["predis/predis", "Predis"],
    },
  },
  {
    id: "memcached",
    kind: "store",
    schemes: ["memcached"],
    packages: {
      cargo: ["memcache", "async_memcached"],
      npm: ["memcached", "memjs"],
      pypi: ["pymemcache", "pylibmc", "memcache"],
      go: ["github.com/bradfitz/gomemcache"],
      gem: ["dalli"],
      maven: ["net.spy.memcached", "net.rubyeye.xmemcached"],
      nuget: ["Enyim.Caching"],
    },
  },
  {
    id: "elasticsearch",
    kind: "store",
    schemes: ["elasticsearch", "opensearch"],
    packages: {
      composer: ["Elasticsearch", "Elastic", "OpenSearch", "Elastica"],
      cargo: ["elasticsearch", "opensearch"],
      npm: ["@elastic/elasticsearch", "@opensearch-project/opensearch"],
      pypi: ["elasticsearch", "opensearchpy", "elasticsearch_dsl"],
      go: ["github.com/elastic/go-elasticsearch", "github.com/opensearch-project/opensearch-go", "github.com/olivere/elastic"],
      gem: ["elasticsearch"],
      maven: ["org.elasticsearch.client", "co.elastic.clients", "org.opensearch.client", "org.springframework.data.elasticsearch"],
      nuget: ["Elastic.Clients.Elasticsearch", "Elasticsearch.Net", "Nest", "OpenSearch.Client", "OpenSearch.Net"],
    },
  },
  {
    id: "clickhouse",
    kind: "store",
    schemes: ["clickhouse", "clickhouses", "jdbc:clickhouse", "clickhouse+native"],
    packages: {
      gem: ["ClickHouse"],
      cargo: ["clickhouse", "clickhouse_rs", "klickhouse"],
      npm: ["@clickhouse/client", "@clickhouse/client-web", "clickhouse"],
      pypi: ["clickhouse_connect", "clickhouse_driver"],
      go: ["github.com/ClickHouse/clickhouse-go"],
      maven: ["com.clickhouse"],
      nuget: ["ClickHouse.Client", "ClickHouse.Driver", "Octonica.ClickHouseClient"],
    },
  },
  {
    id: "cassandra",
    kind: "store",
    schemes: ["cassandra"],
    packages: {
      gem: ["Cassandra"],
      cargo: ["scylla"],
      npm: ["cassandra-driver"],
      pypi: ["cassandra"],
      go: ["github.com/gocql/gocql"],
      maven: ["com.datastax.oss.driver", "com.datastax.driver", "org.springframework.data.cassandra"],
      nuget: ["Cassandra"],
    },
  },
  {
    id: "neo4j",
    kind: "store",
    schemes: ["neo4j", "neo4j+s", "bolt", "bolt+s"],
    packages: {
      gem: ["Neo4j"],
      cargo: ["neo4rs"],
      npm: ["neo4j-driver"],
      pypi: ["neo4j"],
      go: ["github.com/neo4j/neo4j-go-driver"],
      maven: ["org.neo4j.driver", "org.springframework.data.neo4j"],
      nuget: ["Neo4j.Driver"],
    },
  },
  { id: "s3", kind: "store", schemes: ["s3", "s3a"], packages: {} },
  { id: "google-cloud-storage", kind: "store", schemes: ["gs"], packages: {} },
  {
    id: "kafka",
    kind: "queue",
    schemes: ["kafka", "kafka+ssl"],
    packages: {
      composer: ["RdKafka"],
      cargo: ["rdkafka", "kafka", "rskafka"],
      npm: ["kafkajs", "node-rdkafka", "@confluentinc/kafka-javascript"],
      pypi: ["kafka", "confluent_kafka", "aiokafka"],
      go: [
        "github.com/segmentio/kafka-go",
        "github.com/IBM/sarama",
        "github.com/Shopify/sarama",
        "github.com/confluentinc/confluent-kafka-go",
      ],
      maven: ["org.apache.kafka", "org.springframework.kafka"],
      gem: ["ruby-kafka", "rdkafka", "Kafka", "Rdkafka"],
      nuget: ["Confluent.Kafka"],
    },
  },
  {
    id: "amqp",
    kind: "queue",
    schemes: ["amqp", "amqps"],
    packages: {
      cargo: ["lapin", "deadpool_lapin", "amqprs"],
      npm: ["amqplib", "amqp-connection-manager", "rhea"],
      pypi: ["pika", "aio_pika", "kombu"],
      go: ["github.com/rabbitmq/amqp091-go", "github.com/streadway/amqp"],
      gem: ["bunny"],
      maven: ["com.rabbitmq", "org.springframework.amqp"],
      nuget: ["RabbitMQ.Client", "MassTransit", "EasyNetQ"],
      composer: ["php-amqplib/php-amqplib", "PhpAmqpLib"],
    },
  },
  {
    id: "nats",
    kind: "queue",
    schemes: ["nats", "tls+nats"],
    packages: {
      gem: ["NATS"],
      cargo: ["async_nats", "nats"],
      npm: ["nats"],
      pypi: ["nats"],
      go: ["github.com/nats-io/nats.go"],
      maven: ["io.nats"],
      nuget: ["NATS.Client", "NATS.Net"],
    },
  },
  {
    id: "temporal",
    kind: "queue",
    schemes: ["temporal"],
    packages: { npm: ["@temporalio/client", "@temporalio/worker"], pypi: ["temporalio"] },
  },
  {
    id: "mqtt",
    kind: "queue",
    schemes: ["mqtt", "mqtts"],
    packages: {
      cargo: ["rumqttc", "paho_mqtt"],
      npm: ["mqtt"],
      pypi: ["paho.mqtt"],
      gem: ["MQTT"],
      go: ["github.com/eclipse/paho.mqtt.golang"],
      maven: ["org.eclipse.paho", "com.hivemq.client"],
      nuget: ["MQTTnet"],
    },
  },
  {
    id: "pulsar",
    kind: "queue",
    schemes: ["pulsar", "pulsar+ssl"],
    packages: {
      nuget: ["DotPulsar"],
      cargo: ["pulsar"],
      npm: ["pulsar-client"],
      pypi: ["pulsar"],
      go: ["github.com/apache/pulsar-client-go"],
      maven: ["org.apache.pulsar.client"],
    },
  },
  { id: "sqs", kind: "queue", schemes: ["sqs"], packages: {} },
  {
    id: "smtp",
    kind: "mail",
    schemes: ["smtp", "smtps", "smtp+starttls"],
    packages: {
      cargo: ["lettre", "mail_send"],
      npm: ["nodemailer", "worker-mailer", "email-templates", "@nestjs-modules/mailer"],
      pypi: ["smtplib", "aiosmtplib", "django.core.mail"],
      go: [
        "net/smtp",
        "gopkg.in/gomail.v2",
        "gopkg.in/mail.v2",
        "github.com/go-mail/mail",
        "github.com/emersion/go-smtp",
        "github.com/wneessen/go-mail",
      ],
      gem: ["mail"],
      composer: ["phpmailer/phpmailer", "PHPMailer"],
      nuget: ["MailKit", "System.Net.Mail"],
      maven: ["javax.mail", "jakarta.mail", "org.springframework.mail", "org.apache.commons.mail", "org.simplejavamail"],
    },
  },
  {
    id: "sftp",
    kind: "partner",
    schemes: ["ftp", "ftps", "sftp"],
    packages: {
      composer: ["phpseclib3", "phpseclib"],
      gem: ["Net::SFTP", "Net::FTP"],
      cargo: ["suppaftp", "ftp"],
      npm: ["ssh2-sftp-client", "basic-ftp", "ftp"],
      pypi: ["ftplib", "pysftp", "paramiko"],
      go: ["github.com/pkg/sftp", "github.com/jlaffaye/ftp"],
      maven: ["org.apache.commons.net.ftp", "com.jcraft.jsch", "net.schmizz.sshj"],
      nuget: ["Renci.SshNet", "FluentFTP"],
    },
  },
  {
    id: "ldap",
    kind: "identity",
    schemes: ["ldap", "ldaps"],
    packages: {
      gem: ["Net::LDAP"],
      cargo: ["ldap3"],
      npm: ["ldapts", "ldapjs"],
      pypi: ["ldap", "ldap3"],
      go: ["github.com/go-ldap/ldap"],
      maven: ["javax.naming.directory", "javax.naming.ldap", "com.unboundid.ldap.sdk", "org.springframework.ldap"],
      nuget: ["System.DirectoryServices", "Novell.Directory.Ldap"],
    },
  },
];

const bySchemeName = new Map(protocols.flatMap((protocol) => protocol.schemes.map((scheme) => [scheme, protocol] as const)));

/** What a URL scheme says of the system behind it; undefined for http and unknown ones. */
export function protocolOfScheme(scheme: string): Protocol | undefined {
  return bySchemeName.get(scheme.toLowerCase().replace(/^r2dbc:(pool:)?/, "jdbc:"));
}

/** The protocol that a client package speaks; undefined for any other package. */
export function protocolOfPackage(ecosystem: Ecosystem, module: string): Protocol | undefined {
  return protocols.find(({ packages }) => packages[ecosystem]?.some((name) => isOfPackage(ecosystem, name, module)));
}
