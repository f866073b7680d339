import type { ObjectExpr } from "../../code/expr.ts";
import type { Range } from "../../core/range.ts";
import type { RequestShape } from "../clients/shape.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { unknownAt } from "../requests/bases.ts";
import { flaskSetting } from "./frameworkSettings.ts";
import { djangoBackend, sectionOf } from "./djangoBackends.ts";
import { djangoSetting, djangoSettings } from "./settings.ts";
import { laravelDatabase, laravelDisk, laravelDriver, laravelMail } from "./laravelDrivers.ts";
import { yiiDatabase } from "./yiiDatabase.ts";
import { railsConnection, railsDatabases, railsStorage } from "./railsStores.ts";
import { type ConfiguredStore, schemeOf, storesIn } from "./storeConfigs.ts";
import { isLocalHost, parseUrl } from "../addresses/url.ts";
import type { Located } from "../values/slots.ts";
import { schemed } from "../values/text.ts";
import type { ClassValue, Frame, ObjectValue, TextValue, Value } from "../values/value.ts";

type Framework = Exclude<NonNullable<RequestShape["configured"]>, "laravel notification">;

/** Where each framework has its connections, as an object. */
const settings: Readonly<Record<Framework, (evaluator: Evaluator, frame: Frame, range: Range, named?: Located) => readonly Value[]>> = {
  django: (evaluator, _, range) =>
    djangoSetting(evaluator, { kind: "external", module: "django.conf", path: "settings", made: [], evidence: [] }, "DATABASES", range) ??
    [],
  "django cache": (evaluator, _, range) => djangoBackend(evaluator, "cache", range),
  "django storage": (evaluator, _, range) => djangoBackend(evaluator, "storage", range),
  "django channels": (evaluator, _, range) => djangoBackend(evaluator, "channels", range),
  flask: (evaluator, _, range) =>
    flaskSetting(
      evaluator,
      { kind: "external", module: "flask", path: "Flask().config", made: [], evidence: [] },
      "SQLALCHEMY_DATABASE_URI",
      range,
    ) ?? [],
  laravel: laravelDatabase,
  "laravel cache": (evaluator, frame, range) => laravelDriver(evaluator, "cache", frame, range),
  "laravel disk": (evaluator, frame, range, named) => laravelDisk(evaluator, named, frame, range),
  "laravel mail": laravelMail,
  "laravel queue": (evaluator, frame, range) => laravelDriver(evaluator, "queue", frame, range),
  yii: yiiDatabase,
  rails: (evaluator, _, range) => railsDatabases(evaluator, range),
  "rails storage": (evaluator, _, range, named) => railsStorage(evaluator, named, range),
};

/**
 * Parts of other people's applications have no settings, and in some these are everybody's own: the variable that usually says where
 * the database is; "" where there is none.
 */
const unsaid: Partial<Readonly<Record<Framework, string>>> = { django: "", laravel: "DB_HOST", rails: "DATABASE_URL" };

/** The address of the store that a framework's mapper asks: the one that the call names, else of several that of production, or the default. */
export function configuredBases(
  evaluator: Evaluator,
  framework: Framework,
  frame: Frame,
  range: Range,
  named?: Located,
  model?: ClassValue,
): readonly TextValue[] {
  const connection = framework === "rails" ? railsConnection(evaluator, model) : undefined;
  const said = settings[framework](evaluator, frame, range, named);
  const found = basesIn(evaluator, framework, said, connection);
  // `DATABASES = getattr(configuration, "DATABASES")`: what shows how to write that says of which kind it is.
  const samples = found.length === 0 && framework === "django" ? djangoSettings(evaluator, "sample", "DATABASES", range) : [];
  const variable = said.length + samples.length === 0 ? unsaid[framework] : undefined;
  if (variable !== undefined) return variable === "" ? [unknownAt("sql")] : byVariable(evaluator, "sql", variable, range, frame);
  return samples.length > 0 ? basesIn(evaluator, framework, samples, undefined) : found;
}

