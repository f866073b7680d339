import { expect, test } from "vitest";
import { run, say } from "./scenario.ts";

test("a client that is made for live is told where it is made, however often it is called", async () => {
  const outcome = await run({
    "a.ts": `import { SDK } from "@ringcentral/sdk";
export class Texts {
  private readonly platform;
  constructor(private readonly config: { readonly isSandbox?: boolean }) {
    const sdk = new SDK({ server: config.isSandbox ? SDK.server.sandbox : SDK.server.production });
    this.platform = sdk.platform();
  }
  async send(body: object) {
    await this.platform.login({ jwt: "x" });
    await this.platform.post("/sms", body);
    return this.platform.get("/sms");
  }
}
`,
  });
  expect(say(outcome)).toEqual(["a.ts:5 live-fallback"]);
});
