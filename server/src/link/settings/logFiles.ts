import type { ConfigFacts, ConfigValue } from "../../code/facts.ts";
import { addressesOf } from "./settingAddress.ts";
import type { TextValue } from "../values/value.ts";
import type { Setting } from "../program/settingIndex.ts";

/** Loggers that a file of settings tells where their lines go. */
export type LogFiles = "serilog" | "python logging";

/** Those files, and below which key each entry is one place that lines go to. */
const files: readonly { readonly of: LogFiles; readonly file: RegExp; readonly below: string }[] = [
  { of: "serilog", file: /(^|\/)(appsettings|serilog|logging)[\w.-]*\.json$/i, below: "WriteTo" },
  { of: "python logging", file: /(^|\/)(\w+[-_.])?log(ging|gers?)?([-_.]\w+)*\.(ya?ml|json)$/i, below: "handlers" },
];

/** The key under which the program's settings have what a logger's file says; undefined for all else. */
export function logFileKey({ file }: ConfigFacts, value: ConfigValue): string | undefined {
  const found = files.find((one) => one.file.test(file) && value.path.includes(one.below));
  return found && addressesOf(value).length > 0 ? logKey(found.of) : undefined;
}

export function logKey(of: LogFiles): string {
  return `log:${of}`;
}

/** From least to most: lines below what a place asks for don't go there. */
const levels = [
  /^(silly|trace|verbose|notset)$/,
  /^(debug|http)$/,
  /^(info|information|notice|success|log)$/,
  /^warn(ing)?$/,
  /^(error|exception)$/,
  /./,
];
const levelKey = /^(level|minLevel|minimumLevel|restrictedToMinimumLevel)$/i;

function levelOf(name: string): number {
  const word = name.toLowerCase().replace(/^log(?=\w)/, "");
  return levels.findIndex((level) => level.test(word));
}

/** The address of one place, for lines that are logged by a method of this name; undefined where that one doesn't take them. */
export function placeOfLines({ config, value }: Setting, method: string): TextValue | undefined {
  const below = files.find(({ file }) => file.test(config.file))?.below ?? "";
  const entry = value.path.slice(0, value.path.indexOf(below) + 2);
  const level = config.values.find(({ path }) => levelKey.test(path.at(-1) ?? "") && entry.every((key, i) => key === path[i]));
  if (level && levelOf(level.value) > levelOf(method)) return undefined;
  const [address] = addressesOf(value);
  return (
    address && {
      kind: "text",
      text: address.url,
      evidence: [{ file: config.file, range: value.range, note: value.path.at(-1) ?? "", kind: "config" }],
    }
  );
}
