import type { Catalogue } from "../catalogue/catalogue.ts";
import type { CatalogueSystem } from "../catalogue/model.ts";
import { draftEntries } from "../compare/draft.ts";
import { knownSystem, systemOfHosts } from "../compare/kind.ts";
import { openQuestions, type Question } from "../compare/questions.ts";
import { fileStart } from "../core/range.ts";
import type { DeclaredAccess, SystemEntry } from "../spec/model.ts";
import { parsePerimeter } from "../spec/parse.ts";
import { type Asked, choiceOf, inSnippet } from "./asked.ts";
import type { Completion } from "./completion.ts";

/** Whole entries: what the code reaches and nobody declares, the worst first, then the known systems. */
export function systemEntries(asked: Asked): readonly Completion[] {
  const { view } = asked;
  const declared = new Set(asked.systems.map(({ id }) => id));
  const observed = draftEntries(view.endpoints, declared);
  const seen = new Set(observed.map(({ id }) => id));
  return [
    ...observed.map(({ id, value, seen: where }) =>
      entryCompletion(asked, {
        id,
        value,
        detail: where === "" ? "the code reaches it" : where,
        documentation: factsOf(view.catalogue.byId(id)),
      }),
    ),
    ...view.catalogue.systems
      .filter(({ id, kind }) => !declared.has(id) && !seen.has(id) && kind !== "build")
      .map((system) =>
        entryCompletion(asked, {
          id: system.id,
          value: `{ access: ${usualAccess(system)} }`,
          detail: `${system.name}, ${system.kind}`,
          documentation: factsOf(system),
        }),
      ),
  ];
}

/** Data leaves and nothing there changes, or it is read until somebody says otherwise. */
function usualAccess({ kind }: CatalogueSystem): string {
  return kind === "telemetry" || kind === "model" ? "send" : "read";
}

function factsOf(system: CatalogueSystem | undefined): string {
  if (!system) return "";
  const { sandbox, live } = system;
  const test = sandbox.hosts?.length ? `sandbox ${sandbox.hosts.join(", ")}` : `sandbox by ${sandbox.mode.replaceAll("_", " ")}`;
  return `${system.name} (${system.kind}). Live: ${live.slice(0, 3).join(", ") || "not one host"}; ${test}.`;
}

interface Entry {
  readonly id: string;
  /** As the draft writes it. */
  readonly value: string;
  readonly detail: string;
  readonly documentation: string;
}

/** One line: what is known of the system, and a tab stop for each question that its kind asks. */
function entryCompletion(asked: Asked, { id, value, detail, documentation }: Entry): Completion {
  const { cursor } = asked;
  const space = cursor.needsSpace ? " " : "";
  const base = { label: id, kind: "system", detail, ...(documentation !== "" && { documentation }) } as const;
  if (cursor.hasColon) return { ...base, insert: space + id };
  const start = `${space}${id}${cursor.quote}: `;
  const parts = value
    .slice(2, -2)
    .split(/, (?=[A-Za-z]+: )/)
    .filter((part) => part !== "decided: false");
  return {
    ...base,
    insert: `${inSnippet(start)}${snippetOf(asked, id, parts)}`,
    isSnippet: true,
    // Where nothing can be filled in, nothing is decided either.
    plain: start + (value.includes("decided: false") ? value : `${value.slice(0, -2)}, decided: false }`),
  };
}

function snippetOf({ view }: Asked, id: string, parts: readonly string[]): string {
  const [access = "", ...rest] = parts;
  const word = access.replace("access: ", "");
  const open = rest.length > 0 ? openOf(view.catalogue, id, parts) : openOfKnown(view.catalogue, id, word);
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

/** What is asked of a system of which nothing but the access is said. Hundreds are offered at once: nothing is parsed. */
function openOfKnown(catalogue: Catalogue, id: string, access: string): readonly Question[] {
  const range = fileStart;
  const entry: SystemEntry = {
    ...{ file: "", id, idRange: range, range, isBare: true, decided: true },
    access: { value: access as DeclaredAccess, range },
    ...{ match: { hosts: [], env: [], packages: [] }, actions: [], never: [], forwardsTo: [] },
  };
  return openQuestions(entry, catalogue.byId(id));
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
