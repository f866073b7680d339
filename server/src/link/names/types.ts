import type { Expr } from "../../code/expr.ts";
import type { ClassFacts, FileFacts } from "../../code/facts.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { Frame } from "../values/value.ts";
import { declarationOf } from "./declarations.ts";
import { starName } from "./starImports.ts";

const wrappers =
  /^(?:readonly\s+|[[\]&*]+(?:mut\s+|(?=.))|(?:[\w.:]+(?:\.|::))?(?:Promise|Partial|Readonly|Required|(?:Readonly|Mutable)?(?:Array|List|Set|Collection)|ArrayList|I(?:Async)?Enumerable|I(?:ReadOnly)?(?:List|Collection)|Vec|Box|Arc|Task|Optional|list|Sequence|Iterable|Awaitable|Maybe|Option|Awaited|NonNullable|DeepPartial|HydratedDocument|LeanDocument)\s*[<[]\s*)/;
const plain =
  /^(string|str|number|int|float|bool|boolean|any|unknown|object|dict|Dict|Record|Map|bytes|void|null|undefined|None|never|Any|Date|datetime|Decimal|Mapping|Object|Function|Error|Exception|Buffer|Request|Response)$/;

/** A field of a declared type, by what it is sent as; `alias`: what the code calls it, where that is another name. */
export interface DeclaredField {
  readonly name: string;
  readonly alias?: string;
}

/** The name that a declared type has, without wrappers, and the fields it is declared with in the workspace. */
export function typeFields(
  type: string,
  file: FileFacts,
  evaluator: Evaluator,
): { readonly name?: string; readonly fields: readonly DeclaredField[] } {
  let text = type.trim();
  // `Omit<Order, "email">` is no whole Order any more.
  if (/^Omit\b/.test(text)) return { fields: [] };
  while (wrappers.test(text)) text = text.replace(wrappers, "");
  // `Pick<Order, "lines">` has what it names.
  if (/^Pick\s*</.test(text)) return { name: "Pick", fields: [...text.matchAll(/["'](\w+)["']/g)].map(([, name = ""]) => ({ name })) };
  const name = /^[*&\s"']*([A-Za-z_][\w.]*)/.exec(text)?.[1];
  if (name === undefined || plain.test(name)) return { fields: [] };
  const last = name.slice(name.lastIndexOf(".") + 1);
  return { name: last, fields: declaredFields(last, file, evaluator) };
}

/** The declared type of a field of the class around, or that of the constructor's parameter which it keeps. */
export function typeOfField(name: string, { file: { classes, functions }, fn: at }: Frame): string | undefined {
  let fn = functions[at];
  while (fn && fn.class === undefined) fn = fn.parent === undefined ? undefined : functions[fn.parent];
  const field = classes[fn?.class ?? -1]?.fields.find((one) => one.name === name);
  const given = field?.value.kind === "name" ? field.value.name : undefined;
  return field?.type ?? functions[field?.in ?? -1]?.parameters.find((one) => one.name === given)?.type;
}

/** The declared type of a variable, parameter or own field. */
export function typeOfValue(expr: Expr, frame: Frame): string | undefined {
  if (expr.kind === "member") return expr.of.kind === "name" && expr.of.name === "this" ? typeOfField(expr.key, frame) : undefined;
  const found = expr.kind === "name" ? declarationOf(expr.name, frame) : undefined;
  if (expr.kind === "name" && !found) return typeOfField(expr.name, frame);
  return found?.binding?.type ?? (found?.field === undefined ? found?.parameter?.type : undefined);
}

/** The declared type of a member of a type, where the workspace says it. */
export function fieldType(whole: string, key: string, file: FileFacts, evaluator: Evaluator): string | undefined {
  const name = /^\W*(?:[\w$]+(?:\.|::))*([A-Z][\w$]*)/.exec(whole)?.[1];
  if (name === undefined) return undefined;
  return declaredIn(
    name,
    file,
    evaluator,
    (own, from) => from.classes.find((one) => one.name === own)?.fields.find((one) => one.name === key)?.type,
  );
}

/** What mappers of PHP let be set of a record; what they show alone of it, or keep out of what is sent. */
const [columns, shown, kept] = [/^\$?(fillable|allowedFields)$/, /^\$?visible$/, /^\$?hidden$/];

function fieldsOf({ fields }: ClassFacts): readonly DeclaredField[] {
  const listed = (lists: RegExp) =>
    fields.flatMap(({ name, value }) =>
      lists.test(name) && value.kind === "array" ? value.items.flatMap((item) => (item.kind === "literal" ? [item.value] : [])) : [],
    );
  const [set, visible, out] = [listed(columns), listed(shown), listed(kept)];
  if (set.length > 0) return (visible.length > 0 ? visible : set.filter((name) => !out.includes(name))).map((name) => ({ name }));
  const hidden = new Set(fields.flatMap(({ name, sentAs }) => (sentAs === "" ? [name] : [])));
  const sent = fields.filter(({ name }) => !hidden.has(name));
  const byName = new Map(sent.map(({ name, sentAs }) => [name, sentAs === undefined ? { name } : { name: sentAs, alias: name }] as const));
  return [...byName.values()];
}

/** The fields that a type or class of this name is declared with in the workspace. */
export function declaredFields(name: string, file: FileFacts, evaluator: Evaluator): readonly DeclaredField[] {
  const look = (own: string, { types, classes }: FileFacts) => {
    const type = types?.find((t) => t.name === own);
    const found = classes.find((c) => c.name === own);
    const fields = type?.fields.map((field) => ({ name: field })) ?? (found ? fieldsOf(found) : []);
    return fields.length > 0 ? fields : undefined;
  };
  const found = declared(name, file, evaluator, 0, look) ?? classFields(name, file, evaluator);
  return found.length > 0 ? found : schemaFields(name, file, evaluator);
}

/** What a schema beside the code declares of the records of a class: Prisma's models, the tables of Rails. */
export function schemaFields(name: string, { language }: FileFacts, evaluator: Evaluator): readonly DeclaredField[] {
  const names =
    language === "ruby"
      ? tablesOf(name).map((table) => `RAILS_RECORD_${table}`)
      : language === "typescript"
        ? [`PRISMA_RECORD_${name}`]
        : [];
  for (const one of names) {
    const [found] = evaluator.program.settingsOf(one.toUpperCase());
    if (found) return found.value.value.split(" ").map((field) => ({ name: field }));
  }
  return [];
}

/** What the table of a class may be called: `line_items` of LineItem, `categories` of Category. */
function tablesOf(name: string): readonly string[] {
  const one = name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toLowerCase();
  return [`${one}s`, one.replace(/y$/, "ies"), `${one}es`];
}

/** What a file says of a name that it declares, or that it takes over from another under this name. */
export function declaredIn<T>(
  name: string,
  file: FileFacts,
  evaluator: Evaluator,
  look: (name: string, file: FileFacts) => T | undefined,
): T | undefined {
  return declared(name, file, evaluator, 0, look);
}

function declared<T>(
  name: string,
  file: FileFacts,
  evaluator: Evaluator,
  depth: number,
  look: (name: string, file: FileFacts) => T | undefined,
): T | undefined {
  evaluator.memo.read(file.file);
  const own = look(name, file);
  if (own !== undefined || depth > 3) return own;
  const imported = file.imports.find((i) => i.local === name);
  const modules = imported
    ? [[imported.module, imported.imported] as const]
    : file.exports.flatMap((e) =>
        e.from && (e.name === name || e.name === "*") ? [[e.from.module, e.name === "*" ? name : e.from.imported] as const] : [],
      );
  for (const [module, exported] of modules) {
    for (const target of evaluator.program.resolveModule(file, module)) {
      const found = target === file ? undefined : declared(exported === "default" ? name : exported, target, evaluator, depth + 1, look);
      if (found !== undefined) return found;
    }
  }
  for (const sibling of imported ? [] : evaluator.program.siblings(file, name)) {
    const found = sibling === file ? undefined : declared(name, sibling, evaluator, depth + 1, look);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A class that is found where names are: in what a file takes over whole. */
function classFields(name: string, file: FileFacts, evaluator: Evaluator): readonly DeclaredField[] {
  for (const value of starName(evaluator, name, { line: 0, column: 0, endLine: 0, endColumn: 0 }, file) ?? []) {
    const found = value.kind === "class" ? value.file.classes[value.index] : undefined;
    if (found) return fieldsOf(found);
  }
  return [];
}
