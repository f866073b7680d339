import type { Call } from "../../code/expr.ts";
import { basename } from "../../core/path.ts";
import { configModule } from "../settings/configModule.ts";
import type { Evaluator } from "./evaluate.ts";
import type { ExternalValue, Frame, Made, TextValue, Value } from "./value.ts";

/** Functions that make a tree of a file's text, by their package. */
const loaders: Readonly<Record<string, RegExp>> = {
  "": /^(JSON\.parse|json_decode)$/,
  yaml: /^((safe_|full_|unsafe_)?load|parse)$/,
  "js-yaml": /^(safeL|l)oad$/,
  YAML: /^(safe_|unsafe_)?load$/,
  "ruamel.yaml": /^YAML\(\)\.load$/,
  json: /^loads?$/,
  orjson: /^loads$/,
  tomllib: /^loads?$/,
  tomli: /^loads?$/,
  toml: /^(loads?|parse)$/,
  "@iarna/toml": /^parse$/,
  "smol-toml": /^parse$/,
};
/** Functions that do, given its path. */
const pathLoaders: Readonly<Record<string, RegExp>> = {
  "": /^parse_ini_file$/,
  YAML: /^(safe_|unsafe_)?load_file$/,
  JSON: /^load_file$/,
  "Symfony\\Component\\Yaml": /^Yaml\.parseFile$/,
};
/** What opens a file, and is given its path first. */
const opener =
  /^(?:(?:io|codecs)\.)?(?:open|Path)\(\)(?:\.(?:open|read|read_text|read_bytes)\(\))*$|^(?:default\.|promises\.)?(?:readFile(?:Sync)?|file_get_contents)\(\)(?:\.toString\(\))?$|^(?:read|open)\(\)(?:\.read\(\))?$/;
const openingModule = /^(|File|io|codecs|pathlib|(node:)?fs(\/promises)?|fs-extra|graceful-fs)$/;

/** `yaml.safe_load(open("config.yml"))`, `YAML.load_file("config.yml")`: what the one configuration file of that path holds; undefined for every other call. */
export function loadedFile(evaluator: Evaluator, callee: ExternalValue, call: Call, frame: Frame): readonly Value[] | undefined {
  const given = call.args[0]?.value;
  const isOf = (table: Readonly<Record<string, RegExp>>) =>
    Object.hasOwn(table, callee.module) && table[callee.module]?.test(callee.path.replace(/^default\./, "")) === true;
  const paths = !given
    ? []
    : isOf(pathLoaders)
      ? ends(evaluator.texts(given, frame))
      : isOf(loaders)
        ? evaluator.evaluate(given, frame).flatMap((value) => (value.kind === "external" ? pathsOf(evaluator, value) : []))
        : [];
  const found = [...new Set(paths)].flatMap((path) => contentOf(evaluator, path, call) ?? []);
  return found.length > 0 ? found : undefined;
}

/** The path that is opened. */
function pathsOf(evaluator: Evaluator, { module, path, made }: ExternalValue): readonly string[] {
  const first: Made | undefined = made[0];
  const name = first?.args[0]?.value;
  return openingModule.test(module) && opener.test(path) && first && name ? ends(evaluator.texts(name, first.frame)) : [];
}

/** The ends of paths, behind all that only the running program knows. */
function ends(paths: readonly TextValue[]): readonly string[] {
  return paths.flatMap(({ text }) => text.replace(/^.*\}/s, "").replace(/^(\.{0,2}\/)+/, "") || []);
}

function contentOf(evaluator: Evaluator, path: string, { range }: Call): readonly Value[] | undefined {
  evaluator.memo.read(`@${basename(path)}`);
  const files = [...evaluator.program.configs.values()].filter(({ file }) => file === path || file.endsWith(`/${path}`));
  const [only] = files;
  return only && files.length === 1 ? evaluator.exported(configModule(only), "default", range) : undefined;
}
