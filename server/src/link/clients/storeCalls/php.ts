import type { RequestShape } from "../shape.ts";
import { type Asked, calls, documents, redis } from "./asked.ts";

const languages = ["php"];

/** What Eloquent and its query builder are asked, by the store that `config/database.php` says. */
const rows: Asked = {
  select:
    "get all find findMany findOrFail findOrNew first firstOrFail firstWhere sole value pluck count exists doesntExist sum max min avg paginate simplePaginate cursorPaginate cursor chunk chunkById each lazy",
  insert: "create forceCreate createMany insert insertGetId insertOrIgnore firstOrCreate updateOrCreate upsert updateOrInsert",
  update: "update increment decrement touch",
  delete: "delete forceDelete destroy truncate",
};
const eloquent = "{Illuminate\\Database\\Eloquent:Model,Illuminate\\Foundation\\Auth:User}";
const laravel: Partial<RequestShape> = { configured: "laravel", chain: true };

/** What document stores and caches of PHP are asked by the names of their calls. */
export const phpStoreCalls: readonly RequestShape[] = [
  ...calls({ languages, of: "Predis:Client()", base: [{ key: "host", of: 0 }, { arg: 0 }], asked: redis, body: 1 }),
  ...calls({ languages, of: "MongoDB:Client().{selectDatabase().,}{selectCollection(),*}", base: [{ arg: 0 }], asked: documents }),
  ...calls({ languages, of: eloquent, base: [], asked: rows }, laravel),
  ...calls({ languages, of: `${eloquent}()`, base: [], asked: { ...rows, insert: `${rows.insert} save saveOrFail push` } }, laravel),
  ...calls({ languages, of: "{Illuminate\\Support\\Facades:,:}DB.{table(),connection().table(),query()}", base: [], asked: rows }, laravel),
  ...calls(
    {
      languages,
      of: "{Illuminate\\Support\\Facades:,:}DB",
      base: [],
      asked: { select: "get first value pluck count exists sum max min avg paginate cursor chunk chunkById", delete: "truncate" },
    },
    laravel,
  ),
];
