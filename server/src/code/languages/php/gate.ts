import type { Gate, Summary } from "../../summary.ts";

/** Looks at a file by what it calls without an import, and by the names that it uses. */
export const gate: Gate = {
  reaches:
    /\b(curl_\w+|fsockopen|pfsockopen|stream_socket_client|wp_(safe_)?remote_\w+|download_url|ftp_(ssl_)?connect|ssh2_connect|ldap_connect|mysqli?_\w*connect|pg_p?connect|imap_open|SoapClient|mysqli|PDO|Redis|RedisCluster|Memcached?|AMQPConnection|GearmanClient|header\s*\(\s*["']location)\b|\b(Http|Mail|Requests)::|\benv\s*\(|\bconfig\s*\(|\$_(ENV|SERVER)\b/i,
  // Licences and documents are named in comments at the top of every file.
  code: (text) => text.replace(/\/\*(?![^*]*perimeter)[\s\S]*?\*\/|^[ \t]*(\/\/|#(?!\[))(?!.*perimeter).*$/gm, ""),
  summary: summaryOfPhp,
};

const declaration = /\b(?:class|interface|trait|enum|function\s*&?|const|define\s*\(\s*["'])\s*(\w+)/g;

function summaryOfPhp(_file: string, text: string): Summary | undefined {
  const modules = [...text.matchAll(/^[ \t]*use\s+(?:function\s+|const\s+)?\\?([\w\\]+)/gm)].map(([, full = ""]) =>
    full.slice(0, Math.max(full.lastIndexOf("\\"), 0)),
  );
  const names = new Set([...text.matchAll(/\b[A-Za-z_]\w+/g)].map((match) => match[0]));
  return { modules, names, declares: [...new Set([...text.matchAll(declaration)].map((match) => match[1] ?? ""))] };
}
