import { importedVariable } from "./handed.ts";
import { ownInstance } from "./instances.ts";
import { nameInFunction } from "./names.ts";
import { starName } from "./starImports.ts";
import type { Name } from "../../code/expr.ts";
import type { FileFacts } from "../../code/facts.ts";
import { traitsOf } from "../../code/languages/index.ts";
import type { Range } from "../../core/range.ts";
import { isClientName } from "../clients/index.ts";
import { vendorCli } from "../clients/vendorClis.ts";
import { classAround } from "./classNames.ts";
import { configModule } from "../settings/configModule.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { indexOf } from "../program/fileIndex.ts";
import { evidence, external, noted } from "../values/steps.ts";
import type { Frame, Value } from "../values/value.ts";

/** A name of the module: class, import, or, where files share a scope, a name of a sibling. */
export function moduleName(evaluator: Evaluator, name: string, range: Range, frame: Frame): readonly Value[] | undefined {
  const inner = classAround(evaluator, name, frame);
  if (inner) return [inner];
  const index = indexOf(frame.file);
  const at = index.classes.get(name);
  if (at !== undefined) return [{ kind: "class", file: frame.file, index: at }];
  const imported = index.imports.get(name);
  if (imported) return importValues(evaluator, imported.module, imported.imported, range, frame.file, name);
  return siblingName(evaluator, frame.file, name, range);
}

/** The class that is constructed by a name which a member around has as well: `Desk Desk => new Desk(url)`. */
export function classesNamed(evaluator: Evaluator, { name, range }: Name, frame: Frame): readonly Value[] | undefined {
  const own = ownInstance(frame);
  if (!own || !indexOf(own.file).members(own.index).has(name)) return undefined;
  const found = moduleName(evaluator, name, range, frame) ?? starName(evaluator, name, range, frame.file);
  return found?.every((value) => value.kind === "class" || (value.kind === "external" && value.module !== "")) ? found : undefined;
}

/** A name that another file of the package declares, where the files of a package share one scope. */
function siblingName(evaluator: Evaluator, file: FileFacts, name: string, range: Range, asked?: Asked): readonly Value[] | undefined {
  const { runsPrograms } = traitsOf(file);
  if (runsPrograms && (isClientName(file.language, "", name) || vendorCli(name))) return undefined;
  for (const sibling of evaluator.program.siblings(file, name)) {
    // A script may be read in by one that it doesn't name: that has the functions which it calls, a program has none.
    if (runsPrograms && !indexOf(sibling).scope(0).nested.has(name)) continue;
    const found = ownName(evaluator, sibling, name, range, asked);
    if (found) return found;
  }
  return undefined;
}

/** Who was asked for which name on this search: modules may pass on one another's names in circles, and by many ways. */
type Asked = Set<string>;

/** What an import is worth: what a module of the workspace gives, else something of a package. */
export function importValues(
  evaluator: Evaluator,
  module: string,
  imported: string,
  range: Range,
  from: FileFacts,
  local: string,
  asked?: Asked,
): readonly Value[] {
  const dot = imported.indexOf(".");
  if (dot > 0) {
    // A member of what is imported: `import static com.acme.Config.BASE`.
    const [of, ...keys] = imported.split(".");
    const start = importValues(evaluator, module, of ?? "", range, from, local, asked);
    return keys.reduce((values, key) => values.flatMap((v) => evaluator.member(v, key, range, { file: from, fn: 0 })), start);
  }
  const files = evaluator.program.resolveModule(from, module);
  const config = files.length === 0 && module.startsWith(".") ? evaluator.program.configAt(from, module) : undefined;
  if (config)
    return (
      exportedValues(evaluator, configModule(config), "default", range)?.flatMap((v) =>
        /^(default|\*)$/.test(imported) ? [v] : evaluator.member(v, imported, range, { file: from, fn: 0 }),
      ) ?? []
    );
  const note = evidence(from, range, local, "import");
  // `from pkg import module` may name a file.
  const submodule = () =>
    traitsOf(from).importsModules && imported !== "*"
      ? evaluator.program.resolveModule(from, module.endsWith(".") ? module + imported : `${module}.${imported}`)[0]
      : undefined;
  if (files.length === 0) {
    const variable = importedVariable(evaluator, module, imported, range, from);
    if (variable) return variable;
    const inner = submodule();
    return [inner ? external(`file:${inner.file}`, "", note) : external(module, imported === "*" ? "" : imported, note)];
  }
  const file = files[0];
  // `require("./config")` of a module that gives names, and no default, is the module as a whole.
  const isWhole = imported === "*" || (imported === "default" && file && file.exports.length > 0 && !indexOf(file).exports.has("default"));
  if (file && isWhole) return [external(`file:${file.file}`, "", note)];
  for (const target of files) {
    const values = exportedValues(evaluator, target, imported, range, asked);
    if (values) return values.map((v) => noted(v, note));
  }
  const inner = submodule();
  return [inner ? external(`file:${inner.file}`, "", note) : { kind: "opaque", name: local, evidence: [note] }];
}

