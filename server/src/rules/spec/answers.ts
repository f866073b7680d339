import type { Judged } from "../../compare/judged.ts";
import type { Question } from "../../compare/questions.ts";
import type { Fix } from "../rule.ts";
import type { Declared } from "./entries.ts";
import { removeEntryKey, setEntryKey } from "./entryEdits.ts";

/** A value that answers a question, in words. */
export interface Answer {
  readonly title: string;
  readonly key: string;
  readonly value: unknown;
}

/** The plain answers that a question has; more come from what the code shows. */
export const plainAnswers: Readonly<Record<Question, readonly Answer[]>> = {
  access: [
    { title: "It may be read (access: read)", key: "access", value: "read" },
    { title: "It may be written to (access: write)", key: "access", value: "write" },
    { title: "Data goes there, nothing of theirs changes (access: send)", key: "access", value: "send" },
    { title: "It must not be called (access: none)", key: "access", value: "none" },
  ],
  sandbox: [
    { title: "It has no sandbox (sandbox: none)", key: "sandbox", value: "none" },
    { title: "The sandbox is local (sandbox: local)", key: "sandbox", value: "local" },
  ],
  live: [
    { title: "By default it is local (sandbox: local)", key: "sandbox", value: "local" },
    { title: "Nothing of it is live (live: none)", key: "live", value: "none" },
  ],
  confirm: [
    { title: "Every write must be confirmed (confirm: writes)", key: "confirm", value: "writes" },
    { title: "Every call must be confirmed (confirm: always)", key: "confirm", value: "always" },
    { title: "Nothing must be confirmed (confirm: never)", key: "confirm", value: "never" },
  ],
  alert: [{ title: "Nobody would know (alert: none)", key: "alert", value: "none" }],
  data: [{ title: "No classified data may go there (data: [])", key: "data", value: [] }],
};

/** Quick fixes that answer one open question each; with none open, that the draft stands as it is. A person picks: none is safe. */
export function answersOf(declared: Declared, question: Question | undefined, calls: readonly Judged[]): readonly Fix[] {
  const { spec, entry } = declared;
  if (question === undefined) return [{ title: "Decided as it stands", safe: false, edits: removeEntryKey(spec, entry, "decided") }];
  const answers = [...(question === "sandbox" ? seenSandboxes(calls) : []), ...plainAnswers[question]];
  return answers.map(({ title, key, value }) => ({ title, safe: false, edits: setEntryKey(spec, entry, key, value) }));
}

/** A sandbox with the URL or variable that tells it. */
interface SeenSandbox extends Answer {
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
  return [...values].map(([name, value]) => ({ title: `Its sandbox is ${name}`, name, key: "sandbox", value }));
}
