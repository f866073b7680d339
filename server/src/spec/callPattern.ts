import { isSameCall, singular, withoutVersion } from "./sameCall.ts";

/** A call as a specification writes it. */
export type CallPattern =
  | { readonly kind: "http"; readonly method: string; readonly path: string }
  | { readonly kind: "sdk"; readonly method: string }
  | { readonly kind: "graphql"; readonly operation: "query" | "mutation" | "subscription"; readonly name: string }
  | { readonly kind: "sql"; readonly verb: string; readonly table?: string }
  | { readonly kind: "topic"; readonly name: string };

/** A call as the code makes it: what an endpoint knows. `path` starts where the endpoint's path ends. */
export interface ObservedCall {
  readonly method: string | null;
  readonly path: string | null;
  /** SDK method, GraphQL operation ("mutation createTicket"), SQL verb or topic. */
  readonly operation: string | null;
  /** Topics and queues that something is handed over to, the table of a statement. */
  readonly resources?: readonly string[] | undefined;
}

const methods = "GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE|TRACE|CONNECT|\\*";
const httpPattern = new RegExp(`^(${methods})\\s+(/\\S*|\\*\\*?)$`, "i");
const sqlVerbs = [
  "select",
  "insert",
  "update",
  "delete",
  "upsert",
  "merge",
  "replace",
  "truncate",
  "create",
  "alter",
  "drop",
  "copy",
  "call",
  "exec",
  "execute",
  "with",
  "show",
  "explain",
  "grant",
  "revoke",
  "lock",
  "*",
];

