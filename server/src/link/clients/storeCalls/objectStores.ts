import type { RequestShape } from "../shape.ts";
import { type Asked, calls } from "./asked.ts";

const languages = ["rust"];

const kept: Asked = {
  reads: "get get_opts get_range get_ranges head list list_with_offset list_with_delimiter",
  writes: "put put_opts put_multipart put_multipart_opts delete delete_stream copy rename copy_if_not_exists rename_if_not_exists",
};
/** Services that keep files, by what `object_store` asks each with: where it is told the bucket, and the service's address. */
const services = [
  ["aws.AmazonS3", "with_bucket_name", "https://s3.amazonaws.com"],
  ["gcp.GoogleCloudStorage", "with_bucket_name", "https://storage.googleapis.com"],
  ["azure.MicrosoftAzure", "with_container_name", "https://{account}.blob.core.windows.net"],
] as const;
const connectedBy = services.flatMap(([store, told, means]) =>
  [told, "with_url"].map((call) => ({ module: "object_store", call, of: `${store}Builder`, at: [{ arg: 0, means }] })),
);

/** The one call that sets up a store, and what it is asked, by itself or as any store. */
export const objectStoreCalls: readonly RequestShape[] = [
  ...services.flatMap(([store, told, means]): readonly RequestShape[] => {
    const made = `object_store:${store}Builder.{new,from_env}()`;
    const base = [
      { in: "with_endpoint", arg: 0 },
      { in: told, arg: 0, means },
      { in: "with_url", arg: 0, means },
    ];
    return [
      { callee: `${made}.build`, languages, verb: "", url: base, page: means, chain: true },
      ...calls({ languages, of: made, base, asked: kept, body: 1 }, { chain: true, onlyUrls: true }),
    ];
  }),
  ...calls(
    {
      languages,
      of: "object_store:{ObjectStore,aws.AmazonS3,gcp.GoogleCloudStorage,azure.MicrosoftAzure}()",
      base: [],
      asked: kept,
      body: 1,
    },
    { connectedBy, onlyUrls: true },
  ),
  {
    callee: "object_store:buffered.BufWriter.{new,with_capacity}",
    languages,
    verb: "",
    url: [],
    asks: "put",
    access: "write",
    connectedBy,
  },
];
