import type { BaseView } from "../../../compare/baseView.ts";
import { t } from "../../../core/l10n.ts";
import type { Side } from "./dropped.ts";
import { isSettings, type Settings } from "./script.ts";

/** What an installed program comes from: a folder, a repository, an archive, a package of another name, or a patched one. */
const elsewhere = /^(file|link|portal|patch|https?|git(\+\w+)?|github|gitlab|bitbucket|npm(?!:perimeter@)):|^\.{0,2}\/|^[\w-]+\/[\w.-]/;
const listing = ["dependencies", "devDependencies", "optionalDependencies", "resolutions", "overrides"];

/** Where a change has the program that checks it come from somewhere else than before. */
export async function otherPrograms(changed: readonly string[], before: Side, now: Side): Promise<BaseView["droppedChecks"]> {
  const found: BaseView["droppedChecks"][number][] = [];
  for (const file of changed.filter((one) => /(^|\/)package\.json$/.test(one))) {
    const { text = "" } = await now.read(file);
    const was = (await before.has(file)) ? sourcesIn((await before.read(file)).text ?? "") : [];
    const other = sourcesIn(text).find((one) => !was.includes(one));
    const line = text.split("\n").findIndex((one) => /"perimeter(@[^"]*)?"\s*:/.test(one));
    if (other !== undefined) found.push({ file, isGone: false, line: Math.max(0, line), allows: [t("the program comes from {0}", other)] });
  }
  return found;
}

function sourcesIn(text: string): readonly string[] {
  const data = dataOf(text);
  const pnpm = isSettings(data["pnpm"]) ? data["pnpm"] : {};
  const lists = [...listing.map((key) => data[key]), pnpm["overrides"]].filter(isSettings);
  const patched = isSettings(pnpm["patchedDependencies"]) ? [pnpm["patchedDependencies"]] : [];
  return [...lists.flatMap(valuesIn).filter((one) => elsewhere.test(one)), ...patched.flatMap(valuesIn)];
}

function valuesIn(list: Settings): readonly string[] {
  return Object.entries(list).flatMap(([name, value]) => (/^perimeter(@|$)/.test(name) && typeof value === "string" ? [value] : []));
}

function dataOf(text: string): Settings {
  try {
    const data: unknown = JSON.parse(text);
    return isSettings(data) ? data : {};
  } catch {
    return {};
  }
}
