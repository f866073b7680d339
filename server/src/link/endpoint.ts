import type { FileClass } from "../core/fileClass.ts";
import type { Expr } from "../code/expr.ts";
import type { Place, Range } from "../core/range.ts";
import { rememberOf } from "../core/remember.ts";

export type Environment = "sandbox" | "live" | "local" | "unknown";
export type Access = "read" | "write" | "send" | "unknown";
export type Confidence = "certain" | "likely" | "possible";

/** One step of how a value was found: where, and the name that stands there. */
export interface Evidence {
  readonly file: string;
  readonly range: Range;
  readonly note: string;
  /** What kind of place it is; a fix picks the place that it can mend by this. `aside`: what chooses it, or another name of the same. */
  readonly kind: "aside" | "literal" | "constant" | "env" | "config" | "fallback" | "import" | "call" | "parameter" | "option";
  /** Kind env: the variable's name alone, where the language tells it. */
  readonly nameRange?: Range;
  /** A name that says live: the one beside it that says sandbox, and where it was used. */
  readonly instead?: string;
  readonly use?: Place;
  /** The name is a shorthand's, which is what the value is called as well. */
  readonly isShorthand?: true;
}

/** A URL as far as it is known. Unknown parts are `{name}`. Secrets are masked already. */
export interface Target {
  /** Null: not resolved. */
  readonly host: string | null;
  readonly url: string | null;
  /** Path and query as known, for matching actions; null for SDKs. */
  readonly path: string | null;
  /** The literal that a fix replaces: the place and the text of the host-bearing literal. */
  readonly literal?: { readonly place: Place; readonly value: string };
  /** The variable it is read from, and whether the value is that variable's fallback. */
  readonly env?: { readonly name: string; readonly isFallback: boolean };
  /** Chosen under this condition: production test (`live only in production`), or a switch. */
  readonly guard?: Guard;
  readonly evidence: readonly Evidence[];
}

/** The condition under which a value is the one used. */
export interface Guard {
  /** The stage that the condition names: `if (sandbox)`, `mode === "live"`. */
  readonly stage?: Stage;
  /** It holds in production only / never in production / otherwise. */
  readonly production: "only" | "never" | "unrelated";
  /** The variable tested, where it is one, and the fallback of the production flag itself. */
  readonly env?: string;
  /** The one value that the variable must have. */
  readonly equals?: string;
  readonly flagFallback?: { readonly value: string; readonly place: Place };
  /** Another value is chosen by the same test: where this one is mended, live is never reached again. */
  readonly isSwitch?: true;
  /** What somebody gives without any condition, so that this value is used, and where. */
  readonly given?: { readonly name: string; readonly place: Place };
  /** What the variable must be worth for that other value. */
  readonly otherwise?: string;
  /** The value is the default (taken when nothing is set). */
  readonly isDefault: boolean;
}

export type Stage = "sandbox" | "live";

/** What the names of a value, and the condition that it stands under, say of its stage. */
export interface Staged {
  readonly stage?: Stage;
  /** The names without their words for stages: those of a pair have it in common. */
  readonly stem: string;
  /** A word that says a stage only in contrast (`beta`). */
  readonly isWeak?: boolean;
}

/** What the code reaches, before any perimeter is asked. One per place and host. */
export interface Endpoint {
  /** Where the request is made, or the literal / config value that nothing is tied to. */
  readonly place: Place;
  /** Name of the enclosing function or class member, "" at module level; part of a cause's identity. */
  readonly symbol: string;
  readonly target: Target;
  /** Catalogue id, where the catalogue knows the host or package. */
  readonly catalogue: string | null;
  /** `sdk`: constructor or method call of a package the catalogue knows. */
  readonly via: "url" | "sdk" | "config" | "env";
  /** The wire protocol of a store, broker or mail server: what it is, not whose. */
  readonly protocol?: string;
  readonly method: string | null;
  /** By verb, GraphQL, SQL, SDK method. */
  readonly access: Access;
  /** The SDK method ("refunds.create"), GraphQL operation, SQL verb or topic: what a call pattern names. */
  readonly operation: string | null;
  /** Buckets, queues, tables, topics and indexes that a call names, where these are known texts. */
  readonly resources?: readonly string[];
  /** By catalogue, pair or marker, before a perimeter says its own. */
  readonly environment: Environment;
  /** What names and conditions say of the stage. */
  readonly staged?: Staged;
  /** The conditions that the call stands under, as far as they may speak of production. */
  readonly under?: readonly Guard[];
  readonly confidence: Confidence;
  /** The access is beyond doubt (PUT, DELETE, SDK verb, SQL, mutation), not a bare POST. */
  readonly accessCertain: boolean;
  /** The sandbox that is known for this live endpoint (pair in code or catalogue), with its place. */
  readonly pair?: { readonly url: string; readonly env?: string; readonly place?: Place; readonly source: "code" | "catalogue" };
  /** What is sent: body and query, as expressions with the file they stand in; null for config. */
  readonly payload?: Payload;
  /** What the call is made with, as far as variables or texts tell. */
  readonly credentials?: readonly UsedCredential[];
  /** "call": a request; "constructor": a client made; "constant": tied to no call; "config". */
  readonly role: "call" | "constructor" | "constant" | "config";
  readonly fileClass: FileClass;
  /** Unresolved: why. */
  readonly unresolved?: string;
  /** Unresolved: the system that a comment at the call names. */
  readonly hint?: string;
}

