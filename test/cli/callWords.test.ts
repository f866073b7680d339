import { expect, test } from "vitest";
import { callText } from "../../server/src/cli/style.ts";
import { check } from "../support/memory.ts";

test("every place that is listed says what stands there, be it an action's name", async () => {
  const { endpoints } = await check({
    ".github/workflows/tell.yml":
      "jobs:\n  tell:\n    steps:\n      - uses: Ilshidur/action-discord@0.3.2\n        env: { DISCORD_WEBHOOK: '${{ secrets.DISCORD_WEBHOOK }}' }\n",
    "src/pay.ts": 'import Stripe from "stripe";\nexport const pay = new Stripe(key);\n',
    "src/desk.ts": 'fetch("https://api.partner.example/v2/tickets", { method: "POST" });\n',
  });
  expect(endpoints.map(({ endpoint }) => callText(endpoint)).sort()).toEqual([
    "DISCORD_WEBHOOK",
    "Ilshidur/action-discord",
    "POST https://api.partner.example/v2/tickets",
    "a client is made",
  ]);
});
