import { lineDirectives } from "../directives.ts";
import type { ConfigValue } from "../facts.ts";
import type { ConfigFormat } from "./format.ts";
import { valueOf } from "./value.ts";

/** Terraform: its blocks as keys, the texts in them, and each provider under `provider`. */
export const terraformFormat: ConfigFormat = {
  id: "terraform",
  matches: (file) => /\.(tf|tfvars)$/i.test(file),
  lower: (file, text) => ({ file, format: "terraform", values: valuesIn(text), comments: lineDirectives(text), problems: [] }),
};

function valuesIn(text: string): readonly ConfigValue[] {
  const values: ConfigValue[] = [];
  const stack: (readonly string[])[] = [];
  let heredoc = "";
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (heredoc !== "") {
      if (line.trim() === heredoc) heredoc = "";
      continue;
    }
    if (/^\s*(#|\/\/)/.test(line)) continue;
    heredoc = /<<[-~]?\s*"?(\w+)"?\s*$/.exec(line)?.[1] ?? "";
    const block = /^\s*([A-Za-z_][\w-]*)((?:\s+"[^"]*")*)\s*=?\s*\{\s*$/.exec(line);
    if (block) {
      const [, kind = "", labels = ""] = block;
      const keys = [kind, ...[...labels.matchAll(/"([^"]*)"/g)].map(([, label = ""]) => label)];
      stack.push(keys);
      if (kind === "provider" && stack.length === 1) values.push(...providerOf(keys[1], line, at));
      continue;
    }
    values.push(...settingIn(line, at, stack.flat()));
    const inText = line.replace(/"(?:[^"\\]|\\.)*"|(^|\s)(#|\/\/).*$/g, "");
    for (const mark of inText.match(/[{}]/g) ?? []) {
      if (mark === "{") stack.push([]);
      else stack.pop();
    }
  }
  return values;
}

function providerOf(name: string | undefined, line: string, at: number): readonly ConfigValue[] {
  if (name === undefined) return [];
  const column = line.indexOf(`"${name}"`) + 1;
  const range = { line: at, column, endLine: at, endColumn: column + name.length };
  return [{ path: ["provider", name], value: name, range, keyRange: range, trap: "a provider's name" }];
}

function settingIn(line: string, at: number, above: readonly string[]): readonly ConfigValue[] {
  const [, lead = "", key = "", equals = "", text = ""] =
    /^(\s*)"?([\w.-]+)"?(\s*[=:]\s*")((?:[^"\\]|\\.)*)"\s*,?\s*(?:(?:#|\/\/).*)?$/.exec(line) ?? [];
  if (key === "") return [];
  const column = line.indexOf(`"${text}"`, lead.length + key.length + equals.length - 1) + 1;
  const value = valueOf({
    path: [...above, key],
    text,
    keyRange: { line: at, column: lead.length, endLine: at, endColumn: lead.length + key.length },
    range: (from, to) => ({ line: at, column: column + from, endLine: at, endColumn: column + to }),
  });
  // Where modules come from is no endpoint, and no more is a text about something.
  return [
    /^(source|description|error_message)$/.test(key) && value.trap === undefined ? { ...value, trap: "where a module comes from" } : value,
  ];
}
