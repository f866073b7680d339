import type { Expr, ObjectEntry } from "../../code/expr.ts";
import { loginAt } from "../../code/logins.ts";
import type { Range } from "../../core/range.ts";
import type { ExternalValue, Frame, Value } from "./value.ts";

const packagePath = "golang.org/x/oauth2/";
/** What Go's packages call otherwise than the rest: Microsoft's accounts of persons. */
const goNames: Readonly<Record<string, string>> = { "endpoints.microsoft": "live", "microsoft.liveconnectendpoint": "live" };

/** What a package is known to have under a name, where that is no call: `github.Endpoint` of Go's OAuth packages. */
export function packageConstant({ module, path }: ExternalValue, key: string, range: Range, frame: Frame): readonly Value[] | undefined {
  if (path !== "" || !module.startsWith(packagePath)) return undefined;
  const name = module.slice(packagePath.length);
  const lower = key.toLowerCase();
  const isEndpoint = name === "endpoints" || key === "Endpoint";
  const provider = goNames[`${name}.${lower}`] ?? (isEndpoint ? (name === "endpoints" ? lower : name) : undefined);
  const found = provider === undefined ? undefined : loginAt(provider);
  if (!found?.token) return undefined;
  const text = (value: string): Expr => ({ kind: "literal", value, range });
  const entries: readonly ObjectEntry[] = [
    { key: "AuthURL", value: text(found.page) },
    { key: "TokenURL", value: text(found.token) },
  ];
  return [{ kind: "object", expr: { kind: "object", entries, range }, frame }];
}
