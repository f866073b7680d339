import type { RouteFramework } from "../framework.ts";

/** FastAPI and Starlette: decorators of a router, dependencies that ask who is there. */
export const fastapi: RouteFramework = {
  id: "fastapi",
  languages: ["python"],
  modules: /^(fastapi|starlette|litestar)(\.|$)/,
  decorators: /^(get|post|put|patch|delete|head|options|api_route|route|websocket)$/,
  writes: /^(post|put|patch|delete|options)$/,
  mounts: /^(include_router|mount)$/,
  prefixes: /^prefix$/,
  auth: /^(get_current\w*|current_\w*user|active_user|oauth2_scheme|HTTPBearer|HTTPBasic|Security|verify_\w+)$/,
};
