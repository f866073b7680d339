import type { CallFact, FileFacts, FunctionFacts } from "../code/facts.ts";
import type { Place } from "../core/range.ts";
import type { MadeClient } from "./requests/madeClients.ts";
import type { BuiltRequest } from "./requests/requestParts.ts";
import type { ExternalValue, Frame } from "./values/value.ts";

/** A request that the code makes, at the call where its URL and method are known. */
export interface Request extends BuiltRequest {
  readonly place: Place;
  readonly file: FileFacts;
  readonly fn: FunctionFacts;
  readonly call: CallFact;
  /** The client is not one we know: only the verb and an absolute URL say that it is a request. */
  readonly guessed?: boolean;
  /** A line that is logged, and what a transport of the logger makes of it. */
  readonly isLog?: boolean;
  /** Made through wrappers: where the request itself stands, and the wrappers' own calls on the way. */
  readonly through?: readonly Place[];
  /** Made through wrappers, and nothing of its URL is left to further callers: what the wrappers have is answered by it. */
  readonly settled?: true;
  /** Of a builder, whose own request has no address but what it was given: that is answered whatever it says. */
  readonly isBuilt?: true;
}

/** A use of a package: constructor or method, for the catalogue to judge. */
export interface PackageUse {
  readonly place: Place;
  readonly file: FileFacts;
  readonly fn: FunctionFacts;
  readonly call: CallFact;
  readonly callee: ExternalValue;
  readonly frame: Frame;
}

/** What one call turned out to be. */
export interface Found {
  readonly requests: readonly Request[];
  readonly uses: readonly PackageUse[];
  /** It makes a client for an address. */
  readonly client?: MadeClient;
  /** It sends a request that was made before, which is told there. */
  readonly sent?: Request;
  /** Requests of which it only passes on what it is given itself: its callers decide them. */
  readonly passed?: readonly Request[];
}
