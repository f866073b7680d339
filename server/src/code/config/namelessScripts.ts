import { lineDirectives } from "../directives.ts";
import { CodeCollector } from "../embedded.ts";
import type { ConfigFormat } from "./format.ts";

/** Scripts without an ending, in the folders where programs keep them: their first line says which language they are in. */
export const scriptFormat: ConfigFormat = {
  id: "script",
  matches: (file) => inFolder.test(file),
  lower: (file, text) => {
    const language = languageIn(text, /(^|\/)\.(husky|githooks)\//.test(file));
    const code = new CodeCollector(text, language ?? "");
    if (language !== undefined) code.add({ pieces: [[0, text.length]] });
    const found = code.finish();
    return { file, format: "script", values: [], comments: lineDirectives(text), problems: [], ...(found && { code: found }) };
  },
};

const inFolder =
  /(^|\/)(bin|sbin|exe|libexec|scripts?|tools?|hack|ci|dev|build|deploy|contrib|utils?|hooks|\.husky|\.githooks|\.git-hooks)\/[a-z][\w-]*$/;
/** The first line of a script: `#!/usr/bin/env -S python3 -u`. */
const firstLine =
  /^\uFEFF?#![ \t]*\S*?(?:\/|[ \t])?(?:env[ \t]+(?:-\S+[ \t]+)*)?(bash|zsh|dash|ash|ksh|sh|python|ruby|node|php)[\d.]*(?:[ \t]|\r?$)/m;
const languages: Readonly<Record<string, string>> = { python: "python", ruby: "ruby", node: "typescript", php: "php" };

/** Undefined where it says another program, or nothing: only hooks are scripts of the shell without saying so. */
function languageIn(text: string, isHook: boolean): string | undefined {
  const end = text.indexOf("\n");
  const line = text.slice(0, Math.min(end < 0 ? text.length : end, 200));
  if (!line.startsWith("#!") && !line.startsWith("\uFEFF#!")) return isHook ? "shell" : undefined;
  const program = firstLine.exec(line)?.[1];
  return program === undefined ? undefined : (languages[program] ?? "shell");
}
