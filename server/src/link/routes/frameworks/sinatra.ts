import type { RouteFramework } from "../framework.ts";

/** Sinatra and Padrino: `get "/orders" do … end`, and what `before` asks. */
export const sinatra: RouteFramework = {
  id: "sinatra",
  languages: ["ruby"],
  modules: /^(sinatra|padrino)(\/|$)/,
  files: /(^|\/)(app|server|main|application)\.rb$/,
  registers: /^(get|post|put|patch|delete|head|options)$/,
  writes: /^(post|put|patch|delete|options)$/,
  uses: /^before$/,
  prefixes: /^namespace$/,
};
