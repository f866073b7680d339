import type { CallFact, FileFacts, FunctionFacts } from "../../code/facts.ts";
import { shapeOf } from "./calleeShape.ts";
import { ShapeIndex } from "../clients/shapeIndex.ts";
import { senders } from "../clients/senders.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { buildRequest } from "./requestParts.ts";
import type { Request } from "../request.ts";
import { nameOfCallee } from "../values/steps.ts";
import type { ExternalValue, Frame, Value } from "../values/value.ts";
import { frameOfCall } from "../names/instances.ts";

const senderNames = /^(Do|send|sendAsync|execute|executeAsync|RoundTrip|newCall|sendRequest|sendAsyncRequest|exchange)$/;
/** What makes a request and sends none. */
const makesRequest = /Request|build_request|Http(Get|Post|Put|Patch|Delete|Head|Options)\(/;
const sendersByCallee = new ShapeIndex(senders, (row) => row);

/**
 * What a call sends that was made before: the request stands where it is made, and this is where it goes out.
 * Undefined where it sends none.
 */
export function sentRequest(
  evaluator: Evaluator,
  file: FileFacts,
  fn: FunctionFacts,
  call: CallFact,
  callees: readonly Value[],
): Request | undefined {
  const name = nameOfCallee(call.call.callee);
  if (!senderNames.test(name) || call.call.args.length === 0) return undefined;
  const frame: Frame = frameOfCall(file, fn, call);
  const place = { file: file.file, range: call.call.range };
  for (const { value } of call.call.args.slice(0, 2)) {
    if (value.kind === "literal" || value.kind === "function") continue;
    for (const one of evaluator.quietly(() => evaluator.evaluate(value, frame))) {
      const made = one.kind === "external" && makesRequest.test(one.path) ? one.made.at(-1) : undefined;
      if (one.kind !== "external" || !made || !one.path.endsWith("()")) continue;
      const maker = { ...one, path: one.path.slice(0, -2), made: one.made.slice(0, -1) };
      const making: CallFact = { call: { ...call.call, args: made.args } };
      const shape = shapeOf(file, making, maker);
      if (shape) return { ...buildRequest(evaluator, shape, making, maker, made.frame), place, file, fn, call };
    }
  }
  const sender = callees.find((one): one is ExternalValue => one.kind === "external" && sends(file, one));
  const unknown = { urls: [], method: null, frame, client: sender } as const;
  return (
    sender && {
      ...unknown,
      client: sender,
      urls: evaluator.texts(call.call.args[0]?.value ?? call.call.callee, frame),
      place,
      file,
      fn,
      call,
    }
  );
}

function sends({ language }: FileFacts, { module, path }: ExternalValue): boolean {
  return sendersByCallee.get(`${language} ${module}:${path}`) !== undefined;
}
