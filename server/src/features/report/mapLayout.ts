import type { Zone } from "./facts.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Where one item of the map stands. */
export interface Spot {
  /** 1: right of the pipeline, -1: left. */
  readonly side: 1 | -1;
  /** The system itself, at the end of its line. */
  readonly mark: Point;
  /** What is written there: above and below its line. */
  readonly label: Box;
  /** From the pipeline to the mark, as an SVG path. */
  readonly path: string;
  /** Where the line leaves the pipeline, and whether upwards (-1), downwards (1) or sideways (0). */
  readonly start: Point & { readonly turn: -1 | 0 | 1 };
}

export interface MapLayout {
  readonly view: Box;
  readonly hub: Box;
  /** The perimeter itself, and its upper edge; absent where nobody drew one. */
  readonly fence?: { readonly path: string; readonly top: number };
  /** In the order of what was placed. */
  readonly spots: readonly Spot[];
}

export const hubHalf = { width: 68, height: 31 };
/** Rows are so far apart that two labels never meet; a label is this high. */
const pitch = 46;
const labelHeight = 40;
/** From the fence to the first row beyond it: its name stands between. */
const outsideGap = 50;
/** Lines spread between the pipeline and here; then each has its row for itself. */
const fanEnd = 122;
/** Between a mark and its label: the arrow and the lock. */
const markRoom = 40;
/** Half-widths of the closed curves that the systems of each zone stand on, from the middle outwards; the fence lies between the last two. */
const reach: Readonly<Record<Zone | "fence", number>> = { settled: 372, risk: 396, fence: 424, outside: 446 };
const margin = 16;

/**
 * Places the items of a map. Each has a row of its own, right or left of the pipeline: what is settled in the middle, what
 * is at risk beside the fence, the rest beyond it. So nothing can lie over anything else, however much there is.
 */
export function layoutOf(zones: readonly Zone[], { sides, hasFence }: { readonly sides: 1 | 2; readonly hasFence: boolean }): MapLayout {
  const halves = halvesOf(zones, sides);
  const inside = halves.map((half) => [...half.upRisk, ...half.settled, ...half.downRisk]);
  const insideEdge = ((Math.max(1, ...inside.map((rows) => rows.length)) - 1) / 2) * pitch;
  // Where nobody drew a fence, what is outside may stand nearer.
  const fenceTop = hasFence ? Math.max(92, insideEdge / 0.86 + 36) : hubHalf.height;
  const outsideRows = Math.max(0, ...halves.flatMap(({ up, down }) => [up.length, down.length]));
  const outerTop = Math.max(fenceTop + 24, (fenceTop + outsideGap + (outsideRows - 1) * pitch) / 0.86);
  const spots: Spot[] = [];
  halves.forEach((half, at) => {
    const side = at === 0 ? 1 : -1;
    const rows = inside[at] ?? [];
    rows.forEach((item, row) => {
      const y = (row - (rows.length - 1) / 2) * pitch;
      const zone = zones[item] ?? "settled";
      spots[item] = insideSpot(side, y, onCurve(reach[zone], fenceTop - (zone === "risk" ? 14 : 24), y));
    });
    for (const [turn, list] of [
      [-1, half.up],
      [1, half.down],
    ] as const)
      list.forEach((item, row) => {
        const y = turn * (fenceTop + outsideGap + row * pitch);
        spots[item] = outsideSpot(side, { x: onCurve(reach.outside, outerTop, y), y }, { turn, inward: 1 - row / list.length });
      });
  });
  return {
    view: viewOf(spots, sides, fenceTop),
    hub: hubBox,
    spots,
    ...(hasFence && { fence: { path: closedCurve(reach.fence, fenceTop), top: -fenceTop } }),
  };
}

const hubBox: Box = { x: -hubHalf.width, y: -hubHalf.height, width: 2 * hubHalf.width, height: 2 * hubHalf.height };

