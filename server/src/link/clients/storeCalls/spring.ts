import type { RequestShape } from "../shape.ts";
import { type Asked, calls } from "./asked.ts";

const languages = ["java", "kotlin"];

/** Where frameworks of the JVM have the address of the database that they connect to. */
export const databaseSettings = [
  "SPRING_DATASOURCE_URL",
  "SPRING_R2DBC_URL",
  "QUARKUS_DATASOURCE_JDBC_URL",
  "QUARKUS_DATASOURCE_REACTIVE_URL",
  "DATASOURCES_DEFAULT_URL",
  "SPRING_DATASOURCE_HIKARI_JDBC_URL",
  "SPRING_DATASOURCE_DRUID_URL",
  "SPRING_DATASOURCE_DYNAMIC_DATASOURCE_MASTER_URL",
];
/** What is asked of the one database that settings say: its address, or else its kind. */
export const database = { settings: databaseSettings, anySetting: "jdbc:" } as const;
/** The same of Redis. */
export const redisSettings = [
  "redis://SPRING_DATA_REDIS_URL",
  "redis://SPRING_DATA_REDIS_HOST",
  "redis://SPRING_REDIS_URL",
  "redis://SPRING_REDIS_HOST",
  "redis://QUARKUS_REDIS_HOSTS",
];
export const mongoSettings = [
  "mongodb://SPRING_DATA_MONGODB_URI",
  "mongodb://SPRING_DATA_MONGODB_HOST",
  "mongodb://SPRING_MONGODB_URI",
  "mongodb://QUARKUS_MONGODB_CONNECTION_STRING",
  "mongodb://MONGODB_URI",
];
export const searchSettings = ["elasticsearch://SPRING_ELASTICSEARCH_URIS", "elasticsearch://SPRING_ELASTICSEARCH_REST_URIS"];
export const kafkaSettings = [
  "kafka://SPRING_KAFKA_BOOTSTRAP_SERVERS",
  "kafka://SPRING_KAFKA_PRODUCER_BOOTSTRAP_SERVERS",
  "kafka://KAFKA_BOOTSTRAP_SERVERS",
  "kafka://MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_BOOTSTRAP_SERVERS",
];
export const rabbitSettings = ["amqp://SPRING_RABBITMQ_ADDRESSES", "amqp://SPRING_RABBITMQ_HOST", "amqp://RABBITMQ_HOST"];

/** What repositories are asked: the first word of a method says it, whatever follows (`findByEmail`). */
const repository: Asked = {
  reads: "find* read* get* query* search* stream* count count* exists exists*",
  writes: "save save* insert insert* update update* delete delete* remove* flush persist persist*",
};
const mapper: Asked = {
  reads: "select* count count* exists exists* get* list list* page page* query* find* search* load* fetch* check* lambdaQuery",
  writes:
    "insert insert* save save* update update* delete delete* remove* add* create* batch* replace* increase* decrease* saveOrUpdate upsert",
};
const springData = "org.springframework.data";

/** What interfaces ask that a framework implements: repositories of Spring Data, Micronaut and Quarkus, mappers of MyBatis, objects of Jdbi. */
const repositories: readonly RequestShape[] = [
  ...calls(
    { languages, of: `${springData}.mongodb.repository:{MongoRepository,ReactiveMongoRepository}()`, base: [], asked: repository },
    { settings: mongoSettings },
  ),
  ...calls(
    {
      languages,
      of: `${springData}.elasticsearch.repository:{ElasticsearchRepository,ReactiveElasticsearchRepository}()`,
      base: [],
      asked: repository,
    },
    { settings: searchSettings },
  ),
  ...[
    "jpa.repository:{JpaRepository,JpaSpecificationExecutor}",
    "r2dbc.repository:R2dbcRepository",
    "jdbc.repository:JdbcRepository",
    "querydsl:QuerydslPredicateExecutor",
    "repository:{Repository,CrudRepository,ListCrudRepository,PagingAndSortingRepository,ListPagingAndSortingRepository}",
    "repository.reactive:{ReactiveCrudRepository,ReactiveSortingRepository}",
    "repository.kotlin:{CoroutineCrudRepository,CoroutineSortingRepository}",
  ].flatMap((of) =>
    calls(
      { languages, of: `${springData}.${of}()`, base: [], asked: repository },
      { settings: [...databaseSettings, "SPRING_DATA_MONGODB_URI"] },
    ),
  ),
  ...[
    "io.micronaut.data.repository:{GenericRepository,CrudRepository,PageableRepository}",
    "io.micronaut.data.repository.kotlin:{KotlinCrudRepository,CoroutineCrudRepository}",
    "io.micronaut.data.jpa.repository:{JpaRepository,JpaSpecificationExecutor}",
    "io.quarkus.hibernate.orm.panache:{PanacheRepository,PanacheRepositoryBase}",
    "io.quarkus.hibernate.orm.panache.kotlin:{PanacheRepository,PanacheRepositoryBase}",
    "io.quarkus.hibernate.reactive.panache:{PanacheRepository,PanacheRepositoryBase}",
  ].flatMap((of) =>
    calls({ languages, of: `${of}()`, base: [], asked: { ...repository, reads: `${repository.reads} list list* find` } }, database),
  ),
  ...[
    "core.mapper:BaseMapper",
    "extension.service:IService",
    "extension.service.impl:ServiceImpl",
    "extension.repository:{IRepository,CrudRepository}",
  ].flatMap((of) => calls({ languages, of: `com.baomidou.mybatisplus.${of}()`, base: [], asked: mapper }, database)),
  ...calls(
    {
      languages,
      of: "{tk.mybatis.mapper.common:Mapper,org.apache.ibatis.annotations:Mapper,org.jdbi.v3.sqlobject.statement:SqlObject,org.jdbi.v3.sqlobject:SqlObject,org.skife.jdbi.v2.sqlobject:SqlObject}()",
      base: [],
      asked: mapper,
    },
    database,
  ),
  ...["io.quarkus.hibernate.orm.panache", "io.quarkus.hibernate.orm.panache.kotlin", "io.quarkus.hibernate.reactive.panache"].flatMap(
    (module) =>
      calls(
        {
          languages,
          of: `${module}:{PanacheEntity,PanacheEntityBase,PanacheEntity(),PanacheEntityBase()}`,
          base: [],
          asked: { ...repository, reads: `${repository.reads} list list* find` },
        },
        database,
      ),
  ),
];

