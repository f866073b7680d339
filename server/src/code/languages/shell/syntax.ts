/** How the words behind a command are read: which options take a value, and what it means. */
export interface CommandSyntax {
  /** Options with a value by the name of the argument that it becomes; one letter is a short option. "" means nothing. */
  readonly values: Readonly<Record<string, string>>;
  /** Options without a value that mean something: the argument's name, its value, the options. */
  readonly flags?: readonly (readonly [name: string, value: string, options: string])[];
  /**
   * What its other words are: addresses, the first of them one, a host with a port behind it, a user's name at a host,
   * files at hosts, or a verb with an address and items.
   */
  readonly words: "urls" | "url" | "host" | "login" | "files" | "items" | "none";
  /** Where no option says otherwise, only these subcommands reach outside. */
  readonly subcommands?: RegExp;
  /** What its other subcommands reach is known to whoever knows the vendor's program. */
  readonly isVendors?: true;
  /** How what it is told to do there reads or writes: the option that says it, else its first word. */
  readonly told?: { readonly by?: string; readonly reads: RegExp; readonly writes: RegExp };
  /** With one of these it reaches nothing. */
  readonly idle?: string;
}

const psql: CommandSyntax = {
  values: {
    url: "h host service",
    database: "d dbname",
    statement: "c command",
    "": "U username p port f file v set o output F P R T L n t N a schema table jobs j format W role E lock-timeout",
  },
  words: "url",
  idle: "V version help",
};
const mysql: CommandSyntax = {
  values: { url: "h host", statement: "e execute", "": "u user P port D database S socket T where protocol ssl-ca" },
  words: "none",
};
const mongo: CommandSyntax = {
  values: { url: "host uri h", script: "eval", "": "port u username p password d db c collection authenticationDatabase file f out o" },
  words: "url",
  told: {
    by: "script",
    reads: /\.(find|count|estimated|distinct|stats|get|list|explain|serverStatus|hello)\w*\(|^\s*show\b/i,
    writes: /\.(insert|update|replace|delete|remove|drop|create|rename|bulkWrite|findAndModify|findOneAnd|save)\w*\(/i,
  },
};
const load: CommandSyntax = { values: { "": "n c t m d H T A r q z o body data k" }, words: "urls" };
const fetched: CommandSyntax = { values: { "": "o out d dir s x j header" }, words: "urls" };
const httpie: CommandSyntax = {
  values: {
    base: "default-scheme",
    "": "a auth A auth-type o output p print s style timeout session verify cert proxy response-charset bearer b",
  },
  words: "items",
};

/** Commands that reach what their words say. */
const table: Readonly<Record<string, CommandSyntax>> = {
  "curl curlie": {
    values: {
      request: "X request",
      url: "url",
      data: "d data data-raw data-binary data-ascii data-urlencode json F form form-string",
      upload: "T upload-file",
      header: "H header",
      "": "A user-agent b cookie c cookie-jar C continue-at D dump-header e referer E cert K config m max-time o output P ftp-port Q quote r range t telnet-option u user U proxy-user w write-out x proxy y speed-time Y speed-limit z time-cond max-redirs max-filesize connect-timeout retry retry-delay retry-max-time cacert capath key key-type pass cert-type resolve connect-to limit-rate unix-socket abstract-unix-socket interface dns-servers url-query aws-sigv4 oauth2-bearer ciphers tls-max tls13-ciphers noproxy proto proto-redir proto-default output-dir stderr trace trace-ascii mail-from mail-rcpt socks5 socks5-hostname keepalive-time happy-eyeballs-timeout-ms rate variable local-port pinnedpubkey expect100-timeout create-file-mode",
    },
    flags: [
      ["head", "HEAD", "I head"],
      ["get", "GET", "G get"],
    ],
    words: "urls",
    idle: "V version help manual",
  },
  wget: {
    values: {
      request: "method",
      data: "post-data post-file body-data body-file",
      header: "header",
      "": "O output-document o output-file a append-output P directory-prefix U user-agent t tries T timeout w wait i input-file e execute user password http-user http-password ca-certificate certificate private-key referer load-cookies save-cookies Q quota A accept R reject D domains l level B base progress secure-protocol waitretry retry-on-http-error limit-rate read-timeout connect-timeout dns-timeout prefer-family content-on-error compression",
    },
    words: "urls",
    idle: "V version help h",
  },
  // Of PowerShell, whose names may be written in any letters.
  "Invoke-RestMethod Invoke-WebRequest irm iwr": {
    values: {
      url: "Uri uri URI",
      request: "Method method CustomMethod",
      data: "Body body InFile Form",
      header: "Headers headers",
      "": "ContentType contentType OutFile outFile TimeoutSec UserAgent WebSession SessionVariable Credential Authentication Token Certificate CertificateThumbprint MaximumRetryCount RetryIntervalSec MaximumRedirection Proxy ProxyCredential ErrorAction ErrorVariable OutVariable StatusCodeVariable ResponseHeadersVariable HttpVersion TransferEncoding",
    },
    words: "host",
  },
  "http xh": httpie,
  "https xhs": { ...httpie, flags: [["scheme", "https", "https"]] },
  "hey ab wrk siege oha bombardier": load,
  "aria2c axel lynx w3m": fetched,
  wscat: { values: { url: "c connect", "": "H header s subprotocol a auth P slash" }, words: "none" },
  websocat: { values: { "": "H header protocol" }, words: "url" },
  grpcurl: { values: { "": "H d import-path proto max-time connect-timeout authority cacert cert key" }, words: "host" },
  "nc ncat netcat": { values: { "": "w p s i q x X e c g G o T O I b" }, words: "host", idle: "l listen U" },
  telnet: { values: { "": "l b n e" }, words: "host" },
  openssl: { values: { url: "connect", "": "servername CAfile cert key starttls showcerts" }, words: "none", subcommands: /^s_client$/ },
  "ssh autossh mosh": { values: { "": "i p l o F J L R D b c e m O Q S W w B E M" }, words: "login", idle: "V Q" },
  "scp sftp": { values: { "": "i P o F l S c J b B D R s X" }, words: "files" },
  rsync: {
    values: {
      "": "e rsh f filter exclude include exclude-from include-from files-from log-file bwlimit timeout port chmod chown rsync-path backup-dir suffix partial-dir temp-dir link-dest compare-dest copy-dest max-size min-size T B",
    },
    words: "files",
  },
  "psql pg_dump pg_dumpall pg_restore pg_isready vacuumdb createdb dropdb pgcli": psql,
  "mysql mysqldump mysqladmin mysqlimport mariadb mycli": mysql,
  "mongosh mongo mongodump mongorestore mongoimport mongoexport": mongo,
  "redis-cli": {
    values: { url: "h u", "": "p a n s r i d D x eval user pass cacert cert key" },
    words: "none",
    told: {
      reads:
        /^([hm]?get|h?mget|getrange|hgetall|hkeys|hvals|h?exists|h?len|[lhxs]len|[hsz]?scan|keys|p?ttl|type|lrange|lindex|smembers|s?ismember|[sz]card|zr?e?v?range\w*|zscore|zcount|strlen|info|ping|dbsize|time|monitor|p?subscribe|xr(ev)?range|xread|memory|object|randomkey)$/i,
      writes:
        /^((set|psetex|setex|setnx|getset|getdel|append|m?setnx?|mset|h?incr\w*|decr\w*|del|unlink|flush(all|db)|expire\w*|pexpire\w*|persist|rename\w*|move|copy|restore)|h(set|mset|setnx|del)|[lr]pushx?|b?[lr]pop|l(set|rem|trim|insert)|s(add|rem|pop|move)|z(add|rem\w*|incrby|pop\w+)|x(add|del|trim|group)|publish)$/i,
    },
  },
  sqlcmd: { values: { url: "S", statement: "Q q", "": "U P d i o v b t l C" }, words: "none" },
  "clickhouse-client clickhouse": {
    values: { url: "host h", statement: "q query", "": "port user u password database d format" },
    words: "none",
  },
  "kafka-console-producer kafka-console-producer.sh kafka-console-consumer kafka-console-consumer.sh kafka-topics kafka-topics.sh": {
    values: {
      url: "bootstrap-server broker-list",
      "": "topic partitions replication-factor config group property producer-property consumer-property command-config producer.config consumer.config max-messages timeout-ms offset partition",
    },
    words: "none",
  },
  cqlsh: { values: { "": "u p k f e" }, words: "host" },
  helm: {
    values: { "": "username password ca-file cert-file key-file n namespace kube-context kubeconfig" },
    words: "url",
    subcommands: /^repo$/,
    isVendors: true,
  },
  git: {
    values: {
      "": "C c git-dir work-tree b branch depth o origin u upstream-pack reference filter j jobs recurse-submodules separate-git-dir config push-option",
    },
    words: "url",
    subcommands: /^(clone|fetch|pull|push|ls-remote)$/,
  },
};

const splitTable = new Map(Object.entries(table).flatMap(([names, syntax]) => names.split(" ").map((name) => [name, syntax] as const)));

/** The syntax of a command; undefined where its words are read by whoever knows it. */
export function syntaxOf(command: string): CommandSyntax | undefined {
  return splitTable.get(command);
}

/** What an option with a value becomes; undefined for one without. */
export function valueName(syntax: CommandSyntax, option: string): string | undefined {
  return Object.entries(syntax.values).find(([, options]) => has(options, option))?.[0];
}

/** What an option without a value says. */
export function flagOf(syntax: CommandSyntax, option: string): readonly [name: string, value: string] | undefined {
  const found = syntax.flags?.find(([, , options]) => has(options, option));
  return found && [found[0], found[1]];
}

/** Whether a command reaches nothing with this option. */
export function isIdle(syntax: CommandSyntax, option: string): boolean {
  return syntax.idle !== undefined && has(syntax.idle, option);
}

function has(options: string, option: string): boolean {
  return option !== "" && ` ${options} `.includes(` ${option} `);
}
