import type { ConfigFacts } from "../../code/facts.ts";
import { bindingModule, bindings } from "../clients/workerBindings.ts";
import type { Range } from "../../core/range.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { evidence } from "../values/steps.ts";
import type { Frame, Made, Value } from "../values/value.ts";

const wrangler = /(^|\/)wrangler(\.[\w-]+)?\.(toml|jsonc?)$/;
/** What the service itself is called, beside the name that it is bound to. */
const resourceKeys = ["database_name", "bucket_name", "queue", "index_name", "dataset"];

/** The names under which a worker's configuration binds services, by the key that the program's settings have for them. */
export function boundKey({ file }: ConfigFacts, { path, value }: ConfigFacts["values"][number]): string | undefined {
  const isBound = path.length > 1 && /^(binding|name)$/.test(path.at(-1) ?? "") && wrangler.test(file);
  return isBound ? bindingKey(value) : undefined;
}

/** `env.ORDERS` of a worker: the service that is bound to the name, by its configuration, else by what the name says; undefined: none. */
export function boundService(evaluator: Evaluator, name: string, range: Range, frame: Frame): readonly Value[] | undefined {
  for (const { config, value } of evaluator.program.settingsOf(bindingKey(name))) {
    const found = bindings.find(({ section }) => section !== undefined && value.path.includes(section));
    if (!found) continue;
    const beside = config.values.find(
      ({ path }) => resourceKeys.includes(path.at(-1) ?? "") && path.slice(0, -1).join() === value.path.slice(0, -1).join(),
    );
    const args = beside ? [{ value: { kind: "literal" as const, value: beside.value, range: beside.range } }] : [];
    const made: Made = { args, frame, place: { file: config.file, range: value.range } };
    const note = { file: config.file, range: value.range, note: name, kind: "config" as const };
    return [
      {
        kind: "external",
        module: bindingModule,
        path: `${found.type}()`,
        made: [made],
        evidence: [evidence(frame.file, range, name, "constant"), note],
      },
    ];
  }
  const named = bindings.find(({ names }) => names?.test(name));
  return named && serviceOfType(named.type, range, frame);
}

/** An instance of a type that the runtime declares; undefined for any other. */
export function serviceOfType(type: string, range: Range, frame: Frame): readonly Value[] | undefined {
  if (!bindings.some((one) => one.type === type)) return undefined;
  return [
    { kind: "external", module: bindingModule, path: `${type}()`, made: [], evidence: [evidence(frame.file, range, type, "constant")] },
  ];
}

function bindingKey(name: string): string {
  return `binding:${name}`;
}
