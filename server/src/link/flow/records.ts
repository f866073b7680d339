import type { Call, Expr } from "../../code/expr.ts";
import type { FileFacts } from "../../code/facts.ts";
import { rememberOf } from "../../core/remember.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { type DeclaredField, declaredFields, declaredIn, fieldType, schemaFields, typeOfValue } from "../names/types.ts";
import type { Frame } from "../values/value.ts";
import { calleeName } from "./flowTables.ts";

/** Calls by which mappers give whole records of the class that they are asked for. */
const gives = new RegExp(
  `^(${[
    "get|first|last|latest|earliest|one|scalar_one|scalars|get_(object|list)_or_404|get_or_404|first_or_404|all|filter|filter_by|exclude|order_by",
    "find|find_by|find_each|findOrFail|firstOrFail|where|take|sole|findOne|findOneBy|findOneOrFail|findOneByOrFail|findBy|findById|findByPk|findAll",
    "findAllById|findFirst|findMany|getById|getReferenceById|getOne|query|select|lean|exec|toList|orElse|orElseThrow|orElseGet",
    "(Find|First|FirstOrDefault|Single|SingleOrDefault|ToList|ToArray)(Async)?",
  ].join("|")})$`,
);
/** Those that are handed the class, or a query that names it. */
const handed = /^(get|get_(object|list)_or_404|query|select|find|findOne|findAll|getRepository|getCustomRepository|execute|exec|scalars?)$/;
/** Those that give only what they are told, where they are told something. */
const cuts =
  /^(values|values_list|only|defer|select|select_only|with_entities|load_only|pluck|pick|project|map|Select|SelectMany|GroupBy|group|aggregate)$/;
const givesOfPrisma = /^(find(Unique|First|Many)(OrThrow)?|create|update|upsert|delete|createManyAndReturn)$/;
/** Where a class keeps what gives its records. */
const manager = /^(objects|_default_manager|query)$/;
/** What gives the records of a class, by its type: `DbSet<User>`, `Repository<User>`, `UserRepository`. */
const generic = /(?:\bDbSet|\bIQueryable|Repository|\bCollection|\bModel)\s*<\s*([A-Z]\w*)/;
const named = /^(?:I(?=[A-Z]))?([A-Z]\w*?)(?:Repository|Repo|Dao|DAO)$/;

/** A class of records, with the fields that are declared of it. */
export interface RecordClass {
  readonly name: string;
  readonly fields: readonly DeclaredField[];
}

/** The class of which an expression gives whole records (`Order.objects.get(pk=1)`, `session.query(Order).first()`, `users.findById(id)`); undefined where that isn't known. */
export function recordsOf(expr: Expr, frame: Frame, evaluator: Evaluator): RecordClass | undefined {
  const name =
    expr.kind === "member"
      ? ofManager(expr)
      : expr.kind === "call" && gives.test(calleeName(expr))
        ? asked(expr, frame, evaluator)
        : undefined;
  const ofPrisma = name === undefined && expr.kind === "call" ? prismaRecord(expr, frame, evaluator) : undefined;
  if (ofPrisma) return ofPrisma;
  if (name === undefined) return undefined;
  const declared = declaredFields(name, frame.file, evaluator);
  const fields = declared.length > 0 ? declared : (declaredIn(name, frame.file, evaluator, (own, file) => modelFields(own, file)) ?? []);
  return fields.length > 0 ? { name, fields } : undefined;
}

function ofManager({ key, of }: Extract<Expr, { kind: "member" }>): string | undefined {
  return manager.test(key) ? className(of) : undefined;
}

/** `db.order.findUnique({ where })`: the model is the member that is asked; what is told to select gives no whole record. */
function prismaRecord({ callee, args }: Call, frame: Frame, evaluator: Evaluator): RecordClass | undefined {
  if (callee.kind !== "member" || callee.of.kind !== "member" || !givesOfPrisma.test(callee.key)) return undefined;
  const [options] = args;
  const isCut = options?.value.kind === "object" && options.value.entries.some(({ key }) => key === "select" || key === "omit");
  const name = callee.of.key;
  const fields = isCut ? [] : schemaFields(name, frame.file, evaluator);
  return fields.length > 0 ? { name: name.charAt(0).toUpperCase() + name.slice(1), fields } : undefined;
}

/** Along the chain to its root: the class there, one that is handed over, or that of which a store of records stands there. */
function asked(expr: Expr, frame: Frame, evaluator: Evaluator): string | undefined {
  if (expr.kind !== "call")
    return className(expr) ?? ofStore(expr, frame, evaluator) ?? (expr.kind === "member" ? asked(expr.of, frame, evaluator) : undefined);
  const [first] = expr.args;
  const name = calleeName(expr);
  if (cuts.test(name) && first && first.value.kind !== "name") return undefined;
  const given = first && handed.test(name) ? asked(first.value, frame, evaluator) : undefined;
  return given ?? (expr.callee.kind === "member" ? asked(expr.callee.of, frame, evaluator) : undefined);
}

function ofStore(expr: Expr, frame: Frame, evaluator: Evaluator): string | undefined {
  const type = typeOfValue(expr, frame) ?? typeOfMember(expr, frame, evaluator);
  return type === undefined ? undefined : (generic.exec(type)?.[1] ?? named.exec(type)?.[1]);
}

/** `db.Users` of a `ShopContext`. */
function typeOfMember(expr: Expr, frame: Frame, evaluator: Evaluator): string | undefined {
  const whole = expr.kind === "member" ? typeOfValue(expr.of, frame) : undefined;
  return whole === undefined || expr.kind !== "member" ? undefined : fieldType(whole, expr.key, frame.file, evaluator);
}

function className(expr: Expr): string | undefined {
  return expr.kind === "name" && /^[A-Z]\w*[a-z]\w*$/.test(expr.name) ? expr.name : undefined;
}

/** The models that are no classes, by their names: `mongoose.model("User", new Schema({ … }))`, `sequelize.define("User", { … })`. */
const modelsOf: (file: FileFacts) => ReadonlyMap<string, Call> = rememberOf(({ functions }: FileFacts) => {
  const calls = functions.flatMap((fn) => fn.calls.map(({ call }) => call)).filter((call) => /^(model|define)$/.test(calleeName(call)));
  return new Map(calls.flatMap((call) => (call.args[0]?.value.kind === "literal" ? [[call.args[0].value.value, call] as const] : [])));
});

function modelFields(name: string, file: FileFacts): readonly DeclaredField[] | undefined {
  const schema = modelsOf(file).get(name)?.args[1];
  const shape = schema && shapeOf(schema.value, file, 0);
  return shape?.kind === "object" ? shape.entries.flatMap(({ key }) => (key === undefined ? [] : [{ name: key }])) : undefined;
}

function shapeOf(expr: Expr, file: FileFacts, depth: number): Expr | undefined {
  if (depth > 2) return undefined;
  if (expr.kind === "call") return expr.args[0] && shapeOf(expr.args[0].value, file, depth + 1);
  const binding = expr.kind === "name" ? file.functions[0]?.bindings.find((one) => one.name === expr.name) : undefined;
  return binding ? shapeOf(binding.value, file, depth + 1) : expr;
}
