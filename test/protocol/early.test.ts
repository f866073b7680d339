import { expect, test } from "vitest";
import { OutOfMemory, type Room } from "../../server/src/core/room.ts";
import { folderOf } from "../support/cli.ts";
import { openEditor } from "../support/openEditor.ts";
import { shop } from "../support/shop.ts";

const files = {
  ...shop,
  "perimeter.yaml": `${shop["perimeter.yaml"]}  old: { access: read, sandbox: none, purpos: none }\n`,
  // The rest of a large workspace: as long as nobody lets go of it, the check of everything can't end.
  "src/rest.ts": "export const nothing = 0;\n",
};

function gate(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const passed = new Promise<void>((done) => {
    open = done;
  });
  return { passed, open };
}

/** An editor with a source and the perimeter open, whose first check waits where it reads a file. */
async function openWhileChecking(held: string) {
  const [opened, read, rest] = [gate(), gate(), gate()];
  const wait = (file: string) => {
    if (file !== held) return Promise.resolve();
    read.open();
    return rest.passed;
  };
  const editor = await openEditor([folderOf(files)], {
    wrap: (host) => ({
      ...host,
      load: () => opened.passed.then(() => host.load()),
      workspace: (uri) => {
        const disk = host.workspace(uri);
        return disk && { ...disk, read: (file) => wait(file).then(() => disk.read(file)) };
      },
    }),
  });
  for (const file of ["src/tickets.ts", "perimeter.yaml"] as const) await editor.open(file, files[file]);
  // Answers come in order: what was opened has arrived.
  await editor.client.sendRequest("perimeter/explainRule", {});
  opened.open();
  await read.passed;
  return { editor, letGo: rest.open };
}

test("open documents have their problems before everything is read, those alone that the rest can't change", async () => {
  const { editor, letGo } = await openWhileChecking("src/rest.ts");
  await expect.poll(() => editor.published.length, { timeout: 5000 }).toBeGreaterThan(0);
  expect(editor.rules("perimeter.yaml")).toEqual(["spec/schema"]);
  expect(editor.rules("src/config.ts")).toEqual([]);
  expect(editor.statuses.at(-1)).toMatchObject({ state: "checking" });
  letGo();
  await editor.settled();
  expect(editor.rules("src/config.ts")).toEqual(["code/live-endpoint"]);
  expect(editor.rules("perimeter.yaml")).toEqual(["spec/unused-system", "spec/schema"]);
});

test("what is edited meanwhile gets no early problems", async () => {
  // The early check itself asks for this one: the address stands there.
  const { editor, letGo } = await openWhileChecking("src/config.ts");
  await editor.type("perimeter.yaml", "purpos", "purpose");
  await editor.client.sendRequest("perimeter/explainRule", {});
  letGo();
  await editor.settled();
  expect(editor.rules("perimeter.yaml")).toEqual(["spec/unused-system"]);
  const early = editor.published.filter(({ uri, version }) => uri.endsWith("perimeter.yaml") && version === 1);
  expect(early).toEqual([]);
});

test("where there is no room for everything open documents have their own problems all the same, after each edit too", async () => {
  let isFull = false;
  const room: Room = () => {
    if (!isFull) return "enough";
    isFull = false;
    throw new OutOfMemory(512);
  };
  const editor = await openEditor([folderOf(files)], {
    wrap: (host) => ({
      ...host,
      load: async () => ({ ...(await host.load()), room }),
      workspace: (uri) => {
        const disk = host.workspace(uri);
        if (!disk) return undefined;
        const read = (file: string) => {
          isFull ||= file === "src/rest.ts";
          return disk.read(file);
        };
        return { ...disk, read };
      },
    }),
  });
  await editor.open("perimeter.yaml", files["perimeter.yaml"]);
  await expect.poll(() => editor.statuses.at(-1)).toMatchObject({ state: "failed" });
  expect(editor.rules("perimeter.yaml")).toEqual(["spec/schema"]);
  await editor.replace("perimeter.yaml", "perimeter: 1\nsystemz: {}\n");
  await expect
    .poll(() =>
      editor
        .problems("perimeter.yaml")
        .map(({ message }) => message)
        .join(),
    )
    .toContain("systemz");
  expect(editor.statuses.at(-1)).toMatchObject({ state: "failed" });
});
