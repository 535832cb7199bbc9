const KEYS_MAX = 10_000;

/** Returns true for the first occurrence of a key in a period, so that it is logged only once. */
export function createFirstWithin(windowMs: number): (key: string) => boolean {
  const until = new Map<string, number>();
  return (key) => {
    const now = Date.now();
    if ((until.get(key) ?? 0) > now) return false;
    if (until.size >= KEYS_MAX) until.clear();
    until.set(key, now + windowMs);
    return true;
  };
}
