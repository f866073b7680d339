import { t } from "../../core/l10n.ts";
import type { CatalogueSystem } from "../../catalogue/model.ts";
import { systemOfHosts } from "../../compare/kind.ts";
import { rememberIn } from "../../core/remember.ts";
import type { EndpointSpec, Located } from "../../spec/model.ts";
import type { Fix, Rule, RuleContext } from "../rule.ts";
import { sandboxOfCatalogue } from "./catalogueSandbox.ts";
import { type Declared, decidedSystems, systemProblem } from "./entries.ts";
import { setEntryKey } from "./entryEdits.ts";
import { comparableUrl } from "./urls.ts";

/** What can tell two endpoints apart. */
const discriminators = ["urls", "env", "keyPrefix", "header", "resource"] as const;

/** spec/same-endpoint: sandbox and live are one and the same. */
export const sameEndpoint: Rule = {
  id: "spec/same-endpoint",
  severity: "error",
  summary: "Sandbox and live can't be told apart: no url, env, keyPrefix, header or resource differs.",
  page: {
    why: "Where both are the same, every call is live, and the perimeter claims otherwise. On one host it is the credential, a header or a resource that decides: say which.",
    wrong: "```yaml\nsandbox: https://api.partner.example/v2\nlive: https://api.partner.example/v2\n```",
    mended:
      "```yaml\nsandbox: { url: https://api.partner.example/v2, env: PARTNER_TEST_TOKEN }\nlive: { url: https://api.partner.example/v2, env: PARTNER_LIVE_TOKEN }\n```",
  },
  check: function* (context) {
    for (const declared of decidedSystems(context)) {
      const { entry } = declared;
      if (!isSameEndpoint(entry.sandbox, entry.live) || !entry.sandbox || !entry.live) continue;
      yield systemProblem(entry, entry.sandbox.range, "sandbox", {
        message: t(
          "{0}: sandbox and live can't be told apart, so every call is live. Say what differs: url, env, keyPrefix, header or resource.",
          entry.id,
        ),
        related: [{ file: entry.file, range: entry.live.range, message: t("the live endpoint") }],
        fixes: fixesFor(declared, context),
      });
    }
  },
};

/** Whether two given endpoints share every value that could tell them apart. */
export function isSameEndpoint(sandbox: EndpointSpec | undefined, live: EndpointSpec | undefined): boolean {
  return sandbox?.kind === "given" && live?.kind === "given" && sharesAll(sandbox, live);
}

/** While one entry of hundreds is edited, the others stay as they are. */
const sharesAll = rememberIn((sandbox: EndpointSpec, live: EndpointSpec): boolean =>
  discriminators.every((key) => {
    const [a, b] = [valuesOf(sandbox[key]), valuesOf(live[key])];
    return a.size === 0 && b.size === 0 ? true : [...a].some((value) => b.has(value));
  }),
);

function valuesOf(list: readonly Located<string>[]): ReadonlySet<string> {
  return new Set(list.map(({ value }) => comparableUrl(value)));
}

function fixesFor(declared: Declared, context: RuleContext): readonly Fix[] {
  const system = declared.known ?? systemOfHosts(declared.entry, context.catalogue);
  const sandbox = sandboxOfCatalogue(system);
  if (!system || !sandbox) return [];
  const edits =
    typeof sandbox.value === "string"
      ? setEntryKey(declared.spec, declared.entry, "sandbox", sandbox.value)
      : withKeyPrefixes(declared, system);
  return edits.length === 0 ? [] : [{ title: t("Use {0}", sandbox.label), safe: true, edits }];
}

function withKeyPrefixes({ spec, entry }: Declared, { keyPrefixes }: CatalogueSystem): Fix["edits"] {
  const sides = [
    ["sandbox", entry.sandbox, keyPrefixes?.test],
    ["live", entry.live, keyPrefixes?.live],
  ] as const;
  return sides.flatMap(([key, endpoint, keyPrefix]) =>
    endpoint && keyPrefix
      ? setEntryKey(spec, entry, key, { ...plain(endpoint), keyPrefix: keyPrefix.length === 1 ? keyPrefix[0] : keyPrefix })
      : [],
  );
}

/** An endpoint as a file writes it. */
function plain(endpoint: EndpointSpec): Readonly<Record<string, unknown>> {
  const pairs = discriminators.flatMap((key) => {
    const values = endpoint[key].map(({ value }) => value);
    return values.length === 0 ? [] : [[key === "urls" ? "url" : key, values.length === 1 ? values[0] : values] as const];
  });
  return Object.fromEntries(pairs);
}
