import { t } from "../../core/l10n.ts";
import type { Judged } from "../../compare/judged.ts";
import { contractsGone } from "../../compare/widened/contracts.ts";
import { compileGlobs } from "../../core/glob.ts";
import { dirname } from "../../core/path.ts";
import type { ContractFile } from "../../spec/model.ts";
import type { Problem, Rule, RuleContext } from "../rule.ts";
import { keyRangeOfPath } from "../../yaml/navigate.ts";

/** contract/out-of-scope-call: the files of a task call a system that the task was not given. */
export const outOfScopeCall: Rule = {
  id: "contract/out-of-scope-call",
  severity: "error",
  summary: "Code inside `scope.write` calls a system that is not in `uses`.",
  page: {
    why: "An agent decided that the indexing API was part of a sitemap task, and submitted internal routes. What `uses` doesn't list must not be called by what the task writes.",
    wrong:
      '```yaml\nscope: { write: ["src/sitemap/**"] }\nuses: { orders-db: read }\n```\n\n```ts\n// src/sitemap/submit.ts\nawait fetch("https://indexing.googleapis.com/v3/urlNotifications:publish", { method: "POST" });\n```',
    mended: "Remove the call, or let a person add the system to `uses`.",
  },
  check: function* (context) {
    // A contract that the change removes holds until a person has merged that: what its scope calls is told as before.
    const gone = context.base ? contractsGone(context.base.contracts, context.contracts) : [];
    for (const contract of [...context.contracts, ...gone]) {
      const uses = keyRangeOfPath(contract.yaml, ["uses"]);
      if (uses && contract.scope.write.length > 0) yield* strayCalls(contract, context);
    }
  },
};

function* strayCalls(contract: ContractFile, context: RuleContext): Iterable<Problem> {
  const folder = dirname(contract.file);
  const write = compileGlobs(
    contract.scope.write.map(({ value }) => value),
    folder,
  );
  const never = compileGlobs(
    contract.scope.never.map(({ value }) => value),
    folder,
  );
  const listed = new Set(contract.uses.map(({ id }) => id.value));
  const bySystem = new Map<string, [Judged, ...Judged[]]>();
  for (const one of context.judged) {
    const { file } = one.endpoint.place;
    if (one.system === null || listed.has(one.system) || !isCall(one) || !write(file) || never(file)) continue;
    const known = bySystem.get(one.system);
    if (known) known.push(one);
    else bySystem.set(one.system, [one]);
  }
  for (const [system, [first, ...others]] of bySystem) {
    yield {
      places: [first.endpoint.place, ...others.map(({ endpoint }) => endpoint.place)],
      system,
      message: t(
        "{0} is called inside the scope of {1}, which doesn't list it in uses. Remove the call; a person must decide to add the system.",
        first.name,
        contract.file,
      ),
      cause: { family: "contract", system, subject: contract.file, symbol: "" },
      related: [
        ...(context.contracts.includes(contract) ? contract.scope.write : [])
          .slice(0, 1)
          .map(({ range }) => ({ file: contract.file, range, message: t("the scope") })),
        ...others.map(({ endpoint }) => ({ ...endpoint.place, message: t("It is called here") })),
      ],
    };
  }
}

function isCall({ endpoint, environment, fileClass, kind }: Judged): boolean {
  return (
    endpoint.role === "call" &&
    endpoint.confidence !== "possible" &&
    environment !== "local" &&
    fileClass !== "test" &&
    fileClass !== "build" &&
    kind !== "own" &&
    kind !== "build"
  );
}
