import { protocolOfPackage, protocolOfScheme } from "../../catalogue/protocols.ts";
import { dirname, sharedFolders } from "../../core/path.ts";
import { contains, type Range } from "../../core/range.ts";
import { addressIn } from "../addresses/address.ts";
import { schemed } from "../values/text.ts";
import { type Argument, connectedFor } from "../../code/expr.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { packageMember } from "../../code/summary.ts";
import type { RequestShape, Slot } from "../clients/shape.ts";
import { addressOfSender, isLocalDriver, schemeOfDriver, variableOfDriver } from "../settings/drivers.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { listItems } from "../addresses/hostLists.ts";
import { callersOf } from "../flow/callers.ts";
import { calledFrame } from "../values/calls.ts";
import { type Construction, frameOfCall } from "../names/instances.ts";
import { type Located, locate } from "../values/slots.ts";
import { type ExternalValue, type Frame, type Made, placeholder, type TextValue } from "../values/value.ts";

/** `client.defaults.baseURL = x`, `client.SetBaseURL(x)`, wherever it stands. */
export function assignedBases(evaluator: Evaluator, client: ExternalValue, name: string, made: Made | undefined): readonly TextValue[] {
  evaluator.memo.readOf("call:", name);
  const at = made?.place;
  const given = evaluator.program.calls(name).flatMap(({ file, fn, call }) => {
    const { callee, args } = call.call;
    const frame: Frame = frameOfCall(file, fn, call);
    const isThis =
      callee.kind === "member" &&
      evaluator
        .evaluate(callee.of, frame)
        .some((value) => value.kind === "external" && value.module === client.module && samePlace(value.made.at(-1)?.place, at));
    return isThis && args[0] ? [{ from: at === undefined ? call : file, texts: evaluator.texts(args[0].value, frame) }] : [];
  });
  // Of several clients that are known by their type alone, or that one function makes for several files, this one may be any.
  return new Set(given.map(({ from }) => from)).size > 1 ? [] : given.flatMap(({ texts }) => texts);
}

/** The base URL of a client that is asked for by its name, or is a member of it, wherever it is registered. */
export function registeredBases(
  evaluator: Evaluator,
  client: ExternalValue,
  by: string,
  at: readonly Slot[] = [{ arg: 1 }],
): readonly TextValue[] {
  evaluator.memo.readOf("call:", by);
  const given = client.made.flatMap(({ args, frame }) => (args[0] ? evaluator.texts(args[0].value, frame).map((one) => one.text) : []));
  const names = [...given, ...client.path.split(".").filter((part) => /^\w+$/.test(part))];
  if (names.length === 0) return [];
  return evaluator.program.calls(by).flatMap(({ file, fn, call }) => {
    const { args } = call.call;
    const frame: Frame = frameOfCall(file, fn, call);
    const name = args.find((arg) => arg.name === "name") ?? args[0];
    const isThis = name && evaluator.texts(name.value, frame).some((one) => names.includes(one.text));
    const base = isThis ? locate(evaluator, at, args, frame) : undefined;
    return base ? evaluator.texts(base.expr, base.frame) : [];
  });
}

/**
 * The address that a whole package was told, wherever that stands: `mongoose.connect(url)`. Who asks the package has no say in it, so
 * that what a parameter leaves open there is none of its callers' business; who calls what connects has: `connectDatabase(url)`.
 */
