import type { RouteFramework } from "../framework.ts";

/** Ktor: `routing { authenticate("jwt") { get("/orders") { … } } }`. */
export const ktor: RouteFramework = {
  id: "ktor",
  languages: ["kotlin"],
  modules: /^io\.ktor\.(server\.)?(routing|auth|resources)(\.|$)/,
  registers: /^(get|post|put|patch|delete|head|options)$/,
  writes: /^(post|put|patch|delete|options)$/,
  prefixes: /^route$/,
};
