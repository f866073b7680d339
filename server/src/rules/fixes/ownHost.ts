import { isMap } from "yaml";
import { t } from "../../core/l10n.ts";
import type { JudgedCause } from "../../compare/verdicts.ts";
import type { TextEdit } from "../../core/edit.ts";
import type { PerimeterFile } from "../../spec/model.ts";
import { appendItem } from "../../yaml/edits.ts";
import { entryOfPath } from "../../yaml/navigate.ts";
import { flowText } from "../../yaml/scalar.ts";
import { lineEnd, startOfText } from "../../yaml/spans.ts";
import type { Fix } from "../rule.ts";

/** Says that an unknown host is one's own. A statement that only a person can make. */
export function ownHostFix(cause: JudgedCause): readonly Fix[] {
  const [first] = cause.endpoints;
  const { host } = first.endpoint.target;
  const file = first.perimeter?.files[0];
  if (!file || host === null || first.known) return [];
  const edits = addOwnHost(file, host);
  return edits ? [{ title: t("Add {0} to own hosts", host), safe: false, edits }] : [];
}

/** Adds a host to `own`, which comes to stand above the systems; undefined where it keeps live and staging apart. */
export function addOwnHost(file: PerimeterFile, host: string): readonly TextEdit[] | undefined {
  const { yaml } = file;
  const own = entryOfPath(yaml, ["own"]);
  if (own) return isMap(own.value) ? undefined : appendItem(file, ["own"], host);
  if (!yaml.document) return undefined;
  const before = entryOfPath(yaml, ["systems"])?.keyRange ?? entryOfPath(yaml, ["perimeter"])?.keyRange;
  const line = before?.line ?? 0;
  const column = line === 0 ? startOfText(yaml) : 0;
  const newText = `own: ${flowText([host])}${lineEnd(yaml)}`;
  return [{ file: file.file, range: { line, column, endLine: line, endColumn: column }, newText }];
}
