import type { ConfigFacts, ConfigValue } from "../../code/facts.ts";
import { push } from "../../core/collections.ts";
import { classOfSetting } from "../../core/fileClass.ts";
import { compareRanges } from "../../core/range.ts";
import type { FileClass } from "../endpoint.ts";
import { logFileKey } from "../settings/logFiles.ts";
import { boundKey } from "../settings/workerBindings.ts";

/** How addresses of JDBC begin, and under what all that hold one are found. */
export const addressOfJdbc = "jdbc:";

/** A value that some configuration file gives to an environment variable. */
export interface Setting {
  readonly config: ConfigFacts;
  readonly value: ConfigValue;
  readonly fileClass: FileClass;
}

/** What the configuration of a workspace gives to variables. */
export class SettingIndex {
  readonly #classify: (file: string) => FileClass;
  readonly #settings = new Map<string, Map<string, Setting[]>>();
  #restored: Iterable<ConfigFacts> = [];

  constructor(classify: (file: string) => FileClass) {
    this.#classify = classify;
  }

  /** Takes in what an earlier run kept; it is read when a variable is asked for. */
  restore(configs: Iterable<ConfigFacts>): void {
    this.#restored = configs;
  }

  #ready(): void {
    const restored = this.#restored;
    this.#restored = [];
    for (const config of restored) this.#set(config.file, undefined, config);
  }

  /** Takes in a file's settings in the place of those before; gives the keys of the variables that have other values now. */
  set(file: string, before: ConfigFacts | undefined, config: ConfigFacts | undefined): readonly string[] {
    this.#ready();
    return this.#set(file, before, config);
  }

  #set(file: string, before: ConfigFacts | undefined, config: ConfigFacts | undefined): readonly string[] {
    const [old, now] = [settingsIn(before), settingsIn(config)];
    const keys = [...new Set([...old.keys(), ...now.keys()])];
    for (const key of keys) this.#setVariable(key, file, config, now.get(key));
    return keys.filter((key) => !sameValues(old.get(key), now.get(key)));
  }

  #setVariable(key: string, file: string, config: ConfigFacts | undefined, values: readonly ConfigValue[] | undefined): void {
    const byFile = this.#settings.get(key) ?? new Map<string, Setting[]>();
    this.#settings.set(key, byFile);
    const classOf = ({ environment }: ConfigValue) => classOfSetting(this.#classify(file), environment);
    if (values && config)
      byFile.set(
        file,
        values.map((value) => ({ config, value, fileClass: classOf(value) })),
      );
    else byFile.delete(file);
  }

  /** What a variable is given, by file and place. */
  of(key: string): readonly Setting[] {
    this.#ready();
    const byFile = this.#settings.get(key);
    return byFile ? [...byFile.keys()].sort().flatMap((file) => byFile.get(file) ?? []) : [];
  }

  /** Every variable that some configuration sets. */
  get variables(): Iterable<string> {
    this.#ready();
    return this.#settings.keys();
  }
}

/**
 * Keys of .NET, however deep, are the same in any case; a variable that stands over one has its keys between `__`. Of other
 * variables it is all one where their words end: `partner-api.base-url` is PARTNERAPI_BASEURL, PARTNER_API_BASE_URL is what a field is bound to.
 */
export function settingKey(name: string): string {
  if (name.includes("__")) return name.toLowerCase();
  return /^[A-Z][A-Z0-9_]*$/.test(name) ? name.replaceAll("_", "") : name;
}

function settingsIn(config: ConfigFacts | undefined): ReadonlyMap<string, ConfigValue[]> {
  const found = new Map<string, ConfigValue[]>();
  if (!config) return found;
  const read = propertyFile.test(config.file);
  for (const value of config.values) {
    const names = new Set([
      value.env ?? value.fallbackOf ?? "",
      boundKey(config, value) ?? "",
      logFileKey(config, value) ?? "",
      ...(read ? [propertyName(value.path)] : []),
    ]);
    // An address of JDBC says the kind of store, whatever a program calls its settings.
    if (value.value.startsWith(addressOfJdbc)) names.add(addressOfJdbc);
    for (const name of names) if (name !== "") push(found, settingKey(name), value);
  }
  return found;
}

/** Files of properties that a program's framework reads by itself, and those of Java that it finds among its resources. */
const propertyFile =
  /(^|\/)((application|bootstrap)([-.][\w-]+)?\.(ya?ml|properties|conf)|microprofile-config([-.][\w-]+)?\.properties|main\/resources\/(?!.*(messages|log4j|logback|i18n))[\w/.-]+\.properties|[\w.-]+\.prisma|db\/schema\.rb|config\/packages\/security\.ya?ml)$/;

/** The variable that stands for a property: `partner.baseUrl` is PARTNER_BASEURL. */
function propertyName(path: readonly string[]): string {
  const [first = "", ...rest] = path.join(".").split(".");
  const keys = first.startsWith("%") ? rest : [first, ...rest];
  return keys
    .join("_")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toUpperCase();
}

/** Whether a variable's values, and their places, are the same. */
function sameValues(a: readonly ConfigValue[] | undefined, b: readonly ConfigValue[] | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.length === b.length &&
    a.every((value, i) => value.value === b[i]?.value && compareRanges(value.range, b[i]?.range ?? value.range) === 0)
  );
}
