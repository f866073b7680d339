import type { Expr } from "../../code/expr.ts";
import type { Range } from "../../core/range.ts";
import { unknownAt } from "../requests/bases.ts";
import { isUrl } from "../addresses/url.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { entryOf, type Located } from "../values/slots.ts";
import { schemed } from "../values/text.ts";
import { addressOfSender } from "./drivers.ts";
import { type Frame, placeholder, type TextValue, type Value } from "../values/value.ts";

/** What a file of Laravel's configuration gives, where it is an object. */
export function configured(evaluator: Evaluator, name: string, { file }: Frame, range: Range): Located | undefined {
  const values = evaluator.program
    .resolveModule(file, `.../config/${name}`)
    .flatMap((one) => evaluator.exported(one, "default", range) ?? []);
  const found = values.find((value) => value.kind === "object");
  return found?.kind === "object" ? { expr: found.expr, frame: found.frame } : undefined;
}

function entry(evaluator: Evaluator, of: Located | undefined, key: string): Located | undefined {
  return of && entryOf(evaluator, of.expr, key, of.frame);
}

function textsOf(evaluator: Evaluator, at: Located | undefined): readonly TextValue[] {
  return at ? evaluator.texts(at.expr, at.frame) : [];
}

/** The program's own database, where caches and queues may be kept too. The section of Redis in the same file says nothing of it. */
export function laravelDatabase(evaluator: Evaluator, { file }: Frame, range: Range): readonly Value[] {
  return evaluator.program
    .resolveModule(file, ".../config/database")
    .flatMap((found) => evaluator.exported(found, "default", range) ?? [])
    .map((value) =>
      value.kind === "object"
        ? { ...value, expr: { ...value.expr, entries: value.expr.entries.filter(({ key }) => key !== "redis") } }
        : value,
    );
}

/**
 * Where Laravel's cache or its queues are kept: what the configuration names by default, at the address of the connection that this
 * goes over. What is kept in files or in the process is told nowhere else.
 */
export function laravelDriver(evaluator: Evaluator, of: "cache" | "queue", frame: Frame, range: Range): readonly Value[] {
  const config = configured(evaluator, of, frame, range);
  const kept = entry(evaluator, config, of === "cache" ? "stores" : "connections");
  const names = new Set(textsOf(evaluator, entry(evaluator, config, "default")).map(({ text }) => text));
  return [...names].flatMap((name) => {
    const connection = entry(evaluator, kept, name);
    const driver = textsOf(evaluator, entry(evaluator, connection, "driver"))[0]?.text;
    if (driver === "database") return laravelDatabase(evaluator, frame, range);
    if (driver === "redis") return redisBases(evaluator, connection, frame, range);
    if (driver === "memcached") return [unknownAt("memcached")];
    return driver === "sqs" ? textsOf(evaluator, entry(evaluator, connection, "prefix")) : [];
  });
}

function redisBases(evaluator: Evaluator, connection: Located | undefined, frame: Frame, range: Range): readonly TextValue[] {
  const redis = entry(evaluator, configured(evaluator, "database", frame, range), "redis");
  const name = textsOf(evaluator, entry(evaluator, connection, "connection"))[0]?.text ?? "default";
  const one = entry(evaluator, redis, name) ?? entry(evaluator, redis, "default");
  const hosts = textsOf(evaluator, entry(evaluator, one, "host") ?? entry(evaluator, one, "url"));
  return hosts.length > 0 ? hosts.map((host) => schemed(host, "redis")) : [unknownAt("redis")];
}

/** Where Laravel's mail goes: by the mailer that is the default one, or, as it was before there were several, by the one that is there. */
export function laravelMail(evaluator: Evaluator, frame: Frame, range: Range): readonly TextValue[] {
  const config = configured(evaluator, "mail", frame, range);
  const mailers = entry(evaluator, config, "mailers");
  const names = mailers ? textsOf(evaluator, entry(evaluator, config, "default")) : [];
  const chosen = mailers ? names.map(({ text }) => entry(evaluator, mailers, text)) : [config];
  return chosen.flatMap((mailer) => {
    const transport = textsOf(evaluator, entry(evaluator, mailer, "transport") ?? entry(evaluator, mailer, "driver"))[0]?.text ?? "";
    if (transport === "smtp") return textsOf(evaluator, entry(evaluator, mailer, "host")).map((host) => schemed(host, "smtp"));
    const sender = addressOfSender(transport);
    return sender === undefined ? [] : [textOf(sender)];
  });
}

/** Services that keep the files of a disk, by its driver. */
const services: Readonly<Record<string, string>> = {
  s3: "https://s3.amazonaws.com",
  gcs: "https://storage.googleapis.com",
  azure: "https://{account}.blob.core.windows.net",
  dropbox: "https://api.dropboxapi.com",
};

