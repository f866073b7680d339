import type { RouteFramework } from "../framework.ts";

/** Gin, Echo, Chi, Fiber: `group.GET(path, …middleware, handler)`. */
export const gin: RouteFramework = {
  id: "gin",
  languages: ["go"],
  modules: /^(github\.com\/(gin-gonic\/gin|labstack\/echo|go-chi\/chi|gofiber\/fiber|gorilla\/mux)(\/.*)?|net\/http)$/,
  registers: /^(GET|POST|PUT|PATCH|DELETE|Any|Get|Post|Put|Patch|Delete|Handle|HandleFunc|Add)$/,
  writes: /^(POST|PUT|PATCH|DELETE|Post|Put|Patch|Delete)$/,
  uses: /^Use$/,
  mounts: /^Mount$/,
  prefixes: /^(Group|Route|PathPrefix)$/,
};
