import * as vscode from "vscode";
import type { CallCounts, DeclaredSystem, OverviewCall, OverviewEnvironment } from "../../../server/src/protocol/overview.ts";
import { joined } from "./node.ts";

/** The icon of what is done at a call. */
export function callIcon({ isCall, access }: Pick<OverviewCall, "isCall" | "access">): string {
  return isCall ? accessIcon(access) : "gear";
}

/** The icon of an access. */
export function accessIcon(access: string | null): string {
  return { read: "eye", write: "edit", send: "arrow-up", none: "circle-slash" }[access ?? ""] ?? "circle-outline";
}

/** The colour of what is live, beside its shape: it can be told from the background in every theme. */
export const liveColor = "problemsWarningIcon.foreground";

/** Live, sandbox and the rest: each has a shape of its own, so that colour is never needed to tell them apart. */
export const environmentIcons: Readonly<Record<OverviewEnvironment, string>> = {
  live: "zap",
  sandbox: "beaker",
  staging: "beaker",
  local: "home",
  unknown: "globe",
};

/** An environment in words; "" where it isn't known. */
export function environmentWord(environment: OverviewEnvironment): string {
  const { t } = vscode.l10n;
  return { live: t("live"), sandbox: t("sandbox"), staging: t("staging"), local: t("local"), unknown: "" }[environment];
}

/** An access in words. */
export function accessWord(access: string | null): string {
  const { t } = vscode.l10n;
  const words: Readonly<Record<string, string>> = { read: t("read"), write: t("write"), send: t("send"), none: t("must not be called") };
  return words[access ?? ""] ?? "";
}

/** `1 live · 9 reads, 1 write`. */
export function countWords({ read, write, send, live }: CallCounts): string {
  const { t } = vscode.l10n;
  const many = (n: number, one: string, more: string) => (n === 0 ? "" : n === 1 ? one : more);
  const done = [
    many(read, t("{0} read", read), t("{0} reads", read)),
    many(write, t("{0} write", write), t("{0} writes", write)),
    many(send, t("{0} send", send), t("{0} sends", send)),
  ];
  return joined([live > 0 ? t("{0} live", live) : "", joined(done, ", ")]);
}

/** What must be confirmed, in words. */
export function confirmWords(confirm: DeclaredSystem["confirm"]): string {
  const { t } = vscode.l10n;
  if (confirm === null) return t("not said");
  if (typeof confirm !== "string") return confirm.join(", ");
  return { always: t("every call"), writes: t("every write"), never: t("nothing") }[confirm];
}
