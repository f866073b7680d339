import picomatch from "picomatch";
import { dirname, relativePath } from "./path.ts";

/** A test of workspace paths against a glob that starts at `folder` (as globs in specifications do). Dot files count. */
export function compileGlob(glob: string, folder = ""): (file: string) => boolean {
  let pattern = glob.replace(/^(\.\/)+/, "").replace(/\/$/, "/**");
  let base = folder;
  while (pattern.startsWith("../") && base !== "") {
    pattern = pattern.slice(3);
    base = dirname(base);
  }
  const isMatch = picomatch(pattern, { dot: true });
  return (file) => isMatch(base === "" ? file : relativePath(base, file));
}

/** Whether a workspace path matches a glob that starts at `folder`. */
export function matchesGlob(glob: string, file: string, folder = ""): boolean {
  return compileGlob(glob, folder)(file);
}
