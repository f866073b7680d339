import { itemsOf, type YamlEntry } from "../yaml/navigate.ts";
import type { YamlFile } from "../yaml/yamlFile.ts";
import { meantConfirm } from "./formats.ts";
import type { ActionSpec, AlertSpec, ConfirmSpec, DeclaredAccess, EndpointSpec, LiveByDefault, Located, SystemEntry } from "./model.ts";
import {
  defined,
  type Entries,
  isEmptyNode,
  isList,
  isMapNode,
  readFlag,
  readList,
  readMap,
  readText,
  readTexts,
  readWord,
} from "./read.ts";

/** The words of access, from least to most. */
export const accessWords: readonly DeclaredAccess[] = ["none", "send", "read", "write"];

/** One system of `systems:` as far as it is said. */
export function readSystem(file: string, yaml: YamlFile, entry: YamlEntry): SystemEntry {
  const fields = readMap(yaml, entry.value);
  const value = (key: string) => fields.get(key)?.value;
  const isMap = isMapNode(yaml, entry.value);
  const match = readMap(yaml, value("match"));
  const decided = readFlag(yaml, value("decided"));
  return {
    file,
    id: entry.key,
    idRange: entry.keyRange,
    range: entry.range,
    isBare: !isMap && !isEmptyNode(yaml, entry.value),
    ...defined({
      access: readWord(yaml, isMap ? value("access") : entry.value, accessWords),
      catalogue: readText(yaml, value("catalogue")),
      purpose: readText(yaml, value("purpose")),
      sandbox: readEndpoint(yaml, fields.get("sandbox")),
      live: readEndpoint(yaml, fields.get("live")),
      liveByDefault: readLiveByDefault(yaml, fields.get("liveByDefault")),
      confirm: readConfirm(yaml, fields.get("confirm"), [...readMap(yaml, value("actions")).keys()]),
      alert: readAlert(yaml, fields.get("alert")),
      data: readList(yaml, value("data")),
      publishes: readFlag(yaml, value("publishes")),
      decidedRange: decided?.range,
    }),
    match: {
      hosts: readTexts(yaml, match.get("hosts")?.value),
      env: readTexts(yaml, match.get("env")?.value),
      packages: readTexts(yaml, match.get("packages")?.value),
    },
    actions: readActions(yaml, readMap(yaml, value("actions"))),
    never: readTexts(yaml, value("never")),
    forwardsTo: readTexts(yaml, value("forwardsTo")),
    decided: decided?.value !== false,
  };
}

function readEndpoint(yaml: YamlFile, entry: YamlEntry | undefined): EndpointSpec | undefined {
  if (!entry || isEmptyNode(yaml, entry.value)) return undefined;
  const word = readWord(yaml, entry.value, ["none", "local"]);
  const isMap = isMapNode(yaml, entry.value);
  if (!word && !isMap && readTexts(yaml, entry.value).length === 0) return undefined;
  const parts = readMap(yaml, entry.value);
  const texts = (key: string) => readTexts(yaml, parts.get(key)?.value);
  return {
    kind: word?.value ?? "given",
    range: entry.valueRange,
    keyRange: entry.keyRange,
    urls: word ? [] : isMap ? texts("url") : readTexts(yaml, entry.value),
    env: texts("env"),
    keyPrefix: texts("keyPrefix"),
    header: readHeaders(yaml, parts.get("header")),
    resource: texts("resource"),
  };
}

/** `name: value` as text, or as a map that says the same. */
function readHeaders(yaml: YamlFile, entry: YamlEntry | undefined): readonly Located<string>[] {
  if (!isMapNode(yaml, entry?.value)) return readTexts(yaml, entry?.value);
  return [...readMap(yaml, entry?.value).values()].flatMap(({ key, value, range }) => {
    const text = readText(yaml, value);
    return text ? [{ value: `${key}: ${text.value}`, range }] : [];
  });
}

/** `true`, and nothing at all, say that live is the default without saying why: a rule asks for the rest. */
function readLiveByDefault(yaml: YamlFile, entry: YamlEntry | undefined): LiveByDefault | undefined {
  if (!entry) return undefined;
  const isBare = isEmptyNode(yaml, entry.value) || readFlag(yaml, entry.value)?.value === true;
  if (!isBare && !isMapNode(yaml, entry.value)) return undefined;
  const parts = readMap(yaml, entry.value);
  const text = (key: string) => readText(yaml, parts.get(key)?.value);
  return {
    range: isBare ? entry.range : entry.valueRange,
    keyRange: entry.keyRange,
    ...defined({ reason: text("reason"), by: text("by"), until: text("until") }),
  };
}

function readActions(yaml: YamlFile, entries: Entries): readonly ActionSpec[] {
  return [...entries.values()].map((entry) => {
    const parts = readMap(yaml, entry.value);
    const isMap = isMapNode(yaml, entry.value);
    return {
      id: { value: entry.key, range: entry.keyRange },
      range: entry.range,
      ...defined({
        call: readText(yaml, isMap ? parts.get("call")?.value : entry.value),
        access: readWord(yaml, parts.get("access")?.value, accessWords),
        reversible: readFlag(yaml, parts.get("reversible")?.value),
        alert: readAlert(yaml, parts.get("alert")),
      }),
    };
  });
}

function readConfirm(yaml: YamlFile, entry: YamlEntry | undefined, actions: readonly string[]): ConfirmSpec | undefined {
  if (!entry || meantConfirm(readText(yaml, entry.value)?.value ?? "", actions) !== undefined) return undefined;
  const at = { range: entry.valueRange, keyRange: entry.keyRange };
  const word = readWord(yaml, entry.value, ["never", "writes", "always"]);
  if (word) return { kind: word.value, items: [], ...at };
  const items = readTexts(yaml, entry.value);
  return items.length > 0 || (isList(yaml, entry.value) && itemsOf(yaml, entry.value).length === 0)
    ? { kind: "list", items, ...at }
    : undefined;
}

/** Words that stand where an alert should, and name none. */
const noAlert = /^(none|n\/?a|no|nobody|no one|nothing|nowhere|to ?do|tbd|tba|later|never|unknown|[-?.]+|x{2,})[.!]?$/i;

/** An `alert` of a system or an action. */
function readAlert(yaml: YamlFile, entry: YamlEntry | undefined): AlertSpec | undefined {
  if (!entry) return undefined;
  const text = readText(yaml, entry.value);
  if (text && noAlert.test(text.value.trim())) return { kind: "none", range: entry.valueRange };
  if (text) return text.value.trim() === "" ? undefined : { kind: "text", range: entry.valueRange, text: text.value };
  if (!isMapNode(yaml, entry.value)) return undefined;
  const parts = readMap(yaml, entry.value);
  const part = (key: string) => readText(yaml, parts.get(key)?.value);
  return {
    kind: "block",
    range: entry.valueRange,
    ...defined({ signal: part("signal"), notifies: part("notifies"), evidence: part("evidence"), tested: part("tested") }),
  };
}