const cassandra = { settings: ["cassandra://SPRING_CASSANDRA_CONTACT_POINTS", "cassandra://SPRING_DATA_CASSANDRA_CONTACT_POINTS"] };
const graph = { settings: ["neo4j://SPRING_NEO4J_URI", "neo4j://SPRING_DATA_NEO4J_URI"] };

/** What else of Spring Data, and beside it, is handed in by its type. */
const others: readonly RequestShape[] = [
  ...calls(
    { languages, of: `${springData}.cassandra.repository:{,MapId,Reactive}CassandraRepository()`, base: [], asked: repository },
    cassandra,
  ),
  ...calls(
    {
      languages,
      of: `${springData}.cassandra.core:{,Reactive}Cassandra{Template,Operations}()`,
      base: [],
      asked: { reads: "select selectOne selectOneById count exists slice stream", writes: "insert update delete deleteById truncate" },
    },
    cassandra,
  ),
  ...calls({ languages, of: `${springData}.neo4j.repository:{,Reactive}Neo4jRepository()`, base: [], asked: repository }, graph),
  ...calls(
    {
      languages,
      of: `${springData}.neo4j.core:{,Reactive}Neo4j{Template,Operations}()`,
      base: [],
      asked: { reads: "find findAll findById findOne count", writes: "save saveAll delete deleteAll deleteById" },
    },
    graph,
  ),
  ...calls(
    {
      languages,
      of: `${springData}.r2dbc.core:R2dbcEntity{Template,Operations}()`,
      base: [],
      asked: { select: "select selectOne count exists", insert: "insert", update: "update", delete: "delete" },
    },
    database,
  ),
  ...calls(
    {
      languages,
      of: "org.springframework.ldap.core:Ldap{Template,Operations}()",
      base: [],
      asked: {
        reads: "search searchForObject lookup find findOne findAll findByDn authenticate",
        writes: "bind unbind rebind modifyAttributes create update delete rename",
      },
    },
    { settings: ["ldap://SPRING_LDAP_URLS"] },
  ),
  ...calls(
    {
      languages,
      of: "com.querydsl.{jpa.impl:JPAQueryFactory,jpa.hibernate:HibernateQueryFactory,sql:SQLQueryFactory}()",
      base: [],
      asked: { select: "select selectFrom selectOne selectDistinct from query", insert: "insert", update: "update", delete: "delete" },
    },
    database,
  ),
];

const values: Asked = {
  reads:
    "get multiGet hasKey keys scan getExpire size range reverseRange entries values members isMember score rank index randomMember countExistingKeys rangeByScore",
  writes:
    "set setIfAbsent setIfPresent multiSet increment decrement append put putAll putIfAbsent add remove leftPush leftPushAll rightPush rightPushAll leftPop rightPop trim delete unlink expire expireAt persist rename getAndSet getAndDelete getAndExpire convertAndSend incrementScore removeRangeByScore",
};
const redisTypes = `${springData}.redis.core`;
const redisOperations =
  "opsForValue().,opsForHash().,opsForList().,opsForSet().,opsForZSet().,opsForStream().,boundValueOps().,boundHashOps().,boundListOps().,boundSetOps().,boundZSetOps().";

/** What JPA and Hibernate ask with, handed in or asked for. */
export const entityManagers =
  "{javax.persistence:EntityManager,jakarta.persistence:EntityManager,javax.persistence:EntityManagerFactory().createEntityManager,jakarta.persistence:EntityManagerFactory().createEntityManager}()";
export const sessions =
  "org.hibernate:{Session,StatelessSession,SessionFactory().openSession,SessionFactory().getCurrentSession,SessionFactory().openStatelessSession}()";

