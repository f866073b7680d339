import { dialect } from "../javascriptStores.ts";
import type { RequestShape, Slot } from "../shape.ts";
import { type Asked, calls } from "./asked.ts";

const languages = ["typescript"];
const asks = (of: string, asked: Asked, more: Partial<RequestShape>) => calls({ languages, of, base: [], asked }, more);
const first: readonly Slot[] = [{ arg: 0 }];
const options = (...keys: readonly string[]): readonly Slot[] => [...keys.map((key) => ({ key, of: 0 })), ...first];

/** Modules of Nest are told at once, or by a factory. */
const forRoot = (module: string, at: readonly Slot[]) => ["forRoot", "forRootAsync"].map((call) => ({ module, call, at }));

export const mongooseAt: Partial<RequestShape> = {
  connectedBy: [{ module: "mongoose", call: "connect", at: first }, ...forRoot("@nestjs/mongoose", [{ key: "uri", of: 0 }, ...first])],
};

const typeormDriver: readonly Slot[] = [{ key: "type", of: 0 }];
const typeormBase = options("url", "host");
export const typeormAt: Partial<RequestShape> = {
  driver: typeormDriver,
  connectedBy: [
    ...forRoot("@nestjs/typeorm", typeormBase),
    ...["DataSource", "createConnection"].map((call) => ({ module: "typeorm", call, at: typeormBase })),
  ].map((by) => ({ ...by, driver: typeormDriver })),
};

const sequelizeBase: readonly Slot[] = [{ key: "host", of: 0 }, { key: "host", of: 3 }, ...first];
export const sequelizeAt: Partial<RequestShape> = {
  connectedBy: ["sequelize", "sequelize-typescript"].map((module) => ({
    module,
    call: "Sequelize",
    at: sequelizeBase,
    driver: dialect,
  })),
};

/** Objection's models ask by the Knex that the program makes. */
const objectionAt: Partial<RequestShape> = {
  connectedBy: ["knex", "Knex"].map((call) => ({
    module: "knex",
    call,
    at: [
      { key: "host", within: "connection", of: 0 },
      { key: "connectionString", within: "connection", of: 0 },
      { key: "connection", of: 0 },
    ],
    driver: [{ key: "client", of: 0 }],
  })),
};
const objectionWrites: Readonly<Record<string, string>> = {
  insert: "insert insertAndFetch insertGraph insertGraphAndFetch upsertGraph upsertGraphAndFetch",
  update: "patch patchAndFetch patchAndFetchById update updateAndFetch updateAndFetchById increment decrement",
  delete: "delete deleteById",
};
const objectionBehind = Object.fromEntries(
  Object.entries(objectionWrites).flatMap(([kind, names]) => names.split(" ").map((name) => [name, `sql ${kind}`])),
);

/** Queues that Nest hands in. */
export const nestQueues: Partial<RequestShape> = {
  connectedBy: [
    ...forRoot("@nestjs/bullmq", [
      { key: "host", within: "connection" },
      { key: "url", within: "connection" },
    ]),
    ...forRoot("@nestjs/bull", [
      { key: "host", within: "redis" },
      { key: "redis", of: 0 },
    ]),
  ],
};

/** What a record of a mapper is asked that was found or made: it knows the store by itself. */
const ofSequelize: Asked = { update: "save update increment decrement reload", delete: "destroy" };
const ofMongoose: Asked = { writes: "save deleteOne updateOne replaceOne remove" };
const found = { chain: true } as const;
const models = "mongoose:{default.model(),model(),default.connection.model()";
/** TypeORM's builders of statements: what ends them says that they are asked. */
const built: Asked = {
  select: "getMany getOne getOneOrFail getManyAndCount getCount getExists getRawMany getRawOne getRawAndEntities stream",
};

/** Records of JavaScript's mappers, and mappers whose models are asked by themselves. */
export const javascriptRecords: readonly RequestShape[] = [
  ...asks(`${models},Model()}`, ofMongoose, { ...mongooseAt, ...found }),
  ...asks("mongoose:{Model()(),Document()}", ofMongoose, mongooseAt),
  ...asks("{sequelize,sequelize-typescript}:{Model,Model.[]}", ofSequelize, { ...sequelizeAt, ...found }),
  ...asks("{sequelize,sequelize-typescript}:Model()", ofSequelize, sequelizeAt),
  ...calls(
    { languages, of: "{sequelize,sequelize-typescript}:{Sequelize,default}()", base: sequelizeBase, asked: ofSequelize },
    { driver: dialect, ...found, needs: "define" },
  ),
  ...asks(
    "typeorm:BaseEntity",
    {
      select: "find findOne findBy findOneBy findOneOrFail findOneByOrFail findAndCount findAndCountBy count countBy exists",
      insert: "insert upsert",
      update: "update",
    },
    typeormAt,
  ),
  ...asks("typeorm:{BaseEntity,BaseEntity.[]}", { insert: "save", delete: "remove softRemove delete" }, { ...typeormAt, ...found }),
  ...asks("typeorm:BaseEntity()", { insert: "save", delete: "remove softRemove", select: "reload" }, typeormAt),
  ...calls({ languages, of: "typeorm:DataSource()", base: typeormBase, asked: built }, { driver: typeormDriver, ...found }),
  ...calls(
    { languages, of: "typeorm:DataSource()", base: typeormBase, asked: { update: "execute" } },
    { driver: typeormDriver, ...found, needs: "createQueryBuilder" },
  ),
  ...asks("objection:Model", { select: "query relatedQuery" }, { ...objectionAt, asksBehind: objectionBehind }),
];

/** The same of what frameworks hand in. */
export const javascriptRecordsHandedIn: readonly RequestShape[] = [
  ...asks("bull:Queue()", { writes: "add addBulk" }, nestQueues),
  ...asks("typeorm:{Repository,EntityManager}()", built, { ...typeormAt, ...found }),
  ...asks("typeorm:{Repository,EntityManager}()", { update: "execute" }, { ...typeormAt, ...found, needs: "createQueryBuilder" }),
];
