import { draftEntries } from "../compare/draft.ts";
import { ruleById } from "../rules/index.ts";
import { ruleIds } from "../spec/ruleIds.ts";
import type { SchemaKey } from "../spec/schema.ts";
import { entriesOf, nodeAt } from "../yaml/navigate.ts";
import { type Asked, inSnippet } from "./asked.ts";
import { newSpecSnippet } from "./newSpec.ts";
import type { Completion } from "./completion.ts";
import { valueCompletions } from "./completeValues.ts";
import { systemsFor } from "./view.ts";

/** The keys that may be added to the map at the cursor: what must be there first, then what the workspace suggests. */
export function keyCompletions(asked: Asked): readonly Completion[] {
  const { info, cursor } = asked;
  // Below a key that takes a list: its first item.
  if (!info.canBeMap) return info.canBeList && cursor.place === "key" ? firstItems(asked) : [];
  const taken = takenKeys(asked);
  const fixed = info.keys.filter((key) => !taken.has(key.name)).sort((a, b) => Number(b.required) - Number(a.required));
  return [
    ...(cursor.path.length === 0 && taken.size === 0 ? newSpecSnippet(asked) : []),
    ...fixed.map((key) => keyCompletion(asked, key)),
    ...freeKeys(asked).filter((key) => !taken.has(key.label)),
  ];
}

function firstItems(asked: Asked): readonly Completion[] {
  const items = valueCompletions({ ...asked, cursor: { ...asked.cursor, place: "item" } });
  return items.map((item) => ({ ...item, insert: `- ${item.insert}` }));
}

/** The keys that the map has already, but for the one being typed. */
function takenKeys({ spec, cursor }: Asked): ReadonlySet<string> {
  const entries = entriesOf(spec.yaml, nodeAt(spec.yaml, cursor.path));
  return new Set(
    entries
      .filter((entry) => entry.keyRange.line !== cursor.range.line || entry.keyRange.column !== cursor.range.column - cursor.quote.length)
      .map((entry) => entry.key),
  );
}

function keyCompletion(asked: Asked, key: SchemaKey): Completion {
  const { insert, continues } = keyText(asked, key.name, key.insert);
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
function keyText({ cursor }: Asked, name: string, kind: SchemaKey["insert"]): { readonly insert: string; readonly continues: boolean } {
  if (cursor.hasColon) return { insert: name, continues: false };
  const below = `\n${" ".repeat(cursor.indent + 2)}`;
  const [map, list] = cursor.style === "flow" ? ["{ $0 }", "[$0]"] : [`${below}$0`, `${below}- $0`];
  const block = cursor.style === "flow" ? " " : "";
  const after: Readonly<Record<SchemaKey["insert"], string>> = {
    map: `:${block}${map}`,
    list: `:${block}${list}`,
    text: ": $0",
    flag: ": $0",
  };
  return { insert: `${name}${cursor.quote}${after[kind]}`, continues: true };
}

/** Keys whose names people choose: systems, rules. */
function freeKeys(asked: Asked): readonly Completion[] {
  switch (asked.info.freeKeys?.refers) {
    case "catalogue":
      return [...observedSystems(asked), ...catalogueSystems(asked)];
    case "system":
      return systemsFor(asked.view, asked.spec).map((system) =>
        named(asked, system.id, "system", system.access?.value ?? "", system.purpose?.value),
      );
    case "rule":
      return ruleIds.map((id) => named(asked, id, "rule", ruleById(id)?.severity ?? "", ruleById(id)?.summary));
    default:
      return [];
  }
}

function named(asked: Asked, name: string, kind: Completion["kind"], detail: string, documentation: string | undefined): Completion {
  const { insert, continues } = keyText(asked, name, "text");
  return { label: name, kind, detail, insert, isSnippet: true, continues, ...(documentation !== undefined && { documentation }) };
}

/** What the code reaches and no perimeter declares, as it was observed: undecided, the worst first. */
function observedSystems(asked: Asked): readonly Completion[] {
  const { cursor, view, spec } = asked;
  const declared = new Set(systemsFor(view, spec).map((system) => system.id));
  return draftEntries(view.endpoints, declared).map(({ id, value, seen }) => ({
    label: id,
    kind: "system",
    detail: seen === "" ? "the code calls it" : seen,
    insert: cursor.hasColon ? id : inSnippet(`${id}${cursor.quote}: ${value}`),
    isSnippet: !cursor.hasColon,
  }));
}

function catalogueSystems(asked: Asked): readonly Completion[] {
  const declared = new Set(systemsFor(asked.view, asked.spec).map((system) => system.id));
  return asked.view.catalogue.systems
    .filter((system) => !declared.has(system.id) && system.kind !== "build")
    .map((system) =>
      entryCompletion(
        asked,
        system.id,
        `${system.name}, ${system.kind}`,
        system.kind === "telemetry" || system.kind === "model" ? "send" : "read",
      ),
    );
}

/** A whole entry: the id with its access, the likeliest first. */
function entryCompletion(asked: Asked, id: string, detail: string, access: string): Completion {
  const { cursor } = asked;
  if (cursor.hasColon) return { label: id, kind: "system", detail, insert: id };
  const words = [access, ...["none", "send", "read", "write"].filter((word) => word !== access)].join(",");
  const choice = `access: \${1|${words}|}`;
  const insert =
    cursor.style === "flow"
      ? `${inSnippet(id)}${cursor.quote}: { ${choice}$0 }`
      : `${inSnippet(id)}${cursor.quote}:\n${" ".repeat(cursor.indent + 2)}${choice}$0`;
  return { label: id, kind: "system", detail, insert, isSnippet: true };
}
