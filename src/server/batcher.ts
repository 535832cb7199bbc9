type Waiting<Item, Result> = {
  item: Item;
  resolve(response: Result): void;
  reject(error: unknown): void;
};

/**
 * Processes items in batches. Items that arrive while a batch is running form the next one, so
 * batches grow with the load. If a batch fails, its items are retried one by one, so that one item
 * cannot fail another.
 */
export function createBatcher<Item, Result>(options: {
  sizeMax: number;
  /** Returns the results in the order of the items. */
  run(items: Item[]): Promise<Result[]>;
  /** Called when nothing is running and nothing is waiting. */
  onIdle?(): void;
}) {
  let waiting: Waiting<Item, Result>[] = [];
  let isRunning = false;

  const runGroup = async (group: Waiting<Item, Result>[]): Promise<void> => {
    try {
      const responses = await options.run(group.map((it) => it.item));
      for (const [index, it] of group.entries()) it.resolve(responses[index] as Result);
    } catch (error) {
      const [only, ...others] = group;
      if (others.length === 0) return only?.reject(error);
      for (const it of group) await runGroup([it]);
    }
  };

  const runAll = async (): Promise<void> => {
    isRunning = true;
    while (waiting.length > 0) {
      const group = waiting.slice(0, options.sizeMax);
      waiting = waiting.slice(options.sizeMax);
      await runGroup(group);
    }
    isRunning = false;
    options.onIdle?.();
  };

  return (item: Item): Promise<Result> =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (isRunning) return;
      isRunning = true;
      // Waits for other items of the same tick.
      setImmediate(() => void runAll());
    });
}
