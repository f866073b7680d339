import { t } from "../core/l10n.ts";
import type { TextEdit } from "../core/edit.ts";
import { fileStart, type Range } from "../core/range.ts";
import { rememberOf } from "../core/remember.ts";
import type { SpecKind } from "../core/specKind.ts";
import { entryOfPath, isFlow, nodeAt, rangeOfPath, resolveNode, valueOf } from "../yaml/navigate.ts";
import { dataOf } from "../yaml/data.ts";
import { flowText, quotingOf, scalarText } from "../yaml/scalar.ts";
import type { YamlFile, YamlPath } from "../yaml/yamlFile.ts";
import { checkFormat } from "./formats.ts";
import { contract, perimeter, type SchemaError } from "./generated/validators.mjs";
import { badId, badValue, commentedOut, type Complaint, missingKeys, subject, unknownKey } from "./messages.ts";
import type { SpecProblem } from "./model.ts";
import { describeAt, type FormattedText, formattedTexts } from "./schema.ts";

/** A problem with the path that it is about; syntax has none. */
export interface ValidatedProblem extends SpecProblem {
  readonly path?: YamlPath;
  /** The name that was most likely meant. */
  readonly meant?: string;
}

const validators = { perimeter, contract };

/** What is wrong with a specification by itself: syntax, then the schema; one problem for each mistake. */
export function validateSpec(kind: SpecKind, file: string, yaml: YamlFile): readonly ValidatedProblem[] {
  const family = kind === "perimeter" ? "spec" : "contract";
  const schema = `${family}/schema` as const;
  const syntax = yaml.errors.map((error): ValidatedProblem => {
    const twice = systemTwice(yaml, error.range);
    if (twice === undefined) return { rule: `${family}/syntax`, ...error, subject: lineOf(yaml, error.range) };
    return {
      rule: schema,
      message: t("the system `{0}` stands here twice; keep one", twice),
      subject: `twice ${twice}`,
      range: error.range,
    };
  });
  if (!yaml.document) return syntax.length > 0 ? syntax : [missingVersion(kind, file, yaml, schema)];
  const found = complaints(kind, yaml).map((complaint) => place(complaint, file, yaml, schema));
  // What doesn't parse reads as something else: the schema keeps to the lines that syntax has no word on.
  const clear = found.filter(
    ({ range }) => !yaml.errors.some((error) => error.range.line <= range.endLine && range.line <= error.range.endLine),
  );
  return [...syntax, ...clear];
}

/** The text of the line where something begins: it may move. */
function lineOf({ text, lines }: YamlFile, { line }: Range): string {
  const start = lines.offset(line, 0);
  return (text.slice(start).split("\n", 1)[0] ?? "").trim();
}

function missingVersion(kind: SpecKind, file: string, yaml: YamlFile, rule: "spec/schema" | "contract/schema"): ValidatedProblem {
  return place(missingKeys([], [kind]), file, yaml, rule);
}

/** The id, where an error stands at a repeated key of `systems`. */
function systemTwice(yaml: YamlFile, range: Range): string | undefined {
  if (!yaml.document) return undefined;
  const span = [yaml.lines.offset(range.line, range.column), yaml.lines.offset(range.endLine, range.endColumn)];
  const systems = nodeAt(yaml, ["systems"]);
  const pair =
    systems && "items" in systems
      ? (systems.items as { key?: { range?: readonly number[]; value?: unknown } }[]).find(
          (item) => item.key?.range?.[0] === span[0] && item.key?.range?.[1] === span[1],
        )
      : undefined;
  return pair ? String(pair.key?.value) : undefined;
}

function complaints(kind: SpecKind, yaml: YamlFile): readonly Complaint[] {
  const value = dataOf(yaml);
  if (value === null) return [missingKeys([], [kind])];
  const validate = validators[kind];
  const errors = validate(value) ? [] : [...(validate.errors ?? [])];
  const version = errors.find((error) => error.keyword === "const" && error.instancePath === `/${kind}`);
  if (version)
    return [badValue([kind], (value as Record<string, unknown>)[kind], version, describeAt(kind, [kind]))].filter(
      (one) => one !== undefined,
    );
  const isBraced = (path: YamlPath) => isFlow(resolveNode(yaml, nodeAt(yaml, path)));
  const found = [
    ...schemaComplaints(kind, value, errors, isBraced, (path) => commentFor(yaml, path)),
    ...[...formattedTexts(kind, value)].flatMap((text) => formatComplaint(text) ?? []),
  ];
  const seen = new Set<string>();
  return found.filter(({ path, onKey }) => {
    const key = JSON.stringify([path, onKey]);
    return !seen.has(key) && seen.add(key);
  });
}

function* schemaComplaints(
  kind: SpecKind,
  value: unknown,
  errors: readonly SchemaError[],
  isBraced: (path: YamlPath) => boolean,
  commentOf: (path: YamlPath) => string | undefined,
): Generator<Complaint> {
  const missing = new Map<string, string[]>();
  const meant = new Set<string>();
  for (const error of errors) {
    const path = pathOf(value, error.instancePath);
    // Only ids have a pattern; which key it was, the error about the name tells.
    if (error.keyword === "if" || error.keyword === "pattern") continue;
    if (error.keyword === "required") {
      missing.set(error.instancePath, [...(missing.get(error.instancePath) ?? []), String(error.params["missingProperty"])]);
    } else if (error.keyword === "additionalProperties") {
      const complaint = unknownKey(path, String(error.params["additionalProperty"]), freeKeysAt(kind, value, path));
      for (const name of complaint.meant === undefined ? (complaint.told ?? []) : [complaint.meant])
        meant.add(`${error.instancePath}/${name}`);
      yield complaint;
    } else if (error.keyword === "propertyNames") {
      yield badId(path, String(error.params["propertyName"]));
    } else {
      const comment = valueAt(value, path) === null ? commentOf(path) : undefined;
      const complaint =
        comment === undefined
          ? badValue(path, valueAt(value, path), error, describeAt(kind, path), isBraced(path))
          : commentedOut(path, comment);
      if (complaint) yield complaint;
    }
  }
  for (const [at, keys] of missing) {
    const really = keys.filter((key) => !meant.has(`${at}/${key}`));
    if (really.length > 0) yield missingKeys(pathOf(value, at), really);
  }
}

