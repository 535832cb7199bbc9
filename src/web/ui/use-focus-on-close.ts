import { useEffect, useState } from 'react';

/** The button that was pressed; for an item of a menu, which is gone by then, the menu's button. */
function pressedElement(): Element | null {
  const pressed = document.activeElement;
  const menu = pressed?.closest('[role="menu"]');
  const buttonId = menu?.getAttribute('aria-labelledby');
  return buttonId ? document.getElementById(buttonId) : pressed;
}

/**
 * Gives the focus back to where a panel or dialog was opened from, once it is closed; to the
 * element with `fallbackId` when it was opened by its address.
 */
export function useFocusOnClose(fallbackId?: string): void {
  const [opener] = useState(pressedElement);
  // The focus belongs to the browser, and is lost when the element that has it is removed.
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
