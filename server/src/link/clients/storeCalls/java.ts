import type { RequestShape, Slot } from "../shape.ts";
import { type Asked, calls, documents, objects, redis } from "./asked.ts";
import { redisSettings, springStoreCalls } from "./spring.ts";

const languages = ["java", "kotlin"];
const base: readonly Slot[] = [{ arg: 0 }];
const mongo = "{com.mongodb.client,com.mongodb.reactivestreams.client}";

/** `hincrBy` and `hincrby` are one. */
const jedis: Asked = {
  reads: `${redis.reads} hgetAll hscan sscan zscan zrangeByScore zcard zrank scard lindex bitcount`,
  writes: `${redis.writes} psetex incrBy decrBy hincrBy hsetnx rpoplpush ltrim lrem zincrby zremrangeByScore getSet xack evalsha persist`,
};
const put = (name: string): readonly Slot[] => [{ in: name, arg: 0 }];
const queues: Asked = { reads: "basicGet basicConsume", writes: "basicPublish queuePurge" };
const cache = { settings: redisSettings };

/** What document stores and caches of Java and Kotlin are asked by the names of their calls. */
export const javaStoreCalls: readonly RequestShape[] = [
  ...calls({ languages, of: `${mongo}:{MongoClients,MongoClient}.create().getDatabase().getCollection()`, base, asked: documents }),
  ...calls({ languages, of: "redis.clients.jedis:{Jedis,JedisPooled,JedisCluster,UnifiedJedis}()", base, asked: jedis, body: 1 }, cache),
  ...calls({ languages, of: "redis.clients.jedis:{JedisPool,JedisSentinelPool}().getResource()", base, asked: jedis, body: 1 }, cache),
  ...calls({ languages, of: "io.minio:{MinioClient,MinioAsyncClient}.builder()", base: put("endpoint"), asked: objects }, { chain: true }),
  ...calls({ languages, of: "io.minio:{MinioClient,MinioAsyncClient}()", base, asked: objects }),
  ...calls(
    { languages, of: "com.rabbitmq.client:{Channel,ConnectionFactory().newConnection().createChannel}()", base: [], asked: queues },
    { settings: ["amqp://RABBITMQ_HOST"] },
  ),
  ...springStoreCalls,
];
