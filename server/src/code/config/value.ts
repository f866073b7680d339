import type { Range } from "../../core/range.ts";
import type { ConfigValue } from "../facts.ts";
import { trapOf } from "./traps.ts";

/** A leaf as a format finds it: its keys, and its text as it stands between the quotes. */
export interface Leaf {
  readonly path: readonly string[];
  readonly text: string;
  readonly keyRange: Range;
  /** The range of a piece of `text`, by offsets into it. */
  readonly range: (start: number, end: number) => Range;
  /** It sets the variable that its last key names. */
  readonly setsVariable?: boolean;
  /** The stage that the whole document is for, where it says so. */
  readonly environment?: string;
}

/** A leaf as a setting: whether it sets a variable, stands behind one, or is meant for one stage. */
export function valueOf(leaf: Leaf): ConfigValue {
  const entry = leaf.setsVariable ? { path: leaf.path, start: 0, env: leaf.path.at(-1) } : variableEntry(leaf);
  const text = leaf.text.slice(entry.start);
  const behind = /^\$\{(\w[\w.]*)(?::-|:=|-|:)([^}]*)\}$/.exec(text);
  const value = behind?.[2] ?? text;
  const start = entry.start + (behind ? text.length - 1 - value.length : 0);
  const trap = value.includes("://") ? trapOf(entry.path) : undefined;
  const environment = leaf.environment ?? stageOf(entry.path);
  return {
    path: entry.path,
    value,
    range: leaf.range(start, start + value.length),
    keyRange: leaf.keyRange,
    ...(entry.env !== undefined && { env: entry.env }),
    // `${partner.url:…}` reads PARTNER_URL where nothing else sets it.
    ...(behind?.[1] !== undefined && { fallbackOf: behind[1].includes(".") ? behind[1].replaceAll(".", "_").toUpperCase() : behind[1] }),
    ...(environment !== undefined && { environment }),
    ...(trap !== undefined && { trap }),
  };
}

interface Entry {
  readonly path: readonly string[];
  /** Where the value begins in the leaf's text. */
  readonly start: number;
  readonly env?: string | undefined;
}

/** Keys under which variables are set. */
const variableGroups = /^(environment|env|envs|variables|vars|data|stringData|args)$/;
const variableName = /^[A-Z][A-Z0-9_]*$/;

/** Whether a leaf sets an environment variable: as `X: v`, or as `- X=v`. */
function variableEntry({ path, text }: Leaf): Entry {
  const parents = path.slice(0, -1);
  const key = path.at(-1) ?? "";
  if (!parents.some((part) => variableGroups.test(part))) return { path, start: 0 };
  const pair = /^\d+$/.test(key) ? /^([A-Z][A-Z0-9_]*)=/.exec(text)?.[1] : undefined;
  if (pair !== undefined) return { path: [...parents, pair], start: pair.length + 1, env: pair };
  return { path, start: 0, ...(variableName.test(key) && { env: key }) };
}

const stages = /^(production|prod|preprod|staging|stage|stg|uat|qa|development|dev|test|testing)$/i;

/** The stage that a key on the way names: `production: { url: … }`, `[env.production.vars]`. */
function stageOf(path: readonly string[]): string | undefined {
  return path.find((part) => stages.test(part));
}
