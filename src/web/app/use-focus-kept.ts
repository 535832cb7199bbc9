import { useEffect } from 'react';
import { focusHeading } from './use-heading-focus.ts';

const TABBABLE =
  'a[href], button:not(:disabled), input:not(:disabled, [type="file"]), select:not(:disabled), textarea:not(:disabled), summary, [tabindex="0"]';

const DIALOG = '[role="dialog"][aria-modal="true"]';

const HISTORY_LENGTH = 8;

/** Number of ancestors of a removed element that are searched for a new focus target. */
const LEVELS_AROUND = 3;

/**
 * Prevents the focus from falling to the body. If the focused element is removed, an element nearby
 * is focused. If it is disabled during a request, it is focused again afterwards. Screens that know
 * a better target focus it first.
 */
export function useFocusKept(): void {
  // Focus is a browser API, and is lost if the focused element is removed.
  useEffect(() => {
    const keeper = new FocusKeeper();
    const observer = new MutationObserver((records) => keeper.look(records));
    const remember = (event: FocusEvent) => keeper.remember(event.target);
    document.addEventListener('focusin', remember);
    observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['disabled'],
    });
    return () => {
      document.removeEventListener('focusin', remember);
      observer.disconnect();
    };
  }, []);
}

class FocusKeeper {
  #last: HTMLElement | null = null;
  #isDisabled = false;
  /** Nodes beside and around the removed element, nearest first. */
  #near: Node[] = [];
  /**
   * Previously focused elements, newest first: after a toast closes, the focus returns to its
   * former place.
   */
  #history: HTMLElement[] = [];

  remember(target: EventTarget | null): void {
    if (!(target instanceof HTMLElement)) return;
    this.#last = target;
    const others = this.#history.filter((it) => it !== target && it.isConnected);
    this.#history = [target, ...others].slice(0, HISTORY_LENGTH);
    this.#isDisabled = false;
    this.#near = [];
    returnToDialog(target);
  }

  look(records: readonly MutationRecord[]): void {
    const last = this.#last;
    if (last === null) return;
    for (const { removedNodes, target, nextSibling, previousSibling } of records) {
      const isRemoved = [...removedNodes].some((node) => node.contains(last));
      if (isRemoved)
        this.#near = [nextSibling, previousSibling, target].filter((it) => it !== null);
    }
    if (!last.isConnected) {
      this.#last = null;
      // Code that knows a better target sets the focus within one frame.
      requestAnimationFrame(() => requestAnimationFrame(() => this.#land()));
      return;
    }
    const wasDisabled = this.#isDisabled;
    this.#isDisabled = last.matches(':disabled');
    if (wasDisabled && !this.#isDisabled && isLost()) last.focus({ preventScroll: true });
  }

  #land(): void {
    if (!isLost()) return;
    const dialog = topDialog();
    const place = dialog ?? document.querySelector('main');
    for (const node of this.#near) {
      let around: Node | null = node;
      for (let level = 0; level < LEVELS_AROUND; level += 1) {
        const isInside = around !== null && around !== place && place?.contains(around) === true;
        if (!isInside) break;
        if (around instanceof Element && focusFirst(around)) return;
        around = around?.parentNode ?? null;
      }
    }
    const isBack = this.#history.some((it) => place?.contains(it) === true && focusIf(it));
    if (!isBack) focusHeading(dialog);
  }
}

const isLost = () => document.activeElement === null || document.activeElement === document.body;

function topDialog(): Element | undefined {
  return [...document.querySelectorAll(DIALOG)].at(-1);
}

/** In a mail's iframe at the end of a panel, Tab would continue in the page below the panel. */
function returnToDialog(target: HTMLElement): void {
  const dialog = topDialog();
  const isBelow = dialog !== undefined && target.closest('#root') !== null;
  if (isBelow && !dialog.contains(target)) focusFirst(dialog);
}

function focusFirst(element: Element): boolean {
  const asked = element.querySelectorAll('[data-autofocus]');
  return [...asked, element, ...element.querySelectorAll(TABBABLE)].some(focusIf);
}

/** Focuses the element if possible. Returns whether it has the focus. */
function focusIf(element: Element): boolean {
  if (!(element instanceof HTMLElement) || !element.matches(TABBABLE)) return false;
  if (element.checkVisibility({ visibilityProperty: true })) element.focus();
  return document.activeElement === element;
}
