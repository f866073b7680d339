import type { RouteFramework } from "../framework.ts";

/** Fastify: `fastify.get(path, { preHandler }, handler)`, hooks, plugins below a prefix. */
export const fastify: RouteFramework = {
  id: "fastify",
  languages: ["typescript"],
  modules: /^(fastify|fastify-plugin|@fastify\/.*)$/,
  registers: /^(get|post|put|patch|delete|all|head|options|route)$/,
  writes: /^(post|put|patch|delete|options)$/,
  uses: /^(addHook|use)$/,
  mounts: /^register$/,
  prefixes: /^prefix$/,
};
