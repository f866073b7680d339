import { t } from "../core/l10n.ts";
import { Composer, type Document, Parser } from "yaml";
import { LineIndex, type Range } from "../core/range.ts";
import { checkTree } from "./checkTree.ts";
import { conflictMarkers, isTooDeep, isTooLarge, maxBytes, maxDepth } from "./limits.ts";
import { composeErrors } from "./syntaxErrors.ts";
import type { YamlFile } from "./yamlFile.ts";

interface Found {
  readonly document: Document.Parsed | undefined;
  readonly errors: readonly { readonly message: string; readonly range: Range }[];
}

/** Parses a text as one YAML document. Never throws; what is over a limit or in conflict is not parsed at all. */
export function parseYaml(text: string): YamlFile {
  const lines = new LineIndex(text);
  return { text, lines, ...read(text, lines) };
}

function read(text: string, lines: LineIndex): Found {
  if (isTooLarge(text)) {
    return refused(t("This file is larger than {0} MiB and is not read. Split it.", maxBytes / 1024 / 1024), firstLine(text, lines));
  }
  const conflicts = conflictMarkers(text, lines);
  if (conflicts.length > 0) return { document: undefined, errors: conflicts };
  try {
    return parse(text, lines);
  } catch (error) {
    // The library walks trees by recursion; what the depth test let through may still be too much for it.
    if (error instanceof RangeError) return refused(tooDeep(), firstLine(text, lines));
    return refused(t("This is not readable as YAML."), firstLine(text, lines));
  }
}

const tooDeep = () => t("Nested more than {0} levels deep: not read.", maxDepth);

function parse(text: string, lines: LineIndex): Found {
  const tokens = [...new Parser().parse(text)];
  const deep = isTooDeep(tokens);
  if (deep !== undefined) return refused(tooDeep(), lines.range(deep, deep + 1));
  const documents = [
    ...new Composer({ uniqueKeys: false, prettyErrors: false, version: "1.2", schema: "core" }).compose(tokens, true, text.length),
  ];
  const document = documents[0];
  if (!document || !("errors" in document)) return { document: undefined, errors: [] };
  const errors = composeErrors(document as Document.Parsed, documents[1] as Document.Parsed | undefined, text, lines);
  return { document: document as Document.Parsed, errors: [...errors, ...checkTree(document as Document.Parsed, lines)] };
}

function refused(message: string, range: Range): Found {
  return { document: undefined, errors: [{ message, range }] };
}

function firstLine(text: string, lines: LineIndex): Range {
  const end = text.indexOf("\n");
  return lines.range(0, Math.min(end < 0 ? text.length : end, 200));
}
