import { push } from "../core/collections.ts";
import { behindCalls, compareEndpoints, placeKey } from "./requests/behind.ts";
import type { ConfigResult } from "./written/configResult.ts";
import type { CredentialText, Endpoint, Inventory, VariableValue } from "./endpoint.ts";
import { pairEndpoints } from "./written/pairs.ts";
import type { FileResult } from "./resultTable.ts";
import { stagedEndpoints } from "./values/stages.ts";

/** What was found in each file. */
interface Found {
  readonly results: ReadonlyMap<string, FileResult>;
  readonly configs: ReadonlyMap<string, ConfigResult>;
  readonly credentials: ReadonlyMap<string, readonly CredentialText[]>;
}

/** What was found in all files as one inventory: calls, and what stands behind them apart. */
export function assembled(of: Found): Inventory {
  const files = [...new Set([...of.results.keys(), ...of.configs.keys()])].sort();
  const results = files.flatMap((file) => of.results.get(file) ?? []);
  const answers = results.flatMap((r) => r.answered);
  const answered = new Set(answers.map((one) => one.wrapper));
  const built = new Set(answers.flatMap((one) => (one.isBuilt ? [one.wrapper] : [])));
  const isAnswered = (e: Endpoint) => (isOpen(e) && answered.has(placeKey(e.place))) || built.has(placeKey(e.place));
  const calls = results.flatMap((r) => r.endpoints.filter((e) => !isAnswered(e)));
  const tied = new Set(calls.flatMap((e) => e.target.evidence.map(placeKey)));
  const isTied = (constant: Endpoint) => tied.has(placeKey(constant.place));
  const constants = results.flatMap((r) => r.constants.filter((c) => !isTied(c)));
  const behind = {
    clients: results.flatMap((r) => r.clients),
    wrapped: results.flatMap((r) => [...r.endpoints.filter(isAnswered), ...r.passing]),
    constants: results.flatMap((r) => r.constants.filter(isTied)),
    answers,
  };
  const configs = files.flatMap((file) => of.configs.get(file) ?? []);
  const variables = new Map<string, VariableValue[]>();
  for (const value of configs.flatMap((c) => c.variables)) push(variables, value.name, value);
  const endpoints = [...calls, ...constants, ...configs.flatMap((c) => c.endpoints)];
  const behindThem = behindCalls(behind, calls).toSorted(compareEndpoints);
  const paired = stagedEndpoints(pairEndpoints([...endpoints.sort(compareEndpoints), ...behindThem]));
  return {
    endpoints: paired.slice(0, endpoints.length),
    behind: paired.slice(endpoints.length),
    attached: results.flatMap((r) => r.attached).sort(compareEndpoints),
    credentials: [...of.credentials].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, credentials]) => credentials),
    variables,
  };
}

/** Whether a request is as a wrapper has it: without a host, or with a parameter for its path. */
function isOpen(endpoint: Endpoint): boolean {
  return endpoint.target.host === null || endpoint.method === null || (endpoint.target.path ?? "").includes("{");
}
