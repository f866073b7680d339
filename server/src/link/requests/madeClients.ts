import type { CallFact, FileFacts, FunctionFacts } from "../../code/facts.ts";
import type { Place } from "../../core/range.ts";
import { baseOfMaker } from "../clients/index.ts";
import { type Endpoint, nothingAsked } from "../endpoint.ts";
import { type SystemLookup, targetOf, whyUnresolved } from "../endpoints.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { isOwn } from "../addresses/ownAddress.ts";
import type { Program } from "../program/program.ts";
import { locate } from "../values/slots.ts";
import { symbolOf } from "../program/symbol.ts";
import { markedEnvironment } from "../addresses/url.ts";
import type { ExternalValue, Frame, TextValue } from "../values/value.ts";

/** An HTTP client that is made for an address: before it asks for anything, it is known whom it will ask. */
export interface MadeClient {
  readonly place: Place;
  readonly file: FileFacts;
  readonly fn: FunctionFacts;
  readonly urls: readonly TextValue[];
}

/** The client that a call makes, with its base URL; undefined where it makes none, or one for any address. */
export function madeClient(
  evaluator: Evaluator,
  file: FileFacts,
  fn: FunctionFacts,
  { call }: CallFact,
  callee: ExternalValue,
  frame: Frame,
): MadeClient | undefined {
  const slots = baseOfMaker(file.language, `${callee.module}:${callee.path}`);
  const base = locate(evaluator, slots, call.args, frame);
  return base && { place: { file: file.file, range: call.range }, file, fn, urls: evaluator.texts(base.expr, base.frame) };
}

/** Where a client is made for, as places of the inventory: nothing is asked there yet. */
export function clientEndpoints({ place, file, fn, urls }: MadeClient, program: Program, lookup: SystemLookup): readonly Endpoint[] {
  const fileClass = program.fileClass(place.file);
  if (fileClass === "test") return [];
  const endpoints = urls
    .filter((url) => !isOwn(url))
    .map((url): Endpoint => {
      const target = targetOf(url);
      const { host, path } = target;
      const known = host === null ? undefined : lookup.byHost(host, path ?? undefined);
      return {
        place,
        symbol: symbolOf(file, fn),
        target,
        catalogue: known?.id ?? null,
        via: "url",
        ...nothingAsked,
        environment: host === null ? "unknown" : (known?.environment ?? markedEnvironment(host)),
        confidence: host === null ? "possible" : "certain",
        role: "constructor",
        fileClass,
        ...(host === null && { unresolved: whyUnresolved(url) }),
      };
    });
  const resolved = endpoints.filter((one) => one.target.host !== null);
  return resolved.length > 0 ? resolved : endpoints.slice(0, 1);
}
