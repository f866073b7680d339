import type { RouteFramework } from "../framework.ts";

/** Flask, Quart and Sanic: decorators of an app or blueprint. */
export const flask: RouteFramework = {
  id: "flask",
  languages: ["python"],
  modules: /^(flask|flask_\w+|quart|sanic)(\.|$)/,
  decorators: /^(route|get|post|put|patch|delete)$/,
  writes: /^(post|put|patch|delete)$/,
  registers: /^add_url_rule$/,
  mounts: /^register_blueprint$/,
  uses: /^(before_request|before_app_request)$/,
  prefixes: /^(url_prefix)$/,
  auth: /^(\w*login_required|roles_(required|accepted)|permission_required|jwt_required|auth_required|token_required|requires_\w+)$/,
};
