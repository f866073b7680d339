import type { CatalogueSystem, SystemKind } from "../catalogue/model.ts";
import type { FileClass } from "../core/fileClass.ts";
import type { Place } from "../core/range.ts";
import type { Access, Endpoint } from "../link/endpoint.ts";
import { asksForToken, pathOfVariable } from "../link/requests/access.ts";
import type { SystemEntry } from "../spec/model.ts";
import type { Perimeter } from "../spec/perimeters.ts";

/** `staging`: an own host that `own.staging` names. */
export type JudgedEnvironment = "sandbox" | "live" | "local" | "staging" | "unknown";

/** An endpoint as the perimeter that rules its file sees it. */
export interface Judged {
  readonly endpoint: Endpoint;
  readonly perimeter?: Perimeter | undefined;
  /** The declaration that covers it. */
  readonly entry?: SystemEntry | undefined;
  /** Spec id, else catalogue id, else null. */
  readonly system: string | null;
  /** What a message calls it: the spec id, the vendor's name, else the host; "" where nothing is known. */
  readonly name: string;
  readonly known?: CatalogueSystem | undefined;
  /** Of the entry's catalogue system, else by what it is; `unknown` asks everything. */
  readonly kind: SystemKind | "own" | "unknown";
  /** No perimeter rules its file, and its host is called like the workspace's own product. */
  readonly isOurs: boolean;
  readonly isDeclared: boolean;
  readonly isDecided: boolean;
  readonly environment: JudgedEnvironment;
  readonly access: Access;
  /** The spec's action that it matches. */
  readonly action: string | null;
  /** Its file's class, with `production.files` of the perimeter counted in. */
  readonly fileClass: FileClass;
  /** Live is meant here: a production file, or a production condition on the way. */
  readonly isProduction: boolean;
  /** A test whose requests are answered in place (nock, msw, responses, a mocked client). */
  readonly isMocked: boolean;
  /** The same as long as nothing is other that it was judged by, whatever else its perimeter says: what follows from that alone is kept by it. */
  readonly grounds?: object;
  /** The sandbox that is known for it: by the spec, a pair in the workspace, or a verified fact of the catalogue. */
  readonly sandbox?: KnownSandbox | undefined;
}

/** What an inventory says of a call: one that asks for a token sends something, though no perimeter has to allow a write for it. */
export function toldAccess({ access, action, endpoint: { method, target } }: Judged): Access {
  if (access !== "read" || action !== null) return access;
  return asksForToken(method, target.path ?? pathOfVariable(target.env?.name)) ? "write" : access;
}

export interface KnownSandbox {
  readonly source: "spec" | "code" | "catalogue";
  readonly url?: string;
  /** The variable that holds it (its URL or its credential). */
  readonly env?: string;
  /** Where it is said: for related places. */
  readonly place?: Place;
}
