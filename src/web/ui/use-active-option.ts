import { useEffect, useState } from 'react';

const HIGHLIGHTED =
  '[role="option"][data-combobox-selected], [role="option"][data-selected]:not([data-selected="false"])';

let given = 0;

/**
 * Returns the id of the highlighted option of a list, for the `aria-activedescendant` of its field.
 * Mantine stores the highlight only in the DOM, and reports it only after an arrow key. In a
 * single-select list the highlighted option is marked as selected; a multi-select list marks its
 * selected options itself.
 */
export function useActiveOption(list: HTMLElement | null): string | undefined {
  const [active, setActive] = useState<string>();
  // The highlight is only in the DOM.
  useEffect(() => {
    if (list === null) return;
    const look = () => setActive(activeIn(list));
    const observer = new MutationObserver(look);
    observer.observe(list, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['data-combobox-selected', 'data-selected'],
    });
    look();
    return () => {
      observer.disconnect();
      setActive(undefined);
    };
  }, [list]);
  return active;
}

function activeIn(list: HTMLElement): string | undefined {
  const option = list.querySelector(HIGHLIGHTED);
  if (option !== null && option.id === '') option.id = `option-${++given}`;
  if (list.ariaMultiSelectable !== 'true') {
    for (const other of list.querySelectorAll('[role="option"]')) {
      other.ariaSelected = String(other === option);
    }
  }
  return option?.id;
}
