import type { Catalogue } from "../catalogue/catalogue.ts";
import type { CatalogueSystem } from "../catalogue/model.ts";
import type { ConfigFacts, ConfigValue, FileFacts } from "../code/facts.ts";
import { type FileClass, fileClassOf } from "../core/fileClass.ts";
import type { Place } from "../core/range.ts";
import { rememberIn, rememberOf } from "../core/remember.ts";
import type { Access, Endpoint, Inventory } from "../link/endpoint.ts";
import { isLocalHost } from "../link/addresses/url.ts";
import type { SystemEntry } from "../spec/model.ts";
import type { Perimeter, Perimeters } from "../spec/perimeters.ts";
import { actionOf } from "./action.ts";
import { environmentOf, knownOf, sandboxOf } from "./environment.ts";
import type { Judged, JudgedEnvironment } from "./judged.ts";
import { kindOf } from "./kind.ts";
import { candidatesFor } from "./candidates.ts";
import { hintOf, type Owner, ownerOf } from "./match.ts";
import { createMocks } from "./mocks.ts";
import { createOurs } from "./ours.ts";
import { asDeclared, standsInProduction } from "./productionWhen.ts";

export interface JudgeInput {
  readonly inventory: Inventory;
  readonly perimeters: Perimeters;
  readonly catalogue: Catalogue;
  readonly files: ReadonlyMap<string, FileFacts>;
  readonly configs: ReadonlyMap<string, ConfigFacts>;
}

interface Judge extends JudgeInput {
  readonly isMocked: (file: string) => boolean;
  readonly isOurs: (host: string) => boolean;
}

/** Every endpoint as the perimeter that rules its file sees it; those of excluded files are left out. */
export function judge(input: JudgeInput, endpoints = input.inventory.endpoints): readonly Judged[] {
  const all: Judge = {
    ...input,
    isMocked: mocksOf(input.inventory, input.files),
    isOurs: oursOf(input.inventory, input.configs),
  };
  return endpoints.flatMap((endpoint) => {
    const perimeter = input.perimeters.rulingOf(endpoint.place.file);
    return perimeter?.excludes(endpoint.place.file) ? [] : [judgedAgain(endpoint, perimeter, all)];
  });
}

/** What an endpoint was judged by: as long as that is the same, so is what came of it. */
interface Grounds {
  readonly inventory: Inventory;
  readonly catalogue: Catalogue;
  /** What its perimeter says beside its systems, in words. */
  readonly policy: string;
  /** The systems of its perimeter that may cover it. */
  readonly entries: readonly SystemEntry[];
  /** The one that a comment beside it names. */
  readonly hint: string | undefined;
}

/** Without the perimeter: that is another after each edit, and is not to be held on to. */
const known = new WeakMap<Endpoint, Grounds & { readonly judged: Omit<Judged, "perimeter"> }>();

/** While somebody edits one entry of hundreds, what the others cover stays as it is. */
function judgedAgain(endpoint: Endpoint, perimeter: Perimeter | undefined, all: Judge): Judged {
  const { inventory, catalogue } = all;
  const policy = perimeter ? policyOf(perimeter) : "";
  const hint = perimeter && hintOf(endpoint, all);
  const entries = perimeter ? candidatesFor(endpoint, perimeter, all, hint) : [];
  const before = known.get(endpoint);
  if (before && isSame(before, { inventory, catalogue, policy, entries, hint })) return { ...before.judged, perimeter };
  const one = judged(endpoint, perimeter, all);
  known.set(endpoint, { inventory, catalogue, policy, entries, hint, judged: one });
  return { ...one, perimeter };
}

function isSame(a: Grounds, b: Grounds): boolean {
  if (a.inventory !== b.inventory || a.catalogue !== b.catalogue || a.policy !== b.policy || a.hint !== b.hint) return false;
  return a.entries.length === b.entries.length && a.entries.every((entry, i) => entry === b.entries[i]);
}

const policyOf = rememberOf(({ folder, files, own, production }: Perimeter): string =>
  JSON.stringify([folder, files.map(({ file, production: { files: globs } }) => [file, globs]), own, production.when]),
);

/** Files and settings change in place, and the inventory with them: what is said of them holds as long as it is the same. */
const mocksOf = rememberIn((_: Inventory, files: JudgeInput["files"]) => createMocks(files));
const oursOf = rememberIn((_: Inventory, configs: JudgeInput["configs"]) => createOurs(configs));

