import type { RouteFramework } from "../framework.ts";

/** Express, Koa, Hono and their kin: `app.get(path, …middleware, handler)`. */
export const express: RouteFramework = {
  id: "express",
  languages: ["typescript"],
  modules: /^(express|express-promise-router|@?koa(\/router|-router)?|hono(\/.*)?|polka|restify|router|@tinyhttp\/app)$/,
  registers: /^(get|post|put|patch|delete|del|all|head|options|route)$/,
  writes: /^(post|put|patch|delete|del|options)$/,
  uses: /^use$/,
  mounts: /^(use|route)$/,
  prefixes: /^(prefix|basePath)$/,
};
