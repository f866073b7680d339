import type { Program } from "../program/program.ts";
import type { FileRoute } from "./route.ts";

const maxRules = 80;
/** Roles that everybody has. */
const everybody = /PUBLIC_ACCESS|ANONYMOUS/;

/** Who gets through below a path, by the `access_control` of Symfony's settings. */
export function symfonyPatterns(program: Program): readonly FileRoute[] {
  const found: FileRoute[] = [];
  for (let at = 0; at < maxRules; at++) {
    const rule = `SECURITY_ACCESS_CONTROL_${at}`;
    const [path] = program.settingsOf(`${rule}_PATH`);
    if (!path) break;
    const roles = [...program.settingsOf(`${rule}_ROLES`), ...program.settingsOf(`${rule}_ROLES_0`)];
    // What begins so is meant; a pattern that says more than that names no path.
    const [, begins, rest = ""] = /^\^(\/[\w/-]*)(\$?)$/.exec(path.value.value) ?? [];
    if (begins === undefined || roles.length === 0) continue;
    found.push({
      path: rest === "$" ? begins : `${begins.replace(/\/$/, "")}/**`,
      place: { file: path.config.file, range: path.value.range },
      guard: roles.some(({ value }) => everybody.test(value.value)) ? "open" : "auth",
      isWrite: false,
      on: "",
    });
  }
  return found;
}
