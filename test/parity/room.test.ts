import { expect, test } from "vitest";
import { createCatalogue } from "../../server/src/catalogue/catalogue.ts";
import { OutOfMemory, type Room } from "../../server/src/core/room.ts";
import { fileClassOf } from "../../server/src/core/fileClass.ts";
import { createService } from "../../server/src/engine/engine.ts";
import { Linker } from "../../server/src/link/linker.ts";
import { createLookup } from "../../server/src/link/lookup.ts";
import { catalogueSystems } from "../support/catalogue.ts";
import { fixtureTexts } from "../support/gate.ts";
import { labelledFolders } from "../support/labelled.ts";
import { memoryWorkspace } from "../support/memory.ts";
import { testParser } from "../support/parser.ts";

const parser = await testParser;
const catalogue = createCatalogue(catalogueSystems);
const files = Object.fromEntries(
  labelledFolders.flatMap((language) => Object.entries(fixtureTexts(language)).map(([file, text]) => [`${language}/${file}`, text])),
);

test("what was let go of where room is scarce is found again", () => {
  const changes = Object.entries(files).flatMap(([file, text]) => {
    const facts = parser.lower(file, text);
    return facts ? [{ file, facts }] : [];
  });
  const inventoryWith = (room: Room) => {
    const linker = new Linker(createLookup(catalogue), fileClassOf, undefined, true, room);
    linker.update(changes);
    return { inventory: linker.inventory(), forgotten: linker.program.memo.forgotten };
  };
  const scarce = inventoryWith(() => "scarce");
  expect(scarce.forgotten).toBeGreaterThan(0);
  expect(scarce.inventory).toEqual(inventoryWith(() => "enough").inventory);
});

test.each(["while it reads", "while it links"])(
  "a workspace without room is told, %s, and looked at anew when more than files changed",
  async (when) => {
    let asked = 0;
    let most = when === "while it reads" ? 2 : 12;
    const room: Room = () => {
      if (++asked > most) throw new OutOfMemory(512);
      return "enough";
    };
    const service = createService({ workspace: memoryWorkspace(files, "2026-11-25"), catalogue, parser, room });
    const full = "fills the 512 MB";
    await expect(service.check()).rejects.toThrow(full);
    const before = asked;
    service.changed([Object.keys(files)[0] ?? ""]);
    await expect(service.check()).rejects.toThrow(full);
    expect(asked).toBe(before);
    most = Number.POSITIVE_INFINITY;
    service.changed();
    const fresh = createService({ workspace: memoryWorkspace(files, "2026-11-25"), catalogue, parser });
    const [again, whole] = [await service.check(), await fresh.check()];
    expect(again?.endpoints.length).toBeGreaterThan(100);
    expect(again?.endpoints.map(({ endpoint }) => endpoint)).toEqual(whole?.endpoints.map(({ endpoint }) => endpoint));
  },
);
