import { t } from "../../core/l10n.ts";
import type { JudgedCause } from "../../compare/verdicts.ts";
import type { TextEdit } from "../../core/edit.ts";
import type { PerimeterFile } from "../../spec/model.ts";
import { entryOfPath, isFlow, itemsOf, rangeOfNode } from "../../yaml/navigate.ts";
import type { Fix } from "../rule.ts";

/** Says that an unknown host is one's own. A statement that only a person can make. */
export function ownHostFix(cause: JudgedCause): readonly Fix[] {
  const [first] = cause.endpoints;
  const { host } = first.endpoint.target;
  const file = first.perimeter?.files[0];
  if (!file || host === null || first.known) return [];
  const edit = addOwnHost(file, host);
  return edit ? [{ title: t("Add {0} to own hosts", host), safe: false, edits: [edit] }] : [];
}

/** Adds a host to `own`; undefined where what stands there is no list. */
export function addOwnHost(file: PerimeterFile, host: string): TextEdit | undefined {
  const { yaml } = file;
  const own = entryOfPath(yaml, ["own"]);
  const text = JSON.stringify(host);
  if (!own) {
    const before = entryOfPath(yaml, ["systems"])?.keyRange ?? entryOfPath(yaml, ["perimeter"])?.keyRange;
    const line = before?.line ?? 0;
    return yaml.document
      ? { file: file.file, range: { line, column: 0, endLine: line, endColumn: 0 }, newText: `own: [${text}]\n` }
      : undefined;
  }
  const last = itemsOf(yaml, own.value).at(-1);
  if (!last) return undefined;
  const { endLine, endColumn, column } = rangeOfNode(yaml, last);
  const newText = isFlow(own.value) ? `, ${text}` : `\n${" ".repeat(Math.max(0, column - 2))}- ${text}`;
  return { file: file.file, range: { line: endLine, column: endColumn, endLine, endColumn }, newText };
}
