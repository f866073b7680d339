import { unmarked } from "../../code/versions.ts";
import type { CallFact, FileFacts, FunctionFacts, Parameter } from "../../code/facts.ts";
import type { Place } from "../../core/range.ts";
import type { RequestShape } from "../clients/shape.ts";
import type { Found, Request } from "../request.ts";
import { hasScheme } from "../values/text.ts";
import type { ExternalValue, FunctionValue, TextValue, Value } from "../values/value.ts";
import { requestsOf } from "./calleeShape.ts";
import type { BuiltRequest } from "./requestParts.ts";
import { absolute, functionKey, saysSomething } from "./wrapped.ts";

/** A request of a function whose URL or method its callers decide: the call in its body, and the way on from there. */
export interface Summary {
  readonly fn: FunctionFacts;
  readonly call: CallFact;
  readonly shape: RequestShape;
  /** Undefined: the call is the request itself. */
  readonly next?: Summary;
  /** Its own call, and those on the way to the request. */
  readonly places: readonly Place[];
  /** Functions whose callers decide it. */
  readonly decidedBy: ReadonlySet<string>;
  /** What is called is not known to be a client: only an absolute URL says that it is a request. */
  readonly guessed?: true;
  /** What is called is what a caller passes: only where that is a client it is a request. */
  readonly isHandedIn?: true;
  /** What its class holds decides it: steps of a builder set that, it was made with it, or an heir has it. Only a call on such an instance is the call. */
  readonly heldBy?: "set" | "made" | "heir";
  /** Addresses of its own where callers give no other: only what they give instead is told of them. */
  readonly beside?: ReadonlySet<string>;
  /** The members of its class that an heir may have otherwise. */
  readonly leaves?: ReadonlySet<string>;
}

export interface Kept extends Found {
  readonly summaries: readonly Summary[];
  /** How many wrappers it goes through; the least number of levels that find it whole. */
  readonly height: number;
  /** There may be more, behind more wrappers than were gone through. */
  readonly isCut?: boolean;
}

export type Summaries = Pick<Kept, "summaries" | "height" | "isCut">;

export const nothing: Kept = { requests: [], uses: [], summaries: [], height: 0 };

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

/** `client or AsyncClient(base_url=…)`: the one that is made here says more than the one that may be given. */
export function madeFirst(callees: readonly Value[]): readonly Value[] {
  const isBare = (value: Value) => value.kind === "external" && value.made.length === 0 && value.path.includes("()");
  const [first] = callees;
  if (first?.kind !== "external" || !isBare(first)) return callees;
  // An interface and the class that does it are of one package: `?ClientInterface $client = null`.
  const asked = lastOf(first.path);
  const isSame = (value: Value) => value.kind === "external" && value.module === first.module && lastOf(value.path) === asked;
  return callees.every(isSame) ? [...callees.filter((one) => !isBare(one)), ...callees.filter(isBare)] : callees;
}

/** A call through a wrapper, as far as it is a request. */
export function throughWrapper(
  next: Summary,
  built: BuiltRequest,
  own: Pick<Request, "place" | "file" | "fn" | "call">,
  isOpenStill: boolean,
): readonly Request[] {
  return requestsOf(next.shape, next.guessed ? absolute(built, true) : built, false)
    .filter((one) => !next.guessed || one.urls.length > 0)
    .map((one) => ({
      ...one,
      ...own,
      through: next.places,
      ...(next.guessed && { guessed: true }),
      ...(!isOpenStill && { settled: true as const }),
      ...(next.heldBy && { isBuilt: true as const }),
    }));
}

export function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one));
}

export function isOwnMethod(file: FileFacts, fn: FunctionFacts, callee: FunctionValue): boolean {
  return callee.file === file && fn.class !== undefined && callee.file.functions[callee.id]?.class === fn.class;
}

/** A function alone decides; of a callback without a name that around it does. */
export function keyOnly(file: FileFacts, fn: FunctionFacts): ReadonlySet<string> {
  const outer = fn.name === "" && fn.parent !== undefined ? file.functions[fn.parent] : undefined;
  return outer && fn.class === undefined ? keyOnly(file, outer) : new Set([functionKey(file.file, fn.id)]);
}

/** Whether nothing is known of where a request goes. */
export function isUnknown({ urls }: BuiltRequest): boolean {
  return urls.every((url) => !saysSomething(url) || !hasScheme(url.text));
}

/**
 * Whether a call says where a request goes, be it by a name alone, or gives what the wrapper makes more of (`url .= query`): what a
 * wrapper finds in what it is given is told there.
 */
export function isToldBy({ urls, operation }: BuiltRequest, file: string, given: readonly Parameter[]): boolean {
  const found = urls.filter(({ evidence }) => evidence.length > 0);
  // A parameter that is given another value later has a mark.
  const isGiven = (note: string) => given.some(({ name }) => unmarked(name) === note);
  const isOwn = (url: TextValue) =>
    url.env !== undefined || saysSomething(url) || url.evidence.some((step) => step.file === file || isGiven(step.note));
  return found.length === 0 || operation !== undefined || urls.some(saysSomething) || found.some(isOwn);
}

/** What a wrapper, and those that it calls, are given. */
export function givenTo(summary: Summary): readonly Parameter[] {
  return [...summary.fn.parameters, ...(summary.next ? givenTo(summary.next) : [])];
}

/** Where a file says what an address is: its text, else what it hands in for it (`: base(settings.DeskUrl)`) where nobody else decides it. */
export function saidIn({ file }: FileFacts, url: TextValue | undefined): Place | undefined {
  const { literal, evidence = [], parameters = [] } = url ?? {};
  const handed = parameters.length > 0 ? [] : evidence.filter(({ kind }) => kind === "parameter");
  const places = [...(literal ? [literal.place] : []), ...handed];
  const found = places.find((place) => place.file === file);
  return found && { file, range: found.range };
}

/** Where a client was made, as a key. */
export function madeAt({ made }: ExternalValue): string {
  const place = made.at(-1)?.place;
  return place ? `${place.file}:${place.range.line}:${place.range.column}` : "";
}

export function placeOf(file: FileFacts, call: CallFact): Place {
  return { file: file.file, range: call.call.range };
}
