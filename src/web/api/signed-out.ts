const CHANNEL = 'laurel-session';

/** Tells every tab of this browser, this one too, that the person has signed out. */
export function announceSignOut(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('signed-out');
  channel.close();
}

/**
 * Calls `forget` when the person signed out in any tab, and calls `restore` when the browser shows
 * this page again as it was left, which may have been before they signed out.
 */
export function watchSession({ forget, restore }: Record<'forget' | 'restore', () => void>): void {
  new BroadcastChannel(CHANNEL).addEventListener('message', forget);
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) restore();
  });
}
