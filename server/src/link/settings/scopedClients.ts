import type { Expr } from "../../code/expr.ts";
import type { Parameter } from "../../code/facts.ts";
import { traitsOf } from "../../code/languages/index.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { Frame, Value } from "../values/value.ts";

/** Files of a container's packages that say which clients it has; those of one stage say it again in a folder of their own. */
const file = /(^|\/)config\/packages\/(framework|http_client)\.ya?ml$/;
const files = ["framework.yaml", "framework.yml", "http_client.yaml", "http_client.yml"];
const clients = ["framework", "http_client", "scoped_clients"];

/**
 * Symfony's clients of one base (`framework.http_client.scoped_clients.desk.client.base_uri`), where a parameter asks for one: by the
 * service that it is told, else by its own name, which is the service's in one word (`$deskClient`). Undefined where none is called so.
 */
export function scopedClient(
  evaluator: Evaluator,
  { name, type = "", qualifiers = [name], range }: Parameter,
  frame: Frame,
): readonly Value[] | undefined {
  if (!traitsOf(frame.file).serviceFiles || !/(^|\\)HttpClientInterface$/.test(type)) return undefined;
  for (const one of files) evaluator.memo.read(`@${one}`);
  const asked = qualifiers.map(inOneWord);
  const bases = [...evaluator.program.configs.values()]
    .filter((config) => file.test(config.file))
    .flatMap(({ values }) => values)
    .filter(({ path }) => path.length === 5 && clients.every((part, at) => path[at] === part) && path[4] === "base_uri")
    .filter(({ path }) => asked.includes(inOneWord(path[3] ?? "")));
  const [base] = bases;
  if (!base) return undefined;
  const text: Expr = { kind: "literal", value: base.value, range };
  const url: Expr = { kind: "call", callee: { kind: "name", name: "container_value", range }, args: [{ value: text }], range };
  const options: Expr = { kind: "object", entries: [{ key: "base_uri", value: url }], range };
  const made = [{ args: [{ value: options }], frame, place: { file: frame.file.file, range } }];
  return [{ kind: "external", module: "Symfony\\Component\\HttpClient", path: "HttpClient.create()", made, evidence: [] }];
}

/** `desk.client` is `deskClient`. */
function inOneWord(name: string): string {
  return name.replace(/[^A-Za-z0-9]+(\w)/g, (_, letter: string) => letter.toUpperCase());
}
