import { phrase, t } from "../core/l10n.ts";
import { maskText, maskUrl } from "../core/mask.ts";
import type { Range } from "../core/range.ts";
import type { ContractFile, EndpointSpec, Located, PerimeterFile } from "../spec/model.ts";
import { type ReferencedPath, referencedPaths } from "../spec/references.ts";
import { type FileView, specOf, type View } from "./view.ts";

/** A path or an address in a specification that can be followed. */
export interface Link {
  readonly range: Range;
  /** What it is, in a few words. */
  readonly tooltip: string;
  readonly to: { readonly kind: "file"; readonly file: string } | { readonly kind: "web"; readonly url: string };
}

const tooltips: Readonly<Record<ReferencedPath["kind"], string>> = {
  extends: phrase("The perimeter that is taken over"),
  delegates: phrase("The perimeter that this one delegates to"),
  holdout: phrase("The holdout scenario"),
  evidence: phrase("The alert's evidence"),
  gate: phrase("The gate's evidence"),
  perimeter: phrase("The perimeter that this contract keeps to"),
  format: phrase("What comes out"),
  scope: phrase("A file of the scope"),
  input: phrase("What the work starts from"),
  exception: phrase("Where the exception holds"),
};

/** The links of a specification: to files that are there (a folder can't be opened in an editor), and to addresses. */
export function linksOf(view: View, document: FileView): readonly Link[] {
  const spec = specOf(view, document);
  if (!spec) return [];
  const links = new Map<string, Link>();
  const add = (link: Link) => {
    const key = `${link.range.line}:${link.range.column}`;
    if (!links.has(key)) links.set(key, link);
  };
  for (const { path, range, kind } of referencedPaths(spec)) {
    if (view.context?.paths.isFile(path)) add({ range, tooltip: t(tooltips[kind]), to: { kind: "file", file: path } });
  }
  for (const { value, range, tooltip } of addressesIn(spec)) {
    if (isSafeToOpen(value)) add({ range, tooltip, to: { kind: "web", url: value } });
  }
  return [...links.values()];
}

interface Address extends Located<string> {
  readonly tooltip: string;
}

function addressesIn(spec: PerimeterFile | ContractFile): readonly Address[] {
  if (spec.kind === "contract") return [];
  return spec.systems.flatMap((entry) => [
    ...urlsOf(entry.sandbox, t("The sandbox of {0}", entry.id)),
    ...urlsOf(entry.live, t("The live endpoint of {0}", entry.id)),
    ...[entry.alert, ...entry.actions.map(({ alert }) => alert)].flatMap((alert) =>
      alert?.evidence ? [{ ...alert.evidence, tooltip: t(tooltips.evidence) }] : [],
    ),
  ]);
}

function urlsOf(endpoint: EndpointSpec | undefined, tooltip: string): readonly Address[] {
  return (endpoint?.urls ?? []).map((url) => ({ ...url, tooltip }));
}

/** Only what a browser opens, of which every part is known, and none of which is a secret. */
function isSafeToOpen(text: string): boolean {
  return /^https?:\/\/[^\s@{}<>$*]+$/i.test(text) && maskUrl(text) === text && maskText(text) === text;
}