export function connectedBases(
  evaluator: Evaluator,
  by: NonNullable<RequestShape["connectedBy"]>,
  client: ExternalValue,
  frame: Frame,
): readonly TextValue[] {
  if (isTestOfMemory(evaluator, by, frame)) return [];
  const connecting = by.filter(({ at }) => at !== undefined);
  const found = connecting.flatMap(({ module, call: name, of = "", at, scheme, driver, services = {} }) => {
    return callsOf(evaluator, module, name, frame).flatMap(({ file, fn, call }): readonly Connecting[] => {
      // Where tests connect, the program doesn't.
      if (evaluator.program.classOf(file, fn) === "test") return [];
      const frame: Frame = frameOfCall(file, fn, call);
      // What connects imports the package: no other file has to be read to see it.
      const callees = evaluator.quietly(() => evaluator.evaluate(call.call.callee, frame));
      const isThis = callees.some((value) =>
        value.kind === "external" ? value.module === module && value.path.includes(of) : module === "" && value.kind === "opaque",
      );
      if (!isThis) return [];
      const found = locate(evaluator, at, call.call.args, frame);
      const named = driverAt(evaluator, driver, call.call.args, frame);
      const by = { owner: ownerOf(call.call.args), file: file.file };
      const kind = named ?? scheme;
      if (kind !== undefined && isLocalDriver(kind)) return [{ texts: [], ...by }];
      const service = named !== undefined && Object.hasOwn(services, named) ? services[named] : undefined;
      if (service !== undefined) return [{ texts: [{ kind: "text", text: service, evidence: [] }], ...by }];
      if (!found) return ofDriver(evaluator, named, call.call.range, frame).map((texts) => ({ texts, ...by }));
      const told = scheme ?? (named === undefined ? undefined : (schemeOfDriver(named) ?? named));
      return toldBy(evaluator, { file, fn, call }, at, frame).map((texts) => ({
        texts: texts.map(({ parameters, ...text }) => connectionOf(text, told)),
        ...by,
      }));
    });
  });
  const own = found.length > 1 ? found.filter(({ owner }) => owner !== undefined && isReachedBy(evaluator, client, owner)) : [];
  const shipped = found.filter(({ file }) => !ofDevelopers.test(file));
  const told = (own.length > 0 ? own : nearest(shipped.length > 0 ? shipped : found, frame))
    .map(({ texts }) => texts)
    .filter((texts) => texts.length > 0);
  const kinds = new Set(connecting.map(({ scheme }) => scheme));
  if (!kinds.has(undefined)) return oneOf(told);
  // What names a driver alone says nothing beside what has an address.
  const all = ofOneKind(told.flat());
  if (new Set(all.flatMap(kindOf)).size > 1) return [{ kind: "text", text: placeholder("database"), evidence: [] }];
  return all.some((text) => !isUnknownAt(text)) ? all.filter((text) => !isUnknownAt(text)) : all.slice(0, 1);
}

/** What a call that connects is told; where a parameter of its function says that, what each of the function's callers gives. */
function toldBy(
  evaluator: Evaluator,
  { file, fn, call }: Construction,
  at: readonly Slot[] | undefined,
  frame: Frame,
): readonly (readonly TextValue[])[] {
  const textsIn = (where: Frame) => {
    const found = locate(evaluator, at, call.call.args, where);
    return found ? evaluator.texts(found.expr, found.frame).flatMap((text) => listItems(evaluator, found, text)) : [];
  };
  const texts = textsIn(frame);
  const isOpen = ({ parameters = [] }: TextValue) => parameters.length > 0;
  const given = (texts.some(isOpen) ? callersOf({ file, fn }, evaluator) : []).flatMap((caller) => {
    const outer = frameOfCall(caller.file, caller.fn, caller.call);
    const told = textsIn(calledFrame({ kind: "function", file, id: fn.id }, caller.call.call, outer)).filter((one) => !isOpen(one));
    return told.length > 0 ? [told] : [];
  });
  return given.length > 0 ? given : [texts];
}

/** Settings of developers' machines: `config/environments/development.rb`. */
const ofDevelopers = /(^|\/)(config|environments?)\/(dev|development|local)\.\w+$/;

/** What connects: what it is told; nothing where that is a file of one's own. */
interface Connecting {
  readonly texts: readonly TextValue[];
  readonly owner: string | undefined;
  readonly file: string;
}

