/** What a request about a document names beside the document. */
export type Place = "position" | "range" | "none";

/** Why parameters can't be those of a request about a document; undefined where they can. */
export function whatIsWrong(params: unknown, place: Place): string | undefined {
  if (typeof record(record(params)["textDocument"])["uri"] !== "string") return "textDocument.uri must be a string";
  if (place === "position" && !isPosition(record(params)["position"])) return "position must have a line and a character";
  const { start, end } = record(record(params)["range"]);
  return place === "range" && !(isPosition(start) && isPosition(end)) ? "range must have a start and an end" : undefined;
}

/** Parameters come from outside: whatever is no object counts as an empty one. */
export function record<Params extends object = Readonly<Record<string, unknown>>>(params: unknown): Params {
  return (typeof params === "object" && params !== null && !Array.isArray(params) ? params : {}) as Params;
}

function isPosition(value: unknown): boolean {
  const { line, character } = record(value);
  return typeof line === "number" && typeof character === "number";
}
