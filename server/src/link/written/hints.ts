import type { FileFacts } from "../../code/facts.ts";
import type { Endpoint } from "../endpoint.ts";

/** An unresolved endpoint with the system that a `perimeter: id` comment on its line, or the line above, names. */
export function hintedEndpoint(endpoint: Endpoint, file: FileFacts): Endpoint {
  if (endpoint.target.host !== null || file.comments.length === 0) return endpoint;
  const { line, endLine } = endpoint.place.range;
  const hint = file.comments.find(
    (c) => c.kind === "system" && (c.range.line === line || c.range.line === endLine || c.range.endLine === line - 1),
  );
  return hint ? { ...endpoint, hint: hint.target } : endpoint;
}
