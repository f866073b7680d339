import { t } from "../../core/l10n.ts";
import type { Catalogue } from "../../catalogue/catalogue.ts";
import type { KeyMatch } from "../../catalogue/keys.ts";
import type { CatalogueSystem } from "../../catalogue/model.ts";
import type { ConfigFacts, FileFacts } from "../../code/facts.ts";
import { maskSecret } from "../../core/mask.ts";
import type { Place } from "../../core/range.ts";
import { rememberIn } from "../../core/remember.ts";
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
    for (const { place, value, symbol, match } of credentialsIn(context)) {
      if (context.perimeters.rulingOf(place.file)?.excludes(place.file) || isSample(match.prefix, place.file, context)) continue;
      const systems = likeliest(match.systems, context);
      const [system] = systems;
      const name = systems.length > 3 ? t("a system") : systems.map((one) => one.name).join(t(" or "));
      yield {
        places: [place],
        message: t(
          "A live credential of {0} ({1}) stands here, where an agent can read it. Put a test credential in its place, and replace this one: it was in reach.",
          name,
          maskSecret(value),
        ),
        cause: {
          family: "credential",
          system: systems.length === 1 && system ? system.id : match.prefix,
          subject: match.prefix,
          symbol,
        },
        ...(systems.length === 1 && system && { system: idOf(system.id, place, context) }),
      } satisfies Problem;
    }
  },
};

/** Beside the pattern that finds credentials of this form (`ghp_[a-z]{36}`) stands a sample of it. */
function isSample(prefix: string, file: string, { files }: RuleContext): boolean {
  const isPattern = (text: string) => {
    const at = text.indexOf(prefix);
    return at >= 0 && /^[[(\\]/.test(text.slice(at + prefix.length));
  };
  return files.get(file)?.strings.some(({ value }) => isPattern(value)) === true;
}

/** Of the systems whose credentials look alike, those that the workspace has to do with; else all. */
function likeliest(systems: readonly CatalogueSystem[], { judged }: RuleContext): readonly CatalogueSystem[] {
  const met = systems.filter(({ id }) => judged.some(({ known }) => known?.id === id));
  return met.length > 0 ? met : systems;
}

interface Credential {
  readonly place: Place;
  readonly value: string;
  readonly symbol: string;
  readonly match: KeyMatch;
}

/** Every credential in code and configuration that may be a live one. */
function* credentialsIn({ files, configs, catalogue }: RuleContext): Iterable<Credential> {
  for (const facts of files.values()) yield* inSource(facts, catalogue);
  for (const config of configs.values()) yield* inConfiguration(config, catalogue);
}

const inSource = rememberIn(({ file, strings, functions }: FileFacts, catalogue: Catalogue) =>
  strings.flatMap(({ value, range, name, in: id }) =>
    credentialOf(value, catalogue, { place: { file, range }, symbol: name ?? functions[id]?.name ?? "" }),
  ),
);

const inConfiguration = rememberIn(({ file, values }: ConfigFacts, catalogue: Catalogue) =>
  values.flatMap(({ value, range, path }) => credentialOf(value, catalogue, { place: { file, range }, symbol: path.join(".") })),
);

function credentialOf(text: string, catalogue: Catalogue, at: Pick<Credential, "place" | "symbol">): readonly Credential[] {
  const value = bare(text);
  const match = catalogue.byKey(value);
  return match?.environment === "live" || match?.environment === "secret" ? [{ ...at, value, match }] : [];
}

function bare(value: string): string {
  return value.replace(/^(Bearer|Basic|token)\s+/i, "").trim();
}

/** What the perimeter calls the system. */
function idOf(catalogueId: string, place: Place, context: RuleContext): string {
  const systems = context.perimeters.rulingOf(place.file)?.systems;
  const entry = systems && [...systems.values()].find((one) => (one.catalogue?.value ?? one.id) === catalogueId);
  return entry?.id ?? catalogueId;
}
