/** A service that Cloudflare's runtime hands to a worker under a name of its own: a binding. */
export interface Binding {
  /** The type that the runtime declares for it, without an import. */
  readonly type: string;
  /** Where wrangler's configuration binds one to a name. */
  readonly section?: string;
  /** Names that hardly anything else has, where no configuration says it. */
  readonly names?: RegExp;
}

/** The services that workers are bound to. What leads to one's own code (durable objects, other workers) is none. */
export const bindings: readonly Binding[] = [
  { type: "D1Database", section: "d1_databases", names: /^(DB|D1|DATABASE|\w+_(DB|D1)|D1_\w+)$/ },
  { type: "D1DatabaseSession" },
  { type: "KVNamespace", section: "kv_namespaces", names: /^(\w+_)?KV(_\w+)?$/ },
  { type: "R2Bucket", section: "r2_buckets", names: /^(BUCKET|R2|\w+_R2|(\w+_)?R2_BUCKET)$/ },
  { type: "Queue", section: "producers", names: /^(\w+_)?QUEUE$/ },
  { type: "Ai", section: "ai", names: /^AI$/ },
  { type: "VectorizeIndex", section: "vectorize", names: /^VECTORIZE(_INDEX)?$/ },
  { type: "Vectorize" },
  { type: "SendEmail", section: "send_email", names: /^(SEND_(E?MAIL)|E?MAILER)$/ },
  { type: "ForwardableEmailMessage" },
  { type: "AnalyticsEngineDataset", section: "analytics_engine_datasets" },
];

/** Not a package: under this name the catalogue has what the runtime declares. */
export const bindingModule = "cloudflare:bindings";
