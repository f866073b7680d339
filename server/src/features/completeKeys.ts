import { t } from "../core/l10n.ts";
import { counted } from "../core/count.ts";
import { describeAt, type SchemaKey } from "../spec/schema.ts";
import { type Asked, choiceOf, inSnippet, keysAt } from "./asked.ts";
import type { Completion } from "./completion.ts";
import { systemEntries } from "./completeEntries.ts";
import { formOf, granted, snippetsAt } from "./completeSnippets.ts";
import { valueCompletions } from "./completeValues.ts";
import { newSpecSnippet } from "./newSpec.ts";
import { dataClasses, observedCalls, rules } from "./suggestNames.ts";
import { scalar } from "./written.ts";

/** The keys that may be added to the map at the cursor: what must be there first, then what the workspace suggests. */
export function keyCompletions(asked: Asked): readonly Completion[] {
  const { info, cursor } = asked;
  const taken = keysAt(asked);
  const fixed = info.keys
    .filter((key) => !taken.has(key.name))
    .sort((a, b) => Number(b.required) - Number(a.required) || Number(a.name === "decided") - Number(b.name === "decided"));
  const keys = [
    ...(cursor.path.length === 0 && taken.size === 0 ? newSpecSnippet(asked) : []),
    ...fixed.map((key) => keyCompletion(asked, key)),
    ...freeKeys(asked).filter((key) => !taken.has(key.label)),
  ];
  if (!cursor.isFirst || taken.size > 0 || cursor.path.length === 0) return keys;
  // On the line below a key that has nothing yet: the first item of its list, a key of its map, or the value itself.
  return [...(info.canBeList ? firstItems(asked) : []), ...keys, ...valueBelow(asked)];
}

function valueBelow(asked: Asked): readonly Completion[] {
  const { info, cursor } = asked;
  const values = info.canBeText ? valueCompletions({ ...asked, cursor: { ...cursor, place: "value" } }) : [];
  return values.filter(({ kind }) => !info.canBeList || kind === "word");
}

function firstItems(asked: Asked): readonly Completion[] {
  const { cursor } = asked;
  const path = [...cursor.path, 0];
  const item = describeAt(asked.spec.kind, path);
  if (!item) return [];
  const inItem: Asked = { ...asked, info: item, cursor: { ...cursor, path, place: "item" } };
  const values = item.canBeMap && !item.canBeText ? snippetsAt(inItem) : valueCompletions(inItem);
  return values.map((one) => ({ ...one, insert: `- ${one.insert}` }));
}

function keyCompletion(asked: Asked, key: SchemaKey): Completion {
  const { insert, continues } = keyText(asked, key);
  return {
    label: key.name,
    kind: "key",
    documentation: key.description,
    insert,
    isSnippet: true,
    continues,
    ...(key.required && { detail: "required" }),
  };
}

/** A key with what has to follow it, in the style of its map. */
function keyText(asked: Asked, { name, insert, fixed }: SchemaKey): { readonly insert: string; readonly continues: boolean } {
  const { cursor } = asked;
  const space = cursor.needsSpace ? " " : "";
  if (cursor.hasColon) return { insert: space + name, continues: false };
  const start = `${space}${name}${cursor.quote}:`;
  if (fixed !== undefined) return { insert: `${start} ${fixed}`, continues: false };
  const form = formOf(asked, name);
  if (form !== undefined) return { insert: `${start} ${form}`, continues: false };
  const deeper = `\n${" ".repeat(cursor.indent + 2)}`;
  const isFlow = cursor.style === "flow";
  const after: Readonly<Record<SchemaKey["insert"], string>> = {
    map: isFlow ? " { $0 }" : `${deeper}$0`,
    clauses: isFlow ? " [$0]" : `${deeper}- $0`,
    list: " [$0]",
    text: " $0",
    flag: " $0",
  };
  return { insert: start + after[insert], continues: true };
}

/** Keys whose names people choose: systems, rules, actions. */
function freeKeys(asked: Asked): readonly Completion[] {
  switch (asked.info.freeKeys?.refers) {
    case "catalogue":
      return systemEntries(asked);
    case "system":
      return usableSystems(asked);
    case "rule":
      return rules(asked).map((rule) => withValue(asked, rule.text, choiceOf(1, ["error", "warning", "info", "off"]), { ...rule }));
    case "dataClass":
      return dataClasses(asked).map((one) =>
        withValue(asked, one.text, "[$1]", { ...one, detail: t("replaces the built-in one: {0}", one.detail ?? "") }),
      );
    case "call":
      return namedCalls(asked);
    default:
      return [];
  }
}

/** The systems that a contract may use, with no more access than the perimeter grants. */
function usableSystems(asked: Asked): readonly Completion[] {
  return asked.systems
    .filter(({ access }) => access?.value !== "none")
    .map(({ id, access, purpose }) => {
      const own: Asked = { ...asked, cursor: { ...asked.cursor, path: [...asked.cursor.path, id] } };
      return withValue(asked, id, choiceOf(1, granted(own).toReversed()), {
        kind: "system",
        detail: access === undefined ? t("not decided") : t("at most {0}", access.value),
        ...(purpose && { documentation: purpose.value }),
      });
    });
}

/** Names for the calls that the code makes. */
function namedCalls(asked: Asked): readonly Completion[] {
  return observedCalls(asked).flatMap(({ text, access, count }) => {
    const name = nameOfCall(text);
    return name === undefined
      ? []
      : withValue(asked, name, inSnippet(scalar(text, { quote: "", style: asked.cursor.style })), {
          kind: "call",
          detail: `${text}: ${access}, ${counted(count, "place")}`,
        });
  });
}

const verbs: Readonly<Record<string, string>> = { GET: "get", POST: "create", PUT: "update", PATCH: "update", DELETE: "delete" };

/** `POST /tickets` → `create-ticket`, `refunds.create` → `create-refund`; undefined where no name offers itself. */
function nameOfCall(call: string): string | undefined {
  const [method = "", path = ""] = call.split(" ");
  const parts = path === "" ? method.split(".") : path.split("/").filter((part) => /^[a-z][\w-]*$/i.test(part) && !/^v\d+$/.test(part));
  const verb = path === "" ? parts.pop() : verbs[method];
  const noun = parts.at(-1);
  if (verb === undefined || noun === undefined) return undefined;
  const isOne = path === "" || method !== "GET" || /\/\*$/.test(path);
  return `${kebab(verb)}-${kebab(isOne ? noun.replace(/(?<!s)s$/i, "") : noun)}`;
}

function kebab(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .toLowerCase();
}

/** A key with its value, as one snippet. */
function withValue(
  { cursor }: Asked,
  name: string,
  value: string,
  more: Pick<Completion, "kind" | "detail" | "documentation">,
): Completion {
  const { kind, detail, documentation } = more;
  const space = cursor.needsSpace ? " " : "";
  return {
    label: name,
    kind,
    insert: cursor.hasColon ? space + name : `${space}${inSnippet(name)}${cursor.quote}: ${value}`,
    isSnippet: !cursor.hasColon,
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && documentation !== "" && { documentation }),
  };
}
