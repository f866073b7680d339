import { t } from "../../core/l10n.ts";
import { systemOfHosts } from "../../compare/kind.ts";
import { push } from "../../core/collections.ts";
import { rememberIn, rememberOf } from "../../core/remember.ts";
import { markedEnvironment, parseUrl, registrableDomain } from "../../link/addresses/url.ts";
import type { EndpointSpec, Located } from "../../spec/model.ts";
import type { Perimeter } from "../../spec/perimeters.ts";
import type { Fix, Rule, RuleContext } from "../rule.ts";
import { sandboxOfCatalogue } from "./catalogueSandbox.ts";
import { type Declared, decidedSystems, systemProblem } from "./entries.ts";
import { setEntryKey, swapEntryKeys } from "./entryEdits.ts";
import { isSameEndpoint } from "./sameEndpoint.ts";
import { comparableUrl } from "./urls.ts";

/** spec/looks-live: what is called the sandbox is live. */
export const looksLive: Rule = {
  id: "spec/looks-live",
  severity: "error",
  summary: "`sandbox` is a known live endpoint, or sandbox and live are swapped.",
  page: {
    why: "An agent that is told to use the sandbox uses what stands there. A live endpoint under that name is worse than none: everybody who checks finds a sandbox.",
    wrong: "```yaml\npaypal: { access: read, sandbox: https://api-m.paypal.com, live: https://api-m.sandbox.paypal.com }\n```",
    mended: "```yaml\npaypal: { access: read, sandbox: https://api-m.sandbox.paypal.com, live: https://api-m.paypal.com }\n```",
  },
  check: function* (context) {
    for (const declared of decidedSystems(context)) {
      const { entry } = declared;
      // One and the same endpoint is spec/same-endpoint's.
      if (entry.sandbox?.kind !== "given" || isSameEndpoint(entry.sandbox, entry.live)) continue;
      const live = knownLive(declared, entry.sandbox, context);
      const isSwapped =
        entry.live?.kind === "given" && (live ? isKnownSandbox(entry.live, context) : namesSaySwapped(entry.sandbox, entry.live));
      if (!live && !isSwapped) continue;
      yield systemProblem(entry, (live?.at ?? entry.sandbox).range, "sandbox", {
        message: isSwapped
          ? t("{0}: sandbox and live are swapped. Exchange them, so that the default is the sandbox.", entry.id)
          : t(
              "{0}: the sandbox, {1}, is {2}. Name an endpoint that touches nothing real, or say `sandbox: none`.",
              entry.id,
              live?.at.value ?? "",
              live?.why ?? "live",
            ),
        ...(entry.live && { related: [{ file: entry.file, range: entry.live.range, message: t("the live endpoint") }] }),
        fixes: isSwapped ? [swapFix(declared)] : catalogueFix(declared, context),
      });
    }
  },
};

interface KnownLive {
  readonly at: Located<string>;
  readonly why: string;
}

function knownLive(declared: Declared, sandbox: EndpointSpec, context: RuleContext): KnownLive | undefined {
  for (const at of sandbox.urls) {
    const match = context.catalogue.byHost(parseUrl(at.value)?.host ?? "");
    // Where a vendor has one host for all, a credential, header or resource may still tell the sandbox apart.
    const isApart =
      match?.system.sandbox.mode === "none" &&
      sandbox.env.length + sandbox.keyPrefix.length + sandbox.header.length + sandbox.resource.length > 0;
    if (match?.environment === "live" && !isApart) return { at, why: t("{0}'s live endpoint", match.system.name) };
    const other = match?.environment === "sandbox" ? undefined : liveOfAnother(declared, at.value);
    if (other !== undefined) return { at, why: t("the live endpoint of {0}", other) };
  }
  const at = sandbox.keyPrefix.find(({ value }) =>
    context.catalogue.systems.some((system) => system.keyPrefixes?.live?.some((prefix) => value.startsWith(prefix))),
  );
  return at && { at, why: t("a prefix of live credentials") };
}

function liveOfAnother({ perimeter, entry }: Declared, url: string): string | undefined {
  return liveIds(perimeter)
    .get(comparableUrl(url))
    ?.find((id) => id !== entry.id);
}

/** The systems of a perimeter by their live URLs: each system asks for its own. */
const liveIds: (perimeter: Perimeter) => ReadonlyMap<string, readonly string[]> = rememberOf(({ systems }) => {
  const ids = new Map<string, string[]>();
  for (const { id, live } of systems.values()) for (const { value } of live?.urls ?? []) push(ids, comparableUrl(value), id);
  return ids;
});

function isKnownSandbox(live: EndpointSpec, context: RuleContext): boolean {
  return (
    live.urls.some(({ value }) => {
      const host = parseUrl(value)?.host ?? "";
      return context.catalogue.byHost(host)?.environment === "sandbox" || markedEnvironment(host) === "sandbox";
    }) ||
    live.keyPrefix.some(({ value }) =>
      context.catalogue.systems.some((system) => system.keyPrefixes?.test?.some((prefix) => value.startsWith(prefix))),
    )
  );
}

const liveWord = /(^|_)(LIVE|PROD|PRODUCTION)(_|$)/i;
const sandboxWord = /(^|_)(SANDBOX|TEST|STAGING|DEMO|UAT)(_|$)/i;

/** Only where both names speak against it: one marked host alone may be right (`dev.azure.com` is live). */
const namesSaySwapped = rememberIn((sandbox: EndpointSpec, live: EndpointSpec): boolean => {
  if (some(sandbox.env, liveWord) && some(live.env, sandboxWord) && !some(sandbox.env, sandboxWord) && !some(live.env, liveWord))
    return true;
  const [a, b] = [sandbox, live].map(({ urls }) => parseUrl(urls[0]?.value ?? "")?.host);
  return (
    a != null &&
    b != null &&
    registrableDomain(a) === registrableDomain(b) &&
    markedEnvironment(a) === "unknown" &&
    markedEnvironment(b) === "sandbox"
  );
});

function some(names: readonly Located<string>[], word: RegExp): boolean {
  return names.some(({ value }) => word.test(value));
}

function swapFix({ spec, entry }: Declared): Fix {
  return { title: t("Swap sandbox and live"), safe: true, edits: swapEntryKeys(spec, entry, "sandbox", "live") };
}

function catalogueFix({ spec, entry, known }: Declared, context: RuleContext): readonly Fix[] {
  const sandbox = sandboxOfCatalogue(known ?? systemOfHosts(entry, context.catalogue));
  return sandbox ? [{ title: t("Use {0}", sandbox.label), safe: true, edits: setEntryKey(spec, entry, "sandbox", sandbox.value) }] : [];
}
