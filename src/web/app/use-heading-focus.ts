import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** A screen whose data takes longer than this has left its reader with something else to do. */
const WAITS_MS = 10_000;

const isPanelOpen = () => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;

const heading = () => document.querySelector<HTMLElement>('main h1');

/** Puts the focus on the heading of a dialog or of the page; it cannot be reached with Tab. */
export function focusHeading(dialog?: Element): void {
  const found = dialog?.querySelector<HTMLElement>('h1, h2') ?? heading();
  if (found === null) return;
  found.tabIndex = -1;
  found.focus({ preventScroll: true });
}

/**
 * After another screen or tab was opened, its heading has the focus, so that reading and tabbing
 * go on from there. Panels take the focus themselves, and give it back when they are closed.
 */
export function useHeadingFocus(): void {
  const router = useRouter();
  // The router and the focus are both outside of React.
  useEffect(() => {
    let left: { heading: Element | null; focus: Element | null; wasPanelOpen: boolean } | undefined;
    let stopWaiting: (() => void) | undefined;
    const isOnlyPanelClosed = () => left?.wasPanelOpen === true && left.heading === heading();
    const arrive = () => {
      stopWaiting?.();
      if (isPanelOpen() || isOnlyPanelClosed()) return;
      // Already at work on the new screen.
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

/** The data of a screen may still be on its way; the reader may go elsewhere meanwhile. */
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
