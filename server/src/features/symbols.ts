import { maskLine, maskUrl } from "../core/mask.ts";
import type { Range } from "../core/range.ts";
import type { ContractFile, EndpointSpec, Located, PerimeterFile, SystemEntry } from "../spec/model.ts";
import { type FileView, specOf, type View } from "./view.ts";

/** One line of a document's outline. */
export interface OutlineItem {
  readonly name: string;
  readonly detail: string;
  readonly kind: "section" | "system" | "endpoint" | "action" | "clause" | "setting";
  readonly range: Range;
  readonly nameRange: Range;
  readonly children: readonly OutlineItem[];
}

/** The outline of a specification; empty for other files. */
export function outlineOf(view: View, document: FileView): readonly OutlineItem[] {
  const spec = specOf(view, document);
  if (!spec) return [];
  return spec.kind === "perimeter" ? perimeterOutline(spec) : contractOutline(spec);
}

function perimeterOutline(spec: PerimeterFile): readonly OutlineItem[] {
  const systems = spec.systems.map(systemItem);
  const classes = spec.dataClasses.map((one) => leaf("setting", one.id, one.fields.map((field) => field.value).join(", ")));
  const exceptions = spec.exceptions.map((exception) =>
    leaf(
      "setting",
      { value: exception.rule?.value ?? "exception", range: exception.rule?.range ?? exception.range },
      exception.reason?.value ?? "",
      exception.range,
    ),
  );
  return [...systems, ...classes, ...exceptions].sort((a, b) => a.range.line - b.range.line || a.range.column - b.range.column);
}

function systemItem(entry: SystemEntry): OutlineItem {
  const endpoints = (["sandbox", "live"] as const).flatMap((name) => {
    const endpoint = entry[name];
    return endpoint
      ? [leaf("endpoint", { value: name, range: endpoint.keyRange }, sayEndpoint(endpoint), join(endpoint.keyRange, endpoint.range))]
      : [];
  });
  const actions = entry.actions.map((action) => leaf("action", action.id, action.call?.value ?? "", action.range));
  return {
    name: entry.id,
    detail: sayEntry(entry),
    kind: "system",
    range: entry.range,
    nameRange: entry.idRange,
    children: [...endpoints, ...actions],
  };
}

/** What an entry allows, in a few words. */
export function sayEntry(entry: SystemEntry): string {
  const words = [entry.access?.value ?? "access open"];
  if (entry.access?.value !== "none") {
    if (entry.liveByDefault) words.push("live by default");
    else if (entry.sandbox) words.push(entry.sandbox.kind === "given" ? "sandbox" : `sandbox: ${entry.sandbox.kind}`);
  }
  if (!entry.decided) words.push("undecided");
  return words.join(" · ");
}

/** An endpoint of a specification in a few words. */
export function sayEndpoint(endpoint: EndpointSpec): string {
  if (endpoint.kind !== "given") return endpoint.kind;
  const parts = [
    ...endpoint.urls.map((url) => maskUrl(url.value)),
    ...endpoint.env.map((name) => `$${name.value}`),
    ...endpoint.keyPrefix.map((prefix) => `${prefix.value}…`),
    ...endpoint.header.map((header) => header.value),
    ...endpoint.resource.map((resource) => resource.value),
  ];
  return parts.join(", ");
}

function contractOutline(spec: ContractFile): readonly OutlineItem[] {
  const inside: Readonly<Record<string, () => readonly OutlineItem[]>> = {
    uses: () =>
      spec.uses.map((use) => leaf("system", use.id, [use.access?.value, use.endpoint?.value].filter(Boolean).join(" · "), use.range)),
    constraints: () => texts(spec.constraints),
    failure: () => texts(spec.failure),
    format: () =>
      (spec.format ?? []).map((item) =>
        leaf("clause", { value: item.path?.value ?? item.text ?? "format", range: item.range }, item.contains?.value ?? ""),
      ),
  };
  return [...spec.clauses].map(([name, { keyRange, range }]) => ({
    name,
    detail: name === "goal" ? maskLine(spec.goal?.value ?? "") : "",
    kind: "section",
    range: join(keyRange, range),
    nameRange: keyRange,
    children: inside[name]?.() ?? [],
  }));
}

function texts(list: readonly Located<string>[] | undefined): readonly OutlineItem[] {
  return (list ?? []).map((text) => leaf("clause", text, ""));
}

function leaf(kind: OutlineItem["kind"], { value, range }: Located<string>, detail: string, whole: Range = range): OutlineItem {
  // An empty name is refused by editors.
  return { name: value === "" ? "(empty)" : maskLine(value), detail: maskLine(detail), kind, range: whole, nameRange: range, children: [] };
}

function join(a: Range, b: Range): Range {
  return { line: a.line, column: a.column, endLine: b.endLine, endColumn: b.endColumn };
}
