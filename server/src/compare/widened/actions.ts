import { t } from "../../core/l10n.ts";
import { accessWords } from "../../spec/readSystem.ts";
import type { ActionSpec, AlertSpec, DeclaredAccess, SystemEntry } from "../../spec/model.ts";
import { mayWrite } from "./asking.ts";
import { coversCalls, onlyReads } from "./covers.ts";
import type { TwoEntries } from "./systemRows.ts";
import type { Loosened } from "./widening.ts";

/** What is said about single calls: that a write only reads, that it can be undone, that nobody hears of it. */
export function actionsLoosened({ before, now, relation }: TwoEntries): readonly Loosened[] {
  const less = now.actions.flatMap((action) => lowered(action, before.actions));
  // Another perimeter need not speak of the same actions.
  if (!mayWrite(now) || relation !== "since") return less;
  return [
    ...less,
    ...before.actions.filter(({ reversible }) => reversible?.value === false).flatMap((action) => undone(action, now.actions)),
    ...before.actions.filter(isWatched).flatMap((action) => silent(action, now)),
  ];
}

/** A call that counted as more. One that only reads by its own words, or whose words say nothing, may be said to. */
function lowered({ id, call, access, range }: ActionSpec, before: readonly ActionSpec[]): readonly Loosened[] {
  if (!access || !call || rank(access.value) >= rank("write") || onlyReads(call.value)) return [];
  const isKnown = before.some((one) => one.access && rank(one.access.value) <= rank(access.value) && covers(one, call.value));
  if (isKnown) return [];
  const same = before.find((one) => one.id.value === id.value && one.access?.value === access.value);
  const what = same
    ? t("{0} counts as {1} for more calls than before: {2}", id.value, access.value, call.value)
    : t("{0} now counts as {1}", id.value, access.value);
  return [{ what, subject: `access ${id.value}`, range }];
}

function undone({ id, call }: ActionSpec, now: readonly ActionSpec[]): readonly Loosened[] {
  if (now.some((one) => one.reversible?.value === false && isStill(one, id.value, call?.value))) return [];
  return said("reversible", id.value, t("{0} no longer counts as irreversible", id.value), now);
}

function silent({ id, call }: ActionSpec, { actions, alert }: SystemEntry): readonly Loosened[] {
  if (actions.some((one) => isWatched(one) && isStill(one, id.value, call?.value))) return [];
  const what = isWatched({ alert })
    ? t("{0} has no alert of its own any more", id.value)
    : t("nobody would hear of {0} any more", id.value);
  return said("alert", id.value, what, actions);
}

/** At the action where it is still there, else at the entry. */
function said(key: string, id: string, what: string, now: readonly ActionSpec[]): readonly Loosened[] {
  const there = now.find((one) => one.id.value === id);
  return [{ what, subject: `${key} ${id}`, ...(there && { range: there.range }) }];
}

/** An action may be called otherwise; what it says holds for as many calls. */
function isStill(one: ActionSpec, id: string, call: string | undefined): boolean {
  return call === undefined ? one.id.value === id : covers(one, call);
}

function covers({ call }: ActionSpec, other: string): boolean {
  return call !== undefined && coversCalls(call.value, other);
}

function isWatched({ alert }: { readonly alert?: AlertSpec | undefined }): boolean {
  return alert !== undefined && alert.kind !== "none";
}

function rank(access: DeclaredAccess): number {
  return accessWords.indexOf(access);
}
