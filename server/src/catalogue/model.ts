/** What a system is to a business; decides which questions a spec is asked. */
export type SystemKind =
  | "partner" | "payment" | "mail" | "shop" | "telemetry" | "model" | "store" | "queue" | "search-index" | "cloud"
  | "identity" | "build" | "publish";

/** One known external system: facts, each with a source. */
export interface CatalogueSystem {
  readonly id: string;
  readonly name: string;
  readonly kind: SystemKind;
  /** Exact hosts, or `*.x` for everything below x. */
  readonly live: readonly string[];
  readonly sandbox: {
    /** How test mode is chosen. */
    readonly mode: "host" | "path" | "key_prefix" | "key_mode" | "credentials" | "account" | "flag" | "none" | "dsn" | "token" | "address" | "self_hosted" | "emulator";
    readonly hosts?: readonly string[];
    /** Variables that point clients at an emulator. */
    readonly env?: readonly string[];
    readonly flag?: string;
    /** Seen, not remembered: only then a finding may say that there is a sandbox. */
    readonly verified: boolean;
  };
  readonly keyPrefixes?: { readonly live?: readonly string[]; readonly test?: readonly string[]; readonly publishable?: readonly string[] };
  readonly packages?: Readonly<Partial<Record<Ecosystem, readonly string[]>>>;
  /** Query parameters that carry the system's own credential by design. */
  readonly queryAuth?: readonly string[];
  /** What it gets becomes public. */
  readonly publishes?: boolean;
  readonly sources: readonly string[];
}

export type Ecosystem = "npm" | "pypi" | "gem" | "go" | "composer" | "maven" | "nuget";
