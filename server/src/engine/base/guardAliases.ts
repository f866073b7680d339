import { fileClassOf } from "../../core/fileClass.ts";
import { dirname, joinPath } from "../../core/path.ts";
import { LineIndex } from "../../core/range.ts";
import type { Body } from "./guardBodies.ts";
import { lastPart } from "./guardBodies.ts";
import { ownerOf } from "./guardPatches.ts";
import type { GuardSources } from "./guards.ts";

/** Files that say which file a module's name stands for. */
const aliasing =
  /(^|\/)((ts|js)config(\.[\w-]+)?\.json|package\.json|import_?map\.json|deno\.jsonc?|(vite|webpack|rollup|rspack|rsbuild|babel|next|nuxt|metro|esbuild)\.config\.[cm]?[jt]s|\.babelrc(\.json)?)$/;
/** Those that say it to tests. */
const ofTests = /(^|\/)[jt]sconfig\.\w*(test|spec|jest|vitest|e2e)\w*\.json$/i;

/** Where a module's name comes to stand for a double of tests that has a guard's name. */
export async function aliasChange(
  guard: string,
  differing: readonly string[],
  { tree, workspace, names }: GuardSources,
): Promise<Body | undefined> {
  const files = differing.filter((file) => aliasing.test(file) && !ofTests.test(file));
  if (files.length === 0) return undefined;
  const words = [lastPart(guard), ownerOf(guard)];
  const doubles = [...names()].flatMap(([file, { gives, declares }]) =>
    fileClassOf(file) === "test" && words.some((word) => word !== undefined && (gives?.includes(word) || declares.includes(word)))
      ? [file]
      : [],
  );
  for (const file of doubles.length > 0 ? files : []) {
    const [before, now] = [(await tree.read(file)).text ?? "", (await workspace.read(file)).text ?? ""];
    for (const double of doubles) {
      const at = mentionOf(double, file, now);
      if (at === undefined || mentionOf(double, file, before) !== undefined) continue;
      const range = new LineIndex(now).range(at, at);
      return { file, range, tokens: `alias ${double}`, stands: "patch" };
    }
  }
  return undefined;
}

/** Where a file is named, outside of what is said of tests. */
function mentionOf(file: string, by: string, text: string): number | undefined {
  for (const { 1: path = "", index } of text.matchAll(/["'`]((?:\.{0,2}\/)*[\w@.-]+(?:\/[\w@.-]+)+)["'`]/g)) {
    const named = path.startsWith("/") ? path.slice(1) : joinPath(dirname(by), path);
    if (withoutEnd(named) === withoutEnd(file) && !isForTests(text, index)) return index;
  }
  return undefined;
}

function withoutEnd(file: string): string {
  return file.replace(/(\/index)?\.[cm]?[jt]sx?$/, "");
}

/** In a block for tests (`test: { alias: … }`, `"jest": { … }`), or under a condition that says so. */
function isForTests(text: string, at: number): boolean {
  const before = text.slice(0, at);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  if (/\b(VITEST|JEST|NODE_ENV|mode)\b/.test(line)) return true;
  return [...before.matchAll(/["']?\b(test|jest|vitest|mocha|ava)["']?\s*:\s*\{/g)].some(({ 0: whole, index }) => {
    let depth = 1;
    for (const sign of before.slice(index + whole.length)) depth += sign === "{" ? 1 : sign === "}" ? -1 : 0;
    return depth > 0;
  });
}