function judged(seen: Endpoint, perimeter: Perimeter | undefined, all: Judge): Omit<Judged, "perimeter"> {
  const endpoint = asDeclared(seen, perimeter);
  const owner = perimeter && ownerOf(endpoint, perimeter, all);
  const entry = owner?.kind === "entry" ? owner.entry : undefined;
  const known = owner?.kind === "own" ? undefined : knownOf(endpoint, entry, all.catalogue);
  const kind = owner?.kind === "own" ? "own" : entry ? kindOf(entry, all.catalogue) : (known?.kind ?? "unknown");
  const environment = environmentBy(owner, endpoint, known, all.inventory);
  const action = entry ? actionOf(endpoint, entry) : undefined;
  const sandbox = sandboxOf(endpoint, entry, known, all.inventory);
  const fileClass = classOf(endpoint, perimeter);
  // What isn't known is named as well: what is of one form is copied faster, and all of them are after each edit.
  return {
    endpoint,
    system: entry?.id ?? known?.id ?? null,
    name: entry?.id ?? known?.name ?? endpoint.target.host ?? "",
    kind,
    isOurs: !perimeter && endpoint.target.host !== null && all.isOurs(endpoint.target.host),
    isDeclared: entry !== undefined,
    isDecided: entry?.decided ?? false,
    environment,
    access: accessOf(endpoint, entry, kind, action?.access),
    action: action?.id ?? null,
    fileClass,
    isProduction: fileClass === "production" || isForProduction(endpoint, perimeter, all),
    isMocked: fileClass === "test" && all.isMocked(endpoint.place.file),
    grounds: {},
    entry,
    known,
    sandbox,
  };
}

function environmentBy(
  owner: Owner | undefined,
  endpoint: Endpoint,
  known: CatalogueSystem | undefined,
  inventory: Inventory,
): JudgedEnvironment {
  if (owner?.kind === "own") return owner.environment;
  const { host } = endpoint.target;
  if (host !== null && isLocalHost(host)) return "local";
  return environmentOf(endpoint, owner?.entry, known, inventory);
}

/** SDK methods that do what a POST does: `send`, `sendMail`, `SendEmail`, `publish_event`, `chat_postMessage`. */
const handsOver =
  /^(?:chat|[a-z]+_)?([sS]end|[pP]ublish|[eE]mit|[pP]ost|[pP]ush|[nN]otify|[tT]rack|[dD]ispatch|[bB]roadcast|[eE]nqueue)(?![a-z])/;

/** To a system that only takes data a POST sends; an action that the spec calls a read is one. */
function accessOf(endpoint: Endpoint, entry: SystemEntry | undefined, kind: Judged["kind"], declared: string | undefined): Access {
  if (declared === "read" || declared === "write" || declared === "send") return declared;
  const sends = entry?.access ? entry.access.value === "send" : kind === "telemetry" || kind === "model";
  if (!sends) return endpoint.access;
  const isSent = endpoint.method === "POST" || handsOver.test(endpoint.operation?.replace(/^.*\./s, "") ?? "");
  return isSent || endpoint.access === "unknown" ? "send" : endpoint.access;
}

function classOf(endpoint: Endpoint, perimeter: Perimeter | undefined): FileClass {
  return perimeter?.isProduction(endpoint.place.file) ? "production" : endpoint.fileClass;
}

/** The value comes from a production file or profile, or is chosen by a production condition that holds only there. */
function isForProduction(endpoint: Endpoint, perimeter: Perimeter | undefined, all: Judge): boolean {
  const { guard, literal } = endpoint.target;
  if (guard?.production === "only" && !guard.isDefault) return true;
  const place = literal?.place ?? endpoint.place;
  if (perimeter?.isProduction(place.file) || fileClassOf(place.file) === "production") return true;
  if (standsInProduction(place, perimeter, all.configs)) return true;
  const setting = settingAt(place, all.configs) ?? settingAt(endpoint.place, all.configs);
  return setting?.environment !== undefined && /(^|[._-])(prod|production|live)([._-]|$)/i.test(setting.environment);
}

/** The setting of a profile that stands at a place. */
function settingAt({ file, range }: Place, configs: ReadonlyMap<string, ConfigFacts>): ConfigValue | undefined {
  const config = configs.get(file);
  return config && profileSettings(config).get(`${range.line}:${range.column}`);
}

const profileSettings = rememberOf((config: ConfigFacts): ReadonlyMap<string, ConfigValue> => {
  const settings = config.values.filter(({ environment }) => environment !== undefined);
  return new Map(settings.map((value) => [`${value.range.line}:${value.range.column}`, value]));
});
