import type { Argument, Expr } from "../../expr.ts";
import type { Lowering } from "../../lowering.ts";
import { requestedBy } from "./extensions.ts";

const settings =
  /^(With(?!Url)\w*|SetQueryParams?|Allow\w*HttpStatus|ConfigureRequest|SetFragment|RemoveQueryParams?|(Before|After)Call\w*|On(Error|Redirect)\w*)$/;
const verbs = /^(Get|Post|Put|Patch|Delete|Head|Send|DownloadFile)(Json|String|UrlEncoded|Multipart|Bytes|Stream|JsonList)?Async$/;
/** Names that other clients have as well, which are given the URL, or a request. */
const shared = /^((Get|Post|Put|Patch|Delete|Head|Send|DownloadFile)Async|Get(String|Stream)Async)$/;
const address = /ur[il]|link|address|endpoint/i;

/** `"https://…".AppendPathSegment("a").GetJsonAsync()`: a text that is requested, with the extensions of Flurl. */
export function flurlRequest(callee: Expr, args: readonly Argument[], range: Expr["range"], to: Lowering): Expr | undefined {
  if (callee.kind !== "member" || !to.imports.some((one) => one.module.startsWith("Flurl"))) return undefined;
  const { of, key } = callee;
  if (settings.test(key)) return of;
  if (!verbs.test(key) || !isText(of, key, args)) return undefined;
  return requestedBy("Flurl.Http", ["flurl", key], [{ value: of }, ...args], range, to);
}

/** Whether it is asked of a text: of a name, where another client would be given the URL, or where it is called like one. */
function isText(of: Expr, key: string, args: readonly Argument[]): boolean {
  if ((of.kind !== "name" && of.kind !== "member") || !shared.test(key)) return true;
  return (
    (key.startsWith("Get") && args.length === 0) ||
    address.test(of.kind === "name" ? of.name : of.key) ||
    (key === "DownloadFileAsync" && args.length === 1)
  );
}