/** Where a disk of Laravel keeps its files: that of the name, or the one that is the default. What lies on the machine itself is told nowhere. */
export function laravelDisk(evaluator: Evaluator, named: Located | undefined, frame: Frame, range: Range): readonly TextValue[] {
  const config = configured(evaluator, "filesystems", frame, range);
  const usual = entry(evaluator, config, "default") ?? { expr: { kind: "env", name: "FILESYSTEM_DISK", range } as const, frame };
  const names = new Map(textsOf(evaluator, named ?? usual).map((name) => [name.text, name]));
  return [...names.values()].flatMap((name) => {
    const disk = usualOf(evaluator, entry(evaluator, entry(evaluator, config, "disks"), name.text));
    const driver = textsOf(evaluator, entry(evaluator, disk, "driver"))[0] ?? (config || name.text !== "s3" ? undefined : name);
    return driver ? diskBases(evaluator, driver, disk) : [];
  });
}

/** `$disks["public"] = $disks[env("PUBLIC_DISK", "local")]`: the one that is there where nobody sets another, with its own driver and address. */
function usualOf(evaluator: Evaluator, at: Located | undefined): Located | undefined {
  const usual = at && evaluator.evaluate(at.expr, at.frame).find((value) => value.kind === "object");
  return usual?.kind === "object" ? { expr: usual.expr, frame: usual.frame } : at;
}

function diskBases(evaluator: Evaluator, { text: driver, evidence }: TextValue, disk: Located | undefined): readonly TextValue[] {
  if (/^s?ftp$/.test(driver)) return textsOf(evaluator, entry(evaluator, disk, "host")).map((host) => schemed(host, driver));
  if (driver === "webdav") return webdavBases(evaluator, disk);
  const own = textsOf(evaluator, entry(evaluator, disk, "endpoint")).filter(({ text }) => isUrl(text));
  const service = services[driver];
  return own.length > 0 || service === undefined ? own : [{ kind: "text", text: service, evidence }];
}

/** A server of one's own, under the name that the driver's authors gave its address. */
function webdavBases(evaluator: Evaluator, disk: Located | undefined): readonly TextValue[] {
  const keys = ["baseUri", "base_uri", "url", "host"];
  const at = keys.map((key) => entry(evaluator, disk, key)).find((found) => found !== undefined);
  return textsOf(evaluator, at)
    .filter(({ text }) => text !== "" && text !== "/")
    .map((text) => schemed(text, "https"));
}

/** Where the channels of Laravel's notifications that packages give deliver them; those of the program itself are read where they are. */
const channels: readonly (readonly [RegExp, string])[] = [
  [/^slack$|SlackWebhookChannel$/i, "https://hooks.slack.com"],
  [/^(nexmo|vonage)$/i, "https://rest.nexmo.com"],
  [/(^|\\)telegram(Channel)?$/i, "https://api.telegram.org"],
  [/(^|\\)twilio(Channel)?$/i, "https://api.twilio.com"],
  [/(^|\\)discord(Channel)?$/i, "https://discord.com"],
  [/(^|\\)fcm(Channel)?$/i, "https://fcm.googleapis.com"],
  [/(^|\\)pushover(Channel)?$/i, "https://api.pushover.net"],
  [/(^|\\)onesignal(Channel)?$/i, "https://onesignal.com"],
  [/(^|\\)bluesky(Channel)?$/i, "https://bsky.social"],
  [/(^|\\)pusherPushNotifications$/i, "https://api.pusherapp.com"],
];

/** Where a notification goes: `mail` as mail does, by each other channel that its `via` names, or whoever routes it, to whoever delivers that. */
export function laravelChannels(evaluator: Evaluator, { expr, frame }: Located, mail: () => readonly TextValue[]): readonly TextValue[] {
  const { range } = expr;
  const via: Expr = { kind: "call", callee: { kind: "member", of: expr, key: "via", range }, args: [], range };
  const lists = evaluator.evaluate(via, frame);
  const routed = evaluator.evaluate(expr, frame).flatMap((value) => (value.kind === "text" ? [value] : []));
  const names = [...routed, ...lists].flatMap((list) =>
    list.kind === "array"
      ? list.expr.items.flatMap((item) => channelNames(evaluator, item, list.frame))
      : list.kind === "text"
        ? [list]
        : [],
  );
  if (names.length === 0) return handedOn(expr, frame);
  return [...new Map(names.map((name) => [name.text, name])).values()].flatMap(({ text: name, evidence }) => {
    if (/^mail$|\\MailChannel$/.test(name)) return mail();
    const text = channels.find(([pattern]) => pattern.test(name))?.[1];
    return text === undefined ? [] : [{ kind: "text", text, evidence } as const];
  });
}

/** What callers hand on, whatever it is declared to be, says there by which channels it goes. */
function handedOn(expr: Expr, { file, fn, args }: Frame): readonly TextValue[] {
  const { name } = expr.kind === "name" ? expr : {};
  const isHanded = args === undefined && name !== undefined && file.functions[fn]?.parameters.some((one) => one.name === name);
  return isHanded ? [{ ...textOf(placeholder(name)), parameters: [{ file: file.file, fn, name }] }] : [];
}

/** A channel by its name, or by the class that a package has for it: `TelegramChannel::class`. */
function channelNames(evaluator: Evaluator, item: Expr, frame: Frame): readonly TextValue[] {
  return evaluator.evaluate(item, frame).flatMap((value): readonly TextValue[] => {
    if (value.kind === "external") return /^\w+Channel$/.test(value.path) ? [textOf(value.path)] : [];
    return value.kind === "text" ? [value] : [];
  });
}

function textOf(text: string): TextValue {
  return { kind: "text", text, evidence: [] };
}
