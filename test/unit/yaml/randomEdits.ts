import type { Random } from "./randomYaml.ts";

/** A specification with all that YAML allows: block texts, comments everywhere, anchors, lists at the column of their key. */
export const text = `# a head
perimeter: 1
owner: people # who
dataClasses:
  customer: [name, email]

  order:
  - id
  - address
systems:
  # the first
  stripe: read
  mail:
    purpose: >-
      sends mail
      to people

    access: write   # all of it
    sandbox: https://sandbox.mail.example/v1
    alert: |
      #oncall

    confirm: [send, "delete: all"]
  pager:
    alert: |
      #oncall

  chat:
    access: write
    live: { url: https://chat.example, env: CHAT_URL }
    # what it does
    actions:
      post: POST /messages
      'search all': {call: "POST /search",
        access: read}
    never:
      - customer

  # nothing more

  empty:
  shared:
    access: &all write
  copy: *all
  last: none
gates:
  preview: open
  rollback: docs/rollback.md
`;

const pieces = [
  "\n",
  "x",
  "read",
  "a b",
  "é",
  "1",
  "-",
  "\n\n",
  "  ",
  "\n    ",
  " # x",
  "# ",
  ":",
  ": ",
  "- ",
  "| ",
  ">",
  "'",
  '"',
  "[",
  "]",
  "{ ",
  "}",
  "&a ",
  "*all",
  "? ",
];
const words = [
  "access: read",
  "\n    data: []",
  "\n  more: read",
  "\r\n",
  "\t",
  "---\n",
  "!!str ",
  "<<: *all",
  "%YAML",
  "ä€😀",
  ",",
  "\ufeff",
];

/** A text after one more edit, as a person or an accident makes it. */
export function edited(before: string, random: Random): string {
  const from = random.below(before.length + 1);
  const to = random.chance(0.5) ? from : Math.min(before.length, from + random.below(random.chance(0.8) ? 4 : 60));
  return before.slice(0, from) + (random.chance(0.2) ? "" : random.pick([...pieces, ...words])) + before.slice(to);
}
