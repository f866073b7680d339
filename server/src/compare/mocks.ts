import type { FileFacts } from "../code/facts.ts";
import { setupFile } from "../core/fileClass.ts";
import { basename, dirname } from "../core/path.ts";

/** Answers whether the requests of a test file are mocked: in the file itself, or in a set-up file above it. */
export function createMocks(files: ReadonlyMap<string, FileFacts>): (file: string) => boolean {
  const known = new Map<string, boolean>();
  const mocks = (file: string): boolean => {
    const told = known.get(file) ?? files.get(file)?.isMocking === true;
    known.set(file, told);
    return told;
  };
  const setups = [...files.keys()].filter((file) => setupFile.test(basename(file)));
  return (file) => mocks(file) || setups.some((setup) => isAbove(dirname(setup), file) && mocks(setup));
}

function isAbove(folder: string, file: string): boolean {
  return folder !== "" && file.startsWith(`${folder}/`);
}
