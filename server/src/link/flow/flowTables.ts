import type { Call, Expr, ObjectExpr } from "../../code/expr.ts";
import type { Range } from "../../core/range.ts";

/** Calls after which a value tells nothing any more: hashed, masked, cut down. */
const masking =
  /^(mask|redact|hash|anonymi[sz]e|pseudonymi[sz]e|scrub|obfuscate|encrypt|sanitize|censor|tokenize|digest|hexdigest|omit|without|exclude|except|makeHidden|sha\d+|sum(1|224|256|384|512)$|md5|hmac|crc32)/i;
const maskingWords =
  /(Masked|Redacted|Hashed|Anonymized|Scrubbed|Encrypted)$|_(masked|redacted|hashed|anonymized|scrubbed|encrypted|hash|digest)$|^(to|as|get|build|make)(Safe|Public|Redacted|Masked)/;

/** Calls whose result still holds what they were given: serialisers, copies, collections, text. */
const passing = new Set([
  "Sprintf",
  "Sprint",
  "Sprintln",
  "sprintf",
  "stringify",
  "parse",
  "dumps",
  "loads",
  "dump",
  "asdict",
  "dict",
  "model_dump",
  "model_dump_json",
  "model_to_dict",
  "to_representation",
  "as_dict",
  "unstructure",
  "toPlainObject",
  "toMap",
  "asMap",
  "toJSON",
  "to_json",
  "to_dict",
  "toObject",
  "toUri",
  "toURI",
  "toUriString",
  "jsonable_encoder",
  "serialize",
  "serialise",
  "json",
  "assign",
  "merge",
  "cloneDeep",
  "structuredClone",
  "clone",
  "copy",
  "deepcopy",
  "from",
  "of",
  "encode",
  "Encode",
  "concat",
  "join",
  "map",
  "flatMap",
  "filter",
  "values",
  "entries",
  "items",
  "slice",
  "list",
  "tuple",
  "str",
  "String",
  "format",
  "repr",
  "vars",
  "freeze",
  "flat",
  "all",
  "resolve",
  "gzip",
  "gzipSync",
  "compress",
  "append",
  "trim",
  "strip",
  "toString",
  "toLowerCase",
  "toUpperCase",
  "lower",
  "upper",
  "encodeURIComponent",
  "url",
  "encodeURI",
  "quote",
  "urlencode",
  "URLSearchParams",
  "FormData",
  "Blob",
  "toArray",
  "to_a",
  "inspect",
  "encodeToString",
  "safe_dump",
  "Marshal",
  "MarshalIndent",
  "NewReader",
  "NewBuffer",
  "NewBufferString",
  "Bytes",
  "writeValueAsString",
  "writeValueAsBytes",
  "toJson",
  "toJsonString",
  "convertValue",
  "valueToTree",
  "fromObject",
  "ofString",
  "ofByteArray",
  "encodeToByteArray",
  "copyOf",
  "valueOf",
  "json_encode",
  "http_build_query",
  "serialize",
  "array_merge",
  "array_merge_recursive",
  "array_replace",
  "array_values",
  "get_object_vars",
  "iterator_to_array",
  "collect",
  "normalize",
  "jsonSerialize",
  "generate",
  "to_string",
  "to_value",
  "to_vec",
  "downcase",
  "upcase",
  "to_h",
  "to_hash",
  "to_query",
  "to_s",
  "as_json",
  "attributes",
  "serializable_hash",
  "deep_symbolize_keys",
  "symbolize_keys",
  "stringify_keys",
  "compact",
  "Serialize",
  "SerializeObject",
  "SerializeAsync",
  "SerializeToUtf8Bytes",
  "SerializeToElement",
  "ToJson",
  "ToString",
  "ToList",
  "ToArray",
  "ToDictionary",
  "Select",
  "Where",
  "OrderBy",
  "Take",
  "stream",
  "toList",
  "FromObject",
  "Create",
  "GetBytes",
  "Concat",
  "Format",
]);

/** The last name of what is called. */
export function calleeName(call: Call): string {
  return call.callee.kind === "name" ? call.callee.name : call.callee.kind === "member" ? call.callee.key : "";
}

