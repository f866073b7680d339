import type { Node } from "web-tree-sitter";
import type { Argument, Expr } from "../../expr.ts";
import { rangeOf } from "../../lowering.ts";

const readers = /^(os|syscall)\.(Getenv|LookupEnv)$/;
/** What people call their own readers of variables: `getEnv("NAME", "default")`, `env.Must("NAME")`. */
const helpers =
  /(^|\.)((get|must|require|read|lookup|load|fetch|string|str|url|opt|optional)_?\w*env\w*|env_?(or|var|str|string|get|default|url|must)\w*|env|getenv\w*)$|^(env|environ|envy|envutil|envconfig|osutil|getenv)\.\w+$/i;
const variableName = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;

/** A call that reads an environment variable under a literal name; undefined for any other call. */
export function envRead(callee: string, args: readonly Argument[], nodes: readonly Node[], range: Expr["range"]): Expr | undefined {
  const name = args[0]?.value;
  if (name?.kind !== "literal" || !(readers.test(callee) || (helpers.test(callee) && variableName.test(name.value)))) return undefined;
  const fallback = args[1]?.value;
  const at = nodes[0] && rangeOf(nodes[0]);
  return {
    kind: "env",
    name: name.value,
    range,
    ...(fallback && !readers.test(callee) && fallback.kind !== "function" && { fallback }),
    ...(at && { nameRange: { ...at, column: at.column + 1, endColumn: at.endColumn - 1 } }),
  };
}

/** `flag.String("api", "https://…", "usage")` and the flags of pflag and cobra are worth their default. */
export function flagDefault(callee: string, args: readonly Argument[], range: Expr["range"]): Expr | undefined {
  const kind = /(?:^|\.)(?:flag|pflag|fs|flags|flagset|Flags\(\)|PersistentFlags\(\))\.String(Var)?(P)?$/i.exec(callee);
  if (!kind || kind[1] !== undefined) return undefined;
  const value = args[kind[2] === undefined ? 1 : 2]?.value;
  return value && flagged(value, range);
}

/** `flag.StringVar(&target, "api", "https://…", "usage")`: where the default stands; undefined for any other call. */
export function flagTarget(callee: string): number | undefined {
  const kind = /(?:^|\.)(?:flag|pflag|fs|flags|flagset|Flags\(\)|PersistentFlags\(\))\.StringVar(P)?$/i.exec(callee);
  return kind ? (kind[1] === undefined ? 2 : 3) : undefined;
}

/** A value that stands in where nobody gives the flag. */
export function flagged(value: Expr, range: Expr["range"]): Expr {
  return { kind: "choice", how: "fallback", alternatives: [{ kind: "unknown", reason: "a flag", range }, value], range };
}

/** The variable and default that the tag of a struct's field names (caarlos0/env, envconfig, go-envconfig); `otherwise`: what else sets it. */
export function envTag(tag: string, range: Expr["range"], prefix = "", otherwise?: Expr): Expr | undefined {
  const read = (key: string) => tagValue(tag, key);
  const [name = "", ...options] = (read("env") ?? read("envconfig") ?? "").split(",");
  if (!variableName.test(name)) return undefined;
  const inName = options.map((option) => /^\s*default=(.*)$/.exec(option)?.[1]).find((value) => value !== undefined);
  const given = read("envDefault") ?? read("env-default") ?? read("default") ?? inName;
  const fallback: Expr | undefined = given === undefined ? otherwise : { kind: "literal", value: given, range };
  return { kind: "env", name: prefix + name, range, ...(fallback && { fallback }) };
}

const address = /^((https?|wss?):\/\/)?([a-z0-9-]+\.)+[a-z]{2,}(:\d+)?(\/\S*)?$/i;

/** `Host string `default:"api.x.com"``: what whatever fills the struct puts there where nobody says otherwise. */
export function taggedDefault(tag: string, range: Expr["range"]): Expr | undefined {
  const value = tagValue(tag, "default") ?? "";
  return address.test(value) ? flagged({ kind: "literal", value, range }, range) : undefined;
}

/** What the tag of a field that is a struct puts before the names of its variables. */
export function envPrefix(tag: string): string {
  const named = /\bprefix=(\w+)/.exec(tagValue(tag, "env") ?? "")?.[1];
  return tagValue(tag, "envPrefix") ?? tagValue(tag, "env-prefix") ?? named ?? "";
}

/** What a tag says under a key: `url` of `yaml:"url"`. */
export function tagValue(tag: string, key: string): string | undefined {
  return new RegExp(`(?:^|[\\s\`"])${key}:"((?:[^"\\\\]|\\\\.)*)"`).exec(tag)?.[1];
}
