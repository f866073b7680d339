import { t } from "../core/l10n.ts";
import { isScalar } from "yaml";
import { maskLine, maskUrl } from "../core/mask.ts";
import { compareRanges, type Range } from "../core/range.ts";
import type { ContractFile, EndpointSpec, Located, PerimeterFile, SystemEntry } from "../spec/model.ts";
import { readTexts } from "../spec/read.ts";
import { entriesOf, resolveNode } from "../yaml/navigate.ts";
import type { YamlFile } from "../yaml/yamlFile.ts";
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

/** The outline of a specification: its sections, and what stands in them; empty for other files. */
export function outlineOf(view: View, document: FileView): readonly OutlineItem[] {
  const spec = specOf(view, document);
  if (!spec) return [];
  const inside = spec.kind === "perimeter" ? inPerimeter(spec) : inContract(spec);
  return entriesOf(spec.yaml, spec.yaml.document?.contents).map(({ key, value, keyRange, range }) => {
    const children = inside[key]?.() ?? [];
    return { ...leaf("section", { value: key, range: keyRange }, children.length > 0 ? "" : sayValue(spec.yaml, value), range), children };
  });
}

type Inside = Readonly<Record<string, () => readonly OutlineItem[]>>;

function inPerimeter(spec: PerimeterFile): Inside {
  return {
    systems: () => spec.systems.map(systemItem),
    dataClasses: () => spec.dataClasses.map((one) => leaf("setting", one.id, sayTexts(one.fields))),
    exceptions: () =>
      spec.exceptions.map(({ rule, range, reason }) =>
        leaf("setting", { value: rule?.value ?? "exception", range: rule?.range ?? range }, reason?.value ?? "", range),
      ),
    rules: () => spec.rules.map(({ rule, severity }) => leaf("setting", rule, severity.value, join(rule.range, severity.range))),
    gates: () =>
      spec.gates.map(({ name, range, state }) => leaf("setting", name, state.kind === "evidence" ? state.path : state.kind, range)),
  };
}

/** A value in a few words: the text, the texts of a list; "" for anything else. */
function sayValue(yaml: YamlFile, value: unknown): string {
  const node = resolveNode(yaml, value);
  return isScalar(node) ? String(node.value ?? "") : sayTexts(readTexts(yaml, node));
}

function sayTexts(texts: readonly Located<string>[]): string {
  return texts.map((text) => text.value).join(", ");
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
  const words = [entry.access?.value ?? t("access open")];
  if (entry.access?.value !== "none") {
    if (entry.liveByDefault) words.push(t("live by default"));
    else if (entry.sandbox) words.push(entry.sandbox.kind === "given" ? "sandbox" : t("sandbox: {0}", entry.sandbox.kind));
  }
  if (!entry.decided) words.push(t("undecided"));
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

function inContract(spec: ContractFile): Inside {
  const { scope, approved } = spec;
  return {
    uses: () =>
      spec.uses.map((use) => leaf("system", use.id, [use.access?.value, use.endpoint?.value].filter(Boolean).join(" · "), use.range)),
    constraints: () => texts(spec.constraints),
    failure: () => texts(spec.failure),
    format: () =>
      (spec.format ?? []).map((item) =>
        leaf("clause", { value: item.path?.value ?? item.text ?? "format", range: item.range }, item.contains?.value ?? ""),
      ),
    invariants: () => texts(spec.invariants),
    inputs: () => texts(spec.inputs),
    verify: () => spec.verify.map(({ run, author }) => leaf("clause", run, author?.value ?? "")),
    scope: () => [...scope.write, ...scope.read, ...scope.never, ...scope.outOfScope].sort(byPlace).map((text) => leaf("clause", text, "")),
    approved: () => (approved?.by ? [leaf("setting", approved.by, approved.on?.value ?? "")] : []),
  };
}

function byPlace(a: Located<string>, b: Located<string>): number {
  return compareRanges(a.range, b.range);
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
