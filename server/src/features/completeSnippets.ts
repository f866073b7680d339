import { phrase, t } from "../core/l10n.ts";
import { type Asked, choiceOf, inSnippet, systemAt } from "./asked.ts";
import type { Completion } from "./completion.ts";
import { people } from "./suggestNames.ts";
import { daysOf } from "./suggestDates.ts";

/** A form of several values that may stand at a place, each value a tab stop. In braces, so that it fits either style. */
interface Form {
  /** The path, with `*` for names that people choose and `#` for positions. */
  readonly place: RegExp;
  readonly label: string;
  readonly detail: string;
  readonly body: (asked: Asked) => string;
}

const forms: readonly Form[] = [
  {
    place: /^systems\.[^.]+\.liveByDefault$/,
    label: "{ reason, by, until }",
    detail: phrase("why, who decided it, and when it ends"),
    body: (asked) => `{ reason: \${1:why live has to be the default}, by: \${2:${who(asked)}}, until: ${days(asked, "until", 3)} }`,
  },
  {
    place: /^systems\.[^.]+\.(sandbox|live)$/,
    label: "{ url, env }",
    detail: phrase("the URL with the variables that belong to it"),
    body: () => "{ url: $1, env: $2 }",
  },
  {
    place: /^systems\.[^.]+(\.actions\.[^.]+)?\.alert$/,
    label: "{ signal, notifies, evidence, tested }",
    detail: phrase("what is noticed, who is told, what proves it"),
    body: (asked) => `{ signal: $1, notifies: $2, evidence: $3, tested: ${asked.view.today} }`,
  },
  {
    place: /^systems\.[^.]+\.actions\.[^.]+$/,
    label: "{ call, access }",
    detail: phrase("a call that does other than its verb says"),
    body: () => `{ call: "$1", access: ${choiceOf(2, ["read", "send", "write"])} }`,
  },
  {
    place: /^gates\.[^.]+$/,
    label: "{ waived }",
    detail: phrase("it does not apply here, with a reason"),
    body: () => "{ waived: ${1:why it does not apply} }",
  },
  {
    place: /^own$/,
    label: "{ live, staging }",
    detail: phrase("own hosts by what they serve"),
    body: () => "{ live: [$1], staging: [$2] }",
  },
  {
    place: /^exceptions\.#$/,
    label: "{ rule, path, reason, until }",
    detail: phrase("silence one rule in one place"),
    body: (asked) => `{ rule: $1, path: $2, reason: \${3:why this is right here}, until: ${days(asked, "until", 4)} }`,
  },
  {
    place: /^format\.#$/,
    label: "{ path, contains }",
    detail: phrase("a file that comes out, and what it holds"),
    body: () => "{ path: $1, contains: $2 }",
  },
  {
    place: /^verify(\.#)?$/,
    label: "{ run, author }",
    detail: phrase("a command, and who wrote its checks"),
    body: () => `{ run: $1, author: ${choiceOf(2, ["human", "agent"])} }`,
  },
  {
    place: /^uses\.[^.]+$/,
    label: "{ access, endpoint, actions }",
    detail: phrase("only some actions, only the sandbox"),
    body: (asked) => `{ access: ${choiceOf(1, granted(asked))}, endpoint: sandbox, actions: [$2] }`,
  },
];

/** The forms that may stand at the cursor. */
export function snippetsAt(asked: Asked): readonly Completion[] {
  const { cursor } = asked;
  const place = cursor.path.map((part) => (typeof part === "number" ? "#" : part.replaceAll(".", "_"))).join(".");
  return forms
    .filter((form) => form.place.test(place))
    .map(({ label, detail, body }) => ({
      label,
      kind: "snippet",
      detail: t(detail),
      insert: `${cursor.needsSpace ? " " : ""}${body(asked)}`,
      isSnippet: true,
    }));
}

/** What follows a new key that takes nothing but a form of several values. */
export function formOf(asked: Asked, name: string): string | undefined {
  if (name !== "liveByDefault") return undefined;
  return snippetsAt({ ...asked, cursor: { ...asked.cursor, path: [...asked.cursor.path, name], needsSpace: false } })[0]?.insert;
}

/** What the perimeter lets a contract have of the system, the most first. */
export function granted(asked: Asked): readonly string[] {
  const access = systemAt(asked)?.access?.value;
  return access === undefined || access === "none" ? ["read", "send", "write"] : access === "write" ? ["write", "read"] : [access];
}

function days({ view }: Asked, key: string, stop: number): string {
  return choiceOf(
    stop,
    daysOf(key, view.today).map(([day]) => day),
  );
}

function who(asked: Asked): string {
  return inSnippet(people(asked)[0]?.text ?? "who decided it");
}