/** What a module gives under a name; undefined where it has none. Follows re-exports. */
export function exportedValues(
  evaluator: Evaluator,
  file: FileFacts,
  name: string,
  range: Range,
  asked: Asked = new Set(),
): readonly Value[] | undefined {
  const passed: FileFacts[] = [];
  for (const one of passingOn(evaluator, file, name, asked)) {
    const found = givenValues(evaluator, one, name, range, asked);
    if (found) return found;
    passed.push(one);
  }
  for (const one of passed) {
    const { scope, exportsAll } = traitsOf(one);
    if (scope || exportsAll || (one.exports.length > 0 && name === "default")) continue;
    const found = ownName(evaluator, one, name, range, asked);
    if (found) return found;
  }
  return name === "default" ? undefined : passedByPackage(evaluator, passed, name, range);
}

/** A name that no file gives, of a package that one of them passes on as a whole: `export * from "@upstash/redis"`. */
function passedByPackage({ program }: Evaluator, files: readonly FileFacts[], name: string, range: Range): readonly Value[] | undefined {
  for (const file of files) {
    const modules = indexOf(file).starExports.flatMap(({ from }) =>
      from && program.isKnown(file.language, from.module) ? from.module : [],
    );
    const module = modules.find((one) => isClientName(file.language, one, name)) ?? modules[0];
    if (module !== undefined) return [external(module, name, evidence(file, range, name, "import"))];
  }
  return undefined;
}

/** A module, and those whose names it passes on: each once, in the order in which they are written. */
function* passingOn({ program }: Evaluator, start: FileFacts, name: string, asked: Asked): Iterable<FileFacts> {
  const open = [start];
  for (let next = open.pop(); next; next = open.pop()) {
    const key = `${next.file} ${name}`;
    if (asked.has(key)) continue;
    asked.add(key);
    // Not asked before its turn comes: whoever is asked may have to be read.
    const file = next === start ? start : program.asking(next);
    yield file;
    if (indexOf(file).starExports.length > 0) open.push(...program.passedOn(file, name).toReversed());
  }
}

/** What a module itself says of a name that it gives. */
function givenValues(evaluator: Evaluator, file: FileFacts, name: string, range: Range, asked: Asked): readonly Value[] | undefined {
  const item = indexOf(file).exports.get(name);
  // Files that share a scope need no exports: what one exports all the same is what including it gives.
  const { scope, exportsAll, runsPrograms } = traitsOf(file);
  if (scope && !runsPrograms && !item) return siblingName(evaluator, file, name, range, asked);
  evaluator.memo.read(file.file);
  if (item?.value) return evaluator.evaluate(item.value, { file, fn: 0 });
  const from = item?.from;
  if (from) {
    const found = evaluator.deeper(() => importValues(evaluator, from.module, from.imported, range, file, name, asked));
    if (found) return found;
  }
  return exportsAll || scope ? ownName(evaluator, file, name, range, asked) : undefined;
}

function ownName(evaluator: Evaluator, file: FileFacts, name: string, range: Range, asked?: Asked): readonly Value[] | undefined {
  evaluator.memo.read(file.file);
  const module = file.functions[0];
  const found = module && evaluator.deeper(() => nameInFunction(evaluator, name, range, module, { file, fn: 0 }));
  if (found) return found;
  const index = indexOf(file);
  const at = index.classes.get(name);
  if (at !== undefined) return [{ kind: "class", file, index: at }];
  const imported = index.imports.get(name);
  return imported && evaluator.deeper(() => importValues(evaluator, imported.module, imported.imported, range, file, name, asked));
}
