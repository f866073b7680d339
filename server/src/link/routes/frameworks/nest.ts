import type { RouteFramework } from "../framework.ts";

/** Nest: controllers with decorators, guarded by `@UseGuards`. */
export const nest: RouteFramework = {
  id: "nest",
  languages: ["typescript"],
  modules: /^@nestjs\//,
  decorators: /^(Controller|Get|Post|Put|Patch|Delete|All|Head)$/,
  writes: /^(Post|Put|Patch|Delete)$/,
  auth: /^(UseGuards|Roles|Permissions|ApiBearerAuth|RequirePermissions)$/,
  open: /^(Public|SkipAuth|AllowAnonymous|IsPublic|Unprotected)$/,
};
