import type { Node } from "web-tree-sitter";
import { errorsIn } from "../../nodes.ts";

/** What the grammar does not know, with what it knows in its place, as long: every position stays. */
const unknown: readonly (readonly [form: RegExp, known: (found: string) => string])[] = [
  // `import("axios").AxiosResponse` and `typeof import("./desk")` as types: the whole file may be lost by them.
  [
    /(?:\btypeof\s+)?\bimport\((["'])[^"'\n]+\1\)(?=\.[A-Z])|(?<=\btypeof\s+)import\((["'])[^"'\n]+\2\)/g,
    (found) => found.replace(/[^\w\s]/g, "_"),
  ],
  // styled.div<{ wide: boolean }>`…`, sql<Array<{ id: number }>>`…`
  [/<(?:[^<>`=()]|<[^<>`=()]*>)*>(?=\s*`)/g, (found) => found.replace(/[^\n]/g, " ")],
];

const tagTypes = /(?<=[\w$])<(?=[A-Z{[]|(?:string|number|boolean|unknown|any|void|never|object)\b)(?:[^<>`=()]|<[^<>`=()]*>)*>(?=`)/g;

/** ``db.query<Row>`select …` ``: the grammar takes the type's brackets for comparisons, and finds no error in them. */
export function withoutTagTypes(text: string): string {
  return text.includes(">`") ? text.replace(tagTypes, (found) => found.replace(/[^\n]/g, " ")) : text;
}

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
