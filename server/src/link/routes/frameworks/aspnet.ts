import type { RouteFramework } from "../framework.ts";

/** ASP.NET: attributes of controllers, and minimal APIs. */
export const aspnet: RouteFramework = {
  id: "aspnet",
  languages: ["csharp"],
  files: /\.cs$/,
  registers: /^Map(Get|Post|Put|Patch|Delete|Methods)?$/,
  writes: /^Map(Post|Put|Patch|Delete)$/,
  decorators: /^(Route|Http(Get|Post|Put|Patch|Delete))$/,
  prefixes: /^MapGroup$/,
  auth: /^(Authorize|RequireAuthorization)$/,
  open: /^(AllowAnonymous)$/,
};
