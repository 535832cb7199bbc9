import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** If the data of a screen takes longer, the focus is not moved, because the user may be busy. */
const WAITS_MS = 10_000;

const isPanelOpen = () => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;

const heading = () => document.querySelector<HTMLElement>('main h1');

/** Focuses the heading of a dialog or of the page, which is not reachable with Tab. */
export function focusHeading(dialog?: Element): void {
  const found = dialog?.querySelector<HTMLElement>('h1, h2') ?? heading();
  if (found === null) return;
  found.tabIndex = -1;
  found.focus({ preventScroll: true });
}

/**
 * Focuses the heading after navigation to another screen or tab, so that reading and tabbing
 * continue there. Panels manage their own focus.
 */
export function useHeadingFocus(): void {
  const router = useRouter();
  // The router and the focus are external to React.
  useEffect(() => {
    let left: { heading: Element | null; focus: Element | null; wasPanelOpen: boolean } | undefined;
    let stopWaiting: (() => void) | undefined;
    const isOnlyPanelClosed = () => left?.wasPanelOpen === true && left.heading === heading();
    const arrive = () => {
      stopWaiting?.();
      if (isPanelOpen() || isOnlyPanelClosed()) return;
      // The user already works on the new screen.
      const focus = document.activeElement;
      if (focus !== left?.focus && focus?.closest('main')) return;
      stopWaiting = whenHeadingIsThere(() => focusHeading());
    };
    const unsubscribes = [
      router.subscribe('onBeforeLoad', ({ pathChanged }) => {
        if (!pathChanged) return;
        const focus = document.activeElement;
        left = { heading: heading(), focus, wasPanelOpen: isPanelOpen() };
      }),
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (fromLocation !== undefined && pathChanged) arrive();
      }),
    ];
    return () => {
      stopWaiting?.();
      for (const unsubscribe of unsubscribes) unsubscribe();
    };
  }, [router]);
}

/** Waits for the heading while the data is loading, unless the user navigates away. */
function whenHeadingIsThere(then: () => void): () => void {
  const before = document.activeElement;
  const look = () => {
    if (heading() === null) return;
    stop();
    const hasMovedOn =
      document.activeElement !== before && document.activeElement !== document.body;
    if (!hasMovedOn) then();
  };
  const observer = new MutationObserver(look);
  const timer = setTimeout(() => stop(), WAITS_MS);
  function stop(): void {
    observer.disconnect();
    clearTimeout(timer);
  }
  observer.observe(document.body, { childList: true, subtree: true });
  look();
  return stop;
}
