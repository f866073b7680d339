import type { TextValue } from "./value.ts";

const publicPrefix = "(?:NEXT_PUBLIC_|NUXT_PUBLIC_|VITE_|REACT_APP_|EXPO_PUBLIC_|PUBLIC_|GATSBY_)?";
const ownName =
  "(?:E2E|TEST|PLAYWRIGHT|CYPRESS|SITE|WEBSITE|APP|WEB|FRONTEND|DEPLOY(?:MENT)?|VERCEL(?:_BRANCH|_PROJECT_PRODUCTION)?|NEXTAUTH|SELF|RENDER_EXTERNAL)";
/** What the program's own address is called: by the browser, the framework, the platform that it runs on. */
const ownAddress = new RegExp(
  `^(?:https?://)?\\{(?:${publicPrefix}${ownName}(?:_TEST)?(?:_TEST_BASE|_BASE|_ROOT)?_(?:URL|ORIGIN|HOST|DOMAIN)|(?:window\\.|self\\.)?location\\.origin|origin)\\}`,
);

/** A relative URL, or the program's own address: one's own back end, no endpoint. */
export function isOwn(url: TextValue): boolean {
  return /^\.{0,2}\/(?!\/)/.test(url.text) || /^data:|^blob:|^file:/.test(url.text) || ownAddress.test(url.text);
}
