import type { Catalogue } from "../catalogue/catalogue.ts";
import type { CatalogueSystem } from "../catalogue/model.ts";
import { traitsOf } from "../code/languages/index.ts";
import { programs, runsPrograms } from "../code/programs.ts";
import { judgeCommand } from "./requests/commands.ts";
import type { ServerLookup } from "./written/agentServers.ts";
import { mcpServers, serverVariables } from "./clients/mcpServers.ts";
import { terraformBackends, terraformProviders } from "./clients/terraformProviders.ts";
import type { SystemLookup } from "./endpoints.ts";
import { judgeUse, onlyHost } from "./sdk/judge.ts";
import { systemNames, systemOfVariable } from "./settings/variableNames.ts";
import { rememberPair } from "../core/remember.ts";
import { isSdkModule } from "./sdk/system.ts";

/** The scan's view of a catalogue. */
export function createLookup(catalogue: Catalogue): SystemLookup & { readonly isSdk: (language: string, module: string) => boolean } {
  const names = systemNames(catalogue);
  return {
    byHost: (host, path) => {
      const found = catalogue.byHost(host, path) ?? agentHost(catalogue, host);
      return (
        found && {
          id: found.system.id,
          environment: found.environment,
          sends: sends(found.system),
          submits: found.system.publishes === true && submission.test(path ?? ""),
        }
      );
    },
    isSdk: rememberPair((language, module) =>
      module === "" ? traitsOf({ language }).runsPrograms === true : isRun(module) || isSdkModule(catalogue, language, module),
    ),
    judgeUse: (use, evaluator) =>
      use.callee.module === "" || use.callee.module === programs
        ? judgeCommand(use, evaluator, catalogue)
        : judgeUse(use, evaluator, catalogue),
    byServer: (words, variables) => serverSystem(catalogue, words, variables),
    byKey: (value) => catalogue.byKey(value),
    byVariable: (name) => systemOfVariable(names, name),
  };
}

/** Programs that are run, and the packages that run them. */
function isRun(module: string): boolean {
  return module === programs || runsPrograms.test(module);
}

/** A vendor's server for agents, which stands beside its API. */
function agentHost(catalogue: Catalogue, host: string): ReturnType<Catalogue["byHost"]> {
  const rest = /^mcp\.(.+)$/.exec(host)?.[1];
  const found = rest === undefined ? undefined : (catalogue.byHost(`api.${rest}`) ?? catalogue.byHost(rest));
  return found && { system: found.system, environment: "unknown" };
}

/** Paths by which something is handed in to be published, whatever the verb. */
const submission = /\/(indexnow|ping|submit\w*|save)\b/i;

function sends(system: CatalogueSystem): boolean {
  return system.kind === "telemetry" || system.kind === "model";
}

/** The system of a server for agents: by its package or image, else by the variables that it is given. */
function serverSystem(catalogue: Catalogue, words: readonly string[], variables: readonly string[]): ReturnType<ServerLookup> {
  const named = words.flatMap((word) => mcpServers.find(([pattern]) => pattern.test(word))?.[1] ?? []);
  const packaged = words.flatMap((word) => catalogue.byPackage("npm", word.replace(/(.)@[^@/]*$/, "$1"))?.id ?? []);
  const given = variables.flatMap((name) => serverVariables.find(([pattern]) => pattern.test(name))?.[1] ?? []);
  const [, kind, name] = /^terraform-(provider|backend):(.+)$/.exec(words[0] ?? "") ?? [];
  const declared = kind === "backend" ? terraformBackends[name ?? ""] : (terraformProviders[name ?? ""] ?? name);
  if (declared !== undefined) named.push(declared);
  const told = /^system:(.+)$/.exec(words[0] ?? "")?.[1];
  const [id] = told === undefined ? [...named, ...packaged, ...given] : [told];
  const system = id === undefined ? undefined : catalogue.byId(id);
  return system && { id: system.id, host: onlyHost(system, "unknown"), environment: "unknown" };
}
