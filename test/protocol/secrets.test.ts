import { expect, test } from "vitest";
import { folderOf } from "../support/cli.ts";
import { openEditor } from "../support/openEditor.ts";
import { shop } from "../support/shop.ts";

// Put together, so that this file holds none.
const key = ["sk", "live", "51HqWmKJ8sZpQvR3tYxNbLcDe"].join("_");
const token = ["ghp", "a8Kd73jFk2LmN4pQrStUvWxYz0123456789a"].join("_");
const password = "Tr0ub4dor-and-3";

const files = {
  ...shop,
  "perimeter.yaml": `${shop["perimeter.yaml"]}  hidden:\n    access: read\n    sandbox: https://sandbox.hidden.example/?api_key=${token}\n    live: https://user:${password}@api.hidden.example/?key=${key}\n    purpose: "uses ${key}"\n`,
  ".env": `STRIPE_SECRET_KEY=${key}\nGITHUB_TOKEN=${token}\nDB_URL=postgres://shop:${password}@db.hidden.example/shop\nHIDDEN_URL=https://user:${password}@api.hidden.example\n`,
  "config/default.yaml": `stripe:\n  key: ${key}\n`,
  "src/inline.ts": `import Stripe from "stripe";
export const stripe = new Stripe("${key}");
export const charge = () => stripe.charges.create({ amount: 1 });
export const a = () => fetch("https://user:${password}@api.desk.example/v2/x?token=${token}", { headers: { authorization: "Bearer ${key}" } });
export const b = () => fetch(\`https://api.unheard-of.example/\${"${token}"}/x\`);
`,
  "use.contract.yaml": `contract: 1\ngoal: Use ${key} at https://user:${password}@api.hidden.example 3 times\nuses:\n  hidden: read\n`,
};

test("no message, hover, completion, outline, action or log of the server shows a credential whole", async () => {
  const editor = await openEditor([folderOf(files)], { settings: { problems: { unresolved: true } } });
  const answers: unknown[] = [];
  for (const [file, text] of Object.entries(files)) await editor.open(file, text);
  await editor.client.sendNotification("$/setTrace", { value: "verbose" });
  await editor.settled();
  for (const [file, text] of Object.entries(files)) {
    const textDocument = { uri: editor.uri(file) };
    for (const method of ["documentSymbol", "documentLink"])
      answers.push(await editor.client.sendRequest(`textDocument/${method}`, { textDocument }));
    for (const [line, content] of text.split("\n").entries())
      for (let character = 0; character <= content.length; character += 3) {
        const asked = { textDocument, position: { line, character } };
        answers.push(await editor.client.sendRequest("textDocument/hover", asked));
        if (character % 9 === 0) answers.push(await editor.client.sendRequest("textDocument/completion", asked));
      }
    // What an edit takes away or leaves is the person's own text; titles and messages are ours.
    answers.push((await editor.actions(file)).map(({ title, diagnostics }) => ({ title, diagnostics })));
  }
  answers.push(await editor.client.sendRequest("workspace/symbol", { query: "" }));
  answers.push(await editor.client.sendRequest("perimeter/scanWorkspace", { workDoneToken: 1 }));
  answers.push(await editor.client.sendRequest("perimeter/explainRule", { rule: "code/live-credential" }));
  const said = JSON.stringify([answers, editor.published, editor.logs, editor.progress, editor.statuses]);
  expect(editor.rules(".env")).toContain("code/live-credential");
  for (const secret of [key, token, password])
    expect(said.includes(secret) && said.slice(said.indexOf(secret) - 300, said.indexOf(secret) + 60)).toBe(false);
});
