import { isRelativeFile } from "./hostText.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { Request } from "../request.ts";
import { hasScheme } from "../values/text.ts";
import type { TextValue } from "../values/value.ts";

const publicPrefix = "(?:NEXT_PUBLIC_|NUXT_PUBLIC_|VITE_|REACT_APP_|EXPO_PUBLIC_|PUBLIC_|GATSBY_)?";
const ownName =
  "(?:E2E|TEST|PLAYWRIGHT|CYPRESS|SITE|WEBSITE|APP|WEB|FRONTEND|DEPLOY(?:MENT)?|VERCEL(?:_BRANCH|_PROJECT_PRODUCTION)?|NEXTAUTH|SELF|RENDER_EXTERNAL)";
/** What the program's own address is called: by the browser, the framework, the platform that it runs on. */
const ownAddress = new RegExp(
  `^(?:https?://)?\\{(?:${publicPrefix}${ownName}(?:_TEST)?(?:_TEST_BASE|_BASE|_ROOT)?_(?:URL|ORIGIN|HOST|DOMAIN)|(?:window\\.|self\\.)?location\\.origin|origin|\\w*base_?path)\\}`,
  "i",
);

/** `{PARTNER_BASE_PATH}`: somebody else's, by the name before. */
const othersBasePath =
  /^\{(?!(?:NEXT_|NUXT_|VITE_|REACT_|EXPO_|GATSBY_|PUBLIC_|APP_|API_|WEB_|SITE_|URL_|ROUTER_|SERVER_|HTTP_|FRONTEND_|UI_)*BASE_?PATH)[A-Z][A-Z0-9_]*_BASE_?PATH\}/;

/** A relative URL, or the program's own address: one's own back end, no endpoint. */
export function isOwn(url: TextValue, language = ""): boolean {
  // A page asks its own server for what names none; of another program only its client's base would say where.
  if (language === "typescript" && (/^(api|graphql)\//.test(url.text) || isRelativeFile(url.text))) return true;
  return /^\.{0,2}\/(?!\/)/.test(url.text) || /^data:|^blob:|^file:/.test(url.text) || isOwnAddress(url.text);
}

function isOwnAddress(text: string): boolean {
  return ownAddress.test(text) && !othersBasePath.test(text);
}

/** The address of an object that this very page or process made (`URL.createObjectURL`): asking for it reaches nothing. */
export function isMadeHere({ url, urls, fn }: Request, evaluator: Evaluator): boolean {
  if (!url || urls.some((one) => hasScheme(one.text))) return false;
  const { expr, frame } = url;
  const isRevoked = fn.calls.some(
    ({ call }) =>
      call.callee.kind === "member" &&
      call.callee.key === "revokeObjectURL" &&
      expr.kind === "name" &&
      call.args[0]?.value.kind === "name" &&
      call.args[0].value.name === expr.name,
  );
  return (
    isRevoked ||
    evaluator.evaluate(expr, frame).some((value) => value.kind === "external" && /(^|\.)(createObjectURL|toDataURL)\(\)$/.test(value.path))
  );
}
