import { protocolOfPackage } from "../../catalogue/protocols.ts";
import type { Expr } from "../../code/expr.ts";
import type { CallFact } from "../../code/facts.ts";
import { traitsOf } from "../../code/languages/index.ts";
import type { Range } from "../../core/range.ts";
import { addressIn } from "../addresses/address.ts";
import { listItems } from "../addresses/hostLists.ts";
import { assignedBases, connectedBases, linkedDriver, moduleBases, registeredBases, unknownAt } from "./bases.ts";
import { addressOfMaker, baseOfMaker } from "../clients/index.ts";
import { asksStore, type RequestShape, type Slot } from "../clients/shape.ts";
import { laravelChannels } from "../settings/laravelDrivers.ts";
import { configuredBases } from "../settings/configuredBases.ts";
import { addressOfSender, isLocalDriver, mailServer, schemeOfDriver } from "../settings/drivers.ts";
import type { Evidence } from "../endpoint.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { isDummyAddress } from "../addresses/hostText.ts";
import { partOnWay } from "./onWay.ts";
import { flaskSetting } from "../settings/frameworkSettings.ts";
import { djangoSetting } from "../settings/settings.ts";
import { type Located, locate } from "../values/slots.ts";
import { schemed } from "../values/text.ts";
import { isUrl } from "../addresses/url.ts";
import { type ExternalValue, type Frame, type Made, placeholder, type TextValue } from "../values/value.ts";

/** The base URL that the call itself gives, else that its client was made with (the last one made counts), else was given later. */
export function basesOf(
  evaluator: Evaluator,
  shape: RequestShape,
  client: ExternalValue,
  call: CallFact,
  frame: Frame,
): readonly TextValue[] {
  const handed = asksStore(shape) ? handedBases(evaluator, shape, call, frame) : [];
  if (handed.length > 0) return handed;
  // What a store is given are its rows: `save({ url })` says nothing of where it is.
  const slots = asksStore(shape) ? [] : shape.base?.filter((slot) => slot.key !== undefined && slot.of !== undefined);
  const own = locate(evaluator, slots, call.call.args, frame);
  if (own) return evaluator.texts(own.expr, own.frame);
  const onWay = partOnWay(shape.base, client);
  if (onWay) return withScheme(textsAt(evaluator, onWay), shape.scheme);
  const given = madeBases(evaluator, shape, shape.base, client);
  if (given.length > 0) return withScheme(withDriver(evaluator, shape, given), asksStore(shape) ? shape.scheme : undefined);
  const connected = shape.connectedBy ? withScheme(connectedBases(evaluator, shape.connectedBy, client, frame), shape.scheme) : [];
  const isTold = connected.length > 0 && !(shape.anySetting && connected.every(isOfUnknownKind));
  if (isTold || (shape.connectedBy && !shape.settings)) return connected;
  const { settings, configured } = shape;
  // What a client is told as it is made comes before what it would read by itself.
  if (shape.page && settings && call.call.args.length > 0) return [];
  const range = call.call.range;
  const said = () => {
    const told = settings ? withDriver(evaluator, shape, settingBases(evaluator, shape, settings, call, frame)) : [];
    // What no variable is set to, the file that reads it may say.
    const isOpen = configured?.startsWith("laravel") === true && told.every(({ env, evidence }) => !env && evidence.length === 0);
    const filed = isOpen ? configuredBases(evaluator, "laravel mail", frame, range) : [];
    return filed.length > 0 ? filed : told;
  };
  const named = configured && (partOnWay(shape.driver, client) ?? locate(evaluator, shape.driver, call.call.args, frame));
  if (configured === "laravel notification") return named ? laravelChannels(evaluator, named, said) : [];
  if (settings) {
    const told = orVendor(evaluator, shape, said());
    const kind = told.length > 0 ? told : kindOfAll(evaluator, shape);
    return kind.length > 0 ? kind : connected;
  }
  if (configured) return configuredBases(evaluator, configured, frame, range, named, client.model);
  if (shape.registeredIn) return moduleBases(evaluator, shape.registeredIn, client, frame);
  if (shape.registeredBy !== undefined) return registeredBases(evaluator, client, shape.registeredBy, shape.registeredAt);
  if (shape.baseCalls) {
    const assigned = shape.baseCalls.flatMap((name) => assignedBases(evaluator, client, name, client.made[0]));
    return withScheme(assigned, shape.scheme);
  }
  return shape.base ? assignedBases(evaluator, client, "defaults.baseURL", client.made.at(-1)) : [];
}

