import { type CompletionList, type CompletionParams, type Hover, MarkupKind, type ServerCapabilities } from "vscode-languageserver";
import { factsOf } from "../../features/completeEntries.ts";
import { completionsAt } from "../../features/completion.ts";
import { type HoverLinks, hoverAt } from "../../features/hover.ts";
import { ruleUri } from "../../protocol/rulePages.ts";
import { completionList } from "../completionItem.ts";
import { fromPosition, toRange } from "../convert.ts";
import type { Guard } from "../handlers.ts";
import type { Session } from "../session.ts";
import { uriOf } from "../uris.ts";
import { type About, patience } from "./asked.ts";

/** What helps while someone writes: completion and hover. */
export const writingCapabilities: ServerCapabilities = {
  hoverProvider: true,
  completionProvider: { triggerCharacters: [" ", ":", "[", "{", ",", "-", '"', "/"], resolveProvider: true },
};

/** Answers completion and hover. */
export function registerWriting({ connection, support, folders }: Session, about: About, guard: Guard): void {
  connection.onHover(
    about("hover", null as Hover | null, { wait: patience, place: "position" }, ({ folder, view, document }, params) => {
      const links: HoverLinks = {
        place: ({ file, range }) => `${uriOf(folder.root, file)}#L${range.line + 1},${range.column + 1}`,
        rule: (id) => (support.diagnostics.pages ? ruleUri(id) : undefined),
      };
      const hover = hoverAt(view, document, fromPosition(params.position), links);
      return hover ? { contents: { kind: MarkupKind.Markdown, value: hover.markdown }, range: toRange(hover.range) } : null;
    }),
  );
  // Completion never waits: what the last check knew of the code is good enough while someone types.
  connection.onCompletion(
    about("completion", null as CompletionList | null, { wait: 0, place: "position" }, ({ view, document }, params: CompletionParams) =>
      completionList(completionsAt(view, document, params.position.line, params.position.character), support),
    ),
  );
  connection.onCompletionResolve((item, token) =>
    guard("completion", item, async () => {
      const id: unknown = item.data;
      const facts = typeof id === "string" ? factsOf(folders.all.map(({ catalogue }) => catalogue.byId(id)).find(Boolean)) : "";
      return facts === "" ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value: facts } };
    })(item, token),
  );
}