/** What is handed in by its type: the templates of Spring, and what other frameworks have in their place. */
const templates: readonly RequestShape[] = [
  ...calls(
    {
      languages,
      of: `${redisTypes}:{RedisTemplate,StringRedisTemplate,RedisOperations,ReactiveRedisTemplate,ReactiveStringRedisTemplate,ReactiveRedisOperations}().{,${redisOperations}}`,
      base: [],
      asked: values,
      body: 1,
    },
    { settings: redisSettings },
  ),
  ...calls(
    {
      languages,
      of: `${redisTypes}:{ValueOperations,HashOperations,ListOperations,SetOperations,ZSetOperations}()`,
      base: [],
      asked: values,
      body: 1,
    },
    { settings: redisSettings },
  ),
  ...calls(
    {
      languages,
      of: `${springData}.mongodb.core:{MongoTemplate,MongoOperations,ReactiveMongoTemplate,ReactiveMongoOperations}()`,
      base: [],
      asked: {
        reads: "find findOne findAll findById findDistinct count estimatedCount exists aggregate aggregateStream stream query",
        writes:
          "save insert insertAll update updateFirst updateMulti upsert replace remove findAndModify findAndReplace findAndRemove findAllAndRemove bulkOps dropCollection createCollection",
      },
    },
    { settings: mongoSettings },
  ),
  ...calls(
    {
      languages,
      of: `${springData}.elasticsearch.core:{ElasticsearchOperations,ElasticsearchRestTemplate,ElasticsearchTemplate,SearchOperations,DocumentOperations,ReactiveElasticsearchOperations}()`,
      base: [],
      asked: {
        reads: "search searchOne searchForStream searchForPage suggest get multiGet multiget count exists",
        writes: "save index bulkIndex bulkUpdate update updateByQuery delete deleteByQuery",
      },
    },
    { settings: searchSettings },
  ),
  ...calls(
    {
      languages,
      of: "org.springframework.kafka.core:{KafkaTemplate,KafkaOperations,ReactiveKafkaProducerTemplate}()",
      base: [],
      asked: { writes: "send sendDefault" },
      body: 1,
    },
    { settings: kafkaSettings },
  ),
  ...calls(
    {
      languages,
      of: "{org.eclipse.microprofile.reactive.messaging:Emitter,io.smallrye.reactive.messaging:MutinyEmitter}()",
      base: [],
      asked: { writes: "send sendAndAwait sendAndForget sendMessage sendMessageAndAwait sendMessageAndForget" },
    },
    { settings: kafkaSettings },
  ),
  ...calls(
    {
      languages,
      of: "{org.springframework.amqp.core:AmqpTemplate,org.springframework.amqp.core:AsyncAmqpTemplate,org.springframework.amqp.rabbit.core:RabbitTemplate,org.springframework.amqp.rabbit.core:RabbitOperations,org.springframework.amqp.rabbit.core:RabbitMessagingTemplate}()",
      base: [],
      asked: {
        writes: "convertAndSend convertSendAndReceive convertSendAndReceiveAsType send sendAndReceive",
        reads: "receive receiveAndConvert",
      },
      body: 2,
    },
    { settings: rabbitSettings },
  ),
  ...calls(
    {
      languages,
      of: "org.springframework.jms.core:{JmsTemplate,JmsOperations,JmsMessagingTemplate,JmsClient}()",
      base: [],
      asked: { writes: "convertAndSend send sendAndReceive", reads: "receive receiveAndConvert browse" },
      body: 1,
    },
    { settings: ["SPRING_ACTIVEMQ_BROKER_URL", "SPRING_ARTEMIS_BROKER_URL"] },
  ),
  ...calls(
    {
      languages,
      of: "{org.springframework.mail:MailSender,org.springframework.mail.javamail:JavaMailSender,org.springframework.mail.javamail:JavaMailSenderImpl}()",
      base: [],
      asked: { writes: "send" },
    },
    { settings: ["smtp://SPRING_MAIL_HOST"] },
  ),
  ...calls(
    { languages, of: "io.quarkus.mailer:Mailer().{,reactive.}", base: [], asked: { writes: "send" } },
    { settings: ["smtp://QUARKUS_MAILER_HOST"] },
  ),
  ...calls(
    {
      languages,
      of: entityManagers,
      base: [],
      asked: { reads: "find", writes: "persist merge remove" },
    },
    database,
  ),
  ...calls(
    {
      languages,
      of: "{org.jooq:DSLContext,org.jooq.impl:DSL.using,org.jooq.impl:DefaultDSLContext}()",
      base: [{ arg: 0, plain: true }],
      asked: {
        reads: "select select* fetch fetch* with",
        writes: "insertInto insertQuery update updateQuery delete deleteFrom deleteQuery mergeInto truncate truncateTable batch batch*",
      },
    },
    database,
  ),
  ...calls(
    {
      languages,
      of: sessions,
      base: [],
      asked: { reads: "get find byId", writes: "persist save update saveOrUpdate merge delete remove insert upsert" },
    },
    database,
  ),
];

/** What stores are asked through what frameworks of the JVM hand in. */
export const springStoreCalls: readonly RequestShape[] = [...repositories, ...templates, ...others];