function basesIn(
  evaluator: Evaluator,
  framework: Framework,
  values: readonly Value[],
  connection: string | undefined,
): readonly TextValue[] {
  const texts = values.flatMap((value) => (value.kind === "text" ? [value] : []));
  if (texts.length > 0) return withoutMoreLocal(texts);
  const objects = values.flatMap((value) => (value.kind === "object" ? [value] : []));
  const stores = objects.flatMap((value) => {
    const live = primaryOf(sectionOf(value.expr, "production"), connection);
    const usual = sectionOf(value.expr, "default");
    // `production: <<: *default`: what the one doesn't say the other does.
    const entries = [...(live?.entries ?? []), ...(usual?.entries ?? [])];
    const expr = { ...value.expr, entries };
    const own = entries.length > 0 ? storesIn(evaluator, "", { expr, frame: value.frame }) : [];
    const scheme = framework === "rails" && own.length === 0 ? schemeOf(evaluator, expr, value.frame) : undefined;
    if (scheme !== undefined) return hostOf(evaluator, scheme, expr, value.frame);
    if (own.length > 0) return own;
    const stores = storesIn(evaluator, framework === "django" ? "databases" : "", value);
    return stores.length > 0 ? stores : chosenStores(evaluator, value);
  });
  return withoutMoreLocal(stores[0]?.urls ?? []);
}

/** `{"default": CONFIGS[os.getenv("DATABASE_TYPE")]}`: what the default may be. */
function chosenStores(evaluator: Evaluator, { expr, frame }: ObjectValue): readonly ConfiguredStore[] {
  const usual = expr.entries.find(({ key }) => key === "default")?.value;
  const found = usual && usual.kind !== "object" ? evaluator.evaluate(usual, frame) : [];
  return found.flatMap((value) => (value.kind === "object" ? storesIn(evaluator, "", value) : []));
}

/** What Rails connects to, where its settings name no host that can be read: whatever they say, its variable goes before it. */
function hostOf(evaluator: Evaluator, scheme: string, { entries, range }: ObjectExpr, frame: Frame): readonly ConfiguredStore[] {
  const said = entries.find(({ key }) => key === "host")?.value;
  if (said) return [{ host: said, urls: [schemed({ kind: "text", text: "{host}", evidence: [] }, scheme)] }];
  const name = unsaid.rails ?? "";
  return [{ host: { kind: "env", name, range }, urls: byVariable(evaluator, scheme, name, range, frame) }];
}

function byVariable(evaluator: Evaluator, scheme: string, name: string, range: Range, frame: Frame): readonly TextValue[] {
  return evaluator.texts({ kind: "env", name, range }, frame).map((text) => schemed(text, scheme));
}

/** Of several names that a store has on developers' machines (`localhost`, `db`) one is enough. */
function withoutMoreLocal(urls: readonly TextValue[]): readonly TextValue[] {
  const isLocal = ({ text }: TextValue) => isLocalHost(parseUrl(text)?.host ?? "{}");
  const [first, ...others] = urls.filter(isLocal);
  // What a variable says elsewhere is of the kind that it is here.
  const kind = others.map(({ text }) => /^\w+(?=:\/\/)/.exec(text)?.[0]).find((scheme) => scheme !== undefined);
  return urls.flatMap((one) => (one === first ? (kind === undefined ? one : schemed(one, kind)) : isLocal(one) ? [] : one));
}

/** Of several databases of one environment the one that is asked for, else that which is called the primary, or stands first. */
function primaryOf(section: ObjectExpr | undefined, asked = "primary"): ObjectExpr | undefined {
  const isOne = section?.entries.some(({ key, value }) => key !== "<<" && value.kind !== "object");
  if (!section || isOne) return section;
  return (
    sectionOf(section, asked) ??
    sectionOf(section, "primary") ??
    sectionOf(section, section.entries.find(({ value }) => value.kind === "object")?.key ?? "")
  );
}
