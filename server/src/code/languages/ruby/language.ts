import type { Language } from "../../language.ts";
import { gate } from "./gate.ts";
import { lowerFile } from "./statements.ts";

/** Ruby: constants and methods are everybody's; what nothing declares is a gem's constant. */
export const ruby: Language = {
  id: "ruby",
  extensions: ["rb", "rake", "ru"],
  grammars: { "*": "ruby" },
  gate,
  lower: lowerFile,
  traits: {
    passesOn: "method_missing",
    ecosystem: "gem",
    comment: "#",
    scope: "workspace",
    exportsAll: true,
    membersByName: true,
    readsByCall: true,
    bareHashes: true,
    pathNames: "::",
    walksRecords: /^ActiveRecord$/,
    namesRecords: /^ActiveRecord$/,
    resolve: () => [],
    moduleOfName: (name) => (/^[A-Z]/.test(name) ? name : undefined),
  },
};
