import type { FileFacts } from "../code/facts.ts";
import { isMocking } from "../code/mocking.ts";
import { setupFile } from "../core/fileClass.ts";
import { basename, dirname, joinPath } from "../core/path.ts";

/** Answers whether the requests of a test file are mocked: in the file itself, or in a set-up file above it. */
export function createMocks(files: ReadonlyMap<string, FileFacts>): (file: string) => boolean {
  const known = new Map<string, boolean>();
  const mocks = (file: string): boolean => {
    const told = known.get(file) ?? isToldBy(files.get(file));
    known.set(file, told);
    return told;
  };
  const given = new Set([...files.keys()].filter(mocks).map(stemOf));
  // `import { server } from "./mocks/server"`: what is set up there stands for whoever imports it.
  const isImported = (file: string) =>
    files.get(file)?.imports.some(({ module }) => /^[.@~]/.test(module) && given.has(stemOf(joinPath(dirname(file), module)))) === true;
  const setups = [...files.keys()].filter((file) => setupFile.test(basename(file)));
  return (file) => mocks(file) || isImported(file) || setups.some((setup) => isAbove(dirname(setup), file) && mocks(setup));
}

/** A file that was not read says what it imports. */
function isToldBy(facts: FileFacts | undefined): boolean {
  return facts !== undefined && (facts.isMocking === true || (facts.unread === true && isMocking(facts)));
}

/** `src/mocks/server` of `src/mocks/server.ts` and `src/mocks/server/index.ts`. */
function stemOf(file: string): string {
  return file.replace(/\.[cm]?[jt]sx?$/, "").replace(/\/index$/, "");
}

function isAbove(folder: string, file: string): boolean {
  return folder !== "" && file.startsWith(`${folder}/`);
}
