import { basename } from "../../core/path.ts";
import { lineDirectives } from "../directives.ts";
import type { ConfigFacts, ConfigValue } from "../facts.ts";
import type { ConfigFormat } from "./format.ts";
import { valueOf } from "./value.ts";

/** Where requests are passed on to, by the directives of nginx, Apache, Caddy and HAProxy: what stands before the address, and the address. */
const directives: readonly RegExp[] = [
  /((?:^|[{;])\s*(?:proxy_pass|grpc_pass|fastcgi_pass|uwsgi_pass|scgi_pass|memcached_pass|mirror)\s+)([^\s;]+)/g,
  /((?:^|[{;])\s*server\s+)([\w.-]+\.[a-z]{2,}(?::\d+)?)(?=[\s;])/gi,
  /((?:^|[{;])\s*set\s+\$\w+\s+["']?)([a-z]+:\/\/[^\s;"']+)/g,
  /(^\s*(?:ProxyPass|ProxyPassMatch)\s+\S+\s+)(\S+)/gi,
  /(^\s*BalancerMember\s+)(\S+)/gi,
  /(^\s*RewriteRule\s+\S+\s+)([a-z]+:\/\/\S+)(?=\s+\[[^\]]*\bP\b)/gi,
  /((?:^|\{)\s*(?:reverse_proxy|forward_auth|php_fastcgi)\s+(?:[/@]\S*\s+)?)([^\s{]+)/g,
  /(^\s*server\s+[\w-]+\s+)([\w.-]+\.[a-z]{2,}:\d+)/gi,
];

/** Longer lines are no directives. */
const maxLine = 2000;

/** What tells that a text is the configuration of a proxy or a web server. */
const telling =
  /^\s*(proxy_pass|server_name|fastcgi_pass|upstream\s+\S+\s*\{|location\s+\S.*\{|ProxyPass|<VirtualHost|backend\s+[\w-]+\s*$|frontend\s+[\w-]+\s*$)/m;

/** Whether a `.conf` or `.cfg` is that of a proxy. */
export function isProxy(text: string): boolean {
  return telling.test(text);
}

/** Proxies: where they pass requests on to. What they listen on, redirect to and allow is no endpoint. */
export const proxyFormat: ConfigFormat = {
  id: "proxy",
  matches: (file) =>
    /^Caddyfile([.-].*)?$|\.caddy$|\.(conf|cfg)\.(template|tmpl|tpl|j2|erb|sample|example|dist)$|\.vhost$/i.test(basename(file)),
  lower: lowerProxy,
};

/** The settings of a proxy. */
export function lowerProxy(file: string, text: string): ConfigFacts {
  return { file, format: "proxy", values: text.split(/\r?\n/).flatMap(passedOn), comments: lineDirectives(text), problems: [] };
}

function passedOn(line: string, at: number): readonly ConfigValue[] {
  if (line.length > maxLine || /^\s*#/.test(line)) return [];
  return directives.flatMap((pattern) =>
    [...line.matchAll(pattern)].map(({ 1: before = "", 2: address = "", index }) => {
      const start = index + before.length;
      const key = index + (/^[{;]?\s*/.exec(before)?.[0].length ?? 0);
      return valueOf({
        path: ["proxy", "upstream"],
        text: address,
        keyRange: { line: at, column: key, endLine: at, endColumn: index + before.trimEnd().length },
        range: (from, to) => ({ line: at, column: start + from, endLine: at, endColumn: start + to }),
      });
    }),
  );
}
