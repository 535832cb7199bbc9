const KEPT_MAX = 200;

/** Caches the results of a function for the most recently used texts, 200 by default. */
export function memoised<Result>(make: (text: string) => Result, countMax = KEPT_MAX) {
  const kept = new Map<string, Result>();
  return (text: string): Result => {
    const result = kept.get(text) ?? make(text);
    kept.delete(text);
    kept.set(text, result);
    const oldest = kept.keys().next();
    if (kept.size > countMax && !oldest.done) kept.delete(oldest.value);
    return result;
  };
}
