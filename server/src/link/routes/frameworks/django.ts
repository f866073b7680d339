import type { RouteFramework } from "../framework.ts";

/** Django: `path(route, view)` in urls.py; decorators and mixins of the views. */
export const django: RouteFramework = {
  id: "django",
  languages: ["python"],
  modules: /^django\.(urls|conf\.urls)(\.|$)/,
  files: /(^|\/)(urls|views)(\/\w+)?\.py$/,
  registers: /^(path|re_path|url)$/,
  mounts: /^(path|re_path|url)$/,
  auth: /^(\w*login_required|staff_member_required|permission_required|user_passes_test|superuser_required|LoginRequiredMixin|PermissionRequiredMixin|UserPassesTestMixin|StaffRequiredMixin|IsAuthenticated|IsAdminUser)$/,
  open: /^(AllowAny|login_not_required)$/,
};
