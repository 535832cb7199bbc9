import { VisuallyHidden } from '@mantine/core';
import { useSyncExternalStore } from 'react';

/**
 * Long enough to be read out. Afterwards it is removed, so that nobody finds it while browsing the
 * page.
 */
const STAYS_MS = 10_000;

let said = { text: '', count: 0 };
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function say(text: string): void {
  said = { text, count: said.count + 1 };
  for (const listener of listeners) listener();
}

/** Announces a text politely to screen readers. */
export function announce(text: string): void {
  clearTimeout(timer);
  say(text);
  timer = setTimeout(() => say(''), STAYS_MS);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The only polite live region. It exists from the start, because a new one would not be read out.
 */
export function Announcer() {
  const { text, count } = useSyncExternalStore(subscribe, () => said);
  return (
    <VisuallyHidden role="status" data-announcer>
      {/* The key makes a repeated text a new element, or it would not be read again. */}
      <span key={count}>{text}</span>
    </VisuallyHidden>
  );
}
