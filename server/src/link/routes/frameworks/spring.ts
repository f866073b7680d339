import type { RouteFramework } from "../framework.ts";

/** Spring and JAX-RS: annotations of controllers, and the patterns of a security configuration. */
export const spring: RouteFramework = {
  id: "spring",
  languages: ["java", "kotlin"],
  modules: /^(org\.springframework\.(web|security)|(jakarta|javax)\.(ws\.rs|annotation\.security))(\.|$)/,
  decorators: /^(RequestMapping|(Get|Post|Put|Patch|Delete)Mapping|Path)$/,
  writes: /^(Post|Put|Patch|Delete)Mapping$/,
  auth: /^(PreAuthorize|PostAuthorize|Secured|RolesAllowed|authenticated|fullyAuthenticated|hasRole|hasAnyRole|hasAuthority|hasAnyAuthority|denyAll)$/,
  open: /^(permitAll|PermitAll|anonymous)$/,
  matchers: /^(requestMatchers|antMatchers|mvcMatchers|pathMatchers|securityMatcher)$/,
};
