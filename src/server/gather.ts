type Waiting<Item, Answer> = {
  item: Item;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
};

/**
 * Answers many at once: what comes while a group is under way forms the next one, so that a group
 * grows with the load and nobody waits without need. When a group fails, each of it is tried alone,
 * so that none fails for another.
 */
export function createGatherer<Item, Answer>(options: {
  sizeMax: number;
  /** Answers in the order of the items. */
  run(items: Item[]): Promise<Answer[]>;
  /** Nothing is under way and nothing waits. */
  onIdle?(): void;
}) {
  let waiting: Waiting<Item, Answer>[] = [];
  let isRunning = false;

  const runGroup = async (group: Waiting<Item, Answer>[]): Promise<void> => {
    try {
      const answers = await options.run(group.map((it) => it.item));
      for (const [index, it] of group.entries()) it.resolve(answers[index] as Answer);
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

  return (item: Item): Promise<Answer> =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (isRunning) return;
      isRunning = true;
      // Others of the same moment come along.
      setImmediate(() => void runAll());
    });
}
