import type { ScanResult } from "../engine.ts";
import type { Endpoint, Evidence } from "../link/endpoint.ts";
import { maskUrl } from "../core/mask.ts";

/** The version 1 JSON of an inventory: 1-based lines and UTF-16 columns. */
export function inventoryJson(result: ScanResult, durationMs: number): object {
  const { endpoints } = result.inventory;
  return {
    version: 1,
    root: ".",
    endpoints: endpoints.map(endpointJson),
    summary: {
      files: result.files, scanned: result.scanned, durationMs, systems: countSystems(endpoints),
      scope: null, sideEffects: endpoints.filter((e) => e.access === "write").length,
      blastRadius: endpoints.filter((e) => e.access === "write" && e.environment === "live").length, permission: null,
    },
    skipped: result.skipped,
  };
}

function endpointJson(endpoint: Endpoint): object {
  const { place, target } = endpoint;
  return {
    file: place.file, ...position(place.range), system: endpoint.catalogue, declared: false,
    host: target.host, url: target.url, method: endpoint.method === "" ? null : endpoint.method, access: endpoint.access,
    environment: endpoint.environment, via: endpoint.via, confidence: endpoint.confidence, action: null,
    evidence: target.evidence.map(evidenceJson),
  };
}

function evidenceJson(step: Evidence): object {
  return { file: step.file, line: step.range.line + 1, note: maskUrl(step.note) };
}

function position(range: Endpoint["place"]["range"]): object {
  return { line: range.line + 1, column: range.column + 1, endLine: range.endLine + 1, endColumn: range.endColumn + 1 };
}

/** Distinct systems reached, unknown hosts counted each; what lies in tests or is local doesn't count. */
export function countSystems(endpoints: readonly Endpoint[]): number {
  return new Set(endpoints.filter((e) => e.fileClass !== "test" && e.fileClass !== "build").flatMap((e) => e.catalogue ?? e.target.host ?? [])).size;
}
