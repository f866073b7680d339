import { t } from "../../core/l10n.ts";
import { keyRangeOfPath } from "../../yaml/navigate.ts";
import type { Rule } from "../rule.ts";
import { contractProblem } from "./contracts.ts";

const enough = 3;

/** What happens outside of the code: calls, data that leaves, what is changed or lost there. */
const sideEffects =
  /\b(?:requests?|calls?|hosts?|endpoints?|live|sandbox|production|external|outside|network|emails?|e-mails?|mails?|messages?|tickets?|sends?|sent|leaves?|leaks?|leaked|publish\w*|posts?|posted|uploads?|charges?|charged|refunds?|payments?|writes?|written|rows?|records?|tables?|database|deletes?|deleted|overwrit\w+|lost|duplicates?|twice|credentials?|tokens?|secrets?|personal data|side effects?|customers?|orders?|uses|reach\w*)\b/i;

/** contract/weak-failure: too little would count as not done. */
export const weakFailure: Rule = {
  id: "contract/weak-failure",
  severity: "info",
  summary: "Fewer than 3 failure conditions, or none on side effects though the contract uses a system.",
  page: {
    why: "Failure conditions are what an agent can't talk itself past. The ones that people forget are the side effects: a request to another host, a mail that went out, a row that was overwritten.",
    wrong: "```yaml\nfailure: [The tests fail]\n```",
    mended:
      "```yaml\nfailure:\n  - A row of a feed is missing without a line in rejects.csv\n  - A request reaches any host that is not listed in uses\n  - The import of one feed stops the import of the others\n```",
  },
  check: function* (context) {
    for (const contract of context.contracts) {
      const failure = (contract.failure ?? []).filter(({ value }) => value.trim() !== "");
      const at = keyRangeOfPath(contract.yaml, ["failure"]);
      if (failure.length === 0 || !at) continue;
      const names = contract.uses.map(({ id }) => id.value.toLowerCase());
      const isCovered =
        names.length === 0 ||
        failure.some(
          ({ value }) => sideEffects.test(value) || names.some((name) => value.toLowerCase().includes(name)) || !/[a-z]{3}/i.test(value),
        );
      const few = failure.length < enough ? [t("only {0} of at least {1} conditions", failure.length, enough)] : [];
      const weak = [...few, ...(isCovered ? [] : [t("nothing on side effects, though the contract uses a system")])];
      if (weak.length === 0) continue;
      yield contractProblem(contract, at, "failure", {
        message: t(
          "failure is weak: {0}. Say what else would mean that it is not done: data lost, another host reached, something sent twice.",
          weak.join("; "),
        ),
      });
    }
  },
};
