import { jdbc } from "../statements/jvm.ts";
import type { RequestShape } from "../shape.ts";
import { type Asked, calls } from "./asked.ts";

const modules =
  "{org.jetbrains.exposed.sql,org.jetbrains.exposed.dao.id,org.jetbrains.exposed.v1.core,org.jetbrains.exposed.v1.core.dao.id}";
const tables = "{Table,IdTable,IntIdTable,LongIdTable,UUIDTable,UIntIdTable,ULongIdTable,CompositeIdTable}";
const rows: Asked = {
  select: "select selectAll slice selectBatched fetchBatchedResults",
  insert:
    "insert insertIgnore insertAndGetId insertIgnoreAndGetId insertReturning batchInsert replace batchReplace upsert upsertReturning batchUpsert",
  update: "update updateReturning",
  delete: "deleteWhere deleteAll deleteIgnoreWhere deleteReturning",
};
const connected: Partial<RequestShape> = {
  ...jdbc,
  connectedBy: [
    ...(jdbc.connectedBy ?? []),
    ...["org.jetbrains.exposed.sql", "org.jetbrains.exposed.v1.jdbc"].map((module) => ({
      module,
      call: "connect",
      of: "Database",
      at: [{ key: "url" }, { arg: 0 }],
    })),
  ],
};

const languages = ["kotlin"];
const dao = "{org.jetbrains.exposed.dao,org.jetbrains.exposed.v1.dao}";
const kinds = "{Int,Long,UUID,UInt,ULong,Composite,}";
const entities: Asked = {
  select: "findById find all get count findSingleByAndUpdate forIds forEntityIds",
  insert: "new",
  update: "findByIdAndUpdate",
};

/** What tables of Exposed are asked, objects of the program that extend one of its classes, and the entities on these. */
export const exposedCalls: readonly RequestShape[] = [
  ...calls({ languages, of: `${modules}:${tables}{,()}`, base: [], asked: rows }, connected),
  ...calls({ languages, of: `${dao}:${kinds}EntityClass{,()}`, base: [], asked: entities }, connected),
  ...calls({ languages, of: `${dao}:${kinds}Entity()`, base: [], asked: { delete: "delete" } }, connected),
];
