/** Second-level labels under which country registries sell names (`co.uk`, `com.br`). */
const registryLabels = new Set(["ac", "co", "com", "edu", "gob", "gov", "gouv", "mil", "ne", "net", "nom", "or", "org", "sch", "web"]);

/** Suffixes below which a provider gives every customer, or every service, a host. */
const providerSuffixes: readonly string[] = [
  "amazonaws.com",
  "amazonaws.com.cn",
  "cloudfront.net",
  "awsapprunner.com",
  "elasticbeanstalk.com",
  "on.aws",
  "lambda-url.on.aws",
  "googleapis.com",
  "google.com",
  "run.app",
  "appspot.com",
  "cloudfunctions.net",
  "firebaseio.com",
  "firebaseapp.com",
  "web.app",
  "googleusercontent.com",
  "azure.com",
  "azurewebsites.net",
  "azure-api.net",
  "azurefd.net",
  "azureedge.net",
  "windows.net",
  "core.windows.net",
  "cloudapp.azure.com",
  "microsoft.com",
  "herokuapp.com",
  "vercel.app",
  "now.sh",
  "netlify.app",
  "netlify.com",
  "pages.dev",
  "workers.dev",
  "r2.dev",
  "r2.cloudflarestorage.com",
  "fly.dev",
  "onrender.com",
  "railway.app",
  "up.railway.app",
  "deno.dev",
  "supabase.co",
  "github.io",
  "gitlab.io",
  "ngrok.io",
  "ngrok.app",
  "ngrok-free.app",
  "trycloudflare.com",
  "digitaloceanspaces.com",
  "ondigitalocean.app",
  "linodeobjects.com",
  "backblazeb2.com",
  "oraclecloud.com",
  "cloud.ibm.com",
  "appdomain.cloud",
  "akamaized.net",
  "fastly.net",
  "b-cdn.net",
  "surge.sh",
  "glitch.me",
  "repl.co",
  "replit.app",
];
const providers = new Set(providerSuffixes);
/** Regions and services in front of them are no customer's either (`*.eu-west-1.amazonaws.com`, `*.execute-api.eu-west-1.amazonaws.com`). */
const providerPart = /^([a-z]{2}(-[a-z]+)+-\d|s3|s3-[a-z0-9-]+|execute-api|lambda|sqs|sns|dynamodb|blob|queue|table|file|rds|elb)$/;

/** Whether names below a suffix are sold to anybody: a top-level domain, or a registry's second level. */
export function isPublicSuffix(suffix: string): boolean {
  const labels = suffix.split(".");
  if (labels.length === 1) return true;
  return labels.length === 2 && registryLabels.has(labels[0] ?? "") && (labels[1] ?? "").length === 2;
}

/** Whether hosts below a suffix belong to all customers or services of one provider. */
export function isWholeProvider(suffix: string): boolean {
  const labels = suffix.split(".");
  while (labels.length > 2 && providerPart.test(labels[0] ?? "")) labels.shift();
  return providers.has(labels.join("."));
}

/** Whether a pattern covers hosts of anybody: everything, a public suffix, or a whole provider. */
export function isBroad(pattern: string): boolean {
  const suffix = pattern.replace(/^[*.]+/, "").toLowerCase();
  return suffix === "" || (suffix !== pattern.toLowerCase() && (isPublicSuffix(suffix) || isWholeProvider(suffix)));
}
