import { describe, expect, test } from "vitest";
import { specKind } from "../../../server/src/core/specKind.ts";
import { parsePerimeter } from "../../../server/src/spec/parse.ts";
import { createPerimeters } from "../../../server/src/spec/perimeters.ts";

function perimetersOf(files: Readonly<Record<string, string>>, spec?: string) {
  const parsed = Object.entries(files).map(([file, text]) => parsePerimeter(file, `perimeter: 1\n${text}`));
  const isListed = ({ file }: { readonly file: string }) => specKind(file) !== undefined;
  return createPerimeters(parsed.filter(isListed), {
    extended: parsed.filter((file) => !isListed(file)),
    ...(spec !== undefined && { spec }),
  });
}

const at = (perimeters: ReturnType<typeof perimetersOf>) =>
  perimeters.problems.map(({ file, range, message }) => `${file}:${range.line + 1} ${message}`);

describe("what only shows when files are joined", () => {
  test("a system in two files of a folder is said at the second", () => {
    const perimeters = perimetersOf({
      "mail.perimeter.yaml": "systems:\n  stripe: write\n",
      "perimeter.yaml": "systems:\n  stripe: read\n",
    });
    expect(at(perimeters)).toEqual([
      "mail.perimeter.yaml:3 `stripe` is declared in perimeter.yaml already: files of one folder are one perimeter. Keep one.",
    ]);
    expect(perimeters.all[0]?.systems.get("stripe")?.access?.value).toBe("read");
  });

  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ["itself", { "perimeter.yaml": "extends: perimeter.yaml\n" }, ["perimeter.yaml:2 A perimeter can't extend itself."]],
    [
      "a file that extends it",
      { "perimeter.yaml": "extends: a/perimeter.yaml\n", "a/perimeter.yaml": "extends: ../perimeter.yaml\n" },
      ["a/perimeter.yaml:2 `extends` leads back to this file: perimeter.yaml → a/perimeter.yaml → perimeter.yaml."],
    ],
  ])("a perimeter that extends %s is said once", (_name, files, expected) => {
    expect(at(perimetersOf(files))).toEqual(expected);
  });

  test("several ways to one file are no cycle", () => {
    expect(
      at(
        perimetersOf({
          "perimeter.yaml": "extends: [a.yaml, b.yaml]\n",
          "a.yaml": "extends: c.yaml\n",
          "b.yaml": "extends: c.yaml\n",
          "c.yaml": "",
        }),
      ),
    ).toEqual([]);
  });
});

describe("which perimeter rules a file", () => {
  const perimeters = perimetersOf({ "perimeter.yaml": "", "packages/mailer/perimeter.yaml": "", "../perimeter.yaml": "" });
  test.each([
    ["src/a.ts", ""],
    ["packages/mailer/src/a.ts", "packages/mailer"],
    ["packages/mailer2/a.ts", ""],
    ["packages/a.ts", ""],
  ])("%s is ruled by the nearest, in %j", (file, folder) => {
    expect(perimeters.rulingOf(file)?.folder).toBe(folder);
  });
  test("with --spec, one rules everything", () => {
    const one = perimetersOf({ "perimeter.yaml": "", "ops/strict.yaml": "systems:\n  a: none\n" }, "ops/strict.yaml");
    expect(one.rulingOf("src/a.ts")?.systems.get("a")?.access?.value).toBe("none");
    expect(one.all).toHaveLength(1);
  });
  test("what an outer one leaves out has no perimeter of its own", () => {
    const vendored = perimetersOf({ "perimeter.yaml": "exclude: [vendor]\n", "vendor/lib/perimeter.yaml": "", "lib/perimeter.yaml": "" });
    expect(vendored.all.map(({ folder }) => folder)).toEqual(["", "lib"]);
    expect(vendored.rulingOf("vendor/lib/a.ts")?.excludes("vendor/lib/a.ts")).toBe(true);
  });

  test("none rules where there is none", () => {
    expect(perimetersOf({ "a/perimeter.yaml": "" }).rulingOf("b/x.ts")).toBeUndefined();
  });
});

describe("what `extends` brings may be narrowed, not widened", () => {
  const base = "systems:\n  a: { access: read, confirm: [POST /x], data: [order], never: [personal], alert: base }\n  b: write\n";
  const entry = (here: string, id = "a") =>
    perimetersOf({ "base.yaml": base, "perimeter.yaml": `extends: base.yaml\nsystems:\n${here}` })
      .rulingOf("x.ts")
      ?.systems.get(id);

  test.each([
    ["  a: write\n", "read"],
    ["  a: send\n", "send"],
    ["  a: none\n", "none"],
    ["  a: { purpose: x }\n", "read"],
  ])("access with %j is %s", (here, access) => {
    expect(entry(here)?.access?.value).toBe(access);
  });
  test("what is not mentioned is taken over", () => {
    expect(entry("  c: read\n", "b")?.access?.value).toBe("write");
  });
  test("confirm grows, data shrinks, never grows", () => {
    const narrowed = entry("  a: { confirm: [DELETE /x], data: [order, personal], never: [credential] }\n");
    expect(narrowed?.confirm?.items.map(({ value }) => value)).toEqual(["DELETE /x", "POST /x"]);
    expect(narrowed?.data?.map(({ value }) => value)).toEqual(["order"]);
    expect(narrowed?.never.map(({ value }) => value)).toEqual(["credential", "personal"]);
  });
  test("confirm: never doesn't undo a list", () => {
    expect(entry("  a: { confirm: never }\n")?.confirm?.kind).toBe("list");
  });
  test("live as a default can't come in below", () => {
    expect(entry("  a: { liveByDefault: { reason: x, by: jo, until: 2099-01-01 } }\n")?.liveByDefault).toBeUndefined();
  });
});

test("globs of `exclude`, `production` and `delegates` start at their own file's folder", () => {
  const perimeters = perimetersOf({
    "perimeter.yaml": "delegates: [packages/mailer]\n",
    "packages/mailer/perimeter.yaml": "exclude: [vendor/**, '!vendor/keep.ts']\nproduction: { files: [deploy/eu/**] }\n",
  });
  const mailer = perimeters.rulingOf("packages/mailer/x.ts");
  expect(["packages/mailer/vendor/x.ts", "packages/mailer/vendor/keep.ts", "vendor/x.ts"].map((file) => mailer?.excludes(file))).toEqual([
    true,
    false,
    false,
  ]);
  expect(["packages/mailer/deploy/eu/a.yaml", "deploy/eu/a.yaml"].map((file) => mailer?.isProduction(file))).toEqual([true, false]);
  expect(mailer?.delegated).toBe(true);
});
