import type { Call } from "../../code/expr.ts";
import type { RequestShape } from "../clients/shape.ts";

/** What a step of a chain of a mapper gives: the model itself, a list by what is known to narrow one, many or one of them, who knows what, an answer. */
type Given = "model" | "list" | "many" | "record" | "any" | "answer";

/** Steps that give a list whatever they are asked of. */
const narrows =
  /^(all|where|not|rewhere|order|reorder|joins|left_joins|left_outer_joins|includes|preload|eager_load|limit|offset|distinct|group|having|references|unscoped|readonly|lock|extending|in_order_of|missing|associated|reverse_order|merge|or|and)$/;
const givesOne =
  /^(find|find_by(_\w+)?!?|find_sole_by|first!?|last!?|take!?|sole|second|third|create!?|new|build|find_or_(create|initialize)_by!?|create_or_find_by!?|first_or_(create|initialize)!?|each|find_each|reload|lock!|becomes!?)$/;
/** What is asked of these is asked of no store. */
const answers =
  /^(pluck|pick|ids|count|sum|average|minimum|maximum|exists\?|any\?|none\?|many\?|empty\?|size|length|to_\w+|as_json|map|collect|flat_map|filter_map|group_by|index_by|reject|each_with_\w+|reduce|inject|sort_by|sort|partition|keys|values|\w+_names?|columns(_hash)?|descendants|subclasses|errors|attributes|\w*changes\w*|name|connection|arel_table|\w+_all|cache|logger|i18n_scope|get|\w*[pP]aginate|keyBy|flatMap|mapWithKeys|toArray|exists|doesntExist)$/;

/** What lists have of their own. */
const ofLists =
  /^(filter|select|sortBy\w*|sort_by|uniq(ue)?|merge|concat|push|take|skip|slice|chunk|collect|transform|tap|when|flatten|compact|isEmpty|isNotEmpty|contains|implode|random|reverse|reversed|diff|intersect|only|except|where\w+|load|loadMissing|zip|join|split|dig|fetch|min|max|tally|to\w*)$/;

function next(given: Given, step: string): Given {
  // What a list that is there already has of its own leaves it one; what it doesn't have is asked of what was taken out of it.
  if (given === "answer") return [answers, narrows, givesOne, ofLists].some((known) => known.test(step)) ? "answer" : "any";
  if (answers.test(step)) return "answer";
  if (narrows.test(step)) return "list";
  if (step === "transaction") return "any";
  const isOne = given === "record" || given === "any";
  if (givesOne.test(step))
    return isOne && given !== "record" && /^(find|first!?|last!?|take!?|second|third|each)$/.test(step) ? "any" : "record";
  return isOne ? "any" : "many";
}

const enough: Readonly<Record<NonNullable<RequestShape["way"]>, readonly Given[]>> = {
  model: ["model"],
  list: ["list"],
  many: ["model", "list", "many"],
  keyed: ["model", "list", "many"],
  record: ["model", "list", "many", "record"],
  any: ["model", "list", "many", "record", "any"],
};

/** What the steps of a path from a mapper's base give. */
export function givenBy(path: string): Given {
  const [start = "", ...steps] = path.split(".");
  const first: Given = start.endsWith("()") ? "record" : "model";
  return steps.reduce<Given>((before, step) => next(before, step.replace(/\(\)$/, "")), first);
}

/** Whether what a mapper is asked is asked of what it takes: `User.active.first` is, `user.name.first` not. */
export function isAskedOfStore({ way, named }: RequestShape, path: string, { args }: Call): boolean {
  if (named && args[0]?.name === undefined && args[0]?.value.kind === "literal") return false;
  if (way === undefined) return true;
  const given = givenBy(path.slice(0, Math.max(path.lastIndexOf("."), 0)));
  const hasKey = way === "keyed" && given === "any" && args[0] !== undefined && args[0].value.kind !== "function";
  return hasKey || enough[way].includes(given);
}
