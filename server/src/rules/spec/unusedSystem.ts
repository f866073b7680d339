import { t } from "../../core/l10n.ts";
import type { FileFacts } from "../../code/facts.ts";
import { parseUrl } from "../../link/addresses/url.ts";
import type { EndpointSpec } from "../../spec/model.ts";
import type { Rule, RuleContext } from "../rule.ts";
import { type Declared, decidedSystems, systemProblem } from "./entries.ts";
import { replaceEntry } from "./entryEdits.ts";

/** spec/unused-system: declared, and nothing in the code names it. */
export const unusedSystem: Rule = {
  id: "spec/unused-system",
  severity: "info",
  summary: "A system is declared, and nothing in the code names it.",
  page: {
    why: "A permission that nothing needs is one that the next change may use without anybody looking. `none` keeps the memory of the system and takes the permission back.",
    wrong: "```yaml\nold-crm: { access: write, confirm: writes, alert: pager }     # no call left\n```",
    mended: "```yaml\nold-crm: none\n```",
  },
  check: function* (context) {
    // Without any code there is nothing to compare with.
    if (context.files.size === 0 && context.configs.size === 0) return;
    const reached = new Set(context.judged.flatMap(({ system, entry }) => [system, entry?.id]));
    let seen: Names | undefined;
    for (const declared of decidedSystems(context)) {
      const { spec, entry, perimeter } = declared;
      // A base that many take over lists more than each of them uses.
      if (perimeter.extended.includes(spec)) continue;
      if (entry.access === undefined || entry.access.value === "none" || reached.has(entry.id)) continue;
      // All names of the code are gathered only where a system is reached by nothing.
      seen ??= namesInCode(context);
      if (isNamed(declared, seen, context.catalogue)) continue;
      yield systemProblem(entry, entry.idRange, "unused", {
        message: t("{0}: nothing in the code names it. Set it to none, so that nothing may begin to use it unseen.", entry.id),
        fixes: () => [{ title: t("Set {0} to none", entry.id), safe: true, edits: replaceEntry(spec, entry, "none") }],
      });
    }
  },
};

interface Names {
  readonly variables: ReadonlySet<string>;
  readonly modules: readonly string[];
  readonly hosts: ReadonlySet<string>;
}

/** Variables, modules and hosts that the code and its configuration name, called or not. */
function namesInCode(context: RuleContext): Names {
  const files = [...context.files.values()];
  const values = [...context.configs.values()].flatMap((config) => config.values);
  const urls = [...files.flatMap((file) => file.strings.map(({ value }) => value)), ...values.map(({ value }) => value)];
  return {
    variables: new Set([
      ...context.inventory.variables.keys(),
      ...files.flatMap((file) => [...variablesOf(file)]),
      ...values.flatMap(({ env, fallbackOf }) => [env, fallbackOf].filter((name) => name !== undefined)),
    ]),
    modules: [...new Set(files.flatMap((file) => file.imports.map(({ module }) => module)))],
    hosts: new Set(urls.flatMap((url) => parseUrl(url)?.host ?? [])),
  };
}

const kept = new WeakMap<FileFacts, ReadonlySet<string>>();

/** Every environment variable that a file reads, wherever its value goes. Facts are plain data and don't change: looked through once. */
function variablesOf(facts: FileFacts): ReadonlySet<string> {
  const known = kept.get(facts);
  if (known) return known;
  const names = new Set<string>();
  const stack: unknown[] = [facts];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (typeof next !== "object" || next === null) continue;
    if ("kind" in next && next.kind === "env" && "name" in next) names.add(String(next.name));
    for (const value of next instanceof Map ? next.values() : Object.values(next)) if (typeof value === "object") stack.push(value);
  }
  kept.set(facts, names);
  return names;
}

/** Whether the code names it, called or not. What another system forwards to is used by that one. */
function isNamed({ entry, perimeter, known }: Declared, names: Names, catalogue: RuleContext["catalogue"]): boolean {
  if ([...perimeter.systems.values()].some((other) => other.forwardsTo.some(({ value }) => value === entry.id))) return true;
  const endpoints = [entry.sandbox, entry.live].filter((endpoint): endpoint is EndpointSpec => endpoint !== undefined);
  if ([...endpoints.flatMap(({ env }) => env), ...entry.match.env].some(({ value }) => names.variables.has(value))) return true;
  const packages = [...entry.match.packages.map(({ value }) => value), ...Object.values(known?.packages ?? {}).flat()];
  if (
    names.modules.some((module) =>
      packages.some((name) => module === name || module.startsWith(`${name}/`) || module.startsWith(`${name}.`)),
    )
  )
    return true;
  const hosts = [
    ...endpoints.flatMap(({ urls }) => urls.map(({ value }) => parseUrl(value)?.host ?? value)),
    ...entry.match.hosts.map(({ value }) => value),
  ];
  return [...names.hosts].some(
    (host) =>
      hosts.some((pattern) => pattern === host || (pattern.startsWith("*.") && host.endsWith(pattern.slice(1)))) ||
      (known !== undefined && catalogue.byHost(host)?.system.id === known.id),
  );
}
