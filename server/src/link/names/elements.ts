import type { Call, Expr } from "../../code/expr.ts";
import type { FileFacts } from "../../code/facts.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { isClientModule } from "../clients/index.ts";
import { cutAtTop } from "../../core/cutAtTop.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { Frame, Value } from "../values/value.ts";
import { typedValues } from "./typedValues.ts";
import { typeOfValue } from "./types.ts";

/** What holds others by names or in a row, as it is declared: `Map<string, Client>`, `dict[str, Client]`, `map[string]*Client`, `Client[]`. */
const holder =
  /^(?:(?:Readonly|Partial|Optional|Mutex|RwLock|Arc)[<[])*(?:(?:[\w.]+(?:\.|::))?(?:Record|(?:Readonly|Weak|Hash|BTree|Dash|Index)?Map|[dD]ict|(?:Mutable)?Mapping|defaultdict|OrderedDict|WeakValueDictionary|(?:Readonly)?Array|[lL]ist|Sequence|Iterable|(?:Readonly)?Set|set|deque|Vec|VecDeque)[<[](.+)[>\]]|(?:\[[^\]]*\]|map\[[^\]]*\])(.+)|\{\s*\[[^\]]*\]\s*:\s*([^;,]+?)[;,]?\s*\}|(.+?)\[\])[>\]\s]*$/;

/** What one of those is that something holds by its declared type; undefined for a type that holds none. */
export function elementType(type: string): string | undefined {
  const [, args, row, indexed, listed] = holder.exec(type.trim()) ?? typedHolder.exec(type.trim()) ?? [];
  return (args === undefined ? (row ?? indexed ?? listed) : cutAtTop(args, ",").at(-1))
    ?.trim()
    .replace(/^(?:\?\s*(?:extends|super)|out|in)\s+/, "");
}

/** The same of the JVM and of C#, whose collections are called after what they do: `ConcurrentHashMap<String, Client>`, `IReadOnlyDictionary<string, Client>`. */
const typedHolder =
  /^(?:[\w.]+\.)?(?:I(?=[A-Z]))?(?:Mutable|Concurrent|Linked|Hash|Tree|Navigable|Sorted|Enum|Array|Copy|On|Write|Blocking|Skip|Async|Read|Only|Immutable|Frozen)*(?:Map|List|Set|Collection|Deque|Queue|Stack|Bag|Iterable|Iterator|Stream|Dictionary|Enumerable)<([\s\S]+)>$/;

/** Methods that give one of what is held. */
const gives =
  /^(get|pop|popleft|popitem|setdefault|at|shift|find|first|last|get_mut|unwrap|entry|Load|get(Value|OrDefault|OrElse|OrNull|OrPut|First|Last)|computeIf(Absent|Present)|(first|last)OrNull|single|random|elementAt|poll|peek|take|next|(First|Last|Single)(OrDefault)?|ElementAt|GetOrAdd|GetValueOrDefault|Dequeue|Pop|Peek)$/;
/** Methods that give all of it again, in a row. */
const givesAll =
  /^(values|items|entries|list|sorted|reversed|tuple|copy|iter|filter|slice|toArray|values_mut|iter_mut|entrySet|iterator|stream|parallelStream|Where|toList|ToList|ToArray|AsParallel|asSequence|Values)$/;

/** What one of those is that a variable, parameter or own field is declared to hold, where nobody knows what was put there. */
export function heldValues(evaluator: Evaluator, of: Expr, frame: Frame): readonly Value[] | undefined {
  const type = of.kind === "name" || of.kind === "member" ? typeOfValue(of, frame) : undefined;
  const element = type === undefined ? undefined : elementType(type);
  if (element !== undefined) return evaluator.deeper(() => evaluator.quietly(() => typedValues(evaluator, element, frame)));
  const inner = of.kind === "call" ? listOf(of) : of.kind === "member" && givesAll.test(of.key) ? of.of : pairOf(of);
  return inner && heldValues(evaluator, inner, frame);
}

