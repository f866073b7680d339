import { phrase, t } from "../../core/l10n.ts";
import type { Judged } from "../../compare/judged.ts";
import type { Question } from "../../compare/questions.ts";
import type { Fix } from "../rule.ts";
import type { Declared } from "./entries.ts";
import { removeEntryKey, setEntryKey } from "./entryEdits.ts";

/** A value that answers a question. */
interface Answer {
  readonly key: string;
  readonly value: unknown;
}

/** One whose words are the same for every system. */
interface PlainAnswer extends Answer {
  readonly words: string;
}

/** The plain answers that a question has; more come from what the code shows. */
export const plainAnswers: Readonly<Record<Question, readonly PlainAnswer[]>> = {
  access: [
    { words: phrase("It may be read"), key: "access", value: "read" },
    { words: phrase("It may be written to"), key: "access", value: "write" },
    { words: phrase("Data goes there, nothing of theirs changes"), key: "access", value: "send" },
    { words: phrase("It must not be called"), key: "access", value: "none" },
  ],
  sandbox: [
    { words: phrase("It has no sandbox"), key: "sandbox", value: "none" },
    { words: phrase("The sandbox is local"), key: "sandbox", value: "local" },
  ],
  live: [
    { words: phrase("By default it is local"), key: "sandbox", value: "local" },
    { words: phrase("Nothing of it is live"), key: "live", value: "none" },
  ],
  confirm: [
    { words: phrase("Every write must be confirmed"), key: "confirm", value: "writes" },
    { words: phrase("Every call must be confirmed"), key: "confirm", value: "always" },
    { words: phrase("Nothing must be confirmed"), key: "confirm", value: "never" },
  ],
  alert: [{ words: phrase("Nobody would know"), key: "alert", value: "none" }],
  data: [{ words: phrase("No classified data may go there"), key: "data", value: [] }],
};

/** Quick fixes that answer one open question each; with none open, that the draft stands as it is. A person picks: none is safe. */
export function answersOf(declared: Declared, question: Question | undefined, calls: readonly Judged[]): readonly Fix[] {
  const { spec, entry } = declared;
  if (question === undefined) return [{ title: t("Decided as it stands"), safe: false, edits: removeEntryKey(spec, entry, "decided") }];
  const plain = plainAnswers[question].map(({ words, key, value }) => ({
    title: t("{0} ({1})", t(words), written(key, value)),
    key,
    value,
  }));
  const answers = [...(question === "sandbox" ? seenSandboxes(calls) : []), ...plain];
  return answers.map(({ title, key, value }) => ({ title, safe: false, edits: setEntryKey(spec, entry, key, value) }));
}

function written(key: string, value: unknown): string {
  return `${key}: ${typeof value === "string" ? value : JSON.stringify(value)}`;
}

/** A sandbox with the URL or variable that tells it. */
interface SeenSandbox extends Answer {
  readonly title: string;
  readonly name: string;
}

/** Sandboxes that the code or its configuration shows. */
export function seenSandboxes(calls: readonly Judged[]): readonly SeenSandbox[] {
  const values = new Map<string, unknown>();
  for (const { sandbox, environment, endpoint } of calls) {
    if (sandbox?.source === "code") {
      if (sandbox.url !== undefined) values.set(sandbox.url, sandbox.url);
      else if (sandbox.env !== undefined) values.set(sandbox.env, { env: sandbox.env });
    }
    if (environment === "sandbox" && endpoint.target.url !== null) {
      const base = /^[a-z][a-z0-9+.-]*:\/\/[^/?#{}*]+/i.exec(endpoint.target.url)?.[0];
      if (base !== undefined) values.set(base, base);
    }
  }
  return [...values].map(([name, value]) => ({ title: t("Its sandbox is {0}", name), name, key: "sandbox", value }));
}