/** What an argument says, each item of a list by itself. */
function textsAt(evaluator: Evaluator, at: Located): readonly TextValue[] {
  return evaluator.texts(at.expr, at.frame).flatMap((text) => listItems(evaluator, at, text));
}

/** Of a call that is handed the store's client (`execute_values(cursor, statement)`) what made that. */
function handedBases(evaluator: Evaluator, shape: RequestShape, call: CallFact, frame: Frame): readonly TextValue[] {
  const found = locate(evaluator, shape.url, call.call.args, frame);
  const clients = found ? evaluator.evaluate(found.expr, found.frame) : [];
  return clients.flatMap((one) => (one.kind === "external" ? ofPackage(one, frame, madeBases(evaluator, shape, makerBase(one), one)) : []));
}

/** What the calls have that made a client, or what that was given: `drizzle(new Pool({ connectionString }))`. */
function madeBases(
  evaluator: Evaluator,
  shape: RequestShape,
  slots: RequestShape["base"],
  client: ExternalValue,
  depth = 0,
): readonly TextValue[] {
  // `MongoClients.create(MongoClientSettings.builder().applyConnectionString(uri).build())`
  const onWay = depth > 0 ? partOnWay(slots, client) : undefined;
  if (onWay) return textsAt(evaluator, onWay);
  // Of a client the last call that made it says more, of a store the one that connected.
  for (const made of asksStore(shape) ? client.made : [...client.made].reverse()) {
    const found = locate(evaluator, slots, made.args, made.frame);
    const inner = found && depth < 2 ? evaluator.evaluate(found.expr, found.frame) : [];
    const below = inner.flatMap((one) =>
      one.kind === "external" ? ofPackage(one, made.frame, madeBases(evaluator, shape, makerBase(one), one, depth + 1)) : [],
    );
    if (below.length > 0) return below;
    const texts = found ? textsAt(evaluator, found) : [];
    const given = asksStore(shape) || shape.service ? addresses(evaluator, shape, texts, made.args, made.frame) : texts;
    if (texts.length > 0 || given.length > 0) return given.map((t) => ({ ...t, evidence: [madeStep(made), ...t.evidence] }));
  }
  return [];
}

/** `new PostgresDialect({ pool: new Pool(…) })`: what has no scheme gets that of the package which connects. */
function ofPackage({ module }: ExternalValue, { file }: Frame, texts: readonly TextValue[]): readonly TextValue[] {
  const { ecosystem } = traitsOf(file);
  const scheme = ecosystem && protocolOfPackage(ecosystem, module)?.schemes[0];
  return scheme === undefined ? texts : texts.map((text) => schemed(text, scheme));
}

const optionsAddress: readonly Slot[] = [{ arg: 0 }];

function makerBase({ module, path, made }: ExternalValue): RequestShape["base"] {
  const language = made.at(-1)?.frame.file.language;
  if (language === undefined) return undefined;
  const maker = `${module}:${path.replace(/\(\)$/, "")}`;
  // What connects may stand before more: `connect(url).cursor()`.
  const known = addressOfMaker(language, maker) ?? addressOfMaker(language, `${module}:${path.split("()")[0]}`);
  // `new RestClient(new RestClientOptions(url))`
  return known ?? baseOfMaker(language, maker) ?? (/^\w+(Options|Settings)\(\)/.test(path) ? optionsAddress : undefined);
}

/** What the settings of the program say: the first of them that is set; nothing where they don't. */
function settingBases(
  evaluator: Evaluator,
  shape: RequestShape,
  names: readonly string[],
  call: CallFact,
  frame: Frame,
): readonly TextValue[] {
  const { range } = call.call;
  if (shape.settingIn) {
    const told = codeBases(evaluator, shape.settingIn, names, range);
    // What Flask's settings don't say, variables of the same name may.
    if (shape.settingIn.module !== "flask" || told.some(({ evidence }) => evidence.length > 0)) return told;
  }
  const settings = names.map((written) => {
    const [name = "", scheme] = written.split("://").reverse();
    return { name, scheme };
  });
  const isReadAlone = ({ scheme }: (typeof settings)[number]) => scheme !== undefined;
  const said = settings.find(({ name }) => isSet(evaluator, name) || isPutTogether(evaluator, name));
  // What nobody sets is read from the variable all the same, by the client itself.
  const open = () =>
    settings.find(({ name }) => isLeftOpen(evaluator, name)) ?? (shape.configured ? undefined : settings.find(isReadAlone));
  const set = said && isPutTogether(evaluator, said.name) ? undefined : (said ?? open());
  if (!set)
    return settings
      .flatMap(({ name, scheme }) => schemeOf(evaluator, name) ?? scheme ?? [])
      .slice(0, 1)
      .map(unknownAt);
  const texts = evaluator.texts({ kind: "env", name: set.name, range }, frame).filter(({ text, env }) => isUrl(text) || env);
  return withScheme(addresses(evaluator, shape, texts, [], frame), set.scheme ?? shape.scheme);
}

