import type { Judged } from "../compare/judged.ts";
import { push } from "../core/collections.ts";
import type { CheckResult } from "../service.ts";
import { at, callText, type Paint } from "./style.ts";

/** The inventory for people: one block a system, every place a line. */
export function inventoryText(result: CheckResult, paint: Paint): string {
  const bySystem = new Map<string, Judged[]>();
  for (const judged of result.endpoints)
    push(bySystem, judged.system ?? judged.endpoint.target.host ?? "(host known only at run time)", judged);
  const names = [...bySystem.keys()].sort();
  return names
    .map((name) => [paint("bold", name), ...(bySystem.get(name) ?? []).map((judged) => `  ${line(judged, paint)}`), ""].join("\n"))
    .join("\n");
}

function line({ endpoint, access, environment, isDeclared }: Judged, paint: Paint): string {
  const { place } = endpoint;
  const words = [
    ...(access === "unknown" ? [] : [access]),
    ...(environment === "unknown" ? [] : [environment]),
    ...(isDeclared ? [] : ["undeclared"]),
  ];
  return `${at(place.file, place.range)}  ${callText(endpoint)}  ${paint("dim", words.join(", "))}`;
}
