import { LineIndex } from "../../core/range.ts";
import type { ConfigValue } from "../facts.ts";
import { lineDirectives } from "../directives.ts";
import type { ConfigFormat } from "./format.ts";
import { maxDepth, settingsOf, type TextNode, type TreeEntry, type TreeNode } from "./tree.ts";

const names = [
  "(web|app)(\\.\\w+)?\\.config",
  "nuget\\.config",
  "[\\w.-]*\\.exe\\.config",
  "(local)?settings\\.xml",
  "logback[\\w.-]*\\.xml",
  "log4j2?[\\w.-]*\\.xml",
  "nlog[\\w.-]*\\.config",
  "AndroidManifest\\.xml",
  "persistence\\.xml",
  "hibernate\\.cfg\\.xml",
  "(application)?context[\\w.-]*\\.xml",
  "[\\w-]*beans[\\w-]*\\.xml",
  "(config|configuration|settings|env)[\\w-]*\\.xml",
  "standalone[\\w.-]*\\.xml",
  "phpunit\\.xml(\\.dist)?",
  "[\\w.-]*\\.plist",
].join("|");
// Translations of an Android app's texts are said to people.
const pattern = new RegExp(`(^|/)(${names})$|(^|/)res/values/[\\w-]+\\.xml$`, "i");

/** XML that holds settings: elements and attributes as keys, `<add key="NAME" value="…"/>` and its kin as one. */
export const xmlFormat: ConfigFormat = {
  id: "xml",
  matches: (file) => pattern.test(file),
  lower: (file, text) => {
    const root = new Reader(text).read();
    // Comments that start with `<!--` are read as the others are.
    const comments = lineDirectives(text.replaceAll("<!--", " #  "));
    const values = settingsOf(file, root, new LineIndex(text));
    if (manifest.test(file)) return { file, format: "xml", values: values.filter(isMeta), comments, problems: [] };
    return { file, format: "xml", values: logging.test(file) ? values.map(shipped) : values, comments, problems: [] };
  },
};

const logging = /(^|\/)(logback|log4j2?)[\w.-]*\.xml$/i;
const shippingKey = /^(destination|host|syslogHost|remoteHosts?|graylogHost|server)$/;
const hostAlone = /^[\w-]+(\.[\w-]+)+(:\d+)?$/;

const manifest = /(^|\/)AndroidManifest\.xml$/i;

/** Of an Android app's manifest only what it tells its libraries is a setting: the rest is its own screens, links and rights. */
function isMeta({ path }: ConfigValue): boolean {
  return /^\w+(\.\w+)+$/.test(path.at(-1) ?? "");
}

/** Where an appender sends lines to stands there without a scheme: `<destination>logs.partner.example:5000</destination>`. */
function shipped(setting: ConfigValue): ConfigValue {
  const isAddress = shippingKey.test(setting.path.at(-1) ?? "") && hostAlone.test(setting.value);
  return isAddress ? { ...setting, value: `tcp://${setting.value}` } : setting;
}

/** An element that is open. */
interface Element {
  readonly name: string;
  readonly at: readonly [number, number];
  readonly attributes: readonly TreeEntry[];
  readonly children: TreeEntry[];
  /** The text in it, where it is one piece. */
  text: TextNode | undefined;
  /** plist: the key that the next element is the value of. */
  key: TextNode | undefined;
}

const token =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)|<[!?][^>]*>?|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|[^<]+|</g;
const attribute = /([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')/g;

/** Reads a text once, from its start to its end. */
class Reader {
  readonly #text: string;
  readonly #open: Element[] = [elementOf("", [0, 0], [])];

  constructor(text: string) {
    this.#text = text;
  }

  read(): TreeNode {
    for (const { 0: whole, 1: data, 2: closed, 3: opened, 4: attributes = "", 5: slash, index } of this.#text.matchAll(token)) {
      if (opened !== undefined) {
        const at = index + 1;
        const element = elementOf(opened, [at, at + opened.length], attributesOf(attributes, at + opened.length));
        if (slash === "/") this.#add(element);
        else if (this.#open.length < maxDepth) this.#open.push(element);
      } else if (closed !== undefined) this.#close(closed);
      else if (data !== undefined) this.#put(data, index + "<![CDATA[".length);
      else if (!whole.startsWith("<")) this.#put(whole, index);
    }
    while (this.#open.length > 1) this.#add(this.#open.pop());
    return { kind: "map", entries: this.#open[0]?.children ?? [] };
  }

  #close(name: string): void {
    // An end without a start is passed over; one further out ends all within.
    if (!this.#open.some((element) => element.name === name)) return;
    for (let element = this.#open.pop(); element; element = this.#open.pop()) {
      this.#add(element);
      if (element.name === name) return;
    }
  }

  #put(raw: string, at: number): void {
    const text = raw.trim();
    const element = this.#open.at(-1);
    if (text === "" || !element) return;
    const start = at + raw.indexOf(text);
    element.text ??= { kind: "text", text: unescaped(text), at: [start, start + text.length] };
  }

  #add(element: Element | undefined): void {
    const above = this.#open.at(-1);
    if (!element || !above) return;
    if (element.name === "key" && element.text && element.children.length === 0 && element.attributes.length === 0) {
      above.key = element.text;
      return;
    }
    above.children.push(entryOf(element, above.key));
    above.key = undefined;
  }
}

function elementOf(name: string, at: readonly [number, number], attributes: readonly TreeEntry[]): Element {
  return { name, at, attributes, children: [], text: undefined, key: undefined };
}

/** Namespaces and where their schemas lie are no settings. */
function attributesOf(text: string, from: number): readonly TreeEntry[] {
  return [...text.matchAll(attribute)].flatMap(({ 0: whole, 1: key = "", 2: quoted = "", index }): TreeEntry[] => {
    if (/^xmlns|^xsi:/.test(key)) return [];
    const start = from + index;
    const end = start + whole.length - 1;
    const value: TextNode = { kind: "text", text: unescaped(quoted.slice(1, -1)), at: [end - quoted.length + 2, end] };
    return [{ key, at: [start, start + key.length], value }];
  });
}

const naming = /^(android:)?(key|name)$/;
const valued = /^(android:)?(value|connectionString)$/;

/** An element as a setting: under the name that it is given, else under its own. */
function entryOf({ name, at, attributes, children, text }: Element, key: TextNode | undefined): TreeEntry {
  const named = key ?? attributes.find((one) => naming.test(one.key))?.value;
  const value = attributes.find((one) => valued.test(one.key))?.value ?? (children.length === 0 ? text : undefined);
  if (named?.kind === "text" && value) return { key: named.text, at: named.at, value };
  const below: TreeNode = { kind: "map", entries: [...attributes, ...children] };
  const content = below.entries.length === 0 && text ? text : below;
  return named?.kind === "text" ? { key: named.text, at: named.at, value: content } : { key: name, at, value: content };
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.includes("&") ? text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? "") : text;
}
