import { t } from "../core/l10n.ts";
import type { Range } from "../core/range.ts";
import { callHover } from "./hover/callHover.ts";
import type { HoverLinks } from "./hover/markdown.ts";
import {
  actionHover,
  catalogueHover,
  dataClassHover,
  guardHover,
  hostHover,
  pathHover,
  ruleHover,
  variableHover,
} from "./hover/nameHovers.ts";
import { systemHover, useHover } from "./hover/systemHover.ts";
import { schemaHover } from "./schemaHover.ts";
import { type Subject, subjectAt } from "./subject.ts";
import { type FileView, perimeterOf, specOf, type View } from "./view.ts";

export type { HoverLinks } from "./hover/markdown.ts";

/** What is shown beside a place. */
export interface HoverText {
  readonly markdown: string;
  readonly range: Range;
}

/** A hover is read in a few seconds: of several calls at one place no more are shown. */
const mostCalls = 2;

/** What is known of what stands at a position: of names what they mean, of everything else in a specification what the schema says. */
export function hoverAt(view: View, document: FileView, at: Range, links: HoverLinks): HoverText | undefined {
  const subject = subjectAt(view, document, at);
  const markdown = subject && textOf(view, document, subject, links);
  if (subject && markdown !== undefined) return { markdown, range: subject.range };
  const spec = specOf(view, document);
  return spec && schemaHover(view, spec, at);
}

function textOf(view: View, document: FileView, subject: Subject, links: HoverLinks): string | undefined {
  switch (subject.kind) {
    case "system":
      return systemText(view, document, subject);
    case "calls": {
      const more = subject.calls.length - mostCalls;
      const shown = subject.calls.slice(0, mostCalls).map((call) => callHover(call, links));
      return [...shown, ...(more > 0 ? [t("and {0} more from here", more)] : [])].join("\n\n---\n\n");
    }
    case "rule":
      return ruleHover(subject.id, links);
    case "variable":
      return variableHover(view, subject.name, links);
    case "action":
      return actionHover(view, subject.entry, subject.text, links);
    case "dataClass":
      return dataClassHover(view, subject.id, perimeterOf(view, document.file));
    case "catalogue":
      return catalogueHover(view, subject.id);
    case "host":
      return hostHover(view, subject.host, links);
    case "guard":
      return guardHover(view, subject.name);
    case "path":
      return pathHover(view, subject.path);
  }
}

function systemText(view: View, document: FileView, { id, entry }: Extract<Subject, { kind: "system" }>): string | undefined {
  if (!entry) return undefined;
  const spec = specOf(view, document);
  const use = spec?.kind === "contract" ? spec.uses.find((one) => one.id.value === id) : undefined;
  return use ? useHover(view, use, entry) : systemHover(view, entry);
}