/** A credential that a call is made with. */
export interface UsedCredential {
  /** The variable that it is read from; "" where it stands as text. */
  readonly name: string;
  readonly place: Place;
  /** The variable's name alone, so that a fix can put another in its place. */
  readonly nameRange?: Range;
  /** The name is a shorthand's, which is what the value is called as well. */
  readonly isShorthand?: true;
  /** By its form. */
  readonly environment?: "live" | "sandbox";
  /** As it may be shown; where its form tells something. */
  readonly masked?: string;
  readonly guard?: Guard;
}

/** What is said of a place at which nothing is asked yet: a constant, a setting, a client that is made. */
export const nothingAsked = { method: null, access: "unknown", accessCertain: false, operation: null } as const;

/** What makes two endpoints one call, wherever the values of its URL come from. */
export const callKey: (endpoint: Endpoint) => string = rememberOf(({ place: { file, range }, target, environment, catalogue, method }) => {
  const where = `${file}:${range.line}:${range.column}-${range.endLine}:${range.endColumn}`;
  return `${where} ${target.host} ${environment} ${catalogue} ${target.host === null ? "" : method}`;
});

export type { FileClass };

export interface Payload {
  readonly body?: Expr;
  readonly query?: Expr;
  readonly headers?: Expr;
  /** Flattened: each field name, spread, type that was seen to flow in, with its place. */
  readonly fields: readonly PayloadField[];
  /** Those of the query alone, and of what is filled into the URL. */
  readonly queryFields?: readonly PayloadField[];
  readonly urls?: readonly PayloadUrl[];
  readonly lists?: readonly PayloadList[];
}

export interface PayloadField {
  readonly name: string;
  /** `type`: a declared type of the value; `variable`: the value's variable; `field`: a key of the object sent. */
  readonly kind: "field" | "variable" | "type";
  readonly place: Place;
  /** A key of an object that is sent, and what its value is called: `accessToken` of `user`; `isSetting`: the program's own. */
  readonly key?: { readonly value: string; readonly isSetting?: boolean };
  /** What it is a part of, as named there: `address` of `shipping`. */
  readonly owner?: string;
  /** The type or variable that is sent whole and is known to have this field. */
  readonly of?: string;
  /** What the code calls a field that is sent under another name. */
  readonly alias?: string;
  /** The entry of an object literal that holds it, for a fix that takes it out. */
  readonly entry?: FieldEntry;
  /** The call that gives it, where that is not the request itself: a caller of the function that sends, a line that is logged. */
  readonly site?: PayloadSite;
}

/** One entry among the entries of an object literal. */
export interface FieldEntry {
  readonly file: string;
  readonly ranges: readonly Range[];
  readonly index: number;
}

export interface PayloadSite {
  readonly place: Place;
  readonly symbol: string;
}

/** A URL- or path-like text that is sent, unknown parts as `{name}`. */
export interface PayloadUrl {
  readonly text: string;
  readonly place: Place;
  /** The key under which it is sent. */
  readonly owner?: string;
  /** It is one of a list of which some are passed over on the way: it may not be sent. */
  readonly filtered?: true;
  readonly site?: PayloadSite;
}

/** A list whose items are sent. */
export interface PayloadList {
  readonly name: string;
  /** What it is a member of: `routes` of `app.routes`. */
  readonly of?: string;
  /** Something was taken out of it on the way. */
  readonly filtered: boolean;
  /** The paths and URLs that it is written with. */
  readonly paths: readonly PayloadUrl[];
  readonly place: Place;
  readonly site?: PayloadSite;
}

/** Everything the scan says of a workspace. */
export interface Inventory {
  readonly endpoints: readonly Endpoint[];
  /** What stands behind calls: requests of wrappers whose callers are the calls, constants that calls use. Told, never judged. */
  readonly behind: readonly Endpoint[];
  /** Data that is handed to something that sends it on: lines for a logger's transport, context for telemetry. No calls by themselves. */
  readonly attached: readonly Endpoint[];
  /** Texts that are credentials by their look, of files that were only looked at too; masked, sorted by file. */
  readonly credentials: readonly CredentialText[];
  /** Live/sandbox values of the configuration and code by variable: what "use the sandbox endpoint" can offer. */
  readonly variables: ReadonlyMap<string, readonly VariableValue[]>;
}

/** A text of code or configuration that is a credential by its look. */
export interface CredentialText {
  readonly place: Place;
  /** Catalogue ids of the systems whose credential it may be; several vendors may share one form. */
  readonly systems: readonly string[];
  /** `secret`: it doesn't tell. */
  readonly environment: "live" | "sandbox" | "secret";
  readonly prefix: string;
  readonly masked: string;
  /** The constant, key path, parameter or function that it stands under. */
  readonly name: string;
}

export interface VariableValue {
  readonly name: string;
  readonly value: string;
  readonly place: Place;
  readonly fileClass: FileClass;
}