/** Keys that may stand at a place and don't yet. */
function freeKeysAt(kind: SpecKind, value: unknown, path: YamlPath): readonly string[] {
  const given = valueAt(value, path);
  const names = describeAt(kind, path)?.keys.map((key) => key.name) ?? [];
  return names.filter((name) => typeof given !== "object" || given === null || !Object.hasOwn(given, name));
}

const formatComplaint = rememberOf(({ path, text, format, isKey, entry }: FormattedText): Complaint | undefined => {
  if (text === "") return undefined;
  const actions = valueAt(entry, ["actions"]);
  const error = checkFormat(format, text, { actions: typeof actions === "object" && actions !== null ? Object.keys(actions) : [] });
  if (!error) return undefined;
  const name = isKey ? `\`${text}\`` : subject(path);
  const hint = error.meant === undefined ? "" : t("; did you mean `{0}`?", error.meant);
  return { path, onKey: isKey, message: `${name} ${error.message}${hint}`, ...(error.meant !== undefined && { meant: error.meant }) };
});

function pathOf(value: unknown, pointer: string): YamlPath {
  const path: (string | number)[] = [];
  let current = value;
  for (const raw of pointer.split("/").slice(1)) {
    const key = raw.replaceAll("~1", "/").replaceAll("~0", "~");
    path.push(Array.isArray(current) ? Number(key) : key);
    current = (current as Record<string, unknown> | null)?.[key];
  }
  return path;
}

function valueAt(value: unknown, path: YamlPath): unknown {
  let current = value;
  for (const part of path) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, part)) return undefined;
    current = (current as Record<string | number, unknown>)[part];
  }
  return current;
}

function place(complaint: Complaint, file: string, yaml: YamlFile, rule: "spec/schema" | "contract/schema"): ValidatedProblem {
  const { path, onKey, message, meant } = complaint;
  const entry = entryOfPath(yaml, path);
  const range = path.length === 0 ? firstLine(yaml) : ((onKey ? entry?.keyRange : rangeOfPath(yaml, path)) ?? fileStart);
  const fix = fixOf(complaint, file, yaml, range, rule === "spec/schema" ? "perimeter" : "contract");
  const names = path.filter((part) => typeof part === "string");
  return {
    rule,
    message,
    subject: [...names, ...(onKey ? ["key"] : [])].join(" "),
    range,
    path,
    ...(meant !== undefined && { meant }),
    ...(fix && { fix }),
  };
}

/** What concerns the whole file stands at its first line. */
function firstLine(yaml: YamlFile): Range {
  const start = yaml.document?.contents?.range?.[0] ?? 0;
  const end = yaml.text.indexOf("\n", start);
  return yaml.lines.range(start, end < 0 ? yaml.text.length : end - (yaml.text[end - 1] === "\r" ? 1 : 0));
}

function fixOf({ meant, mend, path }: Complaint, file: string, yaml: YamlFile, range: Range, kind: SpecKind): SpecProblem["fix"] {
  const written = yaml.text.slice(yaml.lines.offset(range.line, range.column), yaml.lines.offset(range.endLine, range.endColumn));
  const fix = (title: string, newText: string, at = range) => ({ title, edits: [{ file, range: at, newText }] as readonly TextEdit[] });
  if (meant !== undefined) return fix(t("Change to `{0}`", meant), mend === "flag" ? meant : scalarText(meant, quotingOf(written), true));
  if (mend === "wrap") return fix(t("Make it a list"), `[${flowText(scalarValue(yaml, path), true)}]`);
  if (mend === "quote") return written.includes("\n") ? undefined : fix(t("Put it in quotes"), JSON.stringify(written));
  if (mend === "version") return fix(t("Change to `1`"), "1");
  if (mend !== "add-version" || isFlow(yaml.document?.contents)) return undefined;
  const start = yaml.document?.contents?.range?.[0] ?? yaml.text.length;
  const at = yaml.lines.range(start, start);
  return fix(t("Add `{0}: 1`", kind), `${kind}: 1${yaml.text.includes("\r\n") ? "\r\n" : "\n"}`, at);
}

/** What stands behind a key as if it were its value, but begins with `#`: `alert: #oncall`. A comment has a space there. */
function commentFor(yaml: YamlFile, path: YamlPath): string | undefined {
  const entry = entryOfPath(yaml, path);
  const start = entry && yaml.lines.offset(entry.keyRange.endLine, entry.keyRange.endColumn);
  if (start === undefined) return undefined;
  return /^\s*:[ \t]+(#[^\s#][^\r\n]*)/.exec(yaml.text.slice(start, start + 500))?.[1]?.trimEnd();
}

function scalarValue(yaml: YamlFile, path: YamlPath): string {
  return String(valueOf(yaml, nodeAt(yaml, path)));
}
