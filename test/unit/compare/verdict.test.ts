import { describe, expect, test } from "vitest";
import { type Cell, rowOf, table, verdictOf } from "../../../server/src/compare/verdict.ts";

/** A decided system, live, in plain code, its sandbox known: what speaks loudest. */
const plain: Cell = {
  standing: "decided",
  environment: "live",
  file: "code",
  mocked: false,
  confidence: "certain",
  role: "use",
  sandbox: "known",
  choice: "plain",
  credential: false,
  label: "other",
  beside: false,
  known: true,
};

/** For each row of the table: what differs from the plain cell, and what is said. */
const rows: readonly (readonly [name: string, cell: Partial<Cell>, said: string | undefined])[] = [
  ["own hosts and build tools", { standing: "own" }, undefined],
  ["what stays on the machine, or in one's own staging", { environment: "local" }, undefined],
  ["what stays on the machine, or in one's own staging", { environment: "staging", standing: "undeclared" }, undefined],
  ["a test that answers its own requests", { file: "test", mocked: true }, undefined],
  ["a call whose host nobody knows", { standing: "unresolved", environment: "unknown" }, "code/unresolved-endpoint info"],
  ["a value that is no address", { standing: "unresolved", environment: "unknown", role: "config" }, undefined],
  ["a forbidden system", { standing: "forbidden", file: "production" }, "code/forbidden-system error"],
  ["a forbidden system", { standing: "forbidden", role: "config", environment: "sandbox" }, "code/forbidden-system error"],
  ["an undeclared vendor that only tests reach", { standing: "undeclared", file: "test" }, "code/undeclared-system warning"],
  ["an unknown host that only tests reach", { standing: "undeclared", file: "test", known: false }, "code/undeclared-system info"],
  ["sample data of tests", { standing: "undeclared", file: "test", role: "constant" }, undefined],
  ["what only builds the program", { standing: "undeclared", file: "build" }, undefined],
  ["the program's own address under a usual name", { standing: "undeclared", role: "config", label: "own", known: false }, undefined],
  [
    "a URL that nothing calls and no name tells",
    { standing: "undeclared", role: "constant", confidence: "possible", known: false },
    undefined,
  ],
  [
    "an undeclared constant of an unknown host that no call was tied to",
    { standing: "undeclared", role: "constant", known: false, confidence: "likely" },
    "code/undeclared-system warning",
  ],
  ["an undeclared system", { standing: "undeclared" }, "code/undeclared-system error"],
  ["an undeclared system", { standing: "undeclared", file: "production", environment: "sandbox" }, "code/undeclared-system error"],
  ["a live credential in the text", { credential: true, file: "production" }, "code/live-credential error"],
  ["a live credential in the text", { credential: true, mocked: true, file: "test" }, "code/live-credential error"],
  ["live in a production file", { file: "production" }, undefined],
  ["not live", { environment: "sandbox" }, undefined],
  ["not live", { environment: "unknown", standing: "undecided" }, undefined],
  ["live by decision", { sandbox: "settled", choice: "fallback" }, undefined],
  ["a test that reaches live of a decided system", { file: "test", sandbox: "unknown" }, "code/live-in-test warning"],
  ["a test that reaches live though a sandbox is known", { file: "test", standing: "undecided" }, "code/live-in-test warning"],
  ["live without a known sandbox", { sandbox: "unknown" }, undefined],
  ["live behind a production flag or a switch", { choice: "behind" }, undefined],
  ["live or sandbox, by a choice that is not seen", { choice: "open" }, undefined],
  ["a production flag that falls back to production", { choice: "flag" }, "code/production-by-default error"],
  ["a value that is named live, beside its sandbox", { role: "config", file: "config", label: "live" }, undefined],
  ["a default configuration that sets live", { role: "config", file: "config" }, "code/live-config error"],
  ["live where nothing is set", { choice: "fallback" }, "code/live-fallback error"],
  ["a constant with its sandbox beside it, tied to no call", { role: "constant", beside: true }, "code/live-endpoint warning"],
  ["live without a production flag", {}, "code/live-endpoint error"],
  ["live without a production flag", { standing: "undecided" }, "code/live-endpoint error"],
  ["live without a production flag", { standing: "unruled" }, "code/live-endpoint error"],
];

const words = (cell: Cell) => {
  const verdict = verdictOf(cell);
  return verdict && `${verdict.rule} ${verdict.severity}`;
};

describe("the one table", () => {
  test.each(rows)("%s: %j", (name, change, said) => {
    const cell = { ...plain, ...change };
    expect(rowOf(cell).name).toBe(name);
    expect(words(cell)).toBe(said);
    expect(words({ ...cell, confidence: "possible" })?.replace(/ \w+$/, " info") ?? "").toBe(
      words({ ...cell, confidence: "possible" }) ?? "",
    );
  });

  test("every row has a case here, and is reached", () => {
    expect([...new Set(table.map(({ name }) => name))].filter((name) => !rows.some(([row]) => row === name))).toEqual([]);
  });
});

const values: { readonly [K in keyof Cell]: readonly Cell[K][] } = {
  standing: ["own", "unresolved", "forbidden", "undeclared", "undecided", "decided", "unruled"],
  environment: ["sandbox", "live", "local", "staging", "unknown"],
  file: ["production", "config", "test", "build", "code"],
  mocked: [true, false],
  confidence: ["certain", "likely", "possible"],
  role: ["use", "constant", "config"],
  sandbox: ["known", "unknown", "settled"],
  choice: ["plain", "fallback", "flag", "behind", "open"],
  credential: [true, false],
  label: ["live", "own", "other"],
  beside: [true, false],
  known: [true, false],
};

/** Every cell that differs from the plain one, or a neighbour of it, in up to two conditions at once, for each standing and environment. */
function* cells(): Iterable<Cell> {
  const keys = Object.keys(values) as (keyof Cell)[];
  for (const standing of values.standing) {
    for (const environment of values.environment) {
      const base = { ...plain, standing, environment };
      for (const a of keys) for (const x of values[a]) for (const b of keys) for (const y of values[b]) yield { ...base, [a]: x, [b]: y };
    }
  }
}

test("whatever the cell: nothing uncertain is an error, nothing local or own is a word, a draft and no perimeter know no undeclared systems", () => {
  for (const cell of cells()) {
    const verdict = verdictOf(cell);
    if (!verdict) continue;
    if (cell.confidence === "possible") expect(verdict.severity).toBe("info");
    expect(["local", "staging"]).not.toContain(cell.environment);
    expect(cell.standing).not.toBe("own");
    expect(verdict.rule === "code/undeclared-system").toBe(cell.standing === "undeclared");
    expect(verdict.rule === "code/forbidden-system").toBe(cell.standing === "forbidden");
    if (/live-(endpoint|fallback|config|in-test)$|production-by-default/.test(verdict.rule)) {
      expect(cell.environment).toBe("live");
      expect(cell.file).not.toBe("production");
    }
  }
});
