import { holdsClients } from "./elements.ts";
import { starName } from "./starImports.ts";
import { moduleName } from "./moduleNames.ts";
import type { Expr } from "../../code/expr.ts";
import type { FileFacts } from "../../code/facts.ts";
import { utilityTypes } from "../../code/utilityTypes.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { begunRequests } from "../clients/begunRequests.ts";
import { isClientModule, isClientName } from "../clients/index.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { implementing } from "./heirs.ts";
import { indexOf } from "../program/fileIndex.ts";
import type { ClassValue, ExternalValue, Frame, Value } from "../values/value.ts";
import { serviceOfType } from "../settings/workerBindings.ts";

const nowhere = { line: 0, column: 0, endLine: 0, endColumn: 0 };
const plainTypes =
  /^(string|str|number|u?int(8|16|32|64)?|float(32|64)|byte|rune|error|map|func|chan|struct|interface|bool|boolean|any|unknown|dict|object|float|bytes|list|Record|Array|void|never|Date|Map|Set|String|CharSequence|Object|Integer|Long|Short|Byte|Character|Double|Float|Boolean|Number|Class|Void|Unit|Any|Int|(?:[\w.:]*[.:])?(?:URI|URL|Uri|Url|HttpUrl)|HttpMethod|HttpContent|CancellationToken|[A-Z])$/;

/** What a function of a package makes of the type of a value: `z.infer<typeof order>`. */
const ofValues = /\.[a-z]\w*$/;
/** A type without what only says how its value is held or when it comes. */
const typeName = new RegExp(
  String.raw`^[*&?\s]*(?:(?:readonly|mut|dyn|impl|final)\s+)*(?:(?:Promise|${utilityTypes}|Optional|Option|Arc|Rc|Box|Mutex|RwLock|Lazy|Supplier|ObjectProvider|ObjectFactory|Provider|Instance|ThreadLocal|AtomicReference|Task|ValueTask|IOptions|CompletableFuture|Future|Mono|\w*Result)[<[][*&\s]*(?:(?:dyn|mut)\s+)?)*\s*((?:::[\w:]*)?[\w.$]+)`,
);

