/** Answers a pure function from memory where it was asked before; at most `most` answers are kept. */
export function remember<T>(answer: (text: string) => T, most = 10_000): (text: string) => T {
  const kept = new Map<string, { readonly value: T }>();
  return (text) => {
    const known = kept.get(text);
    if (known) return known.value;
    const value = answer(text);
    // Rarely full, then begun anew: simpler than telling the oldest, and as fast.
    if (kept.size >= most) kept.clear();
    kept.set(text, { value });
    return value;
  };
}

/** The same for a pure function of two texts, the first of which is one of few. */
export function rememberPair<K extends string, T>(answer: (one: K, other: string) => T): (one: K, other: string) => T {
  const kept = new Map<K, (text: string) => T>();
  return (one, other) => {
    const known = kept.get(one);
    if (known) return known(other);
    const ofOne = remember((text) => answer(one, text));
    kept.set(one, ofOne);
    return ofOne(other);
  };
}

/** Answers from memory what was asked of a thing before, as long as the world it is asked in is the same. */
export function rememberIn<K extends object, W extends object, V>(answer: (key: K, world: W) => V): (key: K, world: W) => V {
  const kept = new WeakMap<K, { readonly world: W; readonly value: V }>();
  return (key, world) => {
    const known = kept.get(key);
    if (known?.world === world) return known.value;
    const value = answer(key, world);
    kept.set(key, { world, value });
    return value;
  };
}

/** Makes something when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Answers from memory what was asked of a thing before: a thing that doesn't change. */
export function rememberOf<K extends object, V>(answer: (key: K) => V): (key: K) => V {
  const kept = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const known = kept.get(key);
    if (known) return known.value;
    const value = answer(key);
    kept.set(key, { value });
    return value;
  };
}

/** The same for things that are known by another one; of a thing without it nothing is kept. */
export function rememberBy<K, V>(keyOf: (thing: K) => object | undefined, answer: (thing: K) => V): (thing: K) => V {
  const kept = new WeakMap<object, { readonly value: V }>();
  return (thing) => {
    const key = keyOf(thing);
    if (!key) return answer(thing);
    const known = kept.get(key) ?? { value: answer(thing) };
    kept.set(key, known);
    return known.value;
  };
}

/** Answers from memory what was asked last of each of the last few files, as long as the text is the same; where it is other, `before` is that last answer. */
export function rememberLast<V>(answer: (file: string, text: string, before?: V) => V, most = 8): (file: string, text: string) => V {
  const kept = new Map<string, { readonly text: string; readonly value: V }>();
  return (file, text) => {
    const known = kept.get(file);
    const next = known?.text === text ? known : { text, value: answer(file, text, known?.value) };
    kept.delete(file);
    kept.set(file, next);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return next.value;
  };
}
