import type { ConfigFacts } from "../../code/facts.ts";
import { classOfSetting } from "../../core/fileClass.ts";
import { agentEndpoints } from "./agentServers.ts";
import { configEndpoints } from "./configEndpoint.ts";
import type { Endpoint, FileClass, VariableValue } from "../endpoint.ts";
import type { SystemLookup } from "../endpoints.ts";

/** What linking found in a configuration file. */
export interface ConfigResult {
  readonly endpoints: readonly Endpoint[];
  readonly variables: readonly VariableValue[];
}

/** What a configuration file says, by the class of the file. */
export function configResultOf(config: ConfigFacts, ofFile: FileClass, lookup: SystemLookup): ConfigResult {
  const endpoints: Endpoint[] = [];
  const variables: VariableValue[] = [];
  for (const value of config.values) {
    const place = { file: config.file, range: value.range };
    const fileClass = classOfSetting(ofFile, value.environment);
    if (value.env !== undefined) variables.push({ name: value.env, value: value.value, place, fileClass });
    endpoints.push(...configEndpoints(config, value, fileClass, lookup));
  }
  if (lookup.byServer) endpoints.push(...agentEndpoints(config, ofFile, lookup.byServer));
  return { endpoints, variables };
}
