import { useEffect, useState } from 'react';

/** The pressed button; for a menu item, which is gone by then, the menu's button. */
function pressedElement(): Element | null {
  const pressed = document.activeElement;
  const menu = pressed?.closest('[role="menu"]');
  const buttonId = menu?.getAttribute('aria-labelledby');
  return buttonId ? document.getElementById(buttonId) : pressed;
}

/**
 * Returns the focus to the element that opened a panel or dialog, after it is closed. If it was
 * opened by its URL, focuses the element with `fallbackId`.
 */
export function useFocusOnClose(fallbackId?: string): void {
  const [opener] = useState(pressedElement);
  // Focus is a browser API, and is lost if the focused element is removed.
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        const isLost = document.activeElement === null || document.activeElement === document.body;
        if (!isLost) return;
        const isThere = opener?.isConnected === true && opener !== document.body;
        const target = isThere ? opener : document.getElementById(fallbackId ?? '');
        if (target instanceof HTMLElement) target.focus({ preventScroll: true });
      });
    },
    [opener, fallbackId],
  );
}
