import type { Range } from "../../core/range.ts";
import type { ConfigFacts } from "../../code/facts.ts";
import { isUrl } from "../addresses/url.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { frameOfBases } from "../names/classNames.ts";
import { entryOf, type Located } from "../values/slots.ts";
import { nameOfCallee } from "../values/steps.ts";
import type { ClassValue, ExternalValue, Frame, TextValue, Value } from "../values/value.ts";
import { configModule } from "./configModule.ts";
import { railsValues } from "./frameworkSettings.ts";

const samples = ["sample", "example", "dist", "template", "default", "postgresql", "mysql"];
const databaseFile = new RegExp(`(^|/)config/database[\\w.-]*\\.ya?ml(\\.(${samples.join("|")}))?$`);
const storageFile = /(^|\/)config\/storage(\/[\w-]+)?\.ya?ml$/;

/** What `config/database.yml` holds; where everybody writes his own, what a sample of it does. */
export function railsDatabases(evaluator: Evaluator, range: Range): readonly Value[] {
  evaluator.memo.read("@database.yml");
  const all = [...evaluator.program.configs.values()].filter(({ file }) => databaseFile.test(file));
  const own = all.filter(({ file }) => /(^|\/)database\.yml$/.test(file));
  if (own.length === 0) for (const ending of ["yml", "yaml", ...samples]) evaluator.memo.read(`@*.${ending}`);
  return objectsOf(evaluator, own.length > 0 ? own : all, range);
}

/** Deeper hierarchies of models than this say nothing new of where they are kept. */
const maxBases = 6;

/** By which name of `config/database.yml` a model's class, or one that it extends, connects: `connects_to database: { writing: :events }`. */
export function railsConnection(evaluator: Evaluator, model: ClassValue | undefined): string | undefined {
  let at = model;
  for (let depth = 0; at && depth < maxBases; depth++) {
    const { file, index }: ClassValue = at;
    evaluator.memo.read(file.file);
    const own = file.functions
      .flatMap(({ calls }) => calls)
      .find((one) => one.class === index && nameOfCallee(one.call.callee) === "connects_to");
    const frame: Frame = { file, fn: 0, class: index };
    const database = own?.call.args.find(({ name }) => name === "database")?.value;
    const named =
      database && ["writing", "reading"].map((role) => entryOf(evaluator, database, role, frame)).find((one) => one !== undefined);
    const [name] = named ? evaluator.texts(named.expr, named.frame) : [];
    if (name) return name.text;
    const bases: readonly Value[] = (file.classes[index]?.bases ?? []).flatMap((base) =>
      evaluator.evaluate(base, frameOfBases(file, index)),
    );
    at = bases.find((value) => value.kind === "class");
  }
  return undefined;
}

function objectsOf(evaluator: Evaluator, configs: readonly ConfigFacts[], range: Range): readonly Value[] {
  return configs.flatMap((config) => evaluator.exported(configModule(config), "default", range) ?? []);
}

/** Services that keep what is attached, by the word that `config/storage.yml` has for them. */
const services: Readonly<Record<string, string>> = {
  S3: "https://s3.amazonaws.com",
  GCS: "https://storage.googleapis.com",
  AzureStorage: "https://{storage_account_name}.blob.core.windows.net",
};

const setService: ExternalValue = {
  kind: "external",
  module: "Rails",
  path: "configuration().active_storage().service",
  made: [],
  evidence: [],
};

/** Where Active Storage keeps files: at the service that is named, else that of the environments; what lies on the machine itself is told nowhere. */
export function railsStorage(evaluator: Evaluator, named: Located | undefined, range: Range): readonly TextValue[] {
  for (const ending of ["yml", "yaml"]) evaluator.memo.read(`@*.${ending}`);
  const configs = [...evaluator.program.configs.values()].filter(({ file }) => storageFile.test(file));
  const holders = objectsOf(evaluator, configs, range).flatMap((value) => (value.kind === "object" ? [value] : []));
  const said = named ? evaluator.texts(named.expr, named.frame) : (railsValues(evaluator, setService, range) ?? []);
  const names = new Set(said.flatMap((value) => (value.kind === "text" ? [value.text] : [])));
  return [...names].flatMap((name) => holders.flatMap(({ expr, frame }) => keptAt(evaluator, entryOf(evaluator, expr, name, frame))));
}

function keptAt(evaluator: Evaluator, at: Located | undefined): readonly TextValue[] {
  const textsAt = (key: string): readonly TextValue[] => {
    const found = at && entryOf(evaluator, at.expr, key, at.frame);
    return found ? evaluator.texts(found.expr, found.frame) : [];
  };
  const own = textsAt("endpoint").filter(({ text }) => isUrl(text));
  const [word] = textsAt("service");
  const service = services[word?.text ?? ""];
  return own.length > 0 || service === undefined ? own : [{ kind: "text", text: service, evidence: word?.evidence ?? [] }];
}
