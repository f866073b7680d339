import type { RequestShape } from "../shape.ts";
import { asked } from "../statements/asked.ts";
import { type Asked, calls } from "./asked.ts";

const languages = ["php"];
const asks = (of: string, names: Asked, more: Partial<RequestShape>) =>
  calls({ languages, of, base: [], asked: names }, { chain: true, ...more });

const yii: Partial<RequestShape> = { configured: "yii" };
const connections = "{:Yii.app.db,:Yii.$app.db,yii:Yii.app.db,yii\\db:Connection(),yii\\db:ActiveRecord.getDb()}";
/** Where CodeIgniter and CakePHP take their databases from the environment. */
const codeIgniter: Partial<RequestShape> = { settings: ["sql://DATABASE_DEFAULT_HOSTNAME", "sql://database.default.hostname"] };
const cakePhp: Partial<RequestShape> = { settings: ["DATABASE_URL"] };
const tables = "Cake\\ORM:{Table(),TableRegistry.getTableLocator().get(),TableRegistry.get(),Locator\\LocatorAwareTrait.fetchTable()}";

/** What the mappers of other frameworks than Laravel and Symfony are asked. */
export const phpFrameworkCalls: readonly RequestShape[] = [
  ...asks(
    "yii\\db:{ActiveRecord,ActiveRecord(),Query()}",
    {
      select: "all one count exists scalar column findOne findAll each batch refresh",
      insert: "save insert",
      update: "update updateAll updateCounters updateAttributes",
      delete: "delete deleteAll",
    },
    yii,
  ),
  { ...asked(languages, [], `${connections}.createCommand`), ...yii },
  ...asks(
    "CodeIgniter:Model()",
    {
      select: "find findAll first findColumn countAllResults paginate",
      insert: "insert insertBatch save replace",
      update: "update updateBatch",
      delete: "delete purgeDeleted",
    },
    codeIgniter,
  ),
  ...asks(
    tables,
    {
      select: "find get all first count exists",
      insert: "save saveMany saveOrFail findOrCreate",
      update: "updateAll",
      delete: "delete deleteAll deleteMany deleteOrFail",
    },
    cakePhp,
  ),
];
