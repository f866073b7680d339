import type { Range } from "../../core/range.ts";
import { unknownAt } from "../requests/bases.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { entryOf, type Located } from "../values/slots.ts";
import { schemed } from "../values/text.ts";
import type { Frame, TextValue } from "../values/value.ts";

/** What a file of Laravel's configuration gives, where it is an object. */
function configured(evaluator: Evaluator, name: string, { file }: Frame, range: Range): Located | undefined {
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

/**
 * Where Laravel's cache or its queues are kept: what the configuration names by default, at the address of the connection that this
 * goes over. What is kept in files, in the process or in the program's own database is told nowhere else.
 */
export function laravelDriver(evaluator: Evaluator, of: "cache" | "queue", frame: Frame, range: Range): readonly TextValue[] {
  const config = configured(evaluator, of, frame, range);
  const kept = entry(evaluator, config, of === "cache" ? "stores" : "connections");
  const names = new Set(textsOf(evaluator, entry(evaluator, config, "default")).map(({ text }) => text));
  return [...names].flatMap((name) => {
    const connection = entry(evaluator, kept, name);
    const driver = textsOf(evaluator, entry(evaluator, connection, "driver"))[0]?.text;
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
