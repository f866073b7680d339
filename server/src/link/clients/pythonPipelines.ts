import type { RequestShape, Slot } from "./shape.ts";

const languages = ["python"];

const google = "airflow.providers.google.cloud";
const amazon = "airflow.providers.amazon.aws";
const slack = "airflow.providers.slack";
/** Hooks and operators of Airflow: connections are the scheduler's, so that the class says which service is asked. */
const services: readonly (readonly [page: string, access: "read" | "write", callee: string, names: string])[] = [
  [
    "https://s3.amazonaws.com",
    "read",
    `${amazon}.hooks.s3:S3Hook().`,
    "read_key get_key check_for_key list_keys list_prefixes download_file",
  ],
  [
    "https://s3.amazonaws.com",
    "write",
    `${amazon}.hooks.s3:S3Hook().`,
    "load_string load_file load_file_obj load_bytes copy_object delete_objects create_bucket",
  ],
  [
    "https://s3.amazonaws.com",
    "write",
    `${amazon}.{operators.s3,transfers.local_to_s3}:`,
    "S3CreateObjectOperator S3CopyObjectOperator S3DeleteObjectsOperator S3CreateBucketOperator LocalFilesystemToS3Operator",
  ],
  ["https://storage.googleapis.com", "read", `${google}.hooks.gcs:GCSHook().`, "download exists list"],
  ["https://storage.googleapis.com", "write", `${google}.hooks.gcs:GCSHook().`, "upload delete copy rewrite"],
  [
    "https://bigquery.googleapis.com",
    "read",
    `${google}.hooks.bigquery:BigQueryHook().`,
    "get_records get_first get_pandas_df table_exists",
  ],
  ["https://bigquery.googleapis.com", "write", `${google}.hooks.bigquery:BigQueryHook().`, "insert_job run insert_all insert_rows"],
  [
    "https://bigquery.googleapis.com",
    "write",
    `${google}.{operators.bigquery,transfers.gcs_to_bigquery}:`,
    "BigQueryInsertJobOperator BigQueryExecuteQueryOperator BigQueryCreateEmptyTableOperator GCSToBigQueryOperator",
  ],
  ["https://slack.com", "write", `${slack}.hooks.{slack:SlackHook,slack_webhook:SlackWebhookHook}().`, "call send send_text"],
  [
    "https://slack.com",
    "write",
    `${slack}.{operators.slack,operators.slack_webhook,notifications.slack}:`,
    "SlackWebhookOperator SlackAPIPostOperator send_slack_notification",
  ],
];

const stores = [
  ["postgres", "Postgres"],
  ["mysql", "MySql"],
] as const;
const statement: readonly Slot[] = [{ key: "sql" }, { arg: 0 }];

/** What a store of Airflow is asked, whose address only the scheduler knows. */
const asked = stores.flatMap(([scheme, name]): readonly RequestShape[] => {
  const provider = `airflow.providers.${scheme}`;
  const shape = {
    languages,
    verb: "",
    url: [],
    base: [],
    settings: [`${scheme}://AIRFLOW_CONN_${scheme.toUpperCase()}_DEFAULT`],
    scheme,
  } as const;
  const hook = `${provider}.hooks.${scheme}:${name}Hook()`;
  return [
    { ...shape, callee: `${hook}.{get_records,get_first,get_pandas_df,get_df}`, asks: "$", access: "read" },
    { ...shape, callee: `${hook}.{insert_rows,bulk_load,copy_expert}`, asks: "$", access: "write" },
    { ...shape, callee: `${hook}.run`, statement, asks: "sql statement" },
    { ...shape, callee: `${provider}.operators.${scheme}:${name}Operator`, statement: [{ key: "sql" }], asks: "sql statement" },
  ];
});

/** What pipelines of data and crawlers are made of. */
export const pythonPipelines: readonly RequestShape[] = [
  ...services.map(
    ([page, access, callee, names]): RequestShape => ({
      callee: `${callee}{${names.replaceAll(" ", ",")}}`,
      languages,
      url: [],
      verb: "",
      access,
      page,
    }),
  ),
  ...asked,
  {
    callee: "{scrapy,scrapy.http}:{,http.}{Request,JsonRequest}",
    languages,
    url: [{ arg: 0 }, { key: "url" }],
    verb: "GET",
    method: [{ key: "method" }],
  },
  {
    callee: "{scrapy,scrapy.http}:{,http.}FormRequest",
    languages,
    url: [{ arg: 0 }, { key: "url" }],
    verb: "POST",
    body: [{ key: "formdata" }],
  },
  { callee: "{yt_dlp,youtube_dl}:YoutubeDL().{download,extract_info}", languages, url: [{ arg: 0 }], verb: "GET", onlyUrls: true },
  {
    callee: "pywebpush:{webpush,WebPusher().send}",
    languages,
    url: [{ key: "endpoint", within: "subscription_info" }, { key: "subscription_info" }, { arg: 0 }],
    verb: "POST",
    access: "send",
    body: [{ key: "data" }, { arg: 1 }],
  },
  {
    callee: "prometheus_client{,.exposition}:{push_to_gateway,pushadd_to_gateway,delete_from_gateway}",
    languages,
    url: [{ arg: 0 }, { key: "gateway" }],
    verb: "",
    access: "send",
  },
  { callee: "smart_open:{open,smart_open}", languages, url: [{ arg: 0 }, { key: "uri" }], verb: "", onlyUrls: true },
  {
    callee: "awswrangler:s3.{read_csv,read_json,read_parquet,read_excel,read_fwf,list_objects,does_object_exist}",
    languages,
    url: [{ arg: 0 }, { key: "path" }],
    verb: "GET",
    onlyUrls: true,
  },
  {
    callee: "awswrangler:s3.{to_csv,to_json,to_parquet,to_excel,upload,delete_objects}",
    languages,
    url: [{ key: "path" }, { arg: 1 }, { arg: 0 }],
    verb: "",
    access: "write",
    onlyUrls: true,
  },
];
