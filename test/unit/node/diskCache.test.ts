import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { CacheBroken, type KeptTexts, sectionNames } from "../../../server/src/keep/cache.ts";
import { cacheRoot, diskCache } from "../../../server/src/node/diskCache.ts";
import { pruneCaches } from "../../../server/src/node/pruneCaches.ts";
import { random } from "../../support/random.ts";

let root = "";
const roots: string[] = [];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "perimeter-cache-"));
  roots.push(root);
});
afterAll(() => {
  for (const one of roots) rmSync(one, { recursive: true, force: true });
});

const cache = (engine = "1", workspace = "/w") => diskCache(root, workspace, engine);
const folder = () => join(root, readdirSync(root)[0] ?? "");
const filesIn = (start: string) => readdirSync(folder()).filter((name) => name.startsWith(start));

/** Texts whose content says which save they are of. */
const textsOf = (mark: string, ids: readonly string[]) => ({
  section: (name: string) => JSON.stringify({ name, mark, text: "größer 🦊 \u2028" }),
  bodies: ids.map((id) => ({ id, text: () => JSON.stringify({ id, mark, long: "x".repeat(500) }) })),
});
const bodyMark = (kept: KeptTexts | undefined, id: string) => JSON.parse(kept?.body(id) ?? "{}").mark;

