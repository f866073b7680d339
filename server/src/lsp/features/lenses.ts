import { t } from "../../core/l10n.ts";
import type { CodeLens, Command, InlayHint, InlayHintParams, ServerCapabilities } from "vscode-languageserver";
import { hintsOf } from "../../features/inlayHints.ts";
import { type LensOptions, type LensSubject, lensesOf, lensText } from "../../features/lenses.ts";
import { clientCommands, type ShowReferencesParams } from "../../protocol/messages.ts";
import { commandNames } from "../commandNames.ts";
import { fromRange, toLocation, toRange } from "../convert.ts";
import type { Folder } from "../folder.ts";
import type { Guard } from "../handlers.ts";
import { record } from "../params.ts";
import type { Session } from "../session.ts";
import { type About, ask } from "./asked.ts";

/** What stands beside the text and says what is known of it. */
export const lensCapabilities: ServerCapabilities = { codeLensProvider: { resolveProvider: true }, inlayHintProvider: true };

/** How long a lens stays without words for the first check, in milliseconds: then it says that there are none yet. */
const firstPatience = 5000;

/** What a lens carries until somebody looks at it. */
interface LensData {
  readonly uri: string;
  readonly subject: LensSubject;
}

/** Answers code lenses, each in words only when it is looked at, and inlay hints. */
export function registerLenses(session: Session, about: About, guard: Guard): void {
  const { connection } = session;
  connection.onCodeLens(
    about("lenses", [] as CodeLens[], { wait: 0, place: "none" }, ({ folder, view, document }, { textDocument }) =>
      lensesOf(view, document, wantedLenses(folder)).map(({ range, subject }) => ({
        range: toRange(range),
        data: { uri: textDocument.uri, subject } satisfies LensData,
      })),
    ),
  );
  connection.onCodeLensResolve((lens, token) =>
    guard("lens", lens, async () => ({ ...lens, command: await commandOf(session, lens) }))(lens, token),
  );
  connection.languages.inlayHint.on(
    about("hints", [] as InlayHint[], { wait: 0, place: "range" }, ({ folder, view, document }, { range }: InlayHintParams) => {
      if (!folder.settings.enable || !folder.settings.inlayHints.enable) return [];
      return hintsOf(view, document, fromRange(range)).map(({ line, column, label }) => ({
        position: { line, character: column },
        label,
        paddingLeft: true,
      }));
    }),
  );
}

/** A folder that isn't checked has nothing to say. */
function wantedLenses({ settings }: Folder): LensOptions {
  return settings.enable ? settings.codeLens : { specs: false, calls: false };
}

async function commandOf(session: Session, lens: CodeLens): Promise<Command> {
  const { uri, subject } = record<Partial<LensData>>(lens.data);
  await session.ready;
  // While someone types the last answer will do. Before the first one there is nothing to say, and who is told so looks again late.
  const isFirst = uri !== undefined && session.folders.of(uri)?.last === undefined;
  const asked = uri === undefined ? undefined : await ask(session, uri, isFirst ? firstPatience : 0);
  const text = asked && subject && lensText(asked.view, asked.document, subject);
  if (!text) return { title: t("not looked at yet"), command: "" };
  const { title, places } = text;
  const locations = places.map((place) => toLocation(asked.folder.root, place));
  const [first] = locations;
  const { showsReferences, showDocument } = session.support;
  if (!first || !uri || !(showsReferences || showDocument)) return { title, command: "" };
  const argument: ShowReferencesParams = { uri, position: lens.range.start, locations };
  return showsReferences
    ? { title: t("{0} · show", title), command: clientCommands.showReferences, arguments: [argument] }
    : { title: t("{0} · show", title), command: commandNames.showPlace, arguments: [first] };
}
