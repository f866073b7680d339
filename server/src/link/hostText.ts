const bare = /^((?:[a-z0-9](?:[\w-]*[a-z0-9])?\.)+[a-z]{2,})(:\d{1,5})?(\/[^\s]*)?$/i;
/** What ends like a host and is a file. */
const fileName =
  /\.(js|mjs|cjs|ts|py|rb|go|php|java|class|kt|cs|dll|so|exe|json|ya?ml|toml|ini|xml|html?|css|md|txt|pdf|docx?|xlsx?|pptx?|log|pem|crt|key|cer|jks|p12|sock|db|sqlite3?|sql|csv|jar|war|zip|gz|tgz|png|jpe?g|gif|webp|ico|bmp|tiff?|svg|mp3|wav|ogg|mp4|webm|woff2?|ttf|ics|ndjson|jsonl|parquet|conf|cfg|properties|env|lock|tmpl|tpl)$/i;
/** Names of one's own network. */
const ownName = /\.(service|sample|local|test|internal|lan|invalid)$/i;

/** The parts of a text that is a host of the internet without a scheme, perhaps with a port and a path; undefined for any other. */
export function hostText(text: string): { readonly host: string; readonly port: string; readonly path: string } | undefined {
  const [, host = "", port = "", path = ""] = bare.exec(text) ?? [];
  return host === "" || isNoHost(host) || placeholderHost.test(host) ? undefined : { host, port, path };
}

/** Whether what ends like a host is called like a file, or is a name of one's own network. */
export function isNoHost(text: string): boolean {
  return fileName.test(text) || ownName.test(text);
}

/** `carousel.pdf`: whether what ends like a host is called like a file. */
export function isFileName(text: string): boolean {
  return fileName.test(text);
}

/** Hosts that stand where nobody has thought of one. */
const dummy = /(^|\.)(dummy|changeme|placeholder|url|hostname|somehost|somename|example|(my|your)-?domain)\.(com|net|org|io)$/;

/** A host that somebody is to put their own in the place of. */
export const placeholderHost =
  /(^|\.)(dummy|example|url|hostname|somehost|somename)\.(com|net|org|io)$|^((www|app|smtp|mail|host|db)\.)?(example|my-?domain|domain|my-?company|company|changeme|placeholder)\.(com|org|net|io|dev|tld)$|\.invalid$|your-?(domain|company|org)|your[-_.]|\byour(host|server|app|site|store|shop|instance)|x{4,}|<[^>]*>/i;

/** Addresses of what takes everything and sends nothing: `null://null`. */
const nowhere = /^null:\/\//i;

/** Whether a setting's text is an address that was put there only to have one. */
export function isDummyAddress(text: string): boolean {
  return nowhere.test(text) || dummy.test(/^[a-z0-9+.:-]+:\/\/([^/?#:]*)/i.exec(text)?.[1] ?? "");
}
