import { t } from "../../core/l10n.ts";
import { accessWords } from "../../spec/readSystem.ts";
import type { AlertSpec, ConfirmSpec, SystemEntry } from "../../spec/model.ts";
import { isLaterInWords } from "./alertTimes.ts";
import { coversCalls, onlyReads } from "./covers.ts";
import type { TwoEntries } from "./systemRows.ts";
import type { Loosened } from "./widening.ts";

/** Fewer calls are asked about first. Where nothing may be written any more, nothing written has to be asked about. */
export function confirmLoosened({ before, now }: TwoEntries): readonly Loosened[] {
  const [was, is] = [before.confirm, now.confirm];
  if (!mayWrite(now) && now.access?.value !== "send") return [];
  const at = is ? { range: is.range } : {};
  if (!was || was.kind === "never") {
    const isAnswered = !was && is?.kind === "never" && mayWrite(before);
    return isAnswered ? [{ what: t("it is decided that nothing has to be confirmed"), ...at }] : [];
  }
  // Where only data leaves, nothing is changed or deleted there: what else was asked about can still be called.
  if (!mayWrite(now) && was.kind === "list" && callsOf(was, before).every((call) => /^(PUT|PATCH|DELETE|GET|HEAD)\b/i.test(call)))
    return [];
  if (!is || is.kind === "never") return [{ what: t("nothing has to be confirmed any more"), ...at }];
  if (is.kind === "always") return [];
  if (was.kind === "always")
    return [{ what: is.kind === "writes" ? t("only writes have to be confirmed") : t("only some calls have to be confirmed"), ...at }];
  if (was.kind === "writes") return is.kind === "writes" ? [] : [{ what: t("not all writes have to be confirmed any more"), ...at }];
  const asked = callsOf(is, now);
  return callsOf(was, before)
    .filter((call) => !(is.kind === "writes" ? !onlyReads(call) : asked.some((one) => coversCalls(one, call))))
    .map((call) => ({ what: t("{0} no longer has to be confirmed", call), subject: call, ...at }));
}

/** The calls that a list names; of an action, what it stands for: its name may change. */
function callsOf(confirm: ConfirmSpec, { actions }: SystemEntry): readonly string[] {
  return confirm.items.map(({ value }) => actions.find(({ id }) => id.value === value)?.call?.value ?? value);
}

/** Whether something there may be changed. */
export function mayWrite({ access }: SystemEntry): boolean {
  return access !== undefined && accessWords.indexOf(access.value) >= accessWords.indexOf("write");
}

/** Somebody would have known, and would not now. */
export function alertLoosened({ before, now }: TwoEntries): readonly Loosened[] {
  const [was, is] = [before.alert, now.alert];
  if (!was || was.kind === "none" || !mayWrite(now)) return [];
  if (!is || is.kind === "none") return [{ what: t("nobody would hear of it any more (alert)"), ...(is && { range: is.range }) }];
  const lost = (["signal", "notifies", "evidence"] as const).filter((part) => was[part] && !is[part] && is.kind === "block");
  if (lost.length > 0) return [{ what: t("its alert says no {0} any more", lost.join(t(" and no "))), range: is.range }];
  return isLater(was, is) ? [{ what: t("its alert comes later than before"), range: is.range }] : [];
}

function isLater(was: AlertSpec, is: AlertSpec): boolean {
  const wordsOf = ({ text, signal }: AlertSpec) => text ?? signal?.value ?? "";
  return isLaterInWords(wordsOf(was), wordsOf(is));
}
