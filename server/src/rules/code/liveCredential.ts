import { t } from "../../core/l10n.ts";
import { findsCredentials } from "../../core/mask.ts";
import type { CatalogueSystem } from "../../catalogue/model.ts";
import type { CredentialText } from "../../link/endpoint.ts";
import type { Place } from "../../core/range.ts";
import { declaredKeys } from "../data/declaredKeys.ts";
import type { Problem, Rule, RuleContext } from "../rule.ts";

/** code/live-credential: a live credential stands in a file that an agent can read. */
export const liveCredential: Rule = {
  id: "code/live-credential",
  severity: "error",
  summary: "A live credential stands in a file that an agent can read, a git-ignored `.env` included.",
  page: {
    why: "An agent reads what lies in the folder, ignored by git or not, and uses what works. A live credential in reach turns every try into a real one; and what was read can't be unread.",
    wrong: "```sh\n# .env\nSTRIPE_SECRET_KEY=sk_live_…\n```",
    mended:
      "```sh\n# .env\nSTRIPE_SECRET_KEY=sk_test_…\n```\n\nThe live key comes from the production environment's own store, and is replaced now that it was here.",
  },
  check: function* (context) {
    for (const credential of declaredKeys(context)) {
      const [id = ""] = credential.systems;
      if (context.perimeters.rulingOf(credential.place.file)?.excludes(credential.place.file)) continue;
      yield problemOf(credential, id, id, id);
    }
    for (const credential of context.inventory.credentials) {
      const { place, environment, prefix, systems: ids } = credential;
      if (environment !== "live" && environment !== "secret") continue;
      if (context.perimeters.rulingOf(place.file)?.excludes(place.file) || isSample(prefix, place.file, context)) continue;
      const systems = likeliest(
        ids.flatMap((id) => context.catalogue.byId(id) ?? []),
        context,
      );
      const [system] = systems;
      const name = systems.length > 3 ? t("a system") : systems.map((one) => one.name).join(t(" or "));
      const one = systems.length === 1 ? system : undefined;
      yield problemOf(credential, name, one?.id ?? prefix, one && idOf(one.id, place, context));
    }
  },
};

function problemOf(
  { place, prefix, masked, name: symbol }: CredentialText,
  name: string,
  cause: string,
  system: string | undefined,
): Problem {
  return {
    places: [place],
    message: t(
      "A live credential of {0} ({1}) stands here, where an agent can read it. Put a test credential in its place, and replace this one: it was in reach.",
      name,
      masked,
    ),
    cause: { family: "credential", system: cause, subject: prefix, symbol },
    ...(system !== undefined && { system }),
  };
}

/** In how many patterns a file finds credentials that is a table of them, whichever form each has. */
const tableOfPatterns = 3;

/** Beside the pattern that finds credentials of this form (`ghp_[a-z]{36}`) stands a sample of it; in a table of such patterns one of each. */
function isSample(prefix: string, file: string, { files }: RuleContext): boolean {
  const isPattern = (text: string) => {
    const at = text.indexOf(prefix);
    return at >= 0 && /^[[(\\]/.test(text.slice(at + prefix.length));
  };
  const strings = files.get(file)?.strings ?? [];
  return strings.some(({ value }) => isPattern(value)) || strings.filter(({ value }) => findsCredentials(value)).length >= tableOfPatterns;
}

/** Of the systems whose credentials look alike, those that the workspace has to do with; else all. */
function likeliest(systems: readonly CatalogueSystem[], { judged }: RuleContext): readonly CatalogueSystem[] {
  const met = systems.filter(({ id }) => judged.some(({ known }) => known?.id === id));
  return met.length > 0 ? met : systems;
}

/** What the perimeter calls the system. */
function idOf(catalogueId: string, place: Place, context: RuleContext): string {
  const systems = context.perimeters.rulingOf(place.file)?.systems;
  const entry = systems && [...systems.values()].find((one) => (one.catalogue?.value ?? one.id) === catalogueId);
  return entry?.id ?? catalogueId;
}
