import picomatch from "picomatch";
import { joinPath } from "./path.ts";

/**
 * One test for a list of globs that start at `folder`. A name without wildcards, or a glob that names a folder, holds
 * for all that lies in it; `!glob` takes files out again, the last word wins.
 */
export function compileGlobs(globs: readonly string[], folder: string): (file: string) => boolean {
  const tests = globs
    .filter((glob) => glob.trim() !== "")
    .map((glob) => {
      const negated = glob.startsWith("!");
      return { negated, matches: compileGlob(negated ? glob.slice(1) : glob, folder) };
    });
  if (tests.length === 0) return () => false;
  return (file) => {
    let matched = false;
    for (const { negated, matches } of tests) if (matched === negated && matches(file)) matched = !negated;
    return matched;
  };
}

function compileGlob(glob: string, folder: string): (file: string) => boolean {
  const anchored = anchor(glob.replace(/\/+$/, ""), folder);
  const literal = joinPath(anchored.base, anchored.glob);
  if (anchored.glob === "") return (file) => isWithin(anchored.base, file) !== undefined;
  const matcher = picomatch([anchored.glob, `${anchored.glob}/**`], { dot: true });
  // Brackets and parentheses are also letters of file names (`app/[id]/route.ts`): the text itself always matches.
  return (file) => {
    if (file === literal || file.startsWith(`${literal}/`)) return true;
    const rest = isWithin(anchored.base, file);
    return rest !== undefined && !rest.startsWith("../") && matcher(rest);
  };
}

/** The folder where the wildcards begin to count: `./` and `../` are walked here, not matched as text. */
function anchor(glob: string, folder: string): { base: string; glob: string } {
  let base = folder;
  const parts = glob.split("/");
  while (parts[0] === "." || parts[0] === ".." || parts[0] === "") base = joinPath(base, parts.shift() ?? "");
  return { base, glob: parts.join("/") };
}

/** The path inside the folder; undefined where it lies elsewhere. */
function isWithin(folder: string, file: string): string | undefined {
  if (folder === "") return file.startsWith("../") ? undefined : file;
  if (/^\.\.(\/\.\.)*$/.test(folder)) return withinAbove(folder, file);
  return file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : undefined;
}

/** `..` holds the workspace itself: a path that climbs less high lies in it, under a folder whose name we don't know. */
function withinAbove(folder: string, file: string): string | undefined {
  if (file.startsWith(`${folder}/`)) return file.slice(folder.length + 1);
  const climbs = (path: string) => path.split("/").filter((part) => part === "..").length;
  const missing = climbs(folder) - climbs(file);
  return missing > 0 ? `${"*/".repeat(missing)}${file.replace(/^(\.\.\/)+/, "")}` : undefined;
}
