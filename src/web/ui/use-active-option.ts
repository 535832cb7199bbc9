import { useEffect, useState } from 'react';

const HIGHLIGHTED =
  '[role="option"][data-combobox-selected], [role="option"][data-selected]:not([data-selected="false"])';

let given = 0;

/**
 * The id of the highlighted option of a list, for the `aria-activedescendant` of its field.
 * Mantine keeps what is highlighted in the document alone, and tells it only after an arrow key.
 * Where one option is chosen, the highlighted one is the selected one; a list of which several
 * are chosen says itself which they are.
 */
export function useActiveOption(list: HTMLElement | null): string | undefined {
  const [active, setActive] = useState<string>();
  // The document is where the highlight is.
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
