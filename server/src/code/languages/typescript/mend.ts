import type { Node } from "web-tree-sitter";
import { errorsIn } from "../../nodes.ts";

/** What the grammar does not know, with what it knows in its place, as long: every position stays. */
const unknown: readonly (readonly [form: RegExp, known: (found: string) => string])[] = [
  // `import("axios").AxiosResponse` as a type: the whole file may be lost by it.
  [/\bimport\((["'])[^"'\n]+\1\)(?=\.[A-Z])/g, (found) => found.replace(/\W/g, "_")],
  // styled.div<{ wide: boolean }>`…`
  [/<(?:\{[^{}<>`]*\}|[A-Z][\w.]*)>(?=`)/g, (found) => found.replace(/[^\n]/g, " ")],
];

/** A text of the same length that its grammar can read, where it could not for a reason that is known; else undefined. */
export function mend(text: string, root: Node): string | undefined {
  const known = unknown.reduce((mended, [form, replace]) => mended.replace(form, replace), text);
  const signs = errorsIn(root).filter((error) => isSign(error));
  const mended = signs.reduce((all, { startIndex }) => `${all.slice(0, startIndex)} ${all.slice(startIndex + 1)}`, known);
  return mended === text ? undefined : mended;
}

/** `Terms & Conditions` between tags: no entity. */
function isSign(error: Node): boolean {
  return error.text.startsWith("&") && (error.parent?.type.startsWith("jsx_") ?? false);
}
