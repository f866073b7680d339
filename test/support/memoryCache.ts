import { type Cache, CacheBroken, sectionNames } from "../../server/src/keep/cache.ts";

/** A cache that stands in memory, with an eye on what is written into it. */
export interface MemoryCache extends Cache {
  /** Every text that is kept now, by section or body id. */
  readonly texts: Map<string, string>;
  saves: number;
  bodiesRead: number;
}

export function memoryCache(): MemoryCache {
  const texts = new Map<string, string>();
  const kept = (name: string) => {
    const text = texts.get(name);
    if (text === undefined) throw new CacheBroken(`${name} is missing`);
    return text;
  };
  const cache: MemoryCache = {
    texts,
    saves: 0,
    bodiesRead: 0,
    load: async () =>
      texts.size === 0
        ? undefined
        : {
            section: kept,
            body: (id) => {
              cache.bodiesRead++;
              return kept(`body ${id}`);
            },
          },
    save: async ({ section, bodies }) => {
      const now = new Map(sectionNames.map((name) => [name as string, section(name)]));
      for (const { id, text } of bodies) now.set(`body ${id}`, texts.get(`body ${id}`) ?? text());
      texts.clear();
      for (const [name, text] of now) texts.set(name, text);
      cache.saves++;
    },
  };
  return cache;
}
