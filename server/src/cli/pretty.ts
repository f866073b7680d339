import type { ScanResult } from "../engine.ts";
import type { Endpoint } from "../link/endpoint.ts";
import { push } from "../link/program.ts";
import { countSystems } from "./json.ts";

/** The inventory for people: one block a system, live writes first, with the places. */
export function inventoryText(result: ScanResult): string {
  const bySystem = new Map<string, Endpoint[]>();
  for (const endpoint of result.inventory.endpoints) {
    const name = endpoint.catalogue ?? endpoint.target.host;
    if (name !== null) push(bySystem, name, endpoint);
  }
  const blocks = [...bySystem].sort(([, a], [, b]) => risk(b) - risk(a)).map(([name, endpoints]) => block(name, endpoints));
  const unresolved = result.inventory.endpoints.filter((e) => e.target.host === null && e.via === "url").length;
  const last = [`${countSystems(result.inventory.endpoints)} systems, ${result.scanned} of ${result.files} files read`];
  if (unresolved > 0) last.push(`${unresolved} calls whose host is known only at run time`);
  if (result.skipped.length > 0) last.push(`${result.skipped.length} skipped`);
  return `${[...blocks, last.join(", ")].join("\n\n")}\n`;
}

function risk(endpoints: readonly Endpoint[]): number {
  return Math.max(...endpoints.map((e) =>
    (e.environment === "live" ? 4 : 0) + (e.access === "write" ? 3 : e.access === "send" ? 2 : 0) + (e.pair ? 8 : 0) - (e.fileClass === "test" ? 20 : 0)));
}

function block(name: string, endpoints: readonly Endpoint[]): string {
  const lines = endpoints.slice(0, 8).map((e) => {
    const at = `${e.place.file}:${e.place.range.line + 1}:${e.place.range.column + 1}`;
    return `  ${at}  ${[e.method, e.environment === "unknown" ? "" : e.environment, e.target.url ?? ""].filter(Boolean).join(" ")}`;
  });
  const more = endpoints.length > 8 ? [`  and ${endpoints.length - 8} more`] : [];
  return [name, ...lines, ...more].join("\n");
}
