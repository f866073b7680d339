import { distinctBy } from "../../core/collections.ts";
import { LineIndex } from "../../core/range.ts";
import { lineDirectives } from "../directives.ts";
import type { ConfigValue } from "../facts.ts";
import type { ConfigFormat } from "./format.ts";
import { type BlockHead, readHcl } from "./hcl.ts";
import { scriptsIn } from "./scripts.ts";
import { settingsOf } from "./tree.ts";

/** Terraform and its kin: blocks as keys, the texts in them, each provider under `provider`, and where the state is kept under `backend`. */
export const terraformFormat: ConfigFormat = {
  id: "terraform",
  matches: (file) => /\.(tf|tfvars|tofu|hcl|nomad)$/i.test(file) && !/\.terraform\.lock\.hcl$/.test(file),
  lower: (file, text) => {
    const lines = new LineIndex(text);
    const named: ConfigValue[] = [];
    const root = readHcl(text, (head, above) => named.push(...reachedBy(head, above, lines)));
    const values = settingsOf(file, root, lines)
      // Text over several lines is a script or a document of its own.
      .filter(({ value }) => !value.includes("\n"))
      .map(withoutSources)
      .map((value, _, all) => asked(value, all));
    // A provider may be configured several times: it reaches one system.
    const once = distinctBy(named, ({ path }) => path.join("."));
    const code = scriptsIn(file, text, [root]);
    return { file, format: "terraform", values: [...once, ...values], comments: lineDirectives(text), problems: [], ...(code && { code }) };
  },
};

/** `provider "name"` and `backend "name"`: what reaches a system without any address. */
function reachedBy({ words: [kind = "", name], at }: BlockHead, above: readonly string[], lines: LineIndex): readonly ConfigValue[] {
  const isProvider = kind === "provider" && above.length === 0;
  const isBackend = /^(backend|cloud)$/.test(kind) && above.length === 1 && above[0] === "terraform";
  if (!isProvider && !isBackend) return [];
  if (isProvider && name === undefined) return [];
  const range = lines.range(...at);
  const value = name ?? kind;
  return [{ path: [isProvider ? "provider" : "backend", value], value, range, keyRange: range, trap: "a name, not an address" }];
}

/** `data "http" { url = … }` asks for what lies there. */
function asked(value: ConfigValue, all: readonly ConfigValue[]): ConfigValue {
  const [kind, type, name, key] = value.path;
  if (kind !== "data" || type !== "http" || key !== "url" || value.path.length !== 4) return value;
  const at = `data.http.${name}.method`;
  return { ...value, method: all.find(({ path }) => path.join(".") === at)?.value.toUpperCase() ?? "GET" };
}

/** Where modules come from is no endpoint, and no more is a text about something. */
function withoutSources(value: ConfigValue): ConfigValue {
  const key = value.path.at(-1) ?? "";
  const isSource = /^(source|description|error_message)$/.test(key) && value.trap === undefined;
  return isSource ? { ...value, trap: "where a module comes from" } : value;
}
