import { phrase, t } from "../../core/l10n.ts";
import { coversHost } from "../../compare/hosts.ts";
import { knownSystem } from "../../compare/kind.ts";
import { isLocalHost, parseUrl } from "../../link/addresses/url.ts";
import type { ContractFile, SystemEntry } from "../../spec/model.ts";
import type { Perimeter } from "../../spec/perimeters.ts";
import { setKey } from "../../yaml/edits.ts";
import type { Fix, Problem, Rule, RuleContext } from "../rule.ts";
import { type ClauseText, clauseTexts, contractProblem, perimeterOf, rangeOfWord } from "./contracts.ts";
import { hostsIn, mentions } from "./mentions.ts";
import { forbids, sentencesOf } from "./wording.ts";

/** contract/unlisted-system: the text sends the agent to a system that `uses` doesn't list. */
export const unlistedSystem: Rule = {
  id: "contract/unlisted-system",
  severity: "warning",
  summary: "The prose names a host or a declared system that is not in `uses`.",
  page: {
    why: "What `uses` doesn't list must not be called; a text that names the system says the opposite, and the agent reads the text.",
    wrong: "```yaml\ngoal: Copy the 40 open tickets of partner-desk into tickets.csv\nuses: { orders-db: read }\n```",
    mended:
      "```yaml\ngoal: Copy the 40 open tickets of partner-desk into tickets.csv\nuses: { orders-db: read, partner-desk: { access: read, endpoint: sandbox } }\n```",
  },
  check: function* (context) {
    for (const contract of context.contracts) yield* unlistedIn(contract, context);
  },
};

interface Mention {
  readonly word: string;
  readonly at: ClauseText;
  /** Undefined: a host that no system of the perimeter has. */
  readonly entry: SystemEntry | undefined;
}

function* unlistedIn(contract: ContractFile, context: RuleContext): Iterable<Problem> {
  const perimeter = perimeterOf(contract, context);
  const listed = new Set(contract.uses.map(({ id }) => id.value));
  const outside = contract.scope.outOfScope.map(({ value }) => value.toLowerCase());
  const told = new Set<string>();
  for (const mention of mentionsIn(contract, perimeter, context)) {
    const name = mention.entry?.id ?? mention.word;
    if (told.has(name) || listed.has(name)) continue;
    if (outside.some((text) => text.includes(name.toLowerCase()) || text.includes(mention.word.toLowerCase()))) continue;
    told.add(name);
    yield contractProblem(contract, rangeOfWord(contract.yaml, mention.at, mention.word), name, {
      system: name,
      message: t(
        "{0} names {1}, {2}: what is not listed must not be called. List it, or say that it is out of scope.",
        t(clauseWords[mention.at.clause]),
        mention.word,
        whyUnlisted(mention),
      ),
      fixes: fixesFor(contract, mention),
    });
  }
}

const clauseWords: Readonly<Record<ClauseText["clause"], string>> = {
  goal: phrase("The goal"),
  constraints: phrase("A constraint"),
  format: phrase("The format"),
  failure: phrase("A failure"),
  invariants: phrase("An invariant"),
  inputs: phrase("An input"),
};

function whyUnlisted({ word, entry }: Mention): string {
  if (!entry) return t("and no system of uses has this host");
  return word === entry.id ? t("which is not in uses") : t("which is {0}, and that is not in uses", entry.id);
}

function fixesFor(contract: ContractFile, { entry }: Mention): readonly Fix[] {
  if (!entry || entry.access?.value === "none") return [];
  const use = entry.access?.value === "send" ? "send" : { access: "read", endpoint: "sandbox" };
  return [
    {
      title: t("Add {0} to uses ({1})", entry.id, use === "send" ? "send" : t("read, sandbox")),
      safe: false,
      edits: setKey(contract, ["uses", entry.id], use),
    },
  ];
}

/** A clause of `failure` says what must not happen: whatever it names is no order to go there. */
function* mentionsIn(contract: ContractFile, perimeter: Perimeter | undefined, context: RuleContext): Iterable<Mention> {
  const systems = [...(perimeter?.systems.values() ?? [])];
  const vendors = vendorsOf(systems, context);
  for (const at of clauseTexts(contract)) {
    if (at.clause === "failure") continue;
    for (const sentence of sentencesOf(at.value)) {
      if (forbids(sentence)) continue;
      for (const entry of systems) {
        const vendor = vendors.get(entry);
        const word = mentions(sentence, entry.id, vendor === entry.id) ?? (vendor && mentions(sentence, vendor, true));
        if (word !== undefined) yield { word, at, entry };
      }
      for (const word of hostsIn(sentence, context.catalogue)) {
        const host = parseUrl(word)?.host ?? word.toLowerCase();
        const entry = systems.find((one) => hasHost(one, host, context));
        if (!isOwn(host, perimeter) && (entry || !isReading(sentence, host))) yield { word, at, entry };
      }
    }
  }
}

/** Where something is described: a person reads that, and no code calls it. */
function isReading(sentence: string, host: string): boolean {
  const isPage =
    /^(docs?|developers?|help|support|wiki|learn)\.|(^|\.)(rfc-editor|ietf|w3|wikipedia|readthedocs|schema|semver)\.(org|io)$/i;
  const refers =
    /\b(?:see|follow(?:s|ing)?|according to|conform(?:s|ing)? to|compl(?:y|ies) with|as (?:in|per|described|defined|documented|specified)|(?:described|defined|documented|specified) (?:in|at|by)|RFC|documentation|style guide|guidelines?)\b/i;
  return isPage.test(host) || refers.test(sentence);
}

/** What each entry is in the catalogue, which a text may call it by; of several that are the same it means none of them. */
function vendorsOf(systems: readonly SystemEntry[], { catalogue }: RuleContext): ReadonlyMap<SystemEntry, string> {
  const known = systems.flatMap((entry) => {
    const system = knownSystem(entry, catalogue);
    return system ? [[entry, system.id] as const] : [];
  });
  const isOnly = (id: string) => known.filter(([, other]) => other === id).length === 1;
  return new Map(known.filter(([entry, id]) => entry.id === id || isOnly(id)));
}

function isOwn(host: string, perimeter: Perimeter | undefined): boolean {
  if (isLocalHost(host)) return true;
  const own = perimeter ? [...perimeter.own.hosts, ...perimeter.own.live, ...perimeter.own.staging] : [];
  return own.some(({ value }) => coversHost(value, host) || value === `*.${host}`);
}

function hasHost(entry: SystemEntry, host: string, { catalogue }: RuleContext): boolean {
  const urls = [entry.sandbox, entry.live].flatMap((endpoint) => endpoint?.urls ?? []);
  if (urls.some(({ value }) => parseUrl(value)?.host === host) || entry.match.hosts.some(({ value }) => coversHost(value, host)))
    return true;
  const known = knownSystem(entry, catalogue);
  return known !== undefined && catalogue.byHost(host)?.system.id === known.id;
}
