import { describe, expect, it } from "vitest";
import type { PerimeterFile } from "../../../server/src/spec/model.ts";
import { parsePerimeter } from "../../../server/src/spec/parse.ts";
import { edited, text } from "../yaml/randomEdits.ts";
import { Random } from "../yaml/randomYaml.ts";

const file = "perimeter.yaml";

function play(seed: number): void {
  const random = new Random(seed);
  let before = parsePerimeter(file, text);
  for (let i = 0; i < 60; i++) {
    const next = edited(before.yaml.text, random);
    const { yaml, ...after } = parsePerimeter(file, next, before);
    const { yaml: _, ...fresh } = parsePerimeter(file, next);
    expect(after, `seed ${seed}, edit ${i}:\n${next}`).toEqual(fresh);
    before = yaml.errors.length > 0 ? parsePerimeter(file, text) : { yaml, ...after };
  }
}

const systemsOf = (perimeter: PerimeterFile) => new Map(perimeter.systems.map((system) => [system.id, system]));

describe("a perimeter that is edited", () => {
  it.each(Array.from({ length: 20 }, (_, i) => i + 1))("says after every edit what it says when it is read anew (seed %i)", play);

  it("keeps the systems that an edit within a line leaves as they were", () => {
    const before = parsePerimeter(file, text);
    const after = systemsOf(parsePerimeter(file, text.replace("stripe: read", "stripe: write"), before));
    const same = before.systems.filter((system) => after.get(system.id) === system).map(({ id }) => id);
    expect(same).toEqual(before.systems.map(({ id }) => id).filter((id) => id !== "stripe" && !after.get(id)?.invalid));
    expect(same.length).toBeGreaterThan(3);
  });
});
