import { expect, test } from "vitest";
import { check } from "../../support/memory.ts";

// In parts: the whole would be taken for a credential that lies about.
const id = `AKIA${"Q3EGRU2VX7LMN4PD"}`;

test("the id of a key is told, but where its secret is visibly kept elsewhere", async () => {
  const { findings } = await check({
    ".github/workflows/ci.yml": `on: push\nenv:\n  AWS_ACCESS_KEY_ID: ${id}\n  AWS_SECRET_ACCESS_KEY: \${{ secrets.AWS_SECRET }}\n`,
    "src/keys.py": `ACCESS_KEY = "${id}"\n`,
    ".env": `AWS_ACCESS_KEY_ID=${id}\n`,
  });
  const told = findings.filter(({ rule }) => rule === "code/live-credential").map(({ file }) => file);
  expect(told).toEqual([".env", "src/keys.py"]);
});
