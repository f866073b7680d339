import { expect, test } from "vitest";
import { check } from "../../support/memory.ts";

// In parts: the whole would be taken for credentials that lie about.
const id = `AKIA${"Q3EGRU2VX7LMN4PD"}`;
const secret = `k3J9sLq0Zx7Vb2Nm5Qw8${"Er1Ty4Ui6Op0AsDf/+Gh"}`;
const commit = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567";

test("the id of a key is told in code, and where its secret stands beside it in a setting, not where a pipeline has that from elsewhere", async () => {
  const { findings } = await check({
    ".github/workflows/ci.yml": `on: push\nenv:\n  AWS_ACCESS_KEY_ID: ${id}\n  REVISION: ${commit}\n`,
    "src/keys.py": `ACCESS_KEY = "${id}"\n`,
    ".env": `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}\n`,
  });
  const told = findings.filter(({ rule }) => rule === "code/live-credential").map(({ file }) => file);
  expect(told).toEqual([".env", "src/keys.py"]);
});
