const bare = /^((?:[a-z0-9](?:[\w-]*[a-z0-9])?\.)+[a-z]{2,})(:\d{1,5})?(\/[^\s]*)?$/i;
/** Endings of files; the ones that are top-level domains as well and more often that are left out. */
const endings =
  "wasm|bin|data|map|jsx|tsx|vue|svelte|swift|dart|scala|lua|ps1|erb|haml|slim|twig|jsp|aspx|cshtml|hbs|ejs|njk|proto|graphql|gql|jsonl|ndjson|geojson|webmanifest|wsdl|xsd|rst|mdx|ipynb|tsv|xlsx?|docx?|pptx?|pdf|parquet|avro|pkl|npy|onnx|gguf|safetensors|gif|webp|avif|ico|bmp|ttf|otf|woff2?|mp[34]|webm|wav|ogg|tar|bz2|xz|zst|7z|whl|deb|rpm|dmg|msi|apk|iso|bak|tmp|orig|diff|patch|ics|eml|js|mjs|cjs|ts|py|rb|go|php|java|class|kt|cs|dll|so|exe|json|ya?ml|toml|ini|xml|html?|css|md|txt|log|pem|crt|key|cer|jks|p12|sock|db|sqlite3?|sql|csv|jar|war|zip|gz|tgz|png|jpe?g|svg|conf|cfg|properties|env|lock|tmpl|tpl|tiff?";
const fileName = new RegExp(`\\.(?:${endings})$`, "i");
/** Folders have no dot: what stands before the first `/` of any other may be a host. */
const fileInFolders = new RegExp(`^[\\w-]+(?:\\/[\\w{}-]+)*(?:\\/?[\\w{}.-]+)?\\.(?:${endings})(?:[?#].*)?$`, "i");
/** A class by its way: `mail.backends.locmem.EmailBackend`. */
const className = /\.(?=\w*[a-z])\w+[A-Z]\w*$/;
/** Names of one's own network. */
const ownName = /\.(service|sample|local|test|internal|lan|invalid)$/i;

/** The parts of a text that is a host of the internet without a scheme, perhaps with a port and a path; undefined for any other. */
export function hostText(text: string): { readonly host: string; readonly port: string; readonly path: string } | undefined {
  const [, host = "", port = "", path = ""] = bare.exec(text) ?? [];
  return host === "" || className.test(host) || isNoHost(host) || placeholderHost.test(host) ? undefined : { host, port, path };
}

/** Whether what ends like a host is called like a file, or is a name of one's own network. */
export function isNoHost(text: string): boolean {
  return fileName.test(text) || ownName.test(text);
}

/** `carousel.pdf`: whether what ends like a host is called like a file. */
export function isFileName(text: string): boolean {
  return fileName.test(text);
}

/** Whether a text is a file by name, perhaps in folders: `data/{id}.json`. */
export function isRelativeFile(text: string): boolean {
  return fileInFolders.test(text);
}

/** Hosts that stand where nobody has thought of one. */
const dummy =
  /(^|\.)(dummy|changeme|placeholder|url|hostname|somehost|somename|(my|your)[.-]?domain)\.(com|net|org|io|name|tld)$|^your-[\w-]+\.(com|net|org|io|dev|app)$|\.invalid$|(^|\.)x{3,}\.x{3,}$/;

/** A host that somebody is to put their own in the place of. */
export const placeholderHost =
  /(^|\.)(dummy|url|hostname|somehost|somename)\.(com|net|org|io)$|^((www|app|smtp|mail|host|db)\.)?(example|my-?domain|domain|my-?company|company|changeme|placeholder)\.(com|org|net|io|dev|tld)$|\.(invalid|none)$|your-?(domain|company|org)|your[-_.]|\byour(host|server|app|site|store|shop|instance)|^your?domain$|^([\w-]+-)?(base)?ur[il]$|x{4,}|(^|\.)x{3,}\.x{3,}$|^<?(host(name)?|server|address)>?:(port|<port>)$|<[^>]*>/i;

/** Addresses of what takes everything and sends nothing: `null://null`. */
const nowhere = /^null:\/\//i;

/** `postgres://user:password@host:port/database`: the form of an address. */
const form = /^[a-z0-9+.-]+:\/\/(?:[^/@]*@)?<?(?:host(?:name)?|server|address)>?:<?port>?(?:[/?#]|$)/i;

/** What tells whoever copies the file to put something of his own there: `REPLACE_WITH_YOUR_ACCOUNT`, `<your-tenant>`. */
const toReplace = /^<?(?:(?:replace|change|update|insert|enter|fill)[_-]?(?:this|me|it|in|with|here|your)(?![a-z])|your[_-])[\w-]*>?$/i;

/** Whether a setting's text is an address, or a part of one, that was put there only to have one. */
export function isDummyAddress(text: string): boolean {
  return (
    toReplace.test(text) || nowhere.test(text) || form.test(text) || dummy.test(/^(?:[a-z0-9+.:-]+:\/\/)?([^/?#:]*)/i.exec(text)?.[1] ?? "")
  );
}
