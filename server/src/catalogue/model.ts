import type { Ecosystem } from "../core/ecosystem.ts";

/** What a system is to a business; decides which questions a spec is asked. */
export type SystemKind =
  | "partner"
  | "payment"
  | "mail"
  | "shop"
  | "telemetry"
  | "model"
  | "store"
  | "queue"
  | "search-index"
  | "cloud"
  | "identity"
  | "build"
  | "publish";

/** One known external system: facts, each with a source. */
export interface CatalogueSystem {
  readonly id: string;
  readonly name: string;
  readonly kind: SystemKind;
  /** Hosts: exact, `*.x` for everything below x, `*` inside a label for its unknown part; `host/path` where the path decides. */
  readonly live: readonly string[];
  /** Hosts that live and sandbox have in common: where one logs in. */
  readonly shared?: readonly string[];
  readonly sandbox: {
    /** How test mode is chosen. */
    readonly mode:
      | "host"
      | "path"
      | "key_prefix"
      | "key_mode"
      | "credentials"
      | "account"
      | "flag"
      | "none"
      | "dsn"
      | "token"
      | "address"
      | "self_hosted"
      | "emulator";
    readonly hosts?: readonly string[];
    /** Variables that point clients at an emulator. */
    readonly env?: readonly string[];
    /** The request field or option that switches test mode on. */
    readonly flag?: string;
    /** The credential that is a test by itself (`POSTMARK_API_TEST`). */
    readonly token?: string;
    /** Seen, not remembered: only then a finding may say that there is a sandbox. */
    readonly verified: boolean;
  };
  readonly keyPrefixes?: KeyPrefixes;
  /** What follows a key's prefix, as a regular expression; needed where the prefix alone is a common word. */
  readonly keyFormats?: Readonly<Record<string, string>>;
  /** As code imports them, and as registries name them: packages.ts says what a name is in each ecosystem. */
  readonly packages?: Readonly<Partial<Record<Ecosystem, readonly string[]>>>;
  /** Names that shared packages have for it: `boto3.client("s3")`, `google.indexing("v3")`. */
  readonly services?: Readonly<Partial<Record<Provider, readonly string[]>>>;
  readonly sdk?: SdkFacts;
  /** Query parameters that carry the system's own credential by design. */
  readonly queryAuth?: readonly string[];
  /** What it gets becomes public. */
  readonly publishes?: boolean;
  readonly sources: readonly string[];
}

/** Credential prefixes: of the live and test modes; `secret`: no test form, or it doesn't tell; `publishable`: meant to be public. */
export interface KeyPrefixes {
  readonly live?: readonly string[];
  readonly test?: readonly string[];
  readonly secret?: readonly string[];
  readonly publishable?: readonly string[];
}

/** How a system's packages are used, where the general tables of names don't tell. Names are the last member, or `a.b`. */
export interface SdkFacts {
  /** Constructors and factories of its client. Given: no other name makes one. */
  readonly clients?: readonly string[];
  /**
   * Classes of its packages, `*Service` for all that end so: which of several packages a name is of where a file imports
   * all names of each (`using Stripe;`).
   */
  readonly classes?: readonly string[];
  /** Whatever is constructed of its packages is a client: of an SDK that nobody knows more of than its name. */
  readonly anyClient?: true;
  /** What the client speaks to when no option, endpoint or key says otherwise. */
  readonly defaultEnvironment?: "live" | "sandbox";
  /** Position of an argument that is true (or a sandbox word) for the sandbox. */
  readonly sandboxArgument?: number;
  readonly reads?: readonly string[];
  readonly writes?: readonly string[];
  readonly sends?: readonly string[];
  /** Methods that are handed a statement, which says what they do. */
  readonly asks?: readonly string[];
  /** Names that reach nothing: helpers, builders of a request that a later call makes. */
  readonly local?: readonly string[];
  /** `Refund.create` of a static class is named as `refunds.create`. */
  readonly staticResources?: boolean;
  /** By package, the variables that hold the address where the client is told none. */
  readonly env?: Readonly<Record<string, readonly string[]>>;
}

/** Whose package names a language imports. */
export type { Ecosystem };

/** Vendors whose one package serves many systems. */
export type Provider = "aws" | "google" | "firebase" | "azure" | "langchain";
