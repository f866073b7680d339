import type { Answer } from "../link/behind.ts";
import type { Endpoint } from "../link/endpoint.ts";
import type { FileResult } from "../link/resultTable.ts";

/** A result as it is written: an answer names the file's own endpoints by their number, as it holds the same. */
export type ResultCode = Omit<FileResult, "answered"> & { readonly answered: readonly AnswerCode[] };
type AnswerCode = Omit<Answer, "endpoints"> & { readonly endpoints: readonly (number | Endpoint)[] };

export function encodeResult(result: FileResult): ResultCode {
  const numbers = new Map(result.endpoints.map((endpoint, i) => [endpoint, i]));
  const answered = result.answered.map((one) => ({ ...one, endpoints: one.endpoints.map((e) => numbers.get(e) ?? e) }));
  return { ...result, answered };
}

export function decodeResult(code: ResultCode): FileResult {
  const endpointOf = (one: number | Endpoint) => (typeof one === "number" ? (code.endpoints[one] ?? []) : one);
  return { ...code, answered: code.answered.map((one) => ({ ...one, endpoints: one.endpoints.flatMap(endpointOf) })) };
}
