import { isScalar } from "yaml";
import { rangeOfNode, resolveNode, itemsOf } from "../yaml/navigate.ts";
import type { YamlFile } from "../yaml/yamlFile.ts";
import type { DataClass, ExceptionEntry, Gate, Located, OwnHosts, PerimeterFile, RuleSetting, SpecFile, SystemEntry } from "./model.ts";
import { defined, type Entries, isMapNode, readMap, readText, readTexts, readWord } from "./read.ts";
import { readSystem } from "./readSystem.ts";

/** What a perimeter says beside the fields that every specification has. `same`: systems that are known to be as they were. */
export function readPerimeter(
  file: string,
  yaml: YamlFile,
  same: ReadonlyMap<string, SystemEntry>,
): Omit<PerimeterFile, keyof SpecFile | "kind"> {
  const root = readMap(yaml, yaml.document?.contents);
  const texts = (key: string) => readTexts(yaml, root.get(key)?.value);
  const nested = (key: string) => readMap(yaml, root.get(key)?.value);
  const production = nested("production");
  const routes = nested("routes");
  return {
    ...defined({ owner: readText(yaml, root.get("owner")?.value), reviewBy: readText(yaml, root.get("reviewBy")?.value) }),
    extends: texts("extends"),
    delegates: texts("delegates"),
    own: readOwn(yaml, root),
    production: { files: readTexts(yaml, production.get("files")?.value), when: readTexts(yaml, production.get("when")?.value) },
    guards: texts("guards"),
    routes: { internal: readTexts(yaml, routes.get("internal")?.value), public: readTexts(yaml, routes.get("public")?.value) },
    dataClasses: [...nested("dataClasses").values()].map(
      (entry): DataClass => ({ id: { value: entry.key, range: entry.keyRange }, fields: readTexts(yaml, entry.value) }),
    ),
    holdouts: texts("holdouts"),
    rules: readRules(yaml, nested("rules")),
    exclude: texts("exclude"),
    exceptions: itemsOf(yaml, root.get("exceptions")?.value).flatMap((item, index) => readException(file, yaml, item, index)),
    gates: readGates(yaml, nested("gates")),
    systems: [...nested("systems").values()].map((entry) => same.get(entry.key) ?? readSystem(file, yaml, entry)),
  };
}

function readOwn(yaml: YamlFile, root: Entries): OwnHosts {
  const node = root.get("own")?.value;
  const parts = readMap(yaml, node);
  return {
    hosts: isMapNode(yaml, node) ? [] : readTexts(yaml, node),
    live: readTexts(yaml, parts.get("live")?.value),
    staging: readTexts(yaml, parts.get("staging")?.value),
  };
}

function readRules(yaml: YamlFile, entries: Entries): readonly RuleSetting[] {
  return [...entries.values()].flatMap((entry) => {
    const severity = readWord(yaml, entry.value, ["error", "warning", "info", "off"]);
    return severity ? [{ rule: { value: entry.key, range: entry.keyRange }, severity }] : [];
  });
}

function readException(file: string, yaml: YamlFile, node: unknown, index: number): readonly ExceptionEntry[] {
  if (!isMapNode(yaml, node)) return [];
  const entries = readMap(yaml, node);
  const text = (key: string): Located<string> | undefined => readText(yaml, entries.get(key)?.value);
  return [
    {
      file,
      range: rangeOfNode(yaml, node),
      index,
      ...defined({ rule: text("rule"), path: text("path"), system: text("system"), reason: text("reason"), until: text("until") }),
    },
  ];
}

function readGates(yaml: YamlFile, entries: Entries): readonly Gate[] {
  return [...entries.values()].flatMap((entry): readonly Gate[] => {
    const name = { value: entry.key, range: entry.keyRange };
    const waived = readText(yaml, readMap(yaml, entry.value).get("waived")?.value);
    if (waived) return [{ name, range: entry.range, state: { kind: "waived", reason: waived.value } }];
    const scalar = resolveNode(yaml, entry.value);
    if (!isScalar(scalar) || typeof scalar.value !== "string") return [];
    const state = scalar.value === "open" ? { kind: "open" as const } : { kind: "evidence" as const, path: scalar.value };
    return [{ name, range: entry.range, state }];
  });
}
