import type { RouteFramework } from "../framework.ts";

/** Laravel and Symfony: `Route::get(path, action)->middleware("auth")`, groups, attributes. */
export const laravel: RouteFramework = {
  id: "laravel",
  languages: ["php"],
  modules: /^(Illuminate\\|Laravel\\|Symfony\\|Slim\\)/,
  files: /(^|\/)routes\/\w+\.php$/,
  registers: /^(get|post|put|patch|delete|any|match|view|resource|apiResource|singleton)$/,
  writes: /^(post|put|patch|delete)$/,
  decorators: /^Route$/,
  prefixes: /^prefix$/,
  auth: /^(auth([:.].*)?|can:.*|role:.*|permission:.*|verified|IsGranted|Security|denyAccessUnlessGranted|auth\.basic|password\.confirm)$/,
  open: /^(withoutMiddleware|guest)$/,
};
