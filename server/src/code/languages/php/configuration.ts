import type { Node } from "web-tree-sitter";
import type { Argument, Expr } from "../../expr.ts";
import type { Lowering } from "../../lowering.ts";
import { settingsFolder } from "./modules.ts";
import { nameExpr } from "./scope.ts";

const readers = /^(config|Config::(get|string)|config_path_value)$/;
/** What gives the same by `->get(path)`: the helper's own object, and what a class is handed by the container. */
const repository = /^(?:\\?config\(\)|app\(["']config["']\))$/;
const handedIn = /^\$(?:this->)?\w*config\w*$/i;
const repositoryModule = /^\\?Illuminate\\(?:Contracts\\)?Config(?:\\Repository)?$/;

/** `config("services.desk.url", default)`: the entry of what `config/services.php` returns; undefined for any other call. */
export function settingRead(node: Node, callee: string, args: readonly Argument[], range: Expr["range"], to: Lowering): Expr | undefined {
  const of = callee === "get" ? (node.childForFieldName("object")?.text ?? "") : "";
  const isChained = repository.test(of) || (handedIn.test(of) && to.imports.some((one) => repositoryModule.test(one.module)));
  const path = args[0]?.value;
  if ((!readers.test(callee) && !isChained) || path?.kind !== "literal" || !/^[\w-]+(\.[\w-]+)+$/.test(path.value)) return undefined;
  const [file = "", ...keys] = path.value.split(".");
  const module = `${settingsFolder}${file}`;
  const local = `config ${file}`;
  if (!to.imports.some((one) => one.local === local)) to.imports.push({ local, imported: "default", module, range });
  const value = keys.reduce<Expr>((of, key) => ({ kind: "member", of, key, range }), nameExpr(local, range));
  const fallback = args[1]?.value;
  return fallback ? { kind: "choice", how: "fallback", alternatives: [value, fallback], range } : value;
}