/** Where no setting says the address, that of the vendor whose settings there are. */
function orVendor(evaluator: Evaluator, { vendors = [] }: RequestShape, told: readonly TextValue[]): readonly TextValue[] {
  const found = told.length > 0 ? undefined : vendors.find(([name]) => evaluator.settingsOf(name).length > 0);
  return found ? [{ kind: "text", text: found[1], evidence: [] }] : told;
}

function isOfUnknownKind({ text, env }: TextValue): boolean {
  return env === undefined && !/^[a-z][a-z0-9+.:-]*:\/\//i.test(text);
}

/** The one kind of store that all settings name which hold such an address. */
function kindOfAll(evaluator: Evaluator, { anySetting }: RequestShape): readonly TextValue[] {
  const all = anySetting === undefined ? [] : evaluator.program.settingsOf(anySetting);
  const named = all.flatMap(({ value, fileClass }) => (fileClass === "test" ? [] : (schemePart.exec(value.value)?.[1] ?? [])));
  const schemes = new Set(named.filter((scheme) => !inMemory.test(scheme)));
  return schemes.size === 1 ? [...schemes].map(unknownAt) : [];
}

/** Stores of Java that programs keep in memory or in a file. */
const inMemory = /^jdbc:(h2|hsqldb|derby|sqlite)$/;
const schemePart = /^((?:jdbc:)?[a-z][a-z0-9+.-]*):/;

/** Addresses of which a setting says the driver: what has no scheme gets its, and of no address at all the kind is known. */
function withDriver(evaluator: Evaluator, { driverSetting }: RequestShape, texts: readonly TextValue[]): readonly TextValue[] {
  const set = driverSetting === undefined ? [] : evaluator.program.settingsOf(driverSetting);
  const driver = set[0]?.value.value;
  // What a file says once and for all (a schema of Prisma) no other environment says otherwise.
  if (driver !== undefined && set.every(({ value }) => value.env === undefined && isLocalDriver(value.value)))
    return [{ kind: "text", text: driver, evidence: [] }];
  const sender = driver === undefined ? undefined : addressOfSender(driver);
  if (sender !== undefined) return [{ kind: "text", text: sender, evidence: [] }];
  const scheme = driver === undefined ? undefined : schemeOfDriver(driver);
  if (scheme === undefined) return texts;
  return texts.length === 0 ? [unknownAt(scheme)] : texts.map((text) => schemed(text, scheme));
}

/** Whether a setting says an address. What files of the program's own say comes before what variables of containers beside it do. */
function isSet(evaluator: Evaluator, name: string): boolean {
  const own = evaluator.program.settingsOf(name).filter(({ value }) => value.env === undefined);
  return evaluator.settingsOf(name).some((one) => own.length === 0 || own.includes(one));
}

/** Whether the program's own files say the kind of store alone, of a host that is put together from other settings. */
function isPutTogether(evaluator: Evaluator, name: string): boolean {
  const isOwn = evaluator.program
    .settingsOf(name)
    .some(({ value, fileClass }) => value.env === undefined && value.fallbackOf !== name && fileClass !== "test");
  return isOwn && !isSet(evaluator, name) && schemeOf(evaluator, name) !== undefined;
}

/** Whether a setting is there, and says only what stands for no address: `MAILER_DSN=null://null`. Whoever runs the program sets it. */
function isLeftOpen({ program }: Evaluator, name: string): boolean {
  const all = program.settingsOf(name).filter(({ value }) => value.value !== "");
  return all.length > 0 && all.every(({ value }) => isDummyAddress(value.value));
}

/** The kind of store that a setting says whose host is put together from others: `jdbc:postgresql://${db.host}/shop`. */
function schemeOf({ program }: Evaluator, name: string): string | undefined {
  for (const { value } of program.settingsOf(name)) {
    const scheme = /^([a-z][a-z0-9:+.-]*):\/\//.exec(value.value)?.[1];
    if (scheme !== undefined) return scheme;
  }
  return undefined;
}

