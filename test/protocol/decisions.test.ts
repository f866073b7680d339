import { describe, expect, test } from "vitest";
import type { DecideResult, Decision, Decisions } from "../../server/src/protocol/decisions.ts";
import { folderOf } from "../support/cli.ts";
import { openEditor } from "../support/openEditor.ts";
import { shop } from "../support/shop.ts";

async function opened(files: Readonly<Record<string, string>> = shop) {
  const editor = await openEditor([folderOf(files)]);
  await editor.settled();
  const list = () => editor.client.sendRequest<Decisions>("perimeter/decisions", {});
  const decide = (params: object) => editor.client.sendRequest<DecideResult>("perimeter/decide", params);
  /** The question about the system that is asked about first. */
  const first = async (): Promise<Decision> => {
    const [one] = (await list()).open;
    const asked = await editor.client.sendRequest<Decision | null>("perimeter/decision", { key: one?.key });
    if (!asked) throw new Error("nothing waits");
    return asked;
  };
  return { editor, list, decide, first };
}

describe("perimeter/decisions and perimeter/decide", () => {
  test("a system that nothing declares is listed, declared and decided by one answer, and its problem goes", async () => {
    const { editor, list, decide, first } = await opened();
    const before = await list();
    expect([before.root, before.hasPerimeter]).toEqual([editor.uri("").replace(/\/$/, ""), true]);
    const one = await first();
    expect(one).toMatchObject({
      name: "SendGrid",
      state: "undeclared",
      seen: "1 write, nobody would know",
      question: "What may be done there?",
    });
    expect(one.calls[0]).toMatchObject({ place: { file: "src/mail.ts" }, isCall: true });
    const result = await decide({ key: one.key, answer: one.answers[0]?.id });
    expect(result).toMatchObject({ done: true, uri: editor.uri("perimeter.yaml") });
    expect(editor.document("perimeter.yaml").getText()).toBe(`${shop["perimeter.yaml"]}  sendgrid: { access: write, confirm: always }\n`);
    expect((await list()).open).toEqual([]);
    expect(await editor.client.sendRequest("perimeter/decision", { key: one.key })).toBeNull();
    await editor.settled();
    expect(editor.rules("src/mail.ts")).not.toContain("code/undeclared-system");
  });

  test("an answer is taken back, unless somebody changed the file since", async () => {
    const { editor, list, decide, first } = await opened();
    const one = await first();
    const { undo } = await decide({ key: one.key, answer: one.answers[0]?.id });
    expect(await decide({ undo })).toMatchObject({ done: true });
    expect(editor.document("perimeter.yaml").getText()).toBe(shop["perimeter.yaml"]);
    expect((await list()).open).toHaveLength(1);
    expect(await decide({ undo })).toEqual({ done: false, message: "perimeter.yaml was changed since. Undo it there." });
  });

  test("what has passed is refused in words", async () => {
    const { editor, decide, first } = await opened();
    const one = await first();
    expect(await decide({ key: "perimeter.yaml#unheard-of", answer: "x" })).toMatchObject({
      done: false,
      message: expect.stringMatching(/decided by now/),
    });
    expect(await decide({ key: one.key, answer: "x" })).toMatchObject({ done: false, message: expect.stringMatching(/changed by now/) });
    editor.acceptsEdits = false;
    expect(await decide({ key: one.key, answer: one.answers[0]?.id })).toEqual({ done: false, message: "The editor refused the edit." });
  });

  test("without a perimeter nothing is listed: a draft comes first", async () => {
    const { "perimeter.yaml": _, ...bare } = shop;
    const { list } = await opened(bare);
    expect(await list()).toMatchObject({ hasPerimeter: false, open: [] });
  });
});
