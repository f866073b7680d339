import { describe, expect, test } from "vitest";
import { callsOf, perimeterOf, specOf } from "../../../server/src/features/view.ts";
import { documentOf, viewOf } from "../../support/view.ts";

const files = {
  "base.perimeter.yaml": "perimeter: 1\nsystems:\n  desk: { access: write, live: https://api.desk.example }\n",
  "shop/perimeter.yaml": "perimeter: 1\nextends: ../base.perimeter.yaml\nsystems:\n  desk: { access: read }\n",
  "shop/a.ts": 'fetch("https://api.desk.example/tickets");\n',
  "b.ts": 'fetch("https://api.desk.example/tickets");\nfetch("https://api.desk.example/users");\n',
  "deep/x.contract.yaml": "contract: 1\nperimeter: ../shop/perimeter.yaml\nuses: { desk: read }\n",
};

describe("the view of a feature", () => {
  test("an entry covers the calls that its own perimeter judges, and those of perimeters that take it over", async () => {
    const view = await viewOf(files);
    const places = (file: string) => callsOf(view, { file, id: "desk" }).map(({ endpoint }) => endpoint.place.file);
    expect(places("shop/perimeter.yaml")).toEqual(["shop/a.ts"]);
    expect(places("base.perimeter.yaml")).toEqual(["b.ts", "b.ts", "shop/a.ts"]);
    expect(places("elsewhere.yaml")).toEqual([]);
  });

  test("a contract keeps to the perimeter that it names", async () => {
    const view = await viewOf(files);
    expect(perimeterOf(view, "deep/x.contract.yaml")?.folder).toBe("shop");
    expect(perimeterOf(view, "deep/other.ts")?.folder).toBe("");
  });

  test("a specification is parsed once for a text, and anew for another", async () => {
    const view = await viewOf(files);
    const typed = { file: "shop/perimeter.yaml", text: `${files["shop/perimeter.yaml"]}  mail: none\n` };
    expect(specOf(view, documentOf(files, "shop/perimeter.yaml"))).toBe(view.context?.perimeterFiles[1]);
    expect(specOf(view, typed)).toBe(specOf(view, { ...typed }));
    expect(specOf(view, typed)).not.toBe(specOf(view, documentOf(files, "shop/perimeter.yaml")));
    expect(specOf(view, documentOf(files, "b.ts"))).toBeUndefined();
  });
});
