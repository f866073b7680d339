import type { RequestShape } from "../shape.ts";
import { type Asked, calls } from "./asked.ts";

const languages = ["php"];

const files: Asked = {
  reads:
    "read readStream fileExists directoryExists has listContents fileSize mimeType lastModified checksum getSize getMimetype getTimestamp",
  writes:
    "write writeStream put putStream update updateStream delete deleteDirectory deleteDir createDirectory createDir move rename copy setVisibility",
};
const s3 = "https://s3.amazonaws.com";
/** Services that keep files, by the adapters that ask them. */
const adapters: Readonly<Record<string, string>> = {
  "League\\Flysystem\\AwsS3V3:AwsS3V3Adapter": s3,
  "League\\Flysystem\\AwsS3v3:AwsS3Adapter": s3,
  "League\\Flysystem\\AsyncAwsS3:AsyncAwsS3Adapter": s3,
  "League\\Flysystem\\GoogleCloudStorage:GoogleCloudStorageAdapter": "https://storage.googleapis.com",
  "League\\Flysystem\\AzureBlobStorage:AzureBlobStorageAdapter": "https://{account}.blob.core.windows.net",
  "Spatie\\FlysystemDropbox:DropboxAdapter": "https://api.dropboxapi.com",
  "Masbug\\Flysystem:GoogleDriveAdapter": "https://www.googleapis.com/drive/v3",
};

/** What Flysystem is asked, by the adapter that it is made with; what lies on the machine itself is told nowhere. */
export const flysystemCalls: readonly RequestShape[] = [
  ...Object.entries(adapters).flatMap(([adapter, means]) =>
    calls({ languages, of: `${adapter}()`, base: [{ arg: 0, means }], asked: files, body: 1 }, { onlyUrls: true }),
  ),
  ...calls({ languages, of: "League\\Flysystem\\WebDAV:WebDAVAdapter()", base: [{ arg: 0 }], asked: files, body: 1 }, { onlyUrls: true }),
  // Told by the one provider, or by the options, that its adapter is made with.
  ...calls(
    { languages, of: "League\\Flysystem\\PhpseclibV3:SftpAdapter()", base: [{ arg: 0 }], asked: files, body: 1 },
    { scheme: "sftp" },
  ),
  ...calls({ languages, of: "League\\Flysystem\\Ftp:FtpAdapter()", base: [{ arg: 0 }], asked: files, body: 1 }, { scheme: "ftp" }),
  ...calls({ languages, of: "League\\Flysystem:Filesystem()", base: [{ arg: 0 }], asked: files, body: 1 }, { onlyUrls: true }),
];
