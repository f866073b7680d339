import type { RequestShape, Slot } from "../shape.ts";

/** Names of calls by what they ask: a statement of SQL where the client is a mapper, else by their own names. */
export interface Asked {
  readonly select?: string;
  readonly insert?: string;
  readonly update?: string;
  readonly delete?: string;
  readonly reads?: string;
  readonly writes?: string;
}

/** Where a client is found, and what its calls ask. */
export interface Client {
  readonly languages: readonly string[];
  /** What the calls are made of, in the form of a callee; `*` stands for the names of tables and the like. */
  readonly of: string;
  /** Where the call that made it has the address. */
  readonly base: readonly Slot[];
  readonly asked: Asked;
  /** Which argument is what is sent; the first where nothing is said. */
  readonly body?: number;
}

/** The calls of a store's client. */
export function calls({ languages, of, base, asked, body = 0 }: Client, more: Partial<RequestShape> = {}): readonly RequestShape[] {
  return Object.entries(asked).map(([kind, names]: [string, string]) => {
    const isNamed = kind === "reads" || kind === "writes";
    const access = kind === "reads" || kind === "select" ? "read" : "write";
    const asks = isNamed ? "$" : `sql ${kind}`;
    const callee = `${of}.{${names.replaceAll(" ", ",")}}`;
    return { callee, languages, verb: "", url: [], base, asks, access, body: [{ arg: body }], ...more };
  });
}

/** `insertOne` as `insert_one`. */
export function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `insertOne` as `InsertOne`. */
export function capital(name: string): string {
  return name.replace(/^./, (letter) => letter.toUpperCase());
}

/** The same names in the spelling of another language. */
export function spelled(asked: Asked, spell: (name: string) => string): Asked {
  return Object.fromEntries(Object.entries(asked).map(([kind, names]: [string, string]) => [kind, names.split(" ").map(spell).join(" ")]));
}

/** What Redis is asked, by the names of its commands. */
export const redis: Asked = {
  reads:
    "get mget hget hgetall hmget keys scan exists ttl lrange llen smembers sismember scard zrange zrevrange zrangebyscore zscore zcard zrank zcount zrevrangebyscore srandmember sinter strlen getrange type pttl dbsize info ping",
  writes:
    "set setex setnx mset hset hmset hdel del unlink incr incrby decr decrby expire lpush rpush lpop rpop sadd srem zadd zrem zincrby zremrangebyscore rename publish flushall flushdb xadd eval getset getdel getex psetex append incrbyfloat hincrbyfloat spop lset zpopmin zpopmax",
};

/** What MongoDB is asked, as its drivers call it. */
export const documents: Asked = {
  reads: "find findOne aggregate countDocuments estimatedDocumentCount distinct",
  writes:
    "insertOne insertMany updateOne updateMany replaceOne deleteOne deleteMany bulkWrite findOneAndUpdate findOneAndDelete findOneAndReplace drop",
};

/** What stores of objects that speak S3 are asked, as MinIO's clients call it. */
export const objects: Asked = {
  reads:
    "getObject fGetObject getPartialObject statObject bucketExists listObjects listObjectsV2 listBuckets downloadObject getPresignedObjectUrl presignedGetObject presignedUrl",
  writes:
    "putObject fPutObject uploadObject removeObject removeObjects makeBucket removeBucket copyObject composeObject setBucketPolicy presignedPutObject",
};

/** What search engines are asked, as their clients of JavaScript call it. */
export const searches: Asked = {
  reads: "search get mget msearch count exists scroll",
  writes: "index create update delete bulk deleteByQuery updateByQuery reindex",
};