/** Where a program connects to stores of several kinds, its drivers stand in folders of their own: those that connect closest to what asks. */
function nearest(found: readonly Connecting[], { file }: Frame): readonly Connecting[] {
  const kinds = new Set(found.flatMap(({ texts }) => (texts.length === 0 ? [""] : texts.flatMap(kindOf))));
  if (kinds.size < 2) return found;
  const shares = found.map((one) => sharedFolders(one.file, file.file));
  const closest = Math.max(...shares);
  return found.filter((_, index) => shares[index] === closest);
}

/** Which kind of store an address is of, where it says so. */
function kindOf({ text }: TextValue): readonly string[] {
  const scheme = /^([a-z][\w+.-]*):\/\//.exec(text)?.[1];
  const kind = scheme === undefined ? undefined : protocolOfScheme(scheme)?.id;
  return kind === undefined ? [] : [kind];
}

/** What one client is told may come from several settings (a primary, its replica): where one says of which kind it is, all are. */
function ofOneKind(texts: readonly TextValue[]): readonly TextValue[] {
  const known = texts.find((text) => kindOf(text).length > 0)?.text;
  const scheme = known?.slice(0, known.indexOf("://"));
  const isOne = new Set(texts.flatMap(kindOf)).size === 1;
  return scheme !== undefined && isOne
    ? texts.map((text) => (text.env && !text.text.includes("://") ? schemed(text, scheme) : text))
    : texts;
}

/** The class for which a call connects, where it says one. */
function ownerOf(args: readonly Argument[]): string | undefined {
  const named = args.find(({ name }) => name === connectedFor)?.value;
  return named?.kind === "literal" ? named.value : undefined;
}

/** Whether a client is what a class of this name has: it was found there, or is one by that class's base. */
function isReachedBy({ program }: Evaluator, client: ExternalValue, owner: string): boolean {
  if (client.path.includes(`${owner}()`)) return true;
  return client.evidence.some(({ file, range }) =>
    program.files.get(file)?.classes.some((one) => one.name === owner && contains(one.range, range)),
  );
}

/** The calls of something of a package, by the names under which they are found. */
function callsOf({ memo, program }: Evaluator, module: string, name: string, { file }: Frame): readonly Construction[] {
  const names = traitsOf(file).qualifiedNames ? [packageMember(module, name), name] : [name];
  return names.flatMap((one) => {
    memo.readOf("call:", one);
    return program.calls(one);
  });
}

/** Whether a test connects to what is kept in memory, where it stands: what the program connects to is not what it asks. */
function isTestOfMemory({ memo, program }: Evaluator, by: NonNullable<RequestShape["connectedBy"]>, { file, fn }: Frame): boolean {
  if (program.classOf(file, file.functions[fn]) !== "test") return false;
  return by.some(({ call, at }) => {
    if (at) return false;
    memo.readOf("call:", call);
    return program.calls(call).some((one) => one.file === file);
  });
}

/** The name of the driver that a call names: `new Sequelize(url, { dialect: "postgres" })`. */
function driverAt(evaluator: Evaluator, at: readonly Slot[] | undefined, args: readonly Argument[], frame: Frame): string | undefined {
  const found = locate(evaluator, at, args, frame);
  const linked = linkedDriver(found, frame);
  if (linked !== undefined) return linked;
  const texts = found ? evaluator.texts(found.expr, found.frame) : [];
  // Where a setting says it, a file of one's own is what it is without one.
  const isOpen = texts.some(({ env }) => env !== undefined);
  return texts.find(({ text }) => /^\w+(\.\w+)*$/.test(text) && !(isOpen && isLocalDriver(text)))?.text;
}

/** The scheme of a driver that the file takes over for its effect alone, where a call names none itself: `_ "github.com/lib/pq"`. */
export function linkedDriver(driver: Located | undefined, { file }: Frame): string | undefined {
  const { ecosystem } = traitsOf(file);
  if (!driver || driver.expr.kind === "literal" || !ecosystem) return undefined;
  const linked = file.imports.filter(({ local }) => local === "");
  return linked.flatMap(({ module }) => protocolOfPackage(ecosystem, module)?.schemes[0] ?? [])[0];
}

