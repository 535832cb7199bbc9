const signals = ['SIGINT', 'SIGTERM'] as const;

/** One Ctrl-C can arrive twice within a moment, from the terminal and from npm. */
const echoMs = 1_000;

/**
 * Listens for SIGINT and SIGTERM. Until `ready` is called, a signal ends the process. Afterwards
 * `requested` resolves on the first signal, and a second one ends the process immediately.
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
