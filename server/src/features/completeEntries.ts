import { kindInWords } from "../core/kindWords.ts";
import { t } from "../core/l10n.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { CatalogueSystem } from "../catalogue/model.ts";
import { draftEntries } from "../compare/draft.ts";
import { knownSystem, systemOfHosts } from "../compare/kind.ts";
import { openQuestions, type Question } from "../compare/questions.ts";
import { fileStart } from "../core/range.ts";
import { remember, rememberOf } from "../core/remember.ts";
import type { DeclaredAccess, SystemEntry } from "../spec/model.ts";
import { parsePerimeter } from "../spec/parse.ts";
import { type Asked, choiceOf, inSnippet } from "./asked.ts";
import type { Completion } from "./completion.ts";

/** Whole entries: what the code reaches and nobody declares, the worst first, then the known systems. */
export function systemEntries(asked: Asked): readonly Completion[] {
  const { view } = asked;
  const declared = asked.systems.map(({ id }) => id);
  const observed = draftOf(view.endpoints)(declared.join("\n"));
  const entries = observed.map(({ id, value, seen }) => observedEntry(view.catalogue)(id, value, seen));
  const taken = new Set([...declared, ...observed.map(({ id }) => id)]);
  return [...entries, ...knownEntries(view.catalogue).filter(({ id }) => !taken.has(id))].map((entry) => entryCompletion(asked, entry));
}

/** The same at each keystroke until the next check. */
const draftOf = rememberOf((endpoints: Asked["view"]["endpoints"]) =>
  remember((ids) => draftEntries(endpoints, new Set(ids.split("\n"))), 1),
);

/** A line for a system: what is known of it, and a tab stop for each question that its kind asks. */
interface Entry {
  readonly id: string;
  /** As the draft writes it. */
  readonly value: string;
  /** The value with its tab stops. */
  readonly snippet: string;
  readonly detail: string;
  readonly documentation: string;
}

/** Hundreds are offered at every keystroke: they are put together once. */
const knownEntries: (catalogue: Catalogue) => readonly Entry[] = rememberOf((catalogue) =>
  catalogue.systems
    .filter(({ kind }) => kind !== "build")
    .map((system): Entry => {
      const { id, name, kind } = system;
      const access = usualAccess(system);
      const value = `{ access: ${access} }`;
      const open = openOfKnown(system, access);
      return { id, value, snippet: snippetOf([`access: ${access}`], open), detail: `${name}, ${kind}`, documentation: factsOf(system) };
    }),
);

/** The same for what was observed, as long as that is the same. */
const observedEntry = rememberOf((catalogue: Catalogue) => {
  const kept = remember((key): Pick<Entry, "snippet" | "documentation"> => {
    const [id = "", value = ""] = key.split("\n");
    const parts = value
      .slice(2, -2)
      .split(/, (?=[A-Za-z]+: )/)
      .filter((part) => part !== "decided: false");
    return { snippet: snippetOf(parts, openOf(catalogue, id, parts)), documentation: factsOf(catalogue.byId(id)) };
  }, 1000);
  return (id: string, value: string, seen: string): Entry => ({
    id,
    value,
    detail: seen === "" ? t("the code reaches it") : seen,
    ...kept(`${id}\n${value}`),
  });
});

/** Data leaves and nothing there changes, or it is read until somebody says otherwise. */
function usualAccess({ kind }: CatalogueSystem): DeclaredAccess {
  return kind === "telemetry" || kind === "model" ? "send" : "read";
}

/** What is known of a system, in Markdown; "": nothing. */
export function factsOf(system: CatalogueSystem | undefined): string {
  if (!system) return "";
  const { sandbox, live } = system;
  const test = sandbox.hosts?.length ? t("sandbox {0}", sandbox.hosts.join(", ")) : t("sandbox by {0}", sandbox.mode.replaceAll("_", " "));
  return t("{0} ({1}). Live: {2}; {3}.", system.name, kindInWords(system.kind), live.slice(0, 3).join(", ") || t("not one host"), test);
}

function entryCompletion({ cursor }: Asked, { id, value, snippet, detail, documentation }: Entry): Completion {
  const space = cursor.needsSpace ? " " : "";
  const base = { label: id, kind: "system", detail, ...(documentation !== "" && { documentation, describes: id }) } as const;
  if (cursor.hasColon) return { ...base, insert: space + id };
  const start = `${space}${id}${cursor.quote}: `;
  // Where nothing can be filled in, nothing is decided either.
  const plain = start + (value.includes("decided: false") ? value : `${value.slice(0, -2)}, decided: false }`);
  return { ...base, insert: `${inSnippet(start)}${snippet}`, isSnippet: true, plain };
}

function snippetOf(parts: readonly string[], open: readonly Question[]): string {
  const [access = "", ...rest] = parts;
  const word = access.replace("access: ", "");
  const words = choiceOf(1, [word, ...["read", "write", "send", "none"].filter((one) => one !== word)]);
  if (rest.length === 0 && open.length === 0) return words;
  const answers = open.flatMap((question, i) => answerTo[question](i + 2));
  return `{ ${[`access: ${words}`, ...rest.map(inSnippet), ...answers].join(", ")} }`;
}

function openOf(catalogue: Catalogue, id: string, parts: readonly string[]): readonly Question[] {
  const text = `perimeter: 1\nsystems: { ${id}: { ${parts.join(", ")} } }\n`;
  const entry = parsePerimeter("perimeter.yaml", text).systems[0];
  return entry ? openQuestions(entry, knownSystem(entry, catalogue) ?? systemOfHosts(entry, catalogue)) : [];
}

/** What is asked of a known system of which nothing but the access is said. */
function openOfKnown(system: CatalogueSystem, access: DeclaredAccess): readonly Question[] {
  const range = fileStart;
  const entry: SystemEntry = {
    ...{ file: "", id: system.id, idRange: range, range, isBare: true, decided: true },
    access: { value: access, range },
    ...{ match: { hosts: [], env: [], packages: [] }, actions: [], never: [], forwardsTo: [] },
  };
  return openQuestions(entry, system);
}

/** What is asked, as a tab stop. */
const answerTo: Readonly<Record<Question, (stop: number) => readonly string[]>> = {
  access: () => [],
  sandbox: (stop) => [`sandbox: \${${stop}}`],
  live: (stop) => [`live: { env: \${${stop}} }`],
  confirm: (stop) => [`confirm: ${choiceOf(stop, ["writes", "never", "always"])}`],
  alert: (stop) => [`alert: "\${${stop}}"`],
  data: (stop) => [`data: [\${${stop}}]`],
};