describe("the cache on the disk", () => {
  test("gives back what was written, letter for letter", async () => {
    await cache().save(textsOf("a", ["one", "two"]));
    const kept = await cache().load();
    for (const name of sectionNames)
      expect(kept?.section(name)).toBe(
        JSON.stringify({ name, mark: "a", text: "größer 🦊 \u2028" }).replace(
          /[\u0080-\uffff]/g,
          (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
        ),
      );
    expect(JSON.parse(kept?.section("files") ?? "").text).toBe("größer 🦊 \u2028");
    expect(bodyMark(kept, "two")).toBe("a");
    expect(() => kept?.body("three")).toThrow(CacheBroken);
  });

  test("nothing is there at first, for another engine, or for another workspace", async () => {
    expect(await cache().load()).toBeUndefined();
    await cache().save(textsOf("a", []));
    expect(await cache("2").load()).toBeUndefined();
    expect(await cache("1", "/other").load()).toBeUndefined();
  });

  test("bodies that are there stay as they are, in the pack that they are in", async () => {
    await cache().save(textsOf("a", ["one", "two"]));
    const again = cache();
    await again.load();
    await again.save(textsOf("b", ["two", "three"]));
    const kept = await cache().load();
    expect([bodyMark(kept, "two"), bodyMark(kept, "three")]).toEqual(["a", "b"]);
    expect(() => kept?.body("one")).toThrow(CacheBroken);
    expect(filesIn("pack-")).toHaveLength(2);
  });

  test("many packs become one, copied as they are", async () => {
    for (let n = 0; n < 12; n++) {
      const one = cache();
      await one.load();
      await one.save(
        textsOf(
          String(n),
          Array.from({ length: n + 1 }, (_, i) => `id${i}`),
        ),
      );
    }
    const header = JSON.parse(readFileSync(join(folder(), "state"), "latin1").split(/ \d+\n/, 1)[0] ?? "");
    expect(header.packs.length).toBeLessThan(7);
    const kept = await cache().load();
    // A body is of the save that brought it: none was made anew.
    for (let n = 0; n < 12; n++) expect(bodyMark(kept, `id${n}`)).toBe(String(n));
  });

  test("what another process writes meanwhile harms neither", async () => {
    await cache().save(textsOf("a", ["one"]));
    const [left, right] = [cache(), cache()];
    const before = await left.load();
    await right.load();
    await Promise.all([left.save(textsOf("l", ["one", "left"])), right.save(textsOf("r", ["one", "right"]))]);
    expect(bodyMark(before, "one")).toBe("a");
    const after = await cache().load();
    const mark = JSON.parse(after?.section("files") ?? "").mark;
    expect(["l", "r"]).toContain(mark);
    for (const name of sectionNames) expect(JSON.parse(after?.section(name) ?? "").mark).toBe(mark);
    expect(bodyMark(after, mark === "l" ? "left" : "right")).toBe(mark);
  });

  test("whatever byte is spoilt, it is noticed", async () => {
    await cache().save(textsOf("a", ["one"]));
    const names = readdirSync(folder());
    const pick = random(7);
    for (let times = 0; times < 300; times++) {
      const path = join(folder(), names[pick(names.length)] ?? "");
      const whole = readFileSync(path);
      const spoilt = Buffer.from(whole);
      const at = pick(whole.length);
      spoilt[at] = (spoilt[at] ?? 0) ^ (1 << pick(8));
      writeFileSync(path, spoilt);
      expect(await readWhole(), `${path} at ${at}`).toBeOneOf(["as written", "noticed"]);
      writeFileSync(path, whole);
    }
    expect(await readWhole()).toBe("as written");
  });

  test.each(["state", "pack-"])("a %s file that ends too early is noticed", async (start) => {
    await cache().save(textsOf("a", ["one"]));
    const path = join(folder(), filesIn(start)[0] ?? "");
    truncateSync(path, Math.floor(statSync(path).size / 2));
    expect(await readWhole()).toBe("noticed");
  });

  test("a pack that is gone is written again", async () => {
    await cache().save(textsOf("a", ["one"]));
    const one = cache();
    await one.load();
    for (const name of filesIn("pack-")) rmSync(join(folder(), name));
    expect(await cache().load()).toBeUndefined();
    await one.save(textsOf("b", ["one"]));
    expect(bodyMark(await cache().load(), "one")).toBe("b");
  });

  test("where nothing can be written the run goes on", async () => {
    writeFileSync(join(root, "file"), "");
    await expect(diskCache(join(root, "file"), "/w", "1").save(textsOf("a", ["one"]))).resolves.toBeUndefined();
  });

  test("what is kept is the user's alone", async () => {
    if (process.platform === "win32") return;
    await cache().save(textsOf("a", ["one"]));
    for (const name of readdirSync(folder())) expect(statSync(join(folder(), name)).mode & 0o077, name).toBe(0);
  });

  test("the caches written longest ago go when all together are too large", async () => {
    for (const name of ["old", "older", "new"]) {
      await diskCache(root, name, "1").save(textsOf(name, []));
      const path = join(root, readdirSync(root).find((one) => !seen.has(one)) ?? "");
      seen.add(path.split("/").at(-1) ?? "");
      const day = { older: 1, old: 2, new: 3 }[name] ?? 0;
      utimesSync(join(path, "state"), day * 86_400, day * 86_400);
      folders.set(name, path);
    }
    const size = statSync(join(folders.get("new") ?? "", "state")).size;
    await pruneCaches(root, folders.get("new") ?? "", size * 2 + 10);
    expect(["new", "old", "older"].filter((name) => readdirSync(root).includes(folders.get(name)?.split("/").at(-1) ?? ""))).toEqual([
      "new",
      "old",
    ]);
  });
});

const seen = new Set<string>();
const folders = new Map<string, string>();

/** Everything that is kept: as it was written, or noticed to be other. */
async function readWhole(): Promise<string> {
  const kept = await cache().load();
  if (!kept) return "noticed";
  try {
    const marks = [...sectionNames.map((name) => kept.section(name)), kept.body("one")].map((text) => JSON.parse(text).mark);
    return marks.every((mark) => mark === "a") ? "as written" : "other";
  } catch (error) {
    return error instanceof CacheBroken ? "noticed" : String(error);
  }
}

test.each([
  [{ PERIMETER_CACHE_DIR: "/x" }, "linux", "/x"],
  [{ XDG_CACHE_HOME: "/home/a/.c" }, "linux", "/home/a/.c/perimeter"],
] as const)("the folder for caches with %o on %s is %s", (env, platform, path) => expect(cacheRoot(env, platform)).toBe(path));
