import { t, phrase } from "../../core/l10n.ts";
import { originOf } from "../../compare/draft.ts";
import type { Judged } from "../../compare/judged.ts";
import type { Question } from "../../compare/questions.ts";
import { plainAnswers, seenSandboxes } from "../../rules/spec/answers.ts";
import { sandboxOfCatalogue } from "../../rules/spec/catalogueSandbox.ts";
import type { DeclaredAccess } from "../../spec/model.ts";
import { callText } from "../../compare/action.ts";
import type { Change } from "./change.ts";
import { openUnder, type Waiting } from "./waiting.ts";

/** An answer with what it changes. `{text}` in a value stands for the word that the person says. */
export interface DecideAnswer {
  readonly label: string;
  readonly group: "observed" | "other" | "less";
  readonly changes: readonly Change[];
  readonly ask?: { readonly prompt: string; readonly example: string };
}

/** A value for one question. */
interface Filling {
  /** As the end of a sentence about the access. */
  readonly words: string;
  /** As a sentence of its own. */
  readonly alone: string;
  readonly changes: readonly Change[];
}

const set = (key: string, value: unknown): Change => ({ kind: "set", key, value });
const decided: Change = { kind: "decided" };
const nothingMore: Filling = { words: "", alone: "", changes: [] };
/** Where more values than these were seen, the first are offered at once and the others by the next question. */
const maxFillings = 3;
const maxNamedCalls = 3;

/** What may be answered about access, together with all that it leaves open. The safest first, nothing wider than what was seen before what is. */
export function accessAnswers(waiting: Waiting): readonly DecideAnswer[] {
  const observed = observedAccess(waiting);
  return [
    ...(observed === "write" ? writeAnswers(waiting, "observed") : filled(waiting, observed, "observed")),
    ...(observed === "write" ? narrowed(waiting, "read") : []),
    ...(observed === "write" ? narrowed(waiting, "send") : []),
    forbidden(waiting),
    ...ownAnswer(waiting),
    ...(observed === "write" ? [] : writeAnswers(waiting, "other").slice(0, 1)),
    ...(observed === "send" ? narrowed(waiting, "read", "other") : []),
  ];
}

function observedAccess({ entry, seen, kind }: Waiting): Exclude<DeclaredAccess, "none"> {
  const said = entry.access?.value;
  if (said !== undefined && said !== "none") return said;
  if (seen.some(({ access }) => access === "write")) return "write";
  return kind === "telemetry" || kind === "model" || seen.some(({ access }) => access === "send") ? "send" : "read";
}

const accessWords = { read: phrase("Read only"), send: phrase("Send data there"), write: phrase("Write") } as const;

/** An access with every value that answers the rest at once. */
function filled(waiting: Waiting, access: "read" | "send", group: DecideAnswer["group"]): readonly DecideAnswer[] {
  const open = openUnder(waiting, access);
  return fillings(waiting, open).map(({ words, changes }) => ({
    label: `${t(accessWords[access])}${words}`,
    group,
    changes: [...accessChange(waiting, access), ...changes, decided],
  }));
}

/** The access alone, with the first value for what it leaves open; else that is asked next. */
function narrowed(waiting: Waiting, access: "read" | "send", group: DecideAnswer["group"] = "less"): readonly DecideAnswer[] {
  return filled(waiting, access, group).slice(0, 1);
}

function writeAnswers(waiting: Waiting, group: "observed" | "other"): readonly DecideAnswer[] {
  const open = openUnder(waiting, "write");
  const access = accessChange(waiting, "write");
  const made = (words: string, changes: readonly Change[]): DecideAnswer => ({
    label: `${t(accessWords.write)}${words}`,
    group,
    changes: [...access, ...changes, decided],
  });
  const rest = fillings(waiting, open);
  if (!open.includes("confirm"))
    return rest.map(({ words, changes }) => made(`${waiting.entry.confirm ? t(", confirmed as it stands") : ""}${words}`, changes));
  const asked = rest.map(({ words, changes }) =>
    made(t(", ask a person before every call") + words, [...changes, set("confirm", "always")]),
  );
  // Where only one value could follow, it need not be asked for.
  const [only = nothingMore] = rest.length === 1 ? rest : [];
  const calls = writesSeen(waiting.seen);
  const named = calls.length > 0 && calls.length <= maxNamedCalls;
  return [
    ...asked,
    ...(named ? [made(t(", ask before {0}", calls.join(", ")) + only.words, [...only.changes, set("confirm", calls)])] : []),
    made(t(", ask before every write") + only.words, [...only.changes, set("confirm", "writes")]),
    made(t(", ask nobody") + only.words, [...only.changes, set("confirm", "never")]),
  ];
}

/** The writes that were seen, as `confirm` names them. */
function writesSeen(seen: readonly Judged[]): readonly string[] {
  return [...new Set(seen.filter(({ access }) => access === "write").flatMap((one) => callText(one) ?? []))].sort();
}

function accessChange({ entry }: Waiting, access: DeclaredAccess): readonly Change[] {
  return entry.access?.value === access ? [] : [set("access", access)];
}

/** Values for the questions that are neither about access nor about people. At most one of them is open. */
function fillings(waiting: Waiting, open: readonly Question[]): readonly Filling[] {
  const question = open.find((one) => one === "sandbox" || one === "live" || one === "data");
  if (question === undefined) return [nothingMore];
  const values = valuesFor[question](waiting).slice(0, maxFillings);
  return question === "sandbox" ? [...values, { words: t("; name its sandbox next"), alone: "", changes: [] }] : values;
}

