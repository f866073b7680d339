import { expect, test } from "vitest";
import { applyEdits, type TextEdit } from "../../../../server/src/core/edit.ts";
import {
  addDataClass,
  addSystem,
  removeAction,
  removeConfirmItem,
  removeEntryKey,
  removeException,
  replaceEntry,
  replaceListItem,
  setEntryKey,
  swapEntryKeys,
} from "../../../../server/src/rules/spec/entryEdits.ts";
import type { PerimeterFile, SystemEntry } from "../../../../server/src/spec/model.ts";
import { parsePerimeter } from "../../../../server/src/spec/parse.ts";

type Operation = (spec: PerimeterFile, entry: SystemEntry) => readonly TextEdit[];

const set =
  (key: string, value: unknown): Operation =>
  (spec, entry) =>
    setEntryKey(spec, entry, key, value);

test.each<[string, string, Operation, string]>([
  ["gives a bare access its map", "  a: write # why\n", set("confirm", "always"), "  a: { access: write, confirm: always } # why\n"],
  ["keeps a bare access bare", "  a: write\n", set("access", "read"), "  a: read\n"],
  ["fills an entry without a value", "  a:\n", set("access", "read"), "  a: { access: read }\n"],
  ["adds to braces", "  a: { access: read }\n", set("sandbox", { env: "A_TEST" }), "  a: { access: read, sandbox: { env: A_TEST } }\n"],
  [
    "adds to a block, in front of what follows",
    "  a:\n    access: read\n\n  # about b\n  b: read\n",
    set("alert", "none"),
    "  a:\n    access: read\n    alert: none\n\n  # about b\n  b: read\n",
  ],
  [
    "replaces a block value by a plain one",
    "  a:\n    sandbox:\n      url: x\n      env: Y\n    access: read\n",
    set("sandbox", "none"),
    "  a:\n    sandbox: none\n    access: read\n",
  ],
  [
    "adds a key of its own where a merge brings the rest",
    "  a: &a { access: write }\n  b:\n    <<: *a\n",
    (spec) => setEntryKey(spec, spec.systems[1] as SystemEntry, "confirm", "always"),
    "  a: &a { access: write }\n  b:\n    <<: *a\n    confirm: always\n",
  ],
  [
    "removes a key",
    "  a:\n    access: read\n    decided: false\n",
    (spec, entry) => removeEntryKey(spec, entry, "decided"),
    "  a:\n    access: read\n",
  ],
  [
    "replaces an entry, comments behind it stay",
    "  a: # why\n    access: read\n  b: read\n",
    (spec, entry) => replaceEntry(spec, entry, "none"),
    "  a: none # why\n  b: read\n",
  ],
  [
    "swaps keys",
    "  a: { sandbox: https://x.example, live: https://y.example }\n",
    (spec, entry) => swapEntryKeys(spec, entry, "sandbox", "live"),
    "  a: { live: https://x.example, sandbox: https://y.example }\n",
  ],
  [
    "removes one of two actions",
    "  a:\n    actions:\n      x: POST /x\n      y: POST /y\n",
    (spec, entry) => removeAction(spec, entry, "x"),
    "  a:\n    actions:\n      y: POST /y\n",
  ],
  [
    "removes the actions with the last one",
    "  a:\n    actions: { x: POST /x }\n    access: read\n",
    (spec, entry) => removeAction(spec, entry, "x"),
    "  a:\n    access: read\n",
  ],
  [
    "removes an item of confirm",
    "  a: { confirm: [POST /x, POST /y] }\n",
    (spec, entry) => removeConfirmItem(spec, entry, 0),
    "  a: { confirm: [POST /y] }\n",
  ],
  [
    "removes confirm with its last item",
    "  a: { access: read, confirm: [POST /x] }\n",
    (spec, entry) => removeConfirmItem(spec, entry, 0),
    "  a: { access: read }\n",
  ],
  [
    "puts several items in the place of one",
    '  a: { match: { hosts: [x.example, "*"] } }\n',
    (spec) => replaceListItem(spec, ["systems", "a", "match", "hosts", 1], ["y.example", "z.example"]),
    '  a: { match: { hosts: [x.example, "y.example", z.example] } }\n',
  ],
  [
    "puts several items in the place of a block's one",
    '  a:\n    match:\n      hosts:\n        - "*" # all\n        - x.example\n',
    (spec) => replaceListItem(spec, ["systems", "a", "match", "hosts", 0], ["y.example", "z.example"]),
    '  a:\n    match:\n      hosts:\n        - "y.example" # all\n        - x.example\n        - z.example\n',
  ],
  [
    "puts several in the place of a single value",
    '  a: { match: { hosts: "*" } }\n',
    (spec) => replaceListItem(spec, ["systems", "a", "match", "hosts", 0], ["y.example", "z.example"]),
    "  a: { match: { hosts: [y.example, z.example] } }\n",
  ],
  [
    "removes exceptions with the last one",
    "  a: read\nexceptions:\n  - { rule: code/live-endpoint, reason: by hand }\n",
    (spec) => removeException(spec, 0),
    "  a: read\n",
  ],
  [
    "removes one of two exceptions",
    "  a: read\nexceptions:\n  - rule: code/live-endpoint\n    reason: by hand\n  - { rule: code/live-config, reason: by hand }\n",
    (spec) => removeException(spec, 0),
    "  a: read\nexceptions:\n  - { rule: code/live-config, reason: by hand }\n",
  ],
  ["declares a class of data", "  a: read\n", (spec) => addDataClass(spec, "order-x"), "  a: read\ndataClasses: { order-x: [] }\n"],
  [
    "declares a system behind the others",
    "  a: read\n  # the end\n",
    (spec) => addSystem(spec, "b", { access: "send", decided: false }),
    "  a: read\n  b: { access: send, decided: false }\n  # the end\n",
  ],
])("%s", (_name, systems, operation, expected) => {
  const text = `perimeter: 1\nsystems:\n${systems}`;
  const spec = parsePerimeter("perimeter.yaml", text);
  const result = applyEdits(text, operation(spec, spec.systems[0] as SystemEntry));
  expect(result).toBe(`perimeter: 1\nsystems:\n${expected}`);
  expect(parsePerimeter("perimeter.yaml", result).yaml.errors).toEqual([]);
});
