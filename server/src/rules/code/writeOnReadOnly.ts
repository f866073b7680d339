import { t } from "../../core/l10n.ts";
import type { Judged } from "../../compare/judged.ts";
import { declaredCalls } from "../data/outside.ts";
import { perimeterFileOf } from "../data/specOf.ts";
import type { Fix, Problem, Rule, RuleContext } from "../rule.ts";
import { callOf } from "./endpointProblem.ts";
import { setEntryKey } from "../spec/entryEdits.ts";

/** Calls by POST whose verb says nothing: one address for every operation. */
const anyOperation = /\/(rpc|jsonrpc|json-rpc|soap|xmlrpc|graphql|ws|services?)(\/|$|\?)|\.asmx|\.svc/i;

/** code/write-on-read-only: the code writes where the perimeter grants less. */
export const writeOnReadOnly: Rule = {
  id: "code/write-on-read-only",
  severity: "error",
  summary: "The code writes to a system whose access is `read` or `send`.",
  page: {
    why: "Read access was the decision: nothing of theirs changes. A write that slips in is an effect outside that nobody agreed to, and often one that can't be undone.",
    wrong:
      '```yaml\ncarrier: { access: read }\n```\n\n```ts\nawait fetch("https://api.carrier.example/labels/42", { method: "DELETE" });\n```',
    mended:
      "The call is gone, or a person has raised the access. A POST that only reads is an action that says so:\n\n" +
      '```yaml\ncarrier: { access: read, actions: { search: { call: "POST /labels/search", access: read } } }\n```',
  },
  check: function* (context) {
    for (const judged of declaredCalls(context.judged)) {
      const { entry, endpoint, access } = judged;
      const granted = entry?.access?.value;
      if (!entry || !judged.isDecided || (granted !== "read" && granted !== "send") || access !== "write") continue;
      const isAny = anyOperation.test(endpoint.target.path ?? "") || endpoint.operation?.startsWith("jsonrpc");
      if (!endpoint.accessCertain && isAny) continue;
      yield problemOf(judged, granted, context);
    }
  },
};

function problemOf(judged: Judged, granted: "read" | "send", context: RuleContext): Problem {
  const { entry, endpoint, system, name } = judged;
  const call = callOf(judged) || t("this call");
  return {
    places: [endpoint.place],
    message: t(
      "{0}: {1} writes, and the perimeter grants access: {2}. Drop the call, or say that it only reads; a person must decide to raise the access.",
      name,
      call,
      granted,
    ),
    ...(!endpoint.accessCertain && { severity: "warning" as const }),
    cause: { family: "access", system: system ?? name, subject: call, symbol: endpoint.symbol },
    ...(system !== null && { system }),
    ...(entry && { related: [{ file: entry.file, range: entry.access?.range ?? entry.idRange, message: t("access: {0}", granted) }] }),
    fixes: fixesFor(judged, context),
  };
}

function fixesFor({ entry }: Judged, context: RuleContext): readonly Fix[] {
  if (!entry) return [];
  const show: Fix = { title: t("Show the spec entry"), safe: false, edits: [], show: { file: entry.file, range: entry.idRange } };
  const spec = perimeterFileOf(entry.file, context);
  return spec ? [show, { title: t("Raise the access to write"), safe: false, edits: setEntryKey(spec, entry, "access", "write") }] : [show];
}
