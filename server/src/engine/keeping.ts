import { type Cache, CacheBroken, type KeptTexts } from "../keep/cache.ts";
import { Coding } from "../keep/coding.ts";
import { decodeKnowledge, encodeKnowledge, type KeptKnowledge, type Knowledge } from "../keep/knowledge.ts";

/** Where less than one in so many files was read or linked nothing is kept: writing takes longer than doing that once more. */
const smallPart = 100;

/** How much was done since what is kept: whether anything is other than by its stamps, and how many files were read and linked of how many. */
export interface Done {
  readonly isChanged: boolean;
  readonly work: number;
  readonly files: number;
}

/** What an earlier run left of a workspace, and what this one leaves. */
export class Keeping {
  readonly #cache: Cache | undefined;
  #isRecalled = false;
  /** What was read, as long as nothing else was kept. */
  #texts: KeptTexts | undefined;
  #coding = new Coding();
  #isKept = false;

  constructor(cache: Cache | undefined) {
    this.#cache = cache;
  }

  /** Whether the engine knows what an earlier run left. */
  get hasRecalled(): boolean {
    return this.#texts !== undefined;
  }

  /** What an earlier run left, the first time it is asked for; undefined where that is nothing of use. */
  async recall(): Promise<KeptKnowledge | undefined> {
    if (this.#isRecalled) return undefined;
    this.#isRecalled = true;
    const texts = await this.#cache?.load();
    if (!texts) return undefined;
    try {
      const { coding, ...knowledge } = decodeKnowledge(texts);
      this.#texts = texts;
      this.#coding = coding;
      this.#isKept = true;
      return knowledge;
    } catch (error) {
      if (!(error instanceof CacheBroken)) throw error;
      return undefined;
    }
  }

  /** What was kept is of no use: the next time all is written. */
  forget(): void {
    this.#texts = undefined;
    this.#coding = new Coding();
    this.#isKept = false;
  }

  /** Keeps what is known where that is worth it; whether it did. */
  async keep(known: () => Knowledge, { isChanged, work, files }: Done): Promise<boolean> {
    if (!this.#cache || (this.#isKept && work * smallPart < files)) return false;
    await this.#cache.save(encodeKnowledge(known(), this.#coding, isChanged ? undefined : this.#texts));
    this.#texts = undefined;
    this.#isKept = true;
    return true;
  }
}
