const signals = ['SIGINT', 'SIGTERM'] as const;

/** One Ctrl-C can arrive twice, from the terminal and from npm, within a moment. */
const echoMs = 1_000;

/**
 * From here on, being told to stop does not end the process by itself. Until `ready` is called
 * there is nothing to finish and it does end; afterwards `requested` resolves, and being told
 * again ends it at once.
 */
export function listenForStop(): { requested: Promise<void>; ready(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  let isReady = false;
  let requestedAtMs: number | undefined;
  const onSignal = () => {
    if (!isReady) process.exit(0);
    if (requestedAtMs !== undefined && Date.now() - requestedAtMs > echoMs) process.exit(1);
    requestedAtMs ??= Date.now();
    resolve();
  };
  for (const signal of signals) process.on(signal, onSignal);
  return {
    requested: promise,
    ready: () => {
      isReady = true;
    },
  };
}
