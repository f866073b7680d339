import type { Asked } from "./asked.ts";
import type { Completion } from "./completion.ts";

/** Something that may be written, before it is put into YAML. */
export interface Suggestion {
  readonly text: string;
  readonly kind: Completion["kind"];
  readonly detail?: string;
  readonly documentation?: string;
  /** A word of the format itself: it stands as it is, never in quotes. */
  readonly isWord?: true;
  /** More may follow: what comes next is offered at once. */
  readonly continues?: boolean;
}

/** What the workspace knows for a place. */
export type Suggest = (asked: Asked) => readonly Suggestion[];

/** How often each of these is there, the most frequent first. */
export function byFrequency(texts: Iterable<string>): readonly (readonly [text: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
