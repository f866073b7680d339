import { phrase, t } from "../../core/l10n.ts";
import type { TextEdit } from "../../core/edit.ts";
import { hashText } from "../../core/hash.ts";
import type { Decision, OpenSystem, Undo } from "../../protocol/decisions.ts";
import { observed } from "../../rules/spec/undecided.ts";
import type { SystemEntry } from "../../spec/model.ts";
import { parsePerimeter } from "../../spec/parse.ts";
import { nodeAt, valueOf } from "../../yaml/navigate.ts";
import { flowText, type YamlValue } from "../../yaml/scalar.ts";
import { endpointsOf } from "../overview/counts.ts";
import type { View } from "../view.ts";
import { accessAnswers, type DecideAnswer, singleAnswers } from "./answers.ts";
import { type Change, changedText, editBetween } from "./change.ts";
import { openOf, type Waiting, waitingSystems } from "./waiting.ts";

/** More places than these nobody looks through. */
const maxCalls = 12;

/** What waits for a person in a folder, the riskiest first. */
export function openSystemsOf(view: View): readonly OpenSystem[] {
  return waitingSystems(view).map(openSystem);
}

/** The next question about a system, with the answers that it may have; undefined where it is decided by now. */
export function decisionOf(view: View, key: string): Decision | undefined {
  const waiting = waitingSystems(view).find((one) => one.key === key);
  return waiting && asked(waiting);
}

/** An answer's edit, and how it is taken back; a word on why there is none. */
export function answerEdit(
  view: View,
  { key, answer, text }: { readonly key: string; readonly answer: string; readonly text?: string },
): { readonly edit: TextEdit; readonly undo: Undo } | string {
  const waiting = waitingSystems(view).find((one) => one.key === key);
  if (!waiting) return t("This system is decided by now.");
  const chosen = answersOf(waiting).answers.find((one) => idOf(one) === answer);
  if (!chosen) return t("The question has changed by now.");
  if (chosen.ask && !text?.trim()) return t("A word is needed.");
  const before = waiting.file.yaml.text;
  const changes = chosen.changes.map((change) => filledIn(change, text?.trim() ?? ""));
  const written = waiting.written();
  const after = changedText(written, waiting.entry.id, changes);
  if (after === undefined) return t("The entry of {0} can't be changed safely as it is written. Change it by hand.", waiting.entry.id);
  const { file } = waiting.file;
  const { problems } = parsePerimeter(file, after);
  if (problems.length > written.problems.length) {
    const there = new Set(written.problems.map(({ message }) => message));
    return problems.find(({ message }) => !there.has(message))?.message ?? t("That can't stand there.");
  }
  const { range, newText } = editBetween(file, after, before);
  return { edit: editBetween(file, before, after), undo: { file, range, newText, hash: hashText(after) } };
}

/** The edit that takes an answer back; undefined where the file is other by now. */
export function undoEdit(view: View, { file, range, newText, hash }: Undo): TextEdit | undefined {
  const spec = view.context?.perimeterFiles.find((one) => one.file === file);
  return spec && hashText(spec.yaml.text) === hash ? { file, range, newText } : undefined;
}

function openSystem({ key, name, entry, isDeclared, hosts }: Waiting): OpenSystem {
  return {
    key,
    id: entry.id,
    name,
    state: isDeclared ? "undecided" : "undeclared",
    hosts,
    ...(isDeclared && { entry: { file: entry.file, range: entry.idRange } }),
  };
}

function asked(waiting: Waiting): Decision {
  const { seen } = waiting;
  const { question, answers } = answersOf(waiting);
  const calls = endpointsOf(seen).flatMap((endpoint) => endpoint.calls);
  return {
    ...openSystem(waiting),
    seen: observed(
      waiting,
      seen.filter(({ environment }) => environment !== "local"),
    ),
    question,
    answers: answers.map((answer) => shownAnswer(waiting, answer)),
    calls: calls.toSorted((a, b) => Number(b.isCall) - Number(a.isCall)).slice(0, maxCalls),
  };
}

const questionWords = {
  access: phrase("What may be done there?"),
  sandbox: phrase("Where is its sandbox?"),
  live: phrase("Which of it is live?"),
  confirm: phrase("Before what is a person asked?"),
  alert: phrase("Would somebody know if it went wrong?"),
  data: phrase("Which data may go there?"),
} as const;

/** The question that comes next: access with all that hangs on it, then what that left open. */
function answersOf(waiting: Waiting): { readonly question: string; readonly answers: readonly DecideAnswer[] } {
  const [open] = openOf(waiting);
  if (!waiting.entry.decided || open === undefined || open === "access")
    return { question: t(questionWords.access), answers: accessAnswers(waiting) };
  return { question: t(questionWords[open]), answers: singleAnswers[open](waiting) };
}

function shownAnswer(waiting: Waiting, answer: DecideAnswer): Decision["answers"][number] {
  const { label, group, ask, changes } = answer;
  // The word is not said yet; what is left open behind it doesn't hang on it.
  const { preview, entry } = shownAfter(
    waiting,
    changes.map((change) => filledIn(change, ask?.example ?? "")),
  );
  return {
    id: idOf(answer),
    label,
    group,
    preview: ask ? preview.replace(ask.example, "…") : preview,
    left: entry && entry.access?.value !== "none" ? openOf({ ...waiting, entry }).length : 0,
    ...(ask && { ask }),
  };
}

/** An entry as it will stand, on one line; what an alias brings is written out. */
function shownAfter({ shown, entry }: Waiting, changes: readonly Change[]): { readonly preview: string; readonly entry?: SystemEntry } {
  const own = changes.find((change) => change.kind === "own");
  if (own?.kind === "own") return { preview: `own: ${flowText(own.hosts)}` };
  const start = flowText({ [entry.id]: valueAt(shown, entry.id) });
  const alone = parsePerimeter(shown.file, `systems: ${start}\n`);
  const text = changedText(alone, entry.id, changes);
  if (text === undefined) return { preview: "" };
  const after = parsePerimeter(shown.file, text);
  const made = after.systems.find(({ id }) => id === entry.id);
  return { preview: `${entry.id}: ${flowText(valueAt(after, entry.id))}`, ...(made && { entry: made }) };
}

function valueAt({ yaml }: Waiting["shown"], id: string): YamlValue {
  return (valueOf(yaml, nodeAt(yaml, ["systems", id])) ?? null) as YamlValue;
}

function idOf({ changes }: DecideAnswer): string {
  return JSON.stringify(changes);
}

/** The word of the person in its place. */
function filledIn(change: Change, text: string): Change {
  if (change.kind !== "set") return change;
  const { value } = change;
  if (value === "{text}") return { ...change, value: text };
  return typeof value === "object" && value !== null && "env" in value && value.env === "{text}"
    ? { ...change, value: { env: text } }
    : change;
}