/** Reads a call; undefined where the text is none. */
export function parseCallPattern(text: string): CallPattern | undefined {
  const trimmed = text.trim();
  const http = httpPattern.exec(trimmed);
  if (http?.[1] && http[2]) return { kind: "http", method: http[1].toUpperCase(), path: http[2] };
  const graphql = /^graphql\s+(query|mutation|subscription)\s+([A-Za-z_*][\w*]*)$/i.exec(trimmed);
  if (graphql?.[1] && graphql[2]) return { kind: "graphql", operation: graphql[1].toLowerCase() as "query", name: graphql[2] };
  const sql = /^sql\s+([a-z*]+)(?:\s+(?:from\s+|into\s+|table\s+)?([\w."`*-]+))?$/i.exec(trimmed);
  if (sql?.[1] && sqlVerbs.includes(sql[1].toLowerCase()))
    return { kind: "sql", verb: sql[1].toLowerCase(), ...(sql[2] && { table: sql[2] }) };
  const topic = /^topic\s+(\S+)$/i.exec(trimmed);
  if (topic?.[1]) return { kind: "topic", name: topic[1] };
  return /^[A-Za-z_$][\w$]*(\.([A-Za-z_$][\w$]*|\*\*?))*$/.test(trimmed) ? { kind: "sdk", method: trimmed } : undefined;
}

/** Whether a call of the code is one that the pattern names, whether an SDK makes it or a request that is written by hand. */
export function matchesCall(pattern: CallPattern, call: ObservedCall): boolean {
  if (pattern.kind === "http") return matchesHttp(pattern.method, pattern.path, call);
  if (call.operation === null)
    return (
      pattern.kind === "sdk" &&
      call.method !== null &&
      call.path !== null &&
      isSameCall(pattern.method, call.method.toUpperCase(), call.path)
    );
  const operation = call.operation.trim();
  switch (pattern.kind) {
    case "sdk":
      return matchesDotted(pattern.method, operation);
    case "graphql": {
      const [kind = "", name = ""] = operation.replace(/^graphql\s+/i, "").split(/[\s({]+/);
      return kind.toLowerCase() === pattern.operation && matchesWord(pattern.name, name);
    }
    case "sql": {
      const [verb = "", ...rest] = operation
        .replace(/^sql\s+/i, "")
        .toLowerCase()
        .split(/\s+/);
      const said = rest.find((word) => !/^(from|into|table|only)$/.test(word));
      const tables = said === undefined ? (call.resources ?? []) : [said];
      return (
        (pattern.verb === "*" || verb === pattern.verb) &&
        (pattern.table === undefined || tables.some((table) => isTable(pattern.table ?? "", table)))
      );
    }
    case "topic":
      return [operation.replace(/^topic\s+/i, ""), ...(call.resources ?? []).map(nameOfResource)].some((one) =>
        matchesWord(pattern.name, one),
      );
  }
}

/** `public.orders` is `orders`, too. */
function isTable(pattern: string, table: string): boolean {
  const wanted = pattern.toLowerCase();
  const name = table.toLowerCase();
  return matchesWord(wanted, name) || (!wanted.includes(".") && matchesWord(wanted, name.slice(name.lastIndexOf(".") + 1)));
}

/** `arn:aws:sns:eu-west-1:1:refunds`, `https://sqs…/1/refunds`, `projects/p/topics/refunds`: a cloud writes out whose the resource is. */
export function nameOfResource(resource: string): string {
  return resource.slice(Math.max(resource.lastIndexOf(":"), resource.lastIndexOf("/")) + 1);
}

function matchesHttp(method: string, path: string, call: ObservedCall): boolean {
  if (call.operation !== null && isSameCall(call.operation, method, path)) return true;
  if (call.path === null || (method !== "*" && call.method?.toUpperCase() !== method)) return false;
  const pattern = segmentsOf(path);
  if (matchesSegments(pattern, segmentsOf(call.path))) return true;
  const bare = pattern[0]?.includes("*") === false ? withoutVersion(call.path) : undefined;
  return bare !== undefined && matchesSegments(pattern, segmentsOf(bare));
}

/** Without query and fragment; empty segments (double slashes, a slash at the end) don't count. */
function segmentsOf(path: string): readonly string[] {
  return path
    .replace(/[?#].*$/s, "")
    .split("/")
    .filter((segment) => segment !== "");
}

function matchesSegments(pattern: readonly string[], path: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return path.length === 0;
  if (first === "**") return rest.length === 0 || path.some((_, i) => matchesSegments(rest, path.slice(i)));
  const [segment, ...others] = path;
  return segment !== undefined && matchesSegment(first, segment) && matchesSegments(rest, others);
}

/** `{id}` and `:id` in either stand for any segment: what is not known may be it. */
function matchesSegment(pattern: string, segment: string): boolean {
  if (pattern === "*" || segment === "*" || /^(\{[^}]*\}|:\w+)$/.test(pattern) || /^(\{[^}]*\}|:\w+)$/.test(segment)) return true;
  if (segment.includes("{")) return wildcard(segment.replace(/\{[^}]*\}/g, "*")).test(pattern);
  return matchesWord(pattern, segment);
}

function matchesWord(pattern: string, word: string): boolean {
  return pattern.includes("*") ? wildcard(pattern).test(word) : pattern === word;
}

function wildcard(pattern: string): RegExp {
  return new RegExp(
    `^${pattern
      .split(/\*+/)
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
      .join(".*")}$`,
  );
}

/** `refunds.create` is also what `stripe.refunds.create` calls; case, underscores and plurals differ between languages. */
function matchesDotted(pattern: string, operation: string): boolean {
  const parts = (text: string) =>
    text
      .replace(/\(.*$/s, "")
      .split(".")
      .map((part) => part.replace(/_/g, "").toLowerCase());
  const wanted = parts(pattern);
  const given = parts(operation);
  if (wanted.includes("**")) return matchesSegments(wanted, given);
  const tail = given.slice(-wanted.length);
  const isOne = (part: string, i: number) =>
    matchesWord(part, tail[i] ?? "") || (i < wanted.length - 1 && singular(part) === singular(tail[i] ?? ""));
  return tail.length === wanted.length && wanted.every(isOne);
}

const readVerb =
  /^(?!\w*or_?(create|insert|add|update|put|set))(get|list|retrieve|read|fetch|find|search|query|describe|head|count|exists|has|select|lookup|show|download|scan|batch_?get|view|check|verify|validate|stats?|iter|auto_?paging|paginate|poll|receive|subscribe|consume|export)/i;
const writeVerb =
  /^(create|update|delete|remove|add|set|put|post|patch|insert|upsert|send|publish|cancel|refund|charge|capture|confirm|pay|close|open|archive|void|transfer|upload|write|save|import|merge|attach|detach|assign|unassign|invite|disable|enable|approve|reject|revoke|rotate|reset|move|copy|rename|purge|drop|truncate|enqueue|produce|emit|notify|trigger|start|stop|run|execute|modify|replace|destroy|submit|index|bulk|finalize|mark|reply|comment|track|log|release|schedule|subscribe_?to|unsubscribe)/i;

/** What a call does, as far as its words tell. */
export function accessOfCall(pattern: CallPattern): "read" | "write" | "unknown" {
  switch (pattern.kind) {
    case "http":
      if (pattern.method === "*") return "unknown";
      return /^(GET|HEAD|OPTIONS|TRACE)$/.test(pattern.method) ? "read" : "write";
    case "graphql":
      return pattern.operation === "mutation" ? "write" : "read";
    case "sql":
      if (/^(select|show|explain)$/.test(pattern.verb)) return "read";
      return /^(\*|with|call|exec|execute|copy|lock)$/.test(pattern.verb) ? "unknown" : "write";
    case "topic":
      return "write";
    case "sdk": {
      const verb = pattern.method.split(".").at(-1) ?? "";
      return readVerb.test(verb) ? "read" : writeVerb.test(verb) ? "write" : "unknown";
    }
  }
}