/**
 * Of several databases that a mapper is told this may be any: only their kind is known, where they are of one. Where a program
 * switches between kinds, each in a file of its own or not, only who runs it knows that.
 */
function oneOf(calls: readonly (readonly TextValue[])[]): readonly TextValue[] {
  const told = (texts: readonly TextValue[]) => texts.map(({ text }) => text).join();
  const [first = []] = calls;
  if (calls.every((texts) => told(texts) === told(first))) return first;
  const schemes = calls.flat().map(({ text }) => text.slice(0, Math.max(0, text.indexOf("://"))));
  const kinds = new Set(schemes.map((scheme) => protocolOfScheme(scheme)?.id ?? scheme));
  if (kinds.size > 1 && !kinds.has("")) return [{ kind: "text", text: placeholder("database"), evidence: [] }];
  if (kinds.size !== 1) return [];
  return kinds.has("") ? first : schemes.slice(0, 1).map(unknownAt);
}

/** What is known of a store of which only the driver is named: a sender's address, what its own variable is set to, or its kind. */
function ofDriver(evaluator: Evaluator, name: string | undefined, range: Range, frame: Frame): readonly (readonly TextValue[])[] {
  const address = name && addressOfSender(name);
  if (address) return [[{ kind: "text", text: address, evidence: [] }]];
  const variable = name && variableOfDriver(name);
  const scheme = name && schemeOfDriver(name);
  if (variable && scheme && evaluator.program.settingsOf(variable).length > 0)
    return [evaluator.texts({ kind: "env", name: variable, range }, frame).map((text) => schemed(text, scheme))];
  return scheme && scheme !== "smtp" ? [[unknownAt(scheme)]] : [];
}

/** What is known of a store whose kind alone is. */
export function unknownAt(scheme: string): TextValue {
  return { kind: "text", text: `${scheme}://${placeholder("connection")}`, evidence: [] };
}

function isUnknownAt({ text }: TextValue): boolean {
  return text.endsWith(`://${placeholder("connection")}`);
}

/** What a call of a known kind of store is given: a connection text, a name of a host, or an address. */
function connectionOf(text: TextValue, scheme: string | undefined): TextValue {
  return scheme === undefined ? text : schemed({ ...text, text: addressIn(text.text) }, scheme);
}

function samePlace(a: Made["place"] | undefined, b: Made["place"] | undefined): boolean {
  return a?.file === b?.file && a?.range.line === b?.range.line && a?.range.column === b?.range.column;
}

/** The base URL that a framework's module gives its clients: of the registration that stands nearest to the class. */
export function moduleBases(
  evaluator: Evaluator,
  { calls, base }: NonNullable<RequestShape["registeredIn"]>,
  client: ExternalValue,
  { file }: Frame,
): readonly TextValue[] {
  const all = calls.flatMap((name): readonly Construction[] => {
    evaluator.memo.readOf("call:", name);
    return evaluator.program.calls(name);
  });
  const near = all.filter((one) => isAround(dirname(one.file.file), file.file) && isOfModule(evaluator, one, client));
  const depth = Math.max(...near.map((one) => dirname(one.file.file).length));
  return near
    .filter((one) => dirname(one.file.file).length === depth)
    .flatMap(({ file: from, fn, call }) => {
      const frame: Frame = { file: from, fn: fn.id };
      const found = locate(evaluator, base, call.call.args, frame);
      return found ? evaluator.texts(found.expr, found.frame) : [];
    });
}

function isAround(folder: string, file: string): boolean {
  return folder === "" || file.startsWith(`${folder}/`);
}

function isOfModule(evaluator: Evaluator, { file, fn, call }: Construction, client: ExternalValue): boolean {
  const { callee } = call.call;
  return (
    callee.kind === "member" &&
    evaluator.evaluate(callee.of, { file, fn: fn.id }).some((value) => value.kind === "external" && value.module === client.module)
  );
}
