import type { Node } from "web-tree-sitter";
import { errorsIn } from "../../nodes.ts";

/** What the grammar does not know, with what it knows in its place, as long: every position stays. */
const unknown: readonly (readonly [form: RegExp, known: (found: string) => string])[] = [
  // `import("axios").AxiosResponse` as a type: the whole file may be lost by it.
  [/\bimport\((["'])[^"'\n]+\1\)(?=\.[A-Z])/g, (found) => found.replace(/\W/g, "_")],
  // styled.div<{ wide: boolean }>`…`
  [/<(?:\{[^{}<>`]*\}|[A-Z][\w.]*)>(?=`)/g, (found) => found.replace(/[^\n]/g, " ")],
];

/** A text of the same length that its grammar can read better, where it could not read this for a reason that is known; else undefined. */
export function mend(text: string, root: Node): string | undefined {
  const known = unknown.reduce((mended, [form, replace]) => mended.replace(form, replace), text);
  const signs = errorsIn(root, true).flatMap((error) => signIn(error) ?? []);
  const mended = signs.reduce((all, at) => `${all.slice(0, at)} ${all.slice(at + 1)}`, known);
  return mended === text ? undefined : mended;
}

/** Where `Terms & Conditions` stands between tags: no entity. */
function signIn({ text, parent, startIndex, endIndex }: Node): number | undefined {
  if (text.startsWith("&")) return parent?.type.startsWith("jsx_") ? startIndex : undefined;
  return />[^<>{}"'`;=()]*&$/.test(text) ? endIndex - 1 : undefined;
}
