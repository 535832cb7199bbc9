export type Load = { durationsMs: number[]; perSecond: number };

/** Runs the work for each item with limited concurrency, and measures the time of each. */
export async function putUnderLoad<Item>(
  items: Item[],
  concurrency: number,
  work: (item: Item) => Promise<unknown>,
): Promise<Load> {
  const durationsMs: number[] = [];
  const waiting = items.values();
  const began = performance.now();
  const takeTurns = async () => {
    // All loops share one iterator, so each item is processed once.
    for (const item of waiting) {
      const started = performance.now();
      await work(item);
      durationsMs.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, takeTurns));
  return { durationsMs, perSecond: (items.length / (performance.now() - began)) * 1000 };
}