const valuesFor: Readonly<Record<"sandbox" | "live" | "data", (waiting: Waiting) => readonly Filling[]>> = {
  sandbox: (waiting) => [
    ...knownSandboxes(waiting),
    { words: t("; no sandbox: every try is real"), alone: t("No sandbox: every try is real"), changes: [set("sandbox", "none")] },
  ],
  live: ({ seen }) => {
    const variables = variablesOf(seen);
    const addresses = variables.length > 0 ? [] : addressesOf(seen);
    return [
      ...variables.map((env) => ({
        words: t("; local unless {0} says otherwise", env),
        alone: t("Local unless {0} says otherwise", env),
        changes: [set("sandbox", "local"), set("live", { env })],
      })),
      ...addresses.map((url) => ({
        words: t("; local, and live at {0}", url),
        alone: t("Local, and live at {0}", url),
        changes: [set("sandbox", "local"), set("live", url)],
      })),
      { words: t("; local by default"), alone: t("Local by default"), changes: [set("sandbox", "local")] },
      { words: t("; nothing of it is live"), alone: t("Nothing of it is live"), changes: [set("live", "none")] },
    ];
  },
  data: ({ perimeter }) => [
    {
      words: t(", but none of the classified data"),
      alone: t("Data goes there, but none of the classified data"),
      changes: [set("data", [])],
    },
    {
      words: t(", but no secrets, personal or payment data"),
      alone: t("Data goes there, but no secrets, personal or payment data"),
      changes: [set("never", ["session-token", "credential", "personal", "payment-card"])],
    },
    ...perimeter.files
      .flatMap(({ dataClasses }) => dataClasses)
      .map(({ id }) => ({
        words: t(": of the classified data, {0} alone", id.value),
        alone: t("Data goes there: of the classified data, {0} alone", id.value),
        changes: [set("data", [id.value])],
      })),
  ],
};

function knownSandboxes({ known, seen }: Waiting): readonly Filling[] {
  const catalogued = sandboxOfCatalogue(known);
  const tried = catalogued && {
    words: t("; tried out in {0}", catalogued.label),
    alone: t("Tried out in {0}", catalogued.label),
    changes: [set("sandbox", catalogued.value)],
  };
  return [
    ...(tried ? [tried] : []),
    ...seenSandboxes(seen).map(({ title, value, name }) => ({
      words: t("; its sandbox is {0}", name),
      alone: title,
      changes: [set("sandbox", value)],
    })),
  ];
}

/** Variables that a store or broker is reached by. */
function variablesOf(seen: readonly Judged[]): readonly string[] {
  return [...new Set(seen.flatMap(({ endpoint }) => endpoint.target.env?.name ?? []))].sort();
}

/** Addresses of it that aren't local: of these only a person knows which is which, and the safe guess is that they are live. */
function addressesOf(seen: readonly Judged[]): readonly string[] {
  return [...new Set(seen.filter(({ environment }) => environment !== "local").flatMap(originOf))].sort();
}

function forbidden({ entry, known }: Waiting): DecideAnswer {
  const label = t("Nothing: it must not be called");
  // What tells which system it is must stay, or it would be one that nobody declares.
  const isNamed = known?.id === entry.id && entry.catalogue === undefined;
  return { label, group: "less", changes: isNamed ? [{ kind: "forbid" }] : [set("access", "none"), decided] };
}

/** A host that nobody knows may be one's own. */
function ownAnswer({ entry, known }: Waiting): readonly DecideAnswer[] {
  const urls = [entry.sandbox, entry.live].flatMap((endpoint) => endpoint?.urls ?? []);
  const hosts = [...urls, ...entry.match.hosts].flatMap(
    ({ value }) => value.replace(/^[a-z][a-z0-9+.-]*:\/\//i, "").split(/[/:?#]/)[0] ?? [],
  );
  if (known || entry.decided || hosts.length === 0) return [];
  return [{ label: t("It is our own: {0}", hosts.join(", ")), group: "other", changes: [{ kind: "own", hosts: [...new Set(hosts)] }] }];
}

/** The answers to one question of a system whose access is decided. */
export const singleAnswers: Readonly<Record<Exclude<Question, "access">, (waiting: Waiting) => readonly DecideAnswer[]>> = {
  sandbox: (waiting) => [
    ...valuesFor.sandbox(waiting).map(sentence),
    ...plain("sandbox", "local"),
    {
      label: t("It has a sandbox at another address…"),
      group: "other",
      changes: [set("sandbox", "{text}")],
      ask: { prompt: t("Which URL is its sandbox?"), example: "https://sandbox.partner.example" },
    },
    {
      label: t("A variable tells the sandbox apart…"),
      group: "other",
      changes: [set("sandbox", { env: "{text}" })],
      ask: {
        prompt: t("Which variable holds its URL or its credential?"),
        example: `${waiting.entry.id.toUpperCase().replaceAll("-", "_")}_SANDBOX_TOKEN`,
      },
    },
  ],
  live: (waiting) => valuesFor.live(waiting).map(sentence),
  data: (waiting) => valuesFor.data(waiting).map(sentence),
  confirm: () => [...plain("confirm", "always"), ...plain("confirm", "writes"), ...plain("confirm", "never")],
  alert: () => [
    {
      label: t("Nobody would know: ask a person before every call"),
      group: "observed",
      changes: [set("confirm", "always"), set("alert", "none")],
    },
    {
      label: t("Somebody would know…"),
      group: "other",
      changes: [set("alert", "{text}")],
      ask: { prompt: t("Who or what tells it to whom?"), example: "#oncall at 20 tickets an hour" },
    },
  ],
};

function sentence({ alone, changes }: Filling): DecideAnswer {
  return { label: alone, group: "observed", changes };
}

function plain(question: Question, value: string): readonly DecideAnswer[] {
  return plainAnswers[question]
    .filter((answer) => answer.value === value)
    .map(({ words, key }) => ({ label: t(words), group: "other", changes: [set(key, value)] }));
}
