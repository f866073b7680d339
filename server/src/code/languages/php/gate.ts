import { hungKey } from "../../hung.ts";
import { type Gate, handedTo, type Summary } from "../../summary.ts";

/** Looks at a file by what it calls without an import, and by the names that it uses. */
export const gate: Gate = {
  reaches:
    /\$wpdb\b|\b(curl_\w+|fsockopen|pfsockopen|stream_socket_client|wp_(safe_)?remote_\w+|wp_mail|download_url|ftp_(ssl_)?connect|ssh2_connect|ldap_connect|mysqli?_\w*connect|pg_p?connect|imap_open|SoapClient|mysqli|PDO|Redis|RedisCluster|Memcached?|AMQPConnection|GearmanClient|header\s*\(\s*["']location)\b|\b(Http|Mail|Requests|Socialite|Storage|Cache|Queue|Bus)::|\bNotification::(route|send)|->notify(Now)?\s*\(\s*new\b|::dispatch(If|Unless)?\s*\(|(?<![\w>:$\\])(cache|dispatch|mail)\s*\(|\bSaloon\\Http\b|\b(file_get_contents|fopen|file|readfile|copy|get_headers|simplexml_load_file|getimagesize)\s*\(\s*(?!__DIR__|["'](?!https?:|[{$]))|\benv\s*\(|\bconfig\s*\(|\$_(ENV|SERVER)\b/i,
  // Licences and documents are named in comments at the top of every file.
  code: (text) => text.replace(/\/\*(?![^*]*perimeter)[\s\S]*?\*\/|^[ \t]*(\/\/|#(?!\[))(?!.*perimeter).*$/gm, ""),
  summary: summaryOfPhp,
};

const declaration = /\b(?:class|interface|trait|enum|function|const|define\s*\(\s*["'])\s*&?\s*(\w+)/g;
const use = /^[ \t]*use\s+(?:function\s+|const\s+)?\\?([\w\\]+)(?:\{([^}]*)\})?/gm;

/** Undefined where names are put together at run time, or all of another file's are taken: the file is to be read. */
function summaryOfPhp(_file: string, text: string): Summary | undefined {
  const modules = [...text.matchAll(use)].flatMap(([, full = "", group]) =>
    group === undefined ? [namespaceOf(full)] : group.split(",").map((part) => namespaceOf(full + (part.trim().split(/\s/)[0] ?? ""))),
  );
  // Names that are written with their namespace need no import.
  for (const [full] of text.matchAll(/\\?\b[A-Z]\w*(?:\\\w+)+/g)) modules.push(namespaceOf(full.replace(/^\\/, "")));
  for (const [, spelled = ""] of text.matchAll(/\b([A-Z][A-Za-z0-9]*(?:_[A-Z][A-Za-z0-9]*)*)_[A-Z]\w*(?:::|\s*\()/g))
    modules.push(spelled.replaceAll("_", "\\"));
  const own = /^\s*(?:<\?php\s+)?namespace\s+([\w\\]+)/m.exec(text)?.[1] ?? "";
  // A class of no namespace may be a whole package: `\SendGrid`, or `OpenAI::client()` where the file stands in none.
  for (const [, sign, name = ""] of text.matchAll(/(?<![\w\\])(\\?)([A-Z]\w*)(?=::|\s*\()/g)) if (sign || own === "") modules.push(name);
  const declares = [...new Set([...text.matchAll(declaration)].map((match) => match[1] ?? ""))];
  const names = new Set([...[...text.matchAll(/[A-Za-z_]\w+/g)].map((match) => match[0]), ...declares.map(handedTo)]);
  for (const [, name = ""] of text.matchAll(/\b(?:app|resolve|make|get)\(\s*["']([\w.-]+)["']\s*\)/g)) names.add(hungKey(name));
  return { modules: [...new Set(modules)], names, declares, package: own };
}

function namespaceOf(full: string): string {
  return full.slice(0, Math.max(full.lastIndexOf("\\"), 0));
}
