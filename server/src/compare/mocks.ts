import type { FileFacts } from "../code/facts.ts";
import { importsMock } from "../code/mocking.ts";
import { setupFile } from "../core/fileClass.ts";
import { basename, dirname, joinPath } from "../core/path.ts";

const endings = ["ts", "js", "tsx", "jsx", "mts", "mjs"].flatMap((ending) => [`.${ending}`, `/index.${ending}`]);

/** Answers whether the requests of a test file are mocked: in the file itself, in one that it imports, or in a set-up file above it. */
export function createMocks(files: ReadonlyMap<string, FileFacts>): (file: string) => boolean {
  const mocks = (file: string): boolean => {
    const facts = files.get(file);
    // A file that was not read says what it imports.
    return facts !== undefined && (facts.isMocking === true || (facts.unread === true && importsMock(facts)));
  };
  // `import { server } from "./mocks/server"`: what is set up there stands for whoever imports it.
  const isImported = (file: string) =>
    files.get(file)?.imports.some(({ module }) => {
      const stem = module.startsWith(".") ? joinPath(dirname(file), module) : undefined;
      return stem !== undefined && (mocks(stem) || endings.some((ending) => mocks(stem + ending)));
    }) === true;
  const setups = [...files.keys()].filter((file) => setupFile.test(basename(file)));
  const known = new Map<string, boolean>();
  return (file) => {
    const told = known.get(file) ?? (mocks(file) || isImported(file) || setups.some((one) => isAbove(dirname(one), file) && mocks(one)));
    known.set(file, told);
    return told;
  };
}

function isAbove(folder: string, file: string): boolean {
  return folder !== "" && file.startsWith(`${folder}/`);
}