/** The client of a service that a generator writes into the service's class, which stands in no file: `Billing.BillingClient`. */
const generatedClient = /(?:^|\.)(\w+)\.\1Client$/;
/** Nest: what a function gives that is registered as settings, `ConfigType<typeof partnerConfig>`. */
const registeredType = /^ConfigType<\s*typeof\s+([\w$]+)\s*>$/;
/** What a value is, or what a function gives: `typeof db`, `ReturnType<typeof makeDb>`. */
const typeOfValue = /^(?:(?:Awaited|NonNullable)<\s*)*(ReturnType<\s*|InstanceType<\s*)?typeof\s+([\w$]+)\s*>*$/;
/** What a transaction is asked is asked of its store: `Parameters<Parameters<Db["transaction"]>[0]>[0]`. */
const typeOfTransaction = /^Parameters<\s*Parameters<\s*(.+?)(?:\["|\.)transaction\b/;

/** The instance that a declared type stands for: a class here, or one of a package. */
export function typedValues(evaluator: Evaluator, type: string, frame: Frame): readonly Value[] | undefined {
  const store = typeOfTransaction.exec(type)?.[1];
  if (store !== undefined) return typedValues(evaluator, store, frame);
  const [, called, value] = typeOfValue.exec(type) ?? [];
  if (value !== undefined) return valuesOfType(evaluator, value, called !== undefined, frame);
  if (holdsClients(evaluator, type, frame)) return undefined;
  const name = (registeredType.exec(type) ?? typeName.exec(type))?.[1];
  if (!name || plainTypes.test(name) || (traitsOf(frame.file).handed && ofValues.test(name))) return undefined;
  const [head = "", ...rest] = name.split(".");
  const range = frame.file.functions[frame.fn]?.range ?? nowhere;
  const { file } = frame;
  let values =
    moduleName(evaluator, head, range, { file, fn: 0 }) ?? madeType(evaluator, head, file) ?? starName(evaluator, head, range, file);
  // What a package gives under that name is its own: `Queue` of BullMQ.
  const isOfRuntime = (value: Value) => value.kind === "external" && /^(@cloudflare\/|$)/.test(value.module);
  if (traitsOf(file).handed && (values === undefined || values.every(isOfRuntime))) values = serviceOfType(name, range, frame) ?? values;
  for (const key of rest) values = values?.flatMap((v) => evaluator.member(v, key, range, frame));
  const instances = values?.flatMap((value): Value[] => {
    if (value.kind === "class") {
      const doer = implementing(evaluator, value);
      const client = doer ? undefined : clientBehind(evaluator, value);
      const { file, index } = doer ?? value;
      return [client ?? { kind: "instance", file, index }];
    }
    // A type that says how its values are made: `Annotated[Client, Depends(make)]`.
    if (value.kind === "instance" || isActing(value) || (value.kind === "external" && isInstance(value))) return [value];
    return value.kind === "external" && (value.module !== "" || generatedClient.test(value.path)) && !value.module.startsWith("file:")
      ? [{ ...value, path: `${value.path}()` }]
      : [];
  });
  return instances && instances.length > 0 ? instances : undefined;
}

/** What is made already, or what another name of the type stands for: `type Db = Knex`. */
function isInstance({ made, path }: ExternalValue): boolean {
  return made.length > 0 || path.endsWith("()");
}

/** A client that was made, by the name of it or of what makes it. */
function valuesOfType(evaluator: Evaluator, name: string, isCalled: boolean, { file }: Frame): readonly Value[] | undefined {
  const named: Expr = { kind: "name", name, range: nowhere };
  const expr: Expr = isCalled ? { kind: "call", callee: named, args: [], range: nowhere } : named;
  const found = evaluator.deeper(() => evaluator.evaluate(expr, { file, fn: 0 })) ?? [];
  const made = found.filter(
    (value) =>
      value.kind === "instance" ||
      isActing(value) ||
      // `typeof fetch` is whatever does what that does.
      (value.kind === "external" && (value.made.length > 0 || (!isCalled && isClientName(file.language, value.module, value.path)))),
  );
  return made.length > 0 ? made : undefined;
}

/** An object that does something, or is more than another: no mere list of names. */
function isActing(value: Value): boolean {
  return value.kind === "object" && value.expr.entries.some((one) => one.spread === true || /^(function|call)$/.test(one.value.kind));
}

/** A type of the module that says how its values are made. */
function madeType(evaluator: Evaluator, name: string, file: FileFacts): readonly Value[] | undefined {
  const { value, type } = indexOf(file).scope(0).bindings.get(name)?.[0] ?? {};
  if (value?.kind === "unknown" && type !== undefined) return evaluator.deeper(() => typedValues(evaluator, type, { file, fn: 0 }));
  const isAlias = value !== undefined && typeAlias.has(value.kind);
  return isAlias && /^[A-Z]/.test(name) ? evaluator.evaluate(value, { file, fn: 0 }) : undefined;
}

/** What a type of the module may be called by another name: what makes one, and `Redis = aioredis.Redis`, for checkers or not. */
const typeAlias: ReadonlySet<Expr["kind"]> = new Set(["call", "member", "name", "choice"]);

/** The client of a package whose methods an interface declares, and no others. */
function clientBehind(evaluator: Evaluator, { file, index }: ClassValue): Value | undefined {
  const { bases = [], declared, methods = [], fields = [] } = file.classes[index] ?? {};
  if (declared === undefined || declared.length + methods.length + fields.length > 0 || bases.length !== 1) return undefined;
  const [value] = bases.flatMap((base) => evaluator.evaluate(base, { file, fn: 0 }));
  return value?.kind === "external" && value.module !== "" ? { ...value, path: `${value.path}()` } : undefined;
}

/** What a package, or a base class of one, gives that nobody knows (`cache.get(key, make)`): a declared type that somebody does says more. */
export function isOfNobody({ program }: Evaluator, value: Value, { language }: FileFacts): boolean {
  if (value.kind !== "external" || !value.path.includes("()")) return false;

  const { module, path } = value;
  if (module === "") return !isClientName(language, module, /^\w*/.exec(path)?.[0] ?? "");
  return !isClientModule(language, module) && !program.isKnown(language, module);
}

/** A type, unless it says no more than that a request was begun by whoever calls, who says all else: `HttpRequest.Builder copy = builder.copy()`. */
function unlessBegun(given: readonly Value[], typed: readonly Value[] | undefined): readonly Value[] | undefined {
  const isBegun = typed?.every((value) => value.kind === "external" && begunRequests.has(value.path)) === true;
  return isBegun && given.some((value) => value.kind === "opaque" && value.parameters) ? undefined : typed;
}

/** What a declared type says where what something is given says less; undefined where that says enough. */
export function typedInstead(
  evaluator: Evaluator,
  given: readonly Value[],
  file: FileFacts,
  look: () => readonly Value[] | undefined,
): readonly Value[] | undefined {
  if (given.every(({ kind }) => kind === "opaque")) return unlessBegun(given, look());
  const isOfNoPackage = (value: Value) => isOfNobody(evaluator, value, file);
  // What is asked of a class that may be of any of several packages.
  const isAnyones = (value: Value) => value.kind === "external" && value.isAmong === true && /\(\)\./.test(value.path);
  if (!given.every((value) => value.kind === "opaque" || isOfNoPackage(value) || isAnyones(value))) return undefined;
  const typed = look();
  return typed?.some(isOfNoPackage) ? undefined : typed;
}
