import type { Severity } from "../core/severity.ts";
import type { Confidence } from "../link/endpoint.ts";
import type { JudgedEnvironment } from "./judged.ts";
import type { EndpointRule, Verdict } from "./verdicts.ts";

/** Everything that decides which endpoint rule speaks, and how loud. */
export interface Cell {
  /**
   * `unruled`: no perimeter is there. `unresolved`: nobody knows what it is. `forbidden`: access none, decided.
   * `own` counts the hosts of `own`, and what is only used to build.
   */
  readonly standing: "own" | "unresolved" | "forbidden" | "undeclared" | "undecided" | "decided" | "unruled";
  readonly environment: JudgedEnvironment;
  /** `config`: a default configuration; `build`: what only builds the program. */
  readonly file: "production" | "config" | "test" | "build" | "code";
  /** A test whose requests are answered in place. */
  readonly mocked: boolean;
  readonly confidence: Confidence;
  /** What stands there: a request or a client, a constant that nothing was tied to, a value of a configuration file. */
  readonly role: "use" | "constant" | "config";
  /** `settled`: the spec says that there is none, or that live is the default. */
  readonly sandbox: "known" | "unknown" | "settled";
  /**
   * How live is chosen. `plain`: nothing chooses; `fallback`: taken when nothing is set; `flag`: the production flag
   * itself falls back to production; `behind`: only in production, or when a switch is set; `open`: a sandbox is
   * reached from the same place, and nothing tells which is the default.
   */
  readonly choice: "plain" | "fallback" | "flag" | "behind" | "open";
  /** A live credential stands in the text. */
  readonly credential: boolean;
  /** What the value is called: `live` names the counterpart of a sandbox, `own` an address of the program itself. */
  readonly label: "live" | "own" | "other";
  /** The sandbox of an untied constant stands beside it in the same file: which is used is not seen. */
  readonly beside: boolean;
  /** The catalogue knows the system. */
  readonly known: boolean;
}

type Conditions = { readonly [K in keyof Cell]?: readonly Cell[K][] };

export interface Row {
  /** What the row is for; its test is called so. */
  readonly name: string;
  readonly when: Conditions;
  /** Null: silence. */
  readonly rule: EndpointRule | null;
  readonly severity: Severity;
}

const speak = (name: string, when: Conditions, rule: EndpointRule, severity: Severity): Row => ({ name, when, rule, severity });
const silent = (name: string, when: Conditions): Row => ({ name, when, rule: null, severity: "info" });

/** Which endpoint rule speaks, from the top: the first row that fits. */
export const table: readonly Row[] = [
  silent("own hosts and build tools", { standing: ["own"] }),
  silent("what stays on the machine, or in one's own staging", { environment: ["local", "staging"] }),
  silent("a test that answers its own requests", { file: ["test"], mocked: [true], credential: [false] }),

  speak("a call whose host nobody knows", { standing: ["unresolved"], role: ["use"] }, "code/unresolved-endpoint", "info"),
  silent("a value that is no address", { standing: ["unresolved"] }),

  speak("a forbidden system", { standing: ["forbidden"] }, "code/forbidden-system", "error"),

  // Sample hosts of tests are no reach of the program; a vendor that a test really calls is worth a decision.
  speak(
    "an undeclared vendor that only tests reach",
    { standing: ["undeclared"], file: ["test"], known: [true], role: ["use"], confidence: ["certain", "likely"] },
    "code/undeclared-system",
    "warning",
  ),
  speak(
    "an unknown host that only tests reach",
    { standing: ["undeclared"], file: ["test"], role: ["use"], confidence: ["certain", "likely"] },
    "code/undeclared-system",
    "info",
  ),
  silent("sample data of tests", { standing: ["undeclared"], file: ["test"] }),
  silent("what only builds the program", { standing: ["undeclared"], file: ["build"] }),
  silent("the program's own address under a usual name", {
    standing: ["undeclared"],
    role: ["constant", "config"],
    label: ["own"],
    known: [false],
  }),
  // A link in a text is no reach: only what the catalogue knows is worth a word.
  silent("a URL that nothing calls and no name tells", {
    standing: ["undeclared"],
    role: ["constant", "config"],
    confidence: ["possible"],
    known: [false],
  }),
  speak(
    "an undeclared constant of an unknown host that no call was tied to",
    { standing: ["undeclared"], role: ["constant"], known: [false] },
    "code/undeclared-system",
    "warning",
  ),
  speak("an undeclared system", { standing: ["undeclared"] }, "code/undeclared-system", "error"),

  speak("a live credential in the text", { credential: [true], environment: ["live"] }, "code/live-credential", "error"),

  silent("live in a production file", { file: ["production"] }),
  silent("not live", { environment: ["sandbox", "unknown"] }),
  silent("live by decision", { sandbox: ["settled"] }),
  speak("a test that reaches live of a decided system", { file: ["test"], standing: ["decided"] }, "code/live-in-test", "warning"),
  speak("a test that reaches live though a sandbox is known", { file: ["test"], sandbox: ["known"] }, "code/live-in-test", "warning"),
  silent("live without a known sandbox", { sandbox: ["unknown"] }),

  silent("live behind a production flag or a switch", { choice: ["behind"] }),
  silent("live or sandbox, by a choice that is not seen", { choice: ["open"] }),
  speak("a production flag that falls back to production", { choice: ["flag"] }, "code/production-by-default", "error"),
  silent("a value that is named live, beside its sandbox", { role: ["constant", "config"], label: ["live"] }),
  speak("a default configuration that sets live", { file: ["config"] }, "code/live-config", "error"),
  speak("live where nothing is set", { choice: ["fallback"] }, "code/live-fallback", "error"),
  speak("a constant with its sandbox beside it, tied to no call", { role: ["constant"], beside: [true] }, "code/live-endpoint", "warning"),
  speak("live without a production flag", {}, "code/live-endpoint", "error"),
];

/** The row that fits a cell. */
export function rowOf(cell: Cell): Row {
  const row = table.find((one) => (Object.keys(one.when) as (keyof Cell)[]).every((key) => allows(one.when, cell, key)));
  return row ?? silent("nothing to say", {});
}

function allows<K extends keyof Cell>(when: Conditions, cell: Cell, key: K): boolean {
  return when[key]?.includes(cell[key]) ?? true;
}

/** Which rule speaks about a cell; undefined: silence. What is only possible is never more than worth knowing. */
export function verdictOf(cell: Cell): Verdict | undefined {
  const { rule, severity } = rowOf(cell);
  if (rule === null) return undefined;
  return { rule, severity: cell.confidence === "possible" ? "info" : severity };
}