/** Names of hosts as addresses. */
function withScheme(texts: readonly TextValue[], scheme: string | undefined): readonly TextValue[] {
  if (scheme === undefined) return texts;
  return texts.map((value) =>
    /^(?:[\w.-]+|\{[^{}]*\})(?::\d+)?$/.test(value.text) ? { ...value, text: `${scheme}://${value.text}` } : value,
  );
}

/** What settings that are code say: a vendor by its backend, else a host, which by itself is given the scheme; where they say none, that it is one. */
function codeBases(
  evaluator: Evaluator,
  { module, path, scheme, backend, backends = [] }: NonNullable<RequestShape["settingIn"]>,
  names: readonly string[],
  range: Range,
): readonly TextValue[] {
  const object = { kind: "external", module, path, made: [], evidence: [] } as const;
  const said = (name: string) =>
    (djangoSetting(evaluator, object, name, range) ?? flaskSetting(evaluator, object, name, range) ?? []).filter(
      (value): value is TextValue => value.kind === "text" && value.text !== "",
    );
  const named = backend === undefined ? [] : said(backend);
  const known = named.map((value) => ({ value, found: backends.find(([part]) => value.text.includes(part)) }));
  const vendors = known.flatMap(({ value, found }) => (found?.[1] === undefined ? [] : [{ ...value, text: found[1] }]));
  if (vendors.length > 0) return vendors;
  if (known.length > 0 && known.every(({ value, found }) => found && !value.env)) return [];
  const hosts = withScheme(names.flatMap(said), scheme);
  return hosts.length > 0 ? hosts : [unknownAt(scheme)];
}

function madeStep(made: Made): Evidence {
  return { file: made.place.file, range: made.place.range, note: "the client is made here", kind: "call" };
}

/** What connects to a store, as addresses. */
export function addresses(
  evaluator: Evaluator,
  shape: RequestShape,
  texts: readonly TextValue[],
  args: CallFact["call"]["args"],
  frame: Frame,
): readonly TextValue[] {
  const plugged = shape.service ? pluggedServers(evaluator, args[0]?.value, frame) : [];
  if (plugged.length > 0) return plugged;
  if (texts.length === 0 && shape.service) return namedServers(evaluator, shape.service, args, frame);
  const driver = locate(evaluator, shape.driver, args, frame);
  const urls = driven(
    driver ? evaluator.texts(driver.expr, driver.frame) : [],
    texts.map((t) => ({ ...t, text: addressIn(t.text) })),
    linkedDriver(driver, frame),
  );
  if (shape.scheme !== undefined) return urls.map((url) => schemed(url, shape.scheme ?? ""));
  return urls.length > 0 ? withDriver(evaluator, shape, urls) : urls;
}

/** The servers of vendors that are told by name; what the name is, only the running program may know. */
function namedServers(evaluator: Evaluator, at: readonly Slot[], args: CallFact["call"]["args"], frame: Frame): readonly TextValue[] {
  const named = locate(evaluator, at, args, frame);
  const names = named ? evaluator.texts(named.expr, named.frame) : [];
  return names.map((name) => ({ ...name, text: mailServer(name.text) ?? placeholder("service") }));
}

const mailPlugin = /(?:^|\/)nodemailer-(\w+)(?:-transport)?$/;

/** The service of what a library for mail is handed to send by: `createTransport(mailgunTransport({ … }))`, `{ SES: … }`. */
function pluggedServers(evaluator: Evaluator, handed: Expr | undefined, frame: Frame): readonly TextValue[] {
  if (handed?.kind === "object") {
    const isOfAmazon = handed.entries.some(({ key }) => key === "SES");
    return isOfAmazon ? [{ kind: "text", text: addressOfSender("ses") ?? "", evidence: [] }] : [];
  }
  return (handed ? evaluator.evaluate(handed, frame) : []).flatMap((value): readonly TextValue[] => {
    if (value.kind !== "external") return [];
    const text = addressOfSender(mailPlugin.exec(value.module)?.[1] ?? "");
    return text === undefined ? [] : [{ kind: "text", text, evidence: value.evidence }];
  });
}

/** The scheme that a driver's name says, before what has none; what stands in a file is no address. */
function driven([driver]: readonly TextValue[], urls: readonly TextValue[], linked: string | undefined): readonly TextValue[] {
  const name = linked ?? (driver && !driver.text.includes("{") ? driver.text.toLowerCase() : "");
  // A file that is the default alone: whoever sets the variable connects to a server.
  if (isLocalDriver(name)) return driver?.env ? urls : [];
  const scheme = schemeOfDriver(name) ?? name;
  return scheme === "" ? urls : urls.map((url) => schemed(url, scheme));
}
