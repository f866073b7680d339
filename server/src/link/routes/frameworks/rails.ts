import type { RouteFramework } from "../framework.ts";

/** Rails: config/routes.rb, and what a controller asks before its actions. */
export const rails: RouteFramework = {
  id: "rails",
  languages: ["ruby"],
  files: /(^|\/)(config\/routes(\/.*)?|app\/controllers\/.*)\.rb$/,
  registers: /^(get|post|put|patch|delete|match|resources|resource)$/,
  writes: /^(post|put|patch|delete)$/,
  prefixes: /^(namespace|scope|path)$/,
  uses: /^(before_action|before_filter|prepend_before_action)$/,
  auth: /^(authenticate\w*!?|authenticated|require_\w+|authorize\w*!?|ensure_\w+|logged_in\w*|doorkeeper_authorize!)$/,
  open: /^(skip_before_action|allow_unauthenticated_access)$/,
  handlerFile: (handler) => `app/controllers/${handler.split("#")[0]?.replace(/^\//, "")}_controller.rb`,
};
