import { t } from "../../core/l10n.ts";
import { rememberIn, rememberOf } from "../../core/remember.ts";
import type { Judged } from "../../compare/judged.ts";
import type { PayloadField } from "../../link/endpoint.ts";
import { builtInDataClasses, normaliseField } from "../../spec/dataClasses.ts";

/** How a class of data shows in what is sent. */
export interface ClassMatch {
  readonly id: string;
  /** A declared type, or two distinctive fields: beyond doubt. Else one name says it. */
  readonly isCertain: boolean;
  /** What told it: type, variable and field names as they stand in the code. */
  readonly names: readonly string[];
  readonly fields: readonly PayloadField[];
}

/** Names that every kind of data has: alone they tell none. */
export const genericFields: ReadonlySet<string> = new Set(
  "id name title description status type kind state date time body subject text message content url value key data items lines total amount price currency quantity note comment label language locale version source level path code".split(
    " ",
  ),
);

/** The classes of data that a request sends, by the names of its types, variables and fields. */
export const classesSent: (fields: readonly PayloadField[], classes: ReadonlyMap<string, readonly string[]>) => readonly ClassMatch[] =
  rememberIn((fields, classes) => [...classes].flatMap(([id, names]) => matchOf(id, names, fields) ?? []));

/** A class that is told by more than what an allowed one explains; undefined where that one is all that is seen. */
export function beyondAllowed(
  match: ClassMatch,
  sent: readonly ClassMatch[],
  { allows }: Ban,
  names: readonly string[],
): ClassMatch | undefined {
  const allowed = sent.filter(({ id, isCertain }) => isCertain && allows?.has(id));
  if (allowed.length === 0) return match;
  const explained = new Set(allowed.flatMap(({ fields }) => fields));
  const left = match.fields.filter((field) => !explained.has(field));
  // What they are called says nothing of its own: each is of a class that may go there.
  return left.some(({ kind }) => kind === "field") ? matchOf(match.id, names, left) : undefined;
}

function matchOf(id: string, names: readonly string[], fields: readonly PayloadField[]): ClassMatch | undefined {
  const known = fieldSet(names);
  const types = fields.filter((field) => field.kind === "type" && isCalledAs(field, id));
  const variables = fields.filter((field) => field.kind === "variable" && isCalledAs(field, id));
  const members = fields.filter((field) => field.kind !== "type" && isFieldOf(field, known));
  const distinct = new Map(members.map((field) => [normaliseField(field.name), field]));
  const told = [...types, ...variables, ...distinct.values()];
  if (told.length === 0) return undefined;
  const distinctive = [...distinct.keys()].filter((name) => !genericFields.has(name)).length + (variables.length > 0 ? 1 : 0);
  return { id, isCertain: types.length > 0 || distinctive >= 2, names: [...new Set(told.map((field) => field.name))], fields: told };
}

/** Each call is held against each class: the fields of a class are put together once. */
const fieldSet: (names: readonly string[]) => ReadonlySet<string> = rememberOf((names) => new Set(names.map(normaliseField)));

/** `CustomerOrder`, `customerOrders`, `ICustomerOrder` and `CustomerOrderDto` are the class `customer-order`, as types and variables. */
export function isCalledAs({ kind, name }: Pick<PayloadField, "kind" | "name">, id: string): boolean {
  if (kind !== "type" && kind !== "variable") return false;
  const ofClass = normaliseField(id);
  const bare = normaliseField(name.replace(/(Dto|DTO|Entity|Model|Schema|Payload|Record|Input|Data)$/, ""));
  return bare === ofClass || bare === `${ofClass}s` || bare === `i${ofClass}`;
}

function isFieldOf({ name, alias, owner }: PayloadField, known: ReadonlySet<string>): boolean {
  if (alias !== undefined && known.has(normaliseField(alias))) return true;
  return known.has(normaliseField(name)) || (owner !== undefined && known.has(normaliseField(owner + name)));
}

/** Which classes must not go somewhere, and why. */
export interface Ban {
  readonly forbids: (id: string) => boolean;
  /** Where only some classes may go: those. What tells one of them is no sign of another. */
  readonly allows?: ReadonlySet<string>;
  /** "the perimeter says never", "only product-text may go there", … */
  readonly why: (ids: readonly string[]) => string;
  readonly place?: { readonly file: string; readonly range: PayloadField["place"]["range"] };
  /** The system that the data gets to, where that is another than the one called. */
  readonly through?: string;
}

/** What is banned from a system: by its own entry, by those it forwards to, or because nobody declared it. */
export function bansOf(judged: Judged): readonly Ban[] {
  const { entry, perimeter, isDeclared } = judged;
  if (!entry) return isDeclared ? [] : [undeclaredBan(judged)].filter((ban) => ban !== undefined);
  const direct = [{ entry, through: undefined }];
  const onward = entry.forwardsTo.flatMap(({ value }) => {
    const target = perimeter?.systems.get(value);
    return target && target.id !== entry.id ? [{ entry: target, through: target.id }] : [];
  });
  return [...direct, ...onward].flatMap(({ entry: one, through }): readonly Ban[] => {
    const bans: Ban[] = [];
    const to = through === undefined ? {} : { through };
    const never = new Map(one.never.map(({ value, range }) => [value, range]));
    const first = one.never[0];
    if (first)
      bans.push({
        forbids: (id) => never.has(id),
        why: (ids) => t("{0} must never get {1}", one.id, ids.join(t(" or "))),
        place: { file: one.file, range: first.range },
        ...to,
      });
    // What may go to a draft is one of the questions that are still open.
    if (one.data && one.decided) {
      const allowed = new Set(one.data.map(({ value }) => value));
      const why =
        allowed.size === 0 ? t("no classified data may go to {0}", one.id) : t("only {0} may go to {1}", [...allowed].join(", "), one.id);
      bans.push({
        forbids: (id) => !allowed.has(id) && !never.has(id),
        allows: allowed,
        why: () => why,
        place: { file: one.file, range: one.data[0]?.range ?? one.idRange },
        ...to,
      });
    }
    return bans;
  });
}

/** A system's own credential is no data; it goes wherever the system is called. */
function undeclaredBan(judged: Judged): Ban | undefined {
  if (judged.perimeter) return { forbids: (id) => id !== "credential", why: () => t("no perimeter declares it") };
  const banned = new Set(["order", "personal", "payment-card"]);
  return judged.kind === "telemetry"
    ? { forbids: (id) => banned.has(id), why: () => t("it is telemetry, and nobody wrote down what may go there") }
    : undefined;
}

/** The classes that hold for a call: those of its perimeter, else the built-in ones. */
export function classesFor(judged: Judged): ReadonlyMap<string, readonly string[]> {
  return judged.perimeter?.dataClasses ?? builtInDataClasses;
}
