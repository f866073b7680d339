import type { Node } from "web-tree-sitter";
import { children } from "../../nodes.ts";
import type { Lowering } from "../../lowering.ts";
import { typeName } from "./scope.ts";

/** Types that only a client of their package gives, and that client: whatever gives them is asked as it is. */
const givers: readonly (readonly [module: RegExp, given: RegExp, client: string])[] = [
  [/^database\/sql$/, /^(Rows?|Result|Stmt)$/, "DB"],
  [/^github\.com\/jmoiron\/sqlx$/, /^(Rows?|Stmt|NamedStmt)$/, "DB"],
  [/^github\.com\/jackc\/pgx(\/v\d+)?$/, /^(Rows?|BatchResults)$/, "Conn"],
  [/^github\.com\/jackc\/(pgx\/v\d+\/)?pgconn$/, /^CommandTag$/, ""],
  [/^github\.com\/(redis\/go-redis|go-redis\/redis)(\/v\d+)?$/, /^\w+Cmd$/, "Client"],
  [/^go\.mongodb\.org\/mongo-driver(\/v\d+)?\/mongo$/, /^(Cursor|SingleResult|\w+(One|Many)Result|(Update|Delete)Result)$/, "Collection"],
  [/^github\.com\/aws\/aws-sdk-go-v2\/service\/\w+$/, /^\w+Output$/, "Client"],
];

/**
 * The client of a package that an interface stands for, by what its methods give: `QueryContext(…) (*sql.Rows, error)` is asked of a
 * `sql.DB`. Empty where the package that has the client is not the one of the type; undefined where they tell none.
 */
export function clientOf(methods: readonly Node[], to: Lowering): string | undefined {
  const found = methods.flatMap((method): readonly string[] => {
    const result = method.childForFieldName("result");
    const first = result?.type === "parameter_list" ? children(result)[0]?.childForFieldName("type") : result;
    const [local = "", type = ""] = typeName(first)?.split(".") ?? [];
    const module = type === "" ? undefined : to.imports.find((one) => one.local === local)?.module;
    const giver = module === undefined ? undefined : givers.find(([of, given]) => of.test(module) && given.test(type));
    return giver ? [giver[2] === "" ? "" : `${local}.${giver[2]}`] : [];
  });
  return found.find((one) => one !== "") ?? found[0];
}

/** Methods that give no more than an error, by which a client reads into what it is handed. */
const silent: Readonly<Record<string, RegExp>> = { "github.com/jmoiron/sqlx": /^(Get|Select)(Context)?$/ };

/** Whether a method of an interface that stands for a client is one that the client has. */
export function isOfClient(method: Node, client: string, to: Lowering): boolean {
  const module = to.imports.find(({ local }) => local === client.split(".")[0])?.module ?? "";
  const known = Object.hasOwn(silent, module) ? silent[module] : undefined;
  return clientOf([method], to) !== undefined || (known?.test(method.childForFieldName("name")?.text ?? "") ?? false);
}
