import type { Expr, ObjectExpr } from "../../code/expr.ts";
import type { Range } from "../../core/range.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { hasScheme, schemed } from "../values/text.ts";
import { frameOfBases } from "../names/classNames.ts";
import type { ExternalValue, Frame, TextValue, Value } from "../values/value.ts";
import { djangoSetting } from "./settings.ts";

/** What Django hands on by a class that a setting names: which settings, and the servers or vendors by a word of the class's name. */
interface Backed {
  readonly settings: readonly string[];
  readonly word: RegExp;
  /** Where a vendor has its service; undefined: the settings say the server. */
  readonly services?: Readonly<Record<string, string>>;
}

const kinds = {
  cache: { settings: ["CACHES"], word: /redis|(?<!loc)memcached?/i },
  channels: { settings: ["CHANNEL_LAYERS"], word: /redis/i },
  storage: {
    settings: ["STORAGES", "DEFAULT_FILE_STORAGE"],
    word: /s3|gcloud|google|azure|dropbox/i,
    services: {
      s3: "https://s3.amazonaws.com",
      gcloud: "https://storage.googleapis.com",
      google: "https://storage.googleapis.com",
      azure: "https://{account}.blob.core.windows.net",
      dropbox: "https://api.dropboxapi.com",
    },
  },
} satisfies Readonly<Record<string, Backed>>;

/** The server of the one that is the default; what is kept in the process, in files or rows is told nowhere else. */
export function djangoBackend(evaluator: Evaluator, kind: keyof typeof kinds, range: Range): readonly TextValue[] {
  const backed: Backed = kinds[kind];
  const of: ExternalValue = { kind: "external", module: "django.conf", path: "settings", made: [], evidence: [] };
  return backed.settings.flatMap((name) =>
    (djangoSetting(evaluator, of, name, range) ?? []).flatMap((value): readonly TextValue[] => {
      if (value.kind === "text" && backed.services) return serviceOf(evaluator, backed, value, range);
      return value.kind === "object" ? usualOf(value.expr).flatMap((usual) => serversOf(evaluator, backed, usual, value.frame)) : [];
    }),
  );
}

function serviceOf(evaluator: Evaluator, { word, services }: Backed, backend: TextValue, range: Range): readonly TextValue[] {
  const named = word.exec(backend.text) ?? word.exec(ancestorsOf(evaluator, backend, range).join(" "));
  const text = services?.[named?.[0].toLowerCase() ?? ""];
  return text === undefined ? [] : [{ kind: "text", text, evidence: backend.evidence }];
}

/** The classes of packages that a class of the program, written as `shop.storage.Media`, is made of. */
function ancestorsOf(evaluator: Evaluator, { text, evidence }: TextValue, range: Range): readonly string[] {
  const [, module, name] = /^([\w.]+)\.(\w+)$/.exec(text) ?? [];
  const from = evidence[0] && evaluator.program.files.get(evidence[0].file);
  if (module === undefined || name === undefined || !from) return [];
  const classes = evaluator.program.resolveModule(from, module).flatMap((file) => evaluator.exported(file, name, range) ?? []);
  return classes.flatMap((one) => basesOf(evaluator, one, 3));
}

function basesOf(evaluator: Evaluator, value: Value, levels: number): readonly string[] {
  if (value.kind === "external") return [`${value.module}.${value.path}`];
  const bases = value.kind === "class" && levels > 0 ? (value.file.classes[value.index]?.bases ?? []) : [];
  const frame = value.kind === "class" && frameOfBases(value.file, value.index);
  return frame ? bases.flatMap((base) => evaluator.evaluate(base, frame).flatMap((one) => basesOf(evaluator, one, levels - 1))) : [];
}

/** What stands for the default: one may be set later, `STORAGES["default"] = …`. */
function usualOf({ entries }: ObjectExpr): readonly Expr[] {
  return entries.flatMap(({ key, value }) => (key === "default" ? value : []));
}

function serversOf(evaluator: Evaluator, backed: Backed, section: Expr, frame: Frame): readonly TextValue[] {
  // `env.cache("CACHE_URL")` makes the section of the address.
  if (section.kind !== "object")
    return backed.services ? [] : evaluator.texts(section, frame).filter(({ text, env }) => hasScheme(text) || env);
  const entry = (name: string, of?: ObjectExpr) => of?.entries.find(({ key }) => key === name)?.value;
  const backend = entry("BACKEND", section);
  const named = backend ? evaluator.texts(backend, frame) : [];
  if (backed.services) return named.flatMap((one) => serviceOf(evaluator, backed, one, section.range));
  const location = entry("LOCATION", section) ?? entry("hosts", sectionOf(section, "CONFIG"));
  const at = location?.kind === "array" ? location.items[0] : location;
  // `[("host", 6379)]`
  const host = at?.kind === "array" ? at.items[0] : at;
  const texts = host ? evaluator.texts(host, frame) : [];
  const scheme = named.flatMap(({ text }) => backed.word.exec(text)?.[0].toLowerCase() ?? [])[0];
  if (scheme === undefined) return texts.filter(({ text }) => hasScheme(text));
  return texts.map((text) => schemed(text, scheme === "memcache" ? "memcached" : scheme));
}

/** The object that stands under a key. */
export function sectionOf(expr: ObjectExpr, name: string): ObjectExpr | undefined {
  const found = expr.entries.find(({ key }) => key === name)?.value;
  return found?.kind === "object" ? found : undefined;
}