/** Whether a call takes the telling part out of what it is given. */
export function isMasking(call: Call): boolean {
  const name = calleeName(call);
  if (masking.test(name) || maskingWords.test(name)) return true;
  // `createHash("sha256").update(email).digest("hex")`: the hash stands in the chain.
  return call.callee.kind === "member" && call.callee.of.kind === "call" && isMasking(call.callee.of);
}

/** Keywords that name the fields that are taken. */
export const keeps = /^(include|only|fields)$/;

/** Whether a call takes the fields of which it is given the names: `pick(order, ["id"])`, `orders.values("id")`. */
export function picks(call: Call): boolean {
  const name = calleeName(call);
  if (/^(pick|itemgetter|attrgetter)$/.test(name)) return true;
  return /^(values|values_list|only|pluck|slice)$/.test(name) && call.args.some(({ value }) => isNaming(value));
}

/** A text, or a list of them, by which fields are named. */
function isNaming(value: Expr): boolean {
  return value.kind === "array" ? value.items.some(isNaming) : value.kind === "literal" && value.type !== "number";
}

/** Whether a call takes some fields only, which it names: `pick`, `stringify(order, ["lines"])`, `model_dump(include=…)`. */
export function isCutDown(call: Call): boolean {
  const name = calleeName(call);
  if (picks(call)) return true;
  if (name === "stringify")
    return (
      call.args[1] !== undefined &&
      call.args[1].value.kind !== "literal" &&
      !(call.args[1].value.kind === "name" && /^(null|undefined)$/.test(call.args[1].value.name))
    );
  return (
    call.args.some((arg) => arg.name !== undefined && (keeps.test(arg.name) || /^(exclude|except)$/.test(arg.name))) && passesThrough(call)
  );
}

/** What adds to a value and gives it back, in a chain: `values.Set("email", email).Set(…)`, `fromFormData("email", email).with(…)`. */
export function addsInChain(call: Call): boolean {
  return (
    call.args.length === 2 && call.args[0]?.value.kind === "literal" && /^(set|put|add|append|with|fromFormData)$/i.test(calleeName(call))
  );
}

/** Whether the result of a call still holds its arguments and receiver. */
export function passesThrough(call: Call): boolean {
  return passing.has(calleeName(call)) || /^MsgOption[A-Z]/.test(calleeName(call));
}

/**
 * What a call gives all of but the fields that it names, and these: `omit(order, ["email"])`, `order.except(:email)`,
 * `order.model_dump(exclude={"email"})`.
 */
export function namedOut(call: Call): { readonly of: Expr; readonly names: ReadonlySet<string> } | undefined {
  const receiver = call.callee.kind === "member" ? call.callee.of : undefined;
  const excluded = call.args.find(({ name }) => name === "exclude");
  const leaves = /^(omit|except|makeHidden)$/.test(calleeName(call));
  const isOf = leaves && call.args.length > 1 && call.args[0]?.value.kind !== "literal" && call.args[0]?.value.kind !== "array";
  const given = excluded ? [excluded.value] : leaves ? call.args.slice(isOf ? 1 : 0).map(({ value }) => value) : [];
  const of = isOf ? call.args[0]?.value : receiver;
  const items = given.flatMap((value) => (value.kind === "array" ? value.items : [value]));
  if (!of || items.length === 0 || !items.every((item) => item.kind === "literal")) return undefined;
  return { of, names: new Set(items.flatMap((item) => (item.kind === "literal" ? [item.value] : []))) };
}

/** Text that is written out whole. */
export function isConstant(expr: Expr): boolean {
  return expr.kind === "literal" || (expr.kind === "concat" && expr.parts.every(isConstant));
}

/** A setting of the environment: a program's own, nobody's data. */
export function isEnvironment(expr: Expr): boolean {
  return expr.kind === "env" || (expr.kind === "choice" && expr.alternatives.some(isEnvironment));
}

/** Where an entry of an object stands, its key with it; undefined of what is spread into it. */
export function entryRange(entry: ObjectExpr["entries"][number]): Range | undefined {
  if (entry.spread || !entry.keyRange) return undefined;
  const {
    keyRange,
    value: { range },
  } = entry;
  return { line: keyRange.line, column: keyRange.column, endLine: range.endLine, endColumn: range.endColumn };
}
