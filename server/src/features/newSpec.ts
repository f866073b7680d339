import { t } from "../core/l10n.ts";
import { type Asked, inSnippet } from "./asked.ts";
import type { Completion } from "./completion.ts";
import { perimeterOf, type View } from "./view.ts";

/** The text of a contract to fill in, with the systems of the perimeter that rules `file` to choose from. */
export function contractText(view: View, file: string): string {
  const systems = [...(perimeterOf(view, file)?.systems.values() ?? [])].filter((system) => system.access?.value !== "none");
  const uses = systems.map(
    (system) => `#   ${system.id}: { access: read, endpoint: sandbox }${system.access ? `   # at most ${system.access.value}` : ""}`,
  );
  return [
    "contract: 1",
    "# What is there when it is done, with a number and a unit, or a path that can be looked at.",
    "goal:",
    "# What must not change, be added or be touched.",
    "constraints: []",
    "# The exact files or shapes that come out: { path: src/import/*.ts, contains: one module per distributor }",
    "format: []",
    "# Any of these means not done. Name what must not happen outside, too.",
    "failure: []",
    "# Which systems may be used, and how: never more than the perimeter grants. Nothing here means none.",
    ...(uses.length > 0 ? ["# uses:", ...uses] : []),
    "",
  ].join("\n");
}

/** In an empty specification: all that it has to hold, at once. */
export function newSpecSnippet({ spec }: Asked): readonly Completion[] {
  if (spec.kind === "perimeter") {
    return [
      {
        label: "perimeter: 1 …",
        kind: "snippet",
        detail: t("a new perimeter"),
        insert: "perimeter: 1\nsystems:\n  $0",
        isSnippet: true,
        continues: true,
      },
    ];
  }
  const insert = `contract: 1\ngoal: \${1:${inSnippet("Import the 3 feeds in under 10 minutes, 0 rows lost.")}}\nconstraints:\n  - \${2:No new dependencies}\nformat:\n  - { path: \${3:src/import/*.ts} }\nfailure:\n  - \${4:A request reaches any host that is not listed in uses}\nuses:\n  $0`;
  return [{ label: "contract: 1 …", kind: "snippet", detail: t("a new contract with its four clauses"), insert, isSnippet: true }];
}
