const CHANNEL = 'laurel-session';

/** Notifies every tab of this browser, including this one, that the person has signed out. */
export function announceSignOut(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('signed-out');
  channel.close();
}

/**
 * Calls `forget` if the person signs out in any tab. Calls `restore` if the browser restores this
 * page from the back/forward cache, because the person may have signed out since.
 */
export function watchSession({ forget, restore }: Record<'forget' | 'restore', () => void>): void {
  new BroadcastChannel(CHANNEL).addEventListener('message', forget);
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) restore();
  });
}
