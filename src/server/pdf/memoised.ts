const KEPT_MAX = 200;

/** Keeps what a function answered to its last 200 different texts. */
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
