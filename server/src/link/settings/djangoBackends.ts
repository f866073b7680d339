import type { ObjectExpr } from "../../code/expr.ts";
import type { Range } from "../../core/range.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { hasScheme, schemed } from "../values/text.ts";
import type { ExternalValue, Frame, TextValue } from "../values/value.ts";
import { djangoSetting } from "./settings.ts";

/** What Django hands on by a class that a setting names: which settings, and the servers or vendors by a word of the class's name. */
interface Backed {
  readonly settings: readonly string[];
  readonly word: RegExp;
  /** Where a vendor has its service; undefined: the settings say the server. */
  readonly services?: Readonly<Record<string, string>>;
}

const kinds = {
  cache: { settings: ["CACHES"], word: /redis|memcached?/i },
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
      if (value.kind === "text" && backed.services) return serviceOf(backed, value);
      const section = value.kind === "object" ? sectionOf(value.expr, "default") : undefined;
      return section && value.kind === "object" ? serversOf(evaluator, backed, section, value.frame) : [];
    }),
  );
}

function serviceOf({ word, services }: Backed, backend: TextValue): readonly TextValue[] {
  const text = services?.[word.exec(backend.text)?.[0].toLowerCase() ?? ""];
  return text === undefined ? [] : [{ kind: "text", text, evidence: backend.evidence }];
}

function serversOf(evaluator: Evaluator, backed: Backed, section: ObjectExpr, frame: Frame): readonly TextValue[] {
  const entry = (name: string, of?: ObjectExpr) => of?.entries.find(({ key }) => key === name)?.value;
  const backend = entry("BACKEND", section);
  const named = backend ? evaluator.texts(backend, frame) : [];
  if (backed.services) return named.flatMap((one) => serviceOf(backed, one));
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
