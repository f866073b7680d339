import { LineIndex } from "../../core/range.ts";
import { lineDirectives } from "../directives.ts";
import type { ConfigValue } from "../facts.ts";
import type { ConfigFormat } from "./format.ts";
import { trapped } from "./traps.ts";
import { valueOf } from "./value.ts";

/**
 * Build scripts of Gradle, as far as they set constants of the program: `buildConfigField("String", "API_URL", "\"https://…\"")`.
 * Where a build finds its own parts is nothing that the program reaches.
 */
export const gradleFormat: ConfigFormat = {
  id: "gradle",
  matches: (file) => /(^|\/)[\w-]*\.gradle(\.kts)?$/.test(file),
  lower: (file, text) => ({
    file,
    format: "gradle",
    values: trapped(file, constantsOf(text)),
    comments: lineDirectives(text),
    problems: [],
  }),
};

/** Type, name and value, each perhaps with its name; what is filled in at build time is not known. */
const constant =
  /\bbuildConfigField\s*\(?\s*(?:type\s*=\s*)?["']String["']\s*,\s*(?:name\s*=\s*)?["'](\w+)["']\s*,\s*(?:value\s*=\s*)?(?:"\\"([^"$\\]*)\\""|'"([^"$]*)"')/dg;

function constantsOf(text: string): readonly ConfigValue[] {
  const lines = new LineIndex(text);
  return [...text.matchAll(constant)].flatMap((found) => {
    const [nameAt, at = nameAt] = [found.indices?.[1], found.indices?.[2] ?? found.indices?.[3]];
    const [, name = "", escaped, plain] = found;
    if (!nameAt || !at) return [];
    const environment = stageAround(text.slice(0, found.index));
    return [
      valueOf({
        path: ["buildConfig", name],
        text: escaped ?? plain ?? "",
        keyRange: lines.range(...nameAt),
        range: (from, to) => lines.range(at[0] + from, at[0] + to),
        setsVariable: true,
        ...(environment !== undefined && { environment }),
      }),
    ];
  });
}

const stages: Readonly<Record<string, string>> = { release: "production", debug: "development" };

/** The build type or flavour whose block is open at the end of a text: `release { …`, `create("staging") { …`. */
function stageAround(text: string): string | undefined {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    if (text[at] === "}") depth++;
    else if (text[at] === "{" && --depth < 0) {
      const line = text.slice(text.lastIndexOf("\n", at) + 1, at);
      const name = /["'](\w+)["']\s*\)\s*$/.exec(line)?.[1] ?? /(\w+)\s*(?:\.configure\s*)?$/.exec(line)?.[1];
      if (name === undefined || /^(defaultConfig|android)$/.test(name)) return undefined;
      return stages[name] ?? name;
    }
  }
  return undefined;
}
