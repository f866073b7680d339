import type { CatalogueSystem } from "../../catalogue/model.ts";
import type { Expr } from "../../code/expr.ts";
import type { UseVerdict } from "../endpoints.ts";
import type { PackageUse } from "../request.ts";
import { accessOfOperation, sqlOperation } from "../requests/operations.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { locate } from "../values/slots.ts";
import { accessOfName } from "./verbs.ts";

type Told = Pick<UseVerdict, "access" | "accessCertain" | "operation">;

/** Methods of a client for whatever else the interface has. */
const namedCall = /^(api_?call|call_?(api|method))$/i;
const asksPath = /^(raw_?|create_?(collection_?)?)?(request|paginate)(_?async)?$/i;
const asksStatement = /(quer(y|ies)|exec|execute|run|sql)($|[A-Z_])/i;
const statements = [...["sqlText", "sql", "query", "statement"].map((key) => ({ key, of: 0 })), { arg: 0 }];

/** What a call asks where its name leaves that to what it is given; undefined where it doesn't. */
export function toldCall(use: PackageUse, name: string, system: CatalogueSystem, evaluator: Evaluator): Told | undefined {
  if (namedCall.test(name)) return byOperation(use, system, evaluator);
  if (asksPath.test(name)) return byPath(use, evaluator);
  return system.kind === "store" && asksStatement.test(name) ? byStatement(use, evaluator) : undefined;
}

/** The access that a name says, as a part of a verdict. */
export function named(access: ReturnType<typeof accessOfName>): Pick<UseVerdict, "access" | "accessCertain"> {
  return { access: access?.[0] ?? "unknown", accessCertain: access?.[1] ?? false };
}

/** `client.api_call("chat.postMessage", http_verb="POST")`: what is asked is said in a text. */
function byOperation(use: PackageUse, system: CatalogueSystem, evaluator: Evaluator): Told | undefined {
  const { args } = use.call.call;
  const text = (expr: Expr | undefined) => expr && evaluator.texts(expr, use.frame).find((one) => !one.text.includes("{"))?.text;
  const operation = text(args.find((arg) => arg.name === undefined)?.value);
  if (/^(GET|HEAD)$/i.test(text(args.find(({ name }) => name === "http_verb")?.value) ?? ""))
    return { access: "read", accessCertain: true, operation: operation ?? null };
  if (operation === undefined) return undefined;
  const [name = "", parent] = operation.split(/[./]/).toReversed();
  return { ...named(accessOfName(name, parent, system)), operation };
}

/** `octokit.request("POST /repos/{owner}/{repo}/issues", …)`, `stripe.raw_request("get", "/v2/core/events")`. */
function byPath({ call: { call }, frame }: PackageUse, evaluator: Evaluator): Told | undefined {
  const [first = "", second = ""] = call.args.slice(0, 2).map(({ value }) => evaluator.texts(value, frame)[0]?.text);
  const operation = /^\w+$/.test(first) ? `${first.toUpperCase()} ${second}` : first;
  const verb = /^(GET|HEAD|POST|PUT|PATCH|DELETE) \//.exec(operation)?.[1];
  return verb ? { access: /^(GET|HEAD)$/.test(verb) ? "read" : "write", accessCertain: true, operation } : undefined;
}

/** `connection.execute({ sqlText })`, `client.query("DELETE …")`: what a store is asked stands in the statement. */
function byStatement({ call: { call }, frame }: PackageUse, evaluator: Evaluator): Told | undefined {
  const written = locate(evaluator, statements, call.args, frame);
  const operation = written && evaluator.texts(written.expr, written.frame).flatMap(({ text }) => sqlOperation(text) ?? [])[0];
  return operation === undefined ? undefined : { access: accessOfOperation(operation) ?? "unknown", accessCertain: true, operation };
}
