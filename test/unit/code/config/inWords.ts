import { configFormatOf } from "../../../../server/src/code/config/index.ts";
import type { ConfigFacts, ConfigValue } from "../../../../server/src/code/facts.ts";

/** What the format of a file makes of a text. */
export function lower(file: string, text: string): ConfigFacts {
  const format = configFormatOf(file);
  if (!format) throw new Error(`no format claims ${file}`);
  return format.lower(file, text);
}

/** `path = value`, with what else is known of it. */
export function inWords({ path, value, env, fallbackOf, environment, trap }: ConfigValue): string {
  const notes = [
    env !== undefined && `sets ${env}`,
    fallbackOf !== undefined && `behind ${fallbackOf}`,
    environment !== undefined && `for ${environment}`,
    trap !== undefined && "trap",
  ].filter(Boolean);
  return `${path.join(".")} = ${value}${notes.length > 0 ? ` (${notes.join(", ")})` : ""}`;
}

/** The text at a value's range: what a fix would replace. */
export function textAt(text: string, { range }: ConfigValue): string {
  const lines = text.split("\n").slice(range.line, range.endLine + 1);
  const last = lines.length - 1;
  return lines.map((line, i) => line.slice(i === 0 ? range.column : 0, i === last ? range.endColumn : undefined)).join("\n");
}
