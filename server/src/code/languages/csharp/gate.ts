import { dirname } from "../../../core/path.ts";
import { type Gate, handedTo, sharedWith, type Summary } from "../../summary.ts";

/** Namespaces in which a program adds methods to what hosts are built of: they are seen wherever a host is built. */
const ofHosts = [
  ...["Configuration", "DependencyInjection", "Hosting"].map((name) => `Microsoft.Extensions.${name}`),
  ...["Builder", "Http", "Routing"].map((name) => `Microsoft.AspNetCore.${name}`),
];
/** Namespaces that every file of a project sees without saying so. */
export const implicitNamespaces = ["System", "System.Net.Http", ...ofHosts];

/** What ASP.NET's schemes of logins are called. */
export const loginSchemes =
  "Apple|Discord|Facebook|GitHub|GitLab|Google|LinkedIn|MicrosoftAccount|OpenIdConnect|JwtBearer|Slack|Spotify|Twitch|Twitter";

/** Looks at a file by the types that it names without importing them, by its imports, and by the names that it shares. */
export const gate: Gate = {
  // Documents and licences stand in comments.
  code: (text) => withoutComments(text),
  reaches: new RegExp(
    [
      // Namespaces are taken for granted, or taken from other files: the types say it.
      String.raw`\b(?:I?HttpClient(?:Factory)?|HttpMessageInvoker|HttpRequestMessage|WebClient|(?:Http|Ftp)?WebRequest|ClientWebSocket|HubConnectionBuilder|GrpcChannel|RestService)\b`,
      String.raw`\b(?:(?:Sql|Npgsql|MySql|Oracle|Ldap)Connection|Npgsql(?:ConnectionStringBuilder|DataSource\w*)|SqlConnectionStringBuilder|MySqlDataSource|ConnectionMultiplexer|MongoClient|ConnectionFactory|(?:Producer|Consumer|AdminClient|Client)Config|(?:Smtp|Tcp|Ftp|AsyncFtp|Sftp|Ssh|Scp)Client|DirectoryEntry)\b`,
      // Mappers are handed in, by classes that other files declare.
      String.raw`\b(?:DbContext|DbSet|SaveChanges(?:Async)?|(?:First|Single)(?:OrDefault)?Async|To(?:List|Array|Dictionary)Async|ExecuteSql\w*|SqlQuery\w*|Execute(?:Update|Delete)(?:Async)?)\b`,
      // What is registered, and what settings are read.
      String.raw`\.\s*(?:Use(?:SqlServer|Npgsql|My(?:Sql|SQL)|Oracle|Cosmos|MongoDB|Firebird|PostgreSqlStorage|RedisStorage|Sentry|AzureMonitor|OtlpExporter)\w*|(?:Persist|Protect)Keys\w*Azure\w*|(?:Add|Register|Configure)\w*(?:Client|Api|Http|Refit|Gateway|Proxy)\w*\s*<|Add\w*(?:Client|Exporter|Redis\w*|Npgsql\w*|SqlServer\w*|MySql\w*|Azure(?:KeyVault|AppConfiguration)\w*|RabbitMQ|Elasticsearch|UrlGroup|Sentry|ApplicationInsights\w*|MicrosoftIdentityWeb\w*|(?:${loginSchemes})\b)|Configure(?:Options)?\s*<|Bind(?:Configuration)?\s*[<(]|Get(?:Required)?(?:Section|ConnectionString|Value)\b)`,
      String.raw`\bEnv(?:ironment)?\w*\s*\.\s*[A-Z]|\b(?:Get|Require|Read|Load|Must|Optional|Required)\w*Env|conf\w*(?:\(\))?!?\s*\[|appsettings\s*\[`,
      // Clients that are generated from a description of a service.
      String.raw`\b(\w+)\.\1Client\b`,
      // Interfaces that say by attributes what they request.
      String.raw`\[\s*(?:Refit\.)?(?:Get|Post|Put|Patch|Delete|Head|Options)(?:Attribute)?\s*\(`,
    ].join("|"),
    "i",
  ),
  summary: summaryOf,
};

function withoutComments(text: string): string {
  return text.replace(/\/\*(?![\s\S]*?perimeter[\s\S]*?\*\/)[\s\S]*?\*\/|^[ \t]*\/\/(?!.*perimeter).*$/gm, "");
}

const usingLine = /^[ \t]*(?:global[ \t]+)?using[ \t]+(?:static[ \t]+)?(?:\w+[ \t]*=[ \t]*)?(?:global::)?([\w.]+)/gm;
const qualified = /\b([A-Z]\w*(?:\.[A-Z]\w*)*)\.[A-Z]\w*/g;
const declaration = /\b(?:class|interface|enum|struct|record)\s+(?!class\b|struct\b)([A-Za-z_]\w*)/g;
/** Namespaces with clients that are known by their names, and much else: importing them says nothing. */
const everyday = /^System(\.Net)?$/;

/** What a file says of itself: namespaces that it uses or names in full, every name in it, and the types that it declares. */
function summaryOf(file: string, text: string): Summary {
  const code = withoutComments(text);
  const modules = new Set<string>(ofHosts);
  for (const [, name = ""] of code.matchAll(usingLine)) for (const module of [name, name.replace(/\.\w+$/, "")]) modules.add(module);
  for (const [, name = ""] of code.matchAll(qualified)) modules.add(name);
  const names = new Set<string>();
  for (const [name] of code.matchAll(/\b[A-Za-z_]\w*/g)) {
    names.add(name);
    // What an interface declares is done by the class that is called like it.
    if (/^I[A-Z]/.test(name)) names.add(name.slice(1));
  }
  const declares = [...code.matchAll(declaration)].map(([, name = ""]) => name);
  for (const name of declares) names.add(handedTo(name));
  for (const [, name = ""] of code.matchAll(/\b(\w+)\s*(?:<[^<>()]*>)?\s*\([^;{}]*\)[^;{}()]*(?:\{|=>)/g)) names.add(handedTo(name));
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    names.add(sharedWith(folder));
    if (folder === "") break;
  }
  // It may be that of a package, to which the file adds extensions.
  const own = /^\s*namespace\s+([\w.]+)/m.exec(code)?.[1];
  if (own !== undefined) modules.add(own);
  return { modules: [...modules].filter((module) => !everyday.test(module)), names, declares, ...(own !== undefined && { package: own }) };
}
