import { t } from "../../core/l10n.ts";
import { matchesPattern } from "../../compare/action.ts";
import { builtInDataClasses } from "../../spec/dataClasses.ts";
import { everythingSent } from "../../rules/data/attached.ts";
import { isCalledAs } from "../../rules/data/classes.ts";
import type { RuleContext } from "../../rules/rule.ts";
import { scalarText } from "../../yaml/scalar.ts";
import { namesInComments } from "../names/comments.ts";
import { filesOf } from "../names/scope.ts";
import { namesAs } from "../targets.ts";
import { callsOf, type View } from "../view.ts";
import { catalogueObstacle } from "./catalogueKey.ts";
import type { Refusal, Renaming } from "./renaming.ts";

/** Why something can't have a name; undefined where it can. */
export function nameObstacle(view: View, context: RuleContext, renaming: Renaming, name: string): Refusal | undefined {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
    return { refusal: t("`{0}` can't be an id: small letters and digits, with single hyphens between words, such as partner-desk.", name) };
  if (scalarText(name, "plain", true) !== name) return { refusal: t("YAML would not read `{0}` as a text. Choose another name.", name) };
  return taken(context, renaming, name) ?? byKind(view, context, renaming, name);
}

function byKind(view: View, context: RuleContext, renaming: Renaming, name: string): Refusal | undefined {
  switch (renaming.kind) {
    case "system":
      return catalogueObstacle(renaming, name, view.catalogue);
    case "action":
      return asCall(view, renaming, name);
    case "dataClass":
      if (builtInDataClasses.has(name)) return { refusal: t("`{0}` is a built-in data class. Choose another name.", name) };
      return toldByName(context, renaming, name);
  }
}

/** Whoever names the new id already would mean something else afterwards, declared or not. */
function taken(context: RuleContext, { kind, system, scope }: Renaming, name: string): Refusal | undefined {
  const beside = context.perimeters.all.filter(
    (one) =>
      scope.perimeters.has(one) ||
      (one.parent && !one.delegated && scope.perimeters.has(one.parent)) ||
      [...scope.perimeters].some((own) => own.parent === one && !own.delegated),
  );
  const specs = [...new Set(beside.flatMap(filesOf)), ...scope.contracts];
  const named = namesAs(
    specs,
    (one) => one.kind === kind && one.text === name && !one.isCall && (kind !== "action" || one.owner === system),
  );
  const comments = kind === "system" ? namesInComments(context).filter((one) => one.kind === "system" && one.text === name) : [];
  const ruled = comments.filter(({ file }) => beside.some((one) => one === context.perimeters.rulingOf(file)));
  const [first] = [...named, ...ruled];
  return first && { refusal: t("`{0}` is taken: it stands in {1}, line {2}.", name, first.file, first.range.line + 1) };
}

/**
 * Types and variables of the code are told to be of a class by its id: what would be told no longer would go out unseen.
 * What would be told in addition is seen, and is wanted where the code was renamed before.
 */
function toldByName(context: RuleContext, { id, scope }: Renaming, name: string): Refusal | undefined {
  const sent = everythingSent(context).filter(({ perimeter }) => perimeter !== undefined && scope.perimeters.has(perimeter));
  const fields = sent.flatMap(({ endpoint }) => endpoint.payload?.fields ?? []);
  const lost = fields.find((field) => isCalledAs(field, id) && !isCalledAs(field, name));
  if (!lost) return undefined;
  const { file, range } = lost.place;
  return {
    refusal: t(
      "`{0}` ({1}, line {2}) is known to be `{3}` by its name, and would not be `{4}`. Rename it in the code first.",
      lost.name,
      file,
      range.line + 1,
      id,
      name,
    ),
  };
}

const confirmWords: readonly string[] = ["never", "writes", "always"];

/** In `confirm` a single word may also be the name of an SDK's method: what it names must stay the same. */
function asCall(view: View, { id, system, scope }: Renaming, name: string): Refusal | undefined {
  if (confirmWords.includes(name)) return { refusal: t("`{0}` has a meaning of its own in `confirm`. Choose another name.", name) };
  const entries = scope.specs.flatMap(({ systems }) => systems.filter((entry) => entry.id === system));
  for (const entry of entries) {
    for (const { endpoint, action } of callsOf(view, entry)) {
      if (matchesPattern(name, endpoint, entry) === (matchesPattern(id, endpoint, entry) && action !== id)) continue;
      const other = matchesPattern(name, endpoint, entry) ? name : id;
      return {
        refusal: t(
          "`{0}` is also how the code calls {1}: `confirm` would then name other calls than now.",
          other,
          endpoint.operation ?? t("something else"),
        ),
      };
    }
  }
  return undefined;
}
