/** The parts of what is kept that are read on their own: most runs need the first ones alone. */
export const sectionNames = ["files", "results", "configs", "heads", "notes"] as const;
export type SectionName = (typeof sectionNames)[number];

/**
 * Where a host keeps what the engine knows of a workspace between two runs. What it gives was written by the same engine
 * with the same catalogue, or it gives nothing.
 */
export interface Cache {
  /** What was kept last; undefined where there is nothing, or nothing that can be trusted. */
  load(): Promise<KeptTexts | undefined>;
  /** Puts this in the place of what was kept. Never throws: a cache that can't be written is none. */
  save(texts: SavedTexts): Promise<void>;
}

/** What was kept, as texts. */
export interface KeptTexts {
  /** Throws `CacheBroken` where it is not what was written. */
  section(name: SectionName): string;
  /** The body of a file's facts; throws `CacheBroken` where it is not what was written. */
  body(id: string): string;
}

/** What is to be kept. Texts are asked for one by one, as they are written: together they may be large. */
export interface SavedTexts {
  section(name: SectionName): string;
  /** Those that are kept already under their id stay as they are. */
  readonly bodies: Iterable<{ readonly id: string; readonly text: () => string }>;
}

/** What was kept can't be used: begin as if there were nothing. */
export class CacheBroken extends Error {}
