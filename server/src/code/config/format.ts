import type { ConfigFacts } from "../facts.ts";

/** A kind of configuration file. Adding one is adding a file of this shape. */
export interface ConfigFormat {
  readonly id: string;
  readonly matches: (file: string) => boolean;
  /** Never throws: what can't be read is in `problems`. */
  readonly lower: (file: string, text: string) => ConfigFacts;
}
