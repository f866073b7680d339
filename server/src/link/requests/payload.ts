import { withCallers } from "../flow/callers.ts";
import type { Payload, PayloadField } from "../endpoint.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { flowOf } from "../flow/flow.ts";
import type { Located } from "../values/slots.ts";

/** The parts of a request that carry data, each with the frame that it is read in. */
export interface Sent {
  readonly body?: Located;
  readonly query?: Located;
  /** The URL itself: what is filled into it. */
  readonly url?: Located;
  readonly headers?: Located;
}

const maxFields = 256;

/** What a request sends, flattened to names, URLs and lists, callers of the function that sends included. Order is source order. */
export function collectPayload(sent: Sent, evaluator: Evaluator): Payload {
  return evaluator.followsData ? followed(sent, evaluator) : headersOf(sent);
}

function followed({ body, query, url, headers }: Sent, evaluator: Evaluator): Payload {
  const asked = (query ?? url) ? flowOf([query, url], evaluator, true) : undefined;
  const sent = withCallers(flowOf([body, query, saidBeside(headers)], evaluator), evaluator);
  return {
    // What is filled into the URL goes there as well.
    fields: distinct([...sent.fields, ...(asked?.fields ?? []).filter(({ key }) => !key?.isSetting)]).slice(0, maxFields),
    ...(asked && { queryFields: distinct(asked.fields) }),
    ...(sent.urls.length > 0 && { urls: sent.urls }),
    ...(sent.lists.length > 0 && { lists: sent.lists }),
    ...(body && { body: body.expr }),
    ...(query && { query: query.expr }),
    ...(headers && { headers: headers.expr }),
  };
}

/** Headers that say who asks, or in which form: nobody's data. */
const ofProtocol =
  /auth|key|token|secret|cookie|sign|session|csrf|agent|accept|content|host|origin|refer|cache|idempot|trace|request|version|type|encoding|language|client|app/i;

/** The headers of a program's own (`"x-customer": order.email`), where they are written out. */
function saidBeside(headers: Located | undefined): Located | undefined {
  if (headers?.expr.kind !== "object") return undefined;
  const entries = headers.expr.entries.filter(({ key }) => key !== undefined && !ofProtocol.test(key));
  return entries.length > 0 ? { ...headers, expr: { ...headers.expr, entries } } : undefined;
}

/** Of what is sent, the headers alone: they may say which environment is meant. */
export function headersOf({ headers }: Sent): Payload {
  return { fields: [], ...(headers && { headers: headers.expr }) };
}

function distinct(fields: readonly PayloadField[]): readonly PayloadField[] {
  const seen = new Set<string>();
  return fields.filter(({ name, kind, place: { file, range }, owner }) => {
    const key = `${kind} ${name} ${owner ?? ""} ${file}:${range.line}:${range.column}`;
    return !seen.has(key) && seen.add(key);
  });
}
