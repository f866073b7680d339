import type { ServerCapabilities } from "vscode-languageserver";
import { actionCapabilities, registerActions } from "./features/actions.ts";
import { createAbout } from "./features/asked.ts";
import { lensCapabilities, registerLenses } from "./features/lenses.ts";
import { navigationCapabilities, registerNavigation } from "./features/navigation.ts";
import { outlineCapabilities, registerOutline } from "./features/outline.ts";
import { registerRename } from "./features/rename.ts";
import { registerWriting, writingCapabilities } from "./features/writing.ts";
import type { Guard } from "./handlers.ts";
import type { Session } from "./session.ts";
import { specCapabilities } from "./specFeatures.ts";
import type { ClientSupport } from "./support.ts";

/** What the server answers about documents. */
export function featureCapabilities(support: ClientSupport): ServerCapabilities {
  return {
    ...writingCapabilities,
    ...navigationCapabilities,
    ...outlineCapabilities,
    ...actionCapabilities,
    ...lensCapabilities,
    ...specCapabilities(support),
  };
}

/** Answers what the client asks about documents. */
export function registerFeatures(session: Session, guard: Guard): void {
  const about = createAbout(session, guard);
  registerWriting(session, about, guard);
  registerNavigation(session, about);
  registerOutline(session, about, guard);
  registerActions(session, about);
  registerLenses(session, about, guard);
  registerRename(session, about);
}
