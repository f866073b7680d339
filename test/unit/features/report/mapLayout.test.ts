import { describe, expect, test } from "vitest";
import type { Zone } from "../../../../server/src/features/report/facts.ts";
import { type Box, layoutOf, type Point, type Spot } from "../../../../server/src/features/report/mapLayout.ts";

const markRadius = 9;
const boxOfMark = ({ mark: { x, y } }: Spot): Box => ({
  x: x - markRadius,
  y: y - markRadius,
  width: 2 * markRadius,
  height: 2 * markRadius,
});
const meets = (a: Box, b: Box) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const holds = (outer: Box, inner: Box) =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height;

/** Every mixture worth a look: all of one zone, one of each in turn, and a few beside many. */
const mixtures: Readonly<Record<string, (at: number) => Zone>> = {
  "all settled": () => "settled",
  "all at risk": () => "risk",
  "all outside": () => "outside",
  "in turn": (at) => (["settled", "risk", "outside"] as const)[at % 3] ?? "settled",
  "one outside": (at) => (at === 0 ? "outside" : "settled"),
  "one settled": (at) => (at === 0 ? "settled" : "outside"),
};

function zonesOf(mixture: string, count: number): readonly Zone[] {
  return Array.from({ length: count }, (_, at) => mixtures[mixture]?.(at) ?? "settled");
}

/** The points of the closed curve that is the fence. */
function fencePoints(path: string): readonly Point[] {
  return path
    .replace(/^M|Z$/g, "")
    .split("L")
    .map((pair) => {
      const [x = 0, y = 0] = pair.split(" ").map(Number);
      return { x, y };
    });
}

function isInside(points: readonly Point[], { x, y }: Point): boolean {
  let inside = false;
  points.forEach((a, at) => {
    const b = points[(at + 1) % points.length] ?? a;
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  });
  return inside;
}

describe.each([1, 2] as const)("the map with systems on %i side(s)", (sides) => {
  test.each(Object.keys(mixtures))("has no label or mark over another for 1 to 80 systems: %s", (mixture) => {
    for (let count = 1; count <= 80; count++) {
      const { spots, hub, view } = layoutOf(zonesOf(mixture, count), { sides, hasFence: true });
      expect(spots.length).toBe(count);
      const boxes = [hub, ...spots.map(({ label }) => label), ...spots.map(boxOfMark)];
      const over = boxes.flatMap((a, at) => boxes.slice(at + 1).filter((b) => meets(a, b)));
      expect(over, `${count} systems`).toEqual([]);
      expect(
        boxes.filter((box) => !holds(view, box)),
        `${count} systems`,
      ).toEqual([]);
      // A label needs room for a name.
      expect(Math.min(...spots.map(({ label }) => label.width))).toBeGreaterThan(150);
    }
  });

  test.each(Object.keys(mixtures))("stands everything on its side of the fence: %s", (mixture) => {
    for (const count of [1, 2, 3, 7, 24, 80]) {
      const zones = zonesOf(mixture, count);
      const { spots, fence } = layoutOf(zones, { sides, hasFence: true });
      const points = fencePoints(fence?.path ?? "");
      expect(spots.map(({ mark }) => isInside(points, mark))).toEqual(zones.map((zone) => zone !== "outside"));
    }
  });

  test("leads every line from the pipeline to its mark", () => {
    for (const { path, start, mark } of layoutOf(zonesOf("in turn", 20), { sides, hasFence: true }).spots) {
      expect(path.startsWith(`M${start.x} `)).toBe(true);
      expect(path.endsWith(`H${mark.x}`)).toBe(true);
    }
  });
});

test("nobody's perimeter has no fence, and no system is no map's end", () => {
  expect(layoutOf(["outside"], { sides: 2, hasFence: false }).fence).toBeUndefined();
  expect(layoutOf([], { sides: 2, hasFence: true })).toMatchObject({ spots: [] });
});
