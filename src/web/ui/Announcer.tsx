import { VisuallyHidden } from '@mantine/core';
import { useSyncExternalStore } from 'react';

/** Long enough to be read out; then nobody comes across it who reads the page line by line. */
const STAYS_MS = 10_000;

let said = { text: '', count: 0 };
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function say(text: string): void {
  said = { text, count: said.count + 1 };
  for (const listener of listeners) listener();
}

/** Has screen readers say it when they have finished what they are saying. */
export function announce(text: string): void {
  clearTimeout(timer);
  say(text);
  timer = setTimeout(() => say(''), STAYS_MS);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The one polite live region. It is there from the start: a new one would not be read out. */
export function Announcer() {
  const { text, count } = useSyncExternalStore(subscribe, () => said);
  return (
    <VisuallyHidden role="status" data-announcer>
      {/* The same words twice are a new element, or they would not be read again. */}
      <span key={count}>{text}</span>
    </VisuallyHidden>
  );
}
