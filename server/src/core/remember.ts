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
