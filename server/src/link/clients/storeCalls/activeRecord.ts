import type { RequestShape } from "../shape.ts";
import { type Asked, calls } from "./asked.ts";

const languages = ["ruby"];
/** By the store that `config/database.yml` says. */
const rails: Partial<RequestShape> = { configured: "rails", chain: true };

/** What no list, hash or text has: of whatever a model gives. */
const anywhere: Asked = {
  select: "find_by find_by! find_sole_by exists? find_each find_in_batches in_batches",
  insert:
    "create create! insert_all insert_all! upsert_all find_or_create_by find_or_create_by! create_or_find_by create_or_find_by! first_or_create first_or_create!",
  update:
    "update update! update_all update_attribute update_attribute! update_attributes update_attributes! update_column update_columns increment! decrement! toggle! touch touch_all save save!",
  delete: "destroy destroy! delete_all delete_by destroy_all destroy_by",
};
/** What else is called so too: of a model, and of what is known to be many records. */
const ofMany: Asked = {
  select: "first first! last last! take take! sole second third count pick ids",
  insert: "insert insert! upsert import import!",
  update: "update_counters",
};
/** What is given a key or a column there, and nothing or a block by whoever asks a list. */
const keyed: Asked = { select: "find sum average minimum maximum pluck" };
/** What walks over them. */
const walked: Asked = {
  select:
    "each each_with_index each_with_object map collect flat_map filter_map index_by group_by to_a load any? none? many? empty? size length",
};
/** What asks nothing before somebody walks over it, or goes on asking. */
const lazy: Asked = { select: "all where" };
const names = (asked: Asked): readonly string[] => Object.values(asked).join(" ").split(" ");
const toldThere = Object.fromEntries(["where", ...[anywhere, ofMany, keyed, walked].flatMap(names)].map((name) => [name, ""]));

/** What ActiveRecord's models, relations and records are asked. */
export const activeRecordCalls: readonly RequestShape[] = ["ActiveRecord:Base", "ActiveRecord:Base()"].flatMap((of) => [
  ...calls({ languages, of, base: [], asked: anywhere }, { ...rails, way: "any" }),
  ...calls({ languages, of, base: [], asked: ofMany }, { ...rails, way: "many" }),
  ...calls({ languages, of, base: [], asked: keyed }, { ...rails, way: "keyed" }),
  ...calls({ languages, of, base: [], asked: walked }, { ...rails, way: "list" }),
  ...calls({ languages, of, base: [], asked: { delete: "delete", select: "reload" } }, { ...rails, way: "record" }),
  ...calls({ languages, of, base: [], asked: lazy }, { ...rails, way: "model", asksBehind: toldThere }),
]);

/** What is attached to records, by the service that the call that declares it names, else the environment. */
export const activeStorageCalls: readonly RequestShape[] = calls(
  {
    languages,
    of: "ActiveStorage:{Attached(),Attached().blob(),Attached().blobs(),Attached().attachment(),Blob,Blob.service(),Blob.find(),Blob.find_by(),Blob.find_signed(),Blob.find_signed!()}",
    base: [],
    asked: {
      reads: "download open exist?",
      writes: "attach purge purge_later upload delete create_and_upload! create_after_upload!",
    },
  },
  { configured: "rails storage", onlyUrls: true, driver: [{ in: "Attached", arg: 0 }] },
);
