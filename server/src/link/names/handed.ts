import type { FileFacts } from "../../code/facts.ts";
import type { Handed } from "../../code/language.ts";
import { traitsOf } from "../../code/languages/index.ts";
import type { Range } from "../../core/range.ts";
import { envValues } from "../values/choices.ts";
import type { HandedContext } from "../clients/handedContexts.ts";
import { handedContexts } from "../clients/index.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { evidence, external } from "../values/steps.ts";
import type { ExternalValue, Frame, OpaqueValue, Value } from "../values/value.ts";
import { boundService } from "../settings/workerBindings.ts";

const variableName = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/;
const plainName = /^[A-Z][A-Z0-9]+$/;

/** `env.PARTNER_URL` of a worker, `app.config.PARTNER_URL`: the variable of this name, or the service; undefined for anything else. */
export function handedVariable(evaluator: Evaluator, of: Value, key: string, range: Range, frame: Frame): readonly Value[] | undefined {
  const { handed } = traitsOf(frame.file);
  if (!handed || (of.kind !== "opaque" && of.kind !== "external")) return undefined;
  const isVariable = of.kind === "opaque" ? handed.variables.test(of.name) : givesVariables(of, handed);
  const service = isVariable ? boundService(evaluator, key, range, frame) : undefined;
  if (service) return service;
  // A word alone may be anything that a runtime hands in: its configuration has to name it.
  const isNamed = variableName.test(key) || (isVariable && plainName.test(key) && evaluator.settingsOf(key).length > 0);
  if (!isNamed) return undefined;
  // Other settings, and what stands behind a proxy, may be filled from anywhere: a variable of the same name says that they are from it.
  const name = of.kind === "opaque" ? of.name : of.path.slice(of.path.lastIndexOf(".") + 1);
  const isSettings = handed.settings.test(name) || name === "Proxy()";
  if (!isVariable && !(isSettings && evaluator.settingsOf(key).length > 0)) return undefined;
  return envValues(evaluator, key, range, frame, undefined);
}

/** `env` of the runtime's own module, `Config` of React Native's, and of a context that a framework hands in: `context().env`. */
function givesVariables({ module, path }: ExternalValue, handed: Handed): boolean {
  return /^(env|default|Config)$/.test(path) ? handed.modules.test(module) : path.endsWith("().env");
}

/** `import { PARTNER_URL } from "$env/static/private"`: the variable; `import { base } from "$app/paths"`: the path of one's own pages. */
export function importedVariable(
  evaluator: Evaluator,
  module: string,
  name: string,
  range: Range,
  file: FileFacts,
): readonly Value[] | undefined {
  const { handed } = traitsOf(file);
  if (handed?.ownPaths.test(module) && /^(base|assets)$/.test(name))
    return [{ kind: "text", text: "", evidence: [evidence(file, range, name, "import")] }];
  const isVariable = handed?.modules.test(module) === true && /^[A-Z][A-Z0-9_]*$/.test(name);
  return isVariable ? envValues(evaluator, name, range, { file, fn: 0 }, undefined) : undefined;
}

/** What is handed on under this name, where the file imports of its package. */
function contextsOf(name: string, file: FileFacts): readonly HandedContext[] {
  return handedContexts().filter(
    ({ language, names, from }) =>
      language === file.language && names.test(name) && (!from || file.imports.some(({ module }) => from.test(module))),
  );
}

/** `interaction.reply()` in a handler of a bot, `collection.insertOne()`: the package's; undefined for anything else. */
export function handedContext(of: OpaqueValue, key: string, range: Range, { file }: Frame): readonly Value[] | undefined {
  const found = contextsOf(of.name, file).find(({ methods }) => methods?.test(key));
  if (!found) return undefined;
  const path = found.isMember ? `${found.type}()` : `${found.type}().${key}`;
  return [external(found.module, path, evidence(file, range, of.name, "parameter"))];
}

/**
 * `load({ fetch })`, `({ say }) => say("done")`: as long as nobody says otherwise, what is handed in under the name of the sender
 * is that.
 */
export function handedSender(values: readonly Value[], name: string, range: Range, { file }: Frame): readonly Value[] {
  if (!values.every((value) => value.kind === "opaque")) return values;
  if (traitsOf(file).handed?.sender.test(name)) return [external("", "fetch", evidence(file, range, name, "parameter"))];
  const said = contextsOf(name, file).find(({ type }) => type === undefined);
  return said ? [external(said.module, name, evidence(file, range, name, "parameter"))] : values;
}
