/** Settings that name a vendor's service by a word, whose address the framework knows. */
export interface NamedService {
  readonly files: RegExp;
  /** The last key of the setting. */
  readonly key: string;
  /** A key beside it that says another address: then that is the service. */
  readonly unless?: string;
  /** Systems by the word. */
  readonly systems: Readonly<Record<string, string>>;
}

/** Active Storage of Rails; the profiles of dbt. */
export const namedServices: readonly NamedService[] = [
  {
    files: /(^|\/)config\/storage(\/[\w-]+)?\.ya?ml$/,
    key: "service",
    unless: "endpoint",
    systems: { S3: "aws-s3", GCS: "google-cloud-storage", AzureStorage: "azure-blob-storage" },
  },
  {
    files: /(^|\/)profiles\.ya?ml$/,
    key: "type",
    systems: { snowflake: "snowflake", bigquery: "google-bigquery", databricks: "databricks" },
  },
];
