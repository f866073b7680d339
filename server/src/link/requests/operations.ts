import type { SystemKind } from "../../catalogue/model.ts";
import { redis } from "../clients/storeCalls/asked.ts";
import type { Access } from "../endpoint.ts";

/** "graphql mutation createTicket" of a document; undefined where a text is none. */
export function graphqlOperation(text: string): string | undefined {
  const bare = text.replace(/^\s*(#[^\n]*\n\s*|fragment\s+\w+\s+on\s+\w+\s*\{[^}]*\}\s*)*/, "");
  const match = /^(query|mutation|subscription)\b\s*(\w+)?\s*[({@]/.exec(bare);
  if (match) {
    // Without a name of its own, the first field says what is done.
    const name = match[2] ?? /\{\s*(?:\w+\s*:\s*)?(\w+)/.exec(bare)?.[1] ?? "";
    return `graphql ${match[1]} ${name}`.trim();
  }
  return /^\{\s*\w+[\s({]/.test(bare) && /\}\s*$/.test(bare) && !/["']\s*:/.test(bare)
    ? `graphql query ${/^\{\s*(\w+)/.exec(bare)?.[1] ?? ""}`.trim()
    : undefined;
}

/** The operation of a body that is written as JSON text: of GraphQL, or of JSON-RPC. */
export function jsonOperation(text: string): string | undefined {
  if (!/^\s*\{\s*"/.test(text)) return undefined;
  const rpc = /"jsonrpc"\s*:/.test(text);
  const value = /"(?:query|mutation|method)"\s*:\s*"((?:[^"\\]|\\.)*)"?/.exec(text)?.[1];
  return rpc ? `jsonrpc ${value ?? ""}`.trim() : value && graphqlOperation(value.replace(/\\[nrt]/g, " "));
}

const rpcReads = /(^|[_./])(get|list|search|query|read|find|count|estimate|call|describe)/i;
const sqlReads = /^(select|show|describe|explain|values|with|pragma)$/;
const sqlWrites = /^(insert|update|delete|replace|merge|truncate|create|drop|alter|grant|revoke|copy|upsert|call|exec|execute|dbcc)$/;

/** Cypher begins with a pattern; what changes the graph may stand anywhere in it. */
const cypher = /^(((optional\s+)?match|merge|create|unwind)\s*[([$]|(optional\s+)?match\s+\w+\s*=|call\s+\w+\.)/i;
const cypherWrites = /\b(create|merge|set|delete|remove)\b/i;

/** `from User u where …`, as Hibernate's language begins. */
const ofEntity =
  /^(?:from|FROM)\s+[A-Z][\w.]*(?:\s+(?:as\s+)?\w+)?(?:\s+(?:where|join|left|inner|order|group|WHERE|JOIN|LEFT|INNER|ORDER|GROUP)\b|\s*$)/;

/** "sql insert" of a statement, "cypher write" of one to a graph; undefined where a text is none. */
export function sqlOperation(text: string): string | undefined {
  const bare = text.replace(/^\s*(--[^\n]*\n\s*|\/\*[\s\S]*?\*\/\s*)*/, "");
  if (cypher.test(bare)) return `cypher ${cypherWrites.test(bare) ? "write" : "read"}`;
  if (ofEntity.test(bare)) return "sql select";
  const verb = /^(\w+)\s+[\w"'`*({[$]/.exec(bare)?.[1]?.toLowerCase() ?? "";
  if (verb === "with") return `sql ${/\b(insert|update|delete)\s+(into|from|\w+\s+set)\b/i.exec(bare)?.[1]?.toLowerCase() ?? "select"}`;
  // Out of the store: `COPY t TO STDOUT`.
  if (verb === "copy" && /\bto\s+(stdout|program)\b/i.test(bare)) return "sql select";
  return sqlReads.test(verb) || sqlWrites.test(verb) ? `sql ${verb}` : undefined;
}

/** The operation of a text that an SDK of this kind of system is handed: "Update the ticket" tells a model what to write, and is no statement. */
export function statementTo(kind: SystemKind | undefined, text: string): string | undefined {
  if (kind === "model" || kind === "telemetry" || kind === "mail") return undefined;
  return kind === "store" || wholeStatement.test(text) ? sqlOperation(text) : undefined;
}

const wholeStatement = /^\s*(select\b[\s\S]*\bfrom\b|insert\s+into\b|update\s+\S+\s+set\b|delete\s+from\b|with\b[\s\S]*\bas\s*\()/i;

const callReads = /^(?:Select|Get)(?:Context)?$|^(?:executeQuery|queryFor\w+|ExecuteReader(?:Async)?)$/;
const callWrites =
  /^(?:(?:Must|Named)?Exec(?:Context)?|execute(?:Large)?Update|executeBatch|update|batchUpdate|Execute(?:NonQuery)?(?:Async)?)$/;

/** Read or write, as the call says that hands over a statement which only the running program knows. */
export function accessOfStatementCall(path: string): Access | undefined {
  const name = path.slice(path.lastIndexOf(".") + 1);
  return callReads.test(name) ? "read" : callWrites.test(name) ? "write" : undefined;
}

/** Read or write, as the operation says; undefined where it is none of these kinds. */
export function accessOfOperation(operation: string): Access | undefined {
  const [kind, verb = ""] = operation.split(" ");
  if (kind === "graphql") return verb === "mutation" ? "write" : "read";
  if (kind === "jsonrpc") return rpcReads.test(verb) ? "read" : undefined;
  if (kind === "cypher") return verb === "write" ? "write" : "read";
  return kind === "sql" && verb !== "statement" ? (sqlReads.test(verb) ? "read" : "write") : undefined;
}

const commandsThatRead: ReadonlySet<string> = new Set(redis.reads?.split(" "));
const otherReads =
  /^(\w+\.(get|mget|search|info)|hvals|hkeys|hlen|hexists|type|xrange|xread|xlen|ping|info|dbsize|strlen|getrange|lindex|p?subscribe)$/;

/** Read or write, as the name of a command of Redis says. */
export function accessOfCommand(command: string): Access {
  const name = command.toLowerCase();
  return commandsThatRead.has(name) || otherReads.test(name) ? "read" : "write";
}