interface Half {
  readonly up: readonly number[];
  readonly upRisk: readonly number[];
  readonly settled: readonly number[];
  readonly downRisk: readonly number[];
  readonly down: readonly number[];
}

/** Which items stand right and which left, and in what order from top to bottom (outside: from the fence outwards). */
function halvesOf(zones: readonly Zone[], sides: 1 | 2): readonly Half[] {
  const of = (zone: Zone) => zones.flatMap((one, at) => (one === zone ? [at] : []));
  const shared = (items: readonly number[], rightFirst: boolean) => {
    if (sides === 1) return [items];
    const cut = rightFirst ? Math.ceil(items.length / 2) : Math.floor(items.length / 2);
    return [items.slice(0, cut), items.slice(cut)];
  };
  const [settled, risk, outside] = [shared(of("settled"), false), shared(of("risk"), true), shared(of("outside"), true)];
  return settled.map((ours, at) => {
    const [risky, beyond] = [risk[at] ?? [], outside[at] ?? []];
    const riskCut = Math.ceil(risky.length / 2);
    // A few stand together above: the map is not higher than it must be.
    const cut = beyond.length <= 2 ? beyond.length : Math.ceil(beyond.length / 2);
    return {
      up: beyond.slice(0, cut),
      upRisk: risky.slice(0, riskCut),
      settled: ours,
      downRisk: risky.slice(riskCut),
      down: beyond.slice(cut),
    };
  });
}

function insideSpot(side: 1 | -1, y: number, x: number): Spot {
  const leave = Math.max(-20, Math.min(20, y * 0.2));
  const start = { x: side * hubHalf.width, y: leave, turn: 0 as const };
  const path = `M${start.x} ${round(leave)}C${side * 100} ${round(leave)} ${side * 90} ${y} ${side * fanEnd} ${y}H${round(side * x)}`;
  return { side, mark: { x: round(side * x), y }, label: labelBox(side, { x, y }), path, start };
}

function outsideSpot(side: 1 | -1, { x, y }: Point, { turn, inward }: { readonly turn: -1 | 1; readonly inward: number }): Spot {
  const start = { x: round(side * (10 + 46 * inward)), y: turn * hubHalf.height, turn };
  const path = `M${start.x} ${start.y}C${start.x} ${round(y * 0.7)} ${side * 60} ${round(y)} ${side * fanEnd} ${round(y)}H${round(side * x)}`;
  return { side, mark: { x: round(side * x), y: round(y) }, label: labelBox(side, { x, y }), path, start };
}

function labelBox(side: 1 | -1, { x, y }: Point): Box {
  const width = x - markRoom - fanEnd;
  return { x: round(side === 1 ? fanEnd : -x + markRoom), y: round(y - labelHeight / 2), width: round(width), height: labelHeight };
}

/** Half the width at a height of a rounded box (a superellipse). */
function onCurve(halfWidth: number, halfHeight: number, y: number): number {
  return halfWidth * Math.max(0, 1 - Math.abs(y / halfHeight) ** power) ** (1 / power);
}
const power = 5;

function closedCurve(halfWidth: number, halfHeight: number): string {
  const points = Array.from({ length: 120 }, (_, at) => {
    const angle = (at / 120) * 2 * Math.PI;
    const bent = (value: number) => Math.sign(value) * Math.abs(value) ** (2 / power);
    return `${round(halfWidth * bent(Math.cos(angle)))} ${round(halfHeight * bent(Math.sin(angle)))}`;
  });
  return `M${points.join("L")}Z`;
}

function viewOf(spots: readonly Spot[], sides: 1 | 2, fenceTop: number): Box {
  const tops = spots.map(({ label }) => label.y);
  const bottoms = spots.map(({ label }) => label.y + label.height);
  const top = Math.min(-fenceTop, ...tops) - margin;
  const bottom = Math.max(fenceTop, ...bottoms) + margin;
  const left = sides === 2 ? -reach.outside - margin : -hubHalf.width - margin / 2;
  return { x: left, y: round(top), width: reach.outside + margin - left, height: round(bottom - top) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