/** `clients.values()`, `Object.entries(clients)`, `list(clients)`: all that these hold. */
function listOf({ callee, args }: Call): Expr | undefined {
  const name = callee.kind === "member" ? callee.key : callee.kind === "name" ? callee.name : "";
  if (!givesAll.test(name)) return undefined;
  return args[0]?.value ?? (callee.kind === "member" ? callee.of : undefined);
}

/** `clients["main"]`, `list[0]`, and `client` of `for (const [name, client] of clients)`. */
export function heldByKey(
  evaluator: Evaluator,
  { of, key }: Extract<Expr, { kind: "member" }>,
  frame: Frame,
): readonly Value[] | undefined {
  if (of.kind === "index") return key === "1" && of.index.kind === "unknown" ? heldValues(evaluator, of, frame) : undefined;
  const isMethod = methods.test(key) || methodsOfTyped.test(key) || (/^[A-Z]/.test(key) && traitsOf(frame.file).capitalMethods === true);
  return isMethod ? undefined : heldValues(evaluator, of, frame);
}

/** What frameworks of agents hold for the program: `ctx.deps` of a `RunContext[Deps]`. */
const heldForProgram = /^(RunContext\(\)\.deps|(RunContextWrapper|ToolContext|Runtime)\(\)\.context)$/;

/** One of the type that the whole is declared with. */
export function heldForTool(evaluator: Evaluator, found: readonly Value[], of: Expr, frame: Frame): readonly Value[] | undefined {
  if (!found.some((value) => value.kind === "external" && heldForProgram.test(value.path))) return undefined;
  const type = /\[(.+)\]/.exec(typeOfValue(of, frame) ?? "")?.[1];
  return type === undefined ? undefined : typedValues(evaluator, type, frame);
}

/** What lists and maps do themselves. */
const methods =
  /^(get\w*|set\w*|has\w*|delete|clear|size|length|count|keys|values|items|entries|add\w*|append|extend|insert|remove\w*|update|pop\w*|push|shift|unshift|splice|slice|concat|join|map|flatMap|filter|find\w*|some|every|reduce\w*|sort\w*|reverse|for_?[eE]ach|indexOf|index|includes|contains\w*|copy|setdefault|at|fill|flat|iter\w*|into_iter|len|is_empty|first|last|to[A-Z]\w*|constructor|__\w+)$/;

/** The same of the collections of the JVM. */
const methodsOfTyped =
  /^(put\w*|compute\w*|merge|replace\w*|peek\w*|poll\w*|offer\w*|take\w*|drain\w*|stream|parallelStream|is[A-Z]\w*|element\w*|equals|hashCode|single\w*|random\w*|associate\w*|group\w*|partition|zip\w*|distinct\w*|plus\w*|minus\w*|on[A-Z]\w*|as[A-Z]\w*|also|let|apply|run|none|any|all|first\w+|last\w+|indices)$/;

/** Whether a type holds clients of a package: what it is itself says nothing then, and what it holds all. */
export function holdsClients(evaluator: Evaluator, type: string, { file }: Frame): boolean {
  const held = typedHolder.test(type) ? elementType(type) : undefined;
  const clients = held === undefined ? [] : (evaluator.deeper(() => typedValues(evaluator, held, { file, fn: 0 })) ?? []);
  return clients.length > 0 && clients.every((value) => isKnownClient(evaluator, value, file));
}

function isKnownClient({ program }: Evaluator, value: Value, { language }: FileFacts): boolean {
  if (value.kind !== "external" || value.module === "") return false;
  return isClientModule(language, value.module) || program.isKnown(language, value.module);
}

/** One pair of a name and what stands under it. */
function pairOf(of: Expr): Expr | undefined {
  return of.kind === "index" && of.index.kind === "unknown" ? of.of : undefined;
}

/** `clients.get(name)`, `clients.pop()`: one of what is held. */
export function heldByCall(evaluator: Evaluator, { callee }: Call, frame: Frame): readonly Value[] | undefined {
  return callee.kind === "member" && gives.test(callee.key) ? heldValues(evaluator, callee.of, frame) : undefined;
}
