import { useState } from 'react';

export type Chosen = {
  ids: ReadonlySet<string>;
  toggle: (id: string) => void;
  /** Leaves exactly these chosen. */
  set: (ids: Iterable<string>) => void;
  clear: () => void;
};

const NOBODY: ReadonlySet<string> = new Set();

/** Which participants are chosen. Another search finds others, and nobody is chosen. */
export function useChosenRows(search: string | undefined): Chosen {
  const [kept, setKept] = useState({ search, ids: NOBODY });
  const ids = kept.search === search ? kept.ids : NOBODY;
  return {
    ids,
    toggle: (id) => {
      const next = new Set(ids);
      if (!next.delete(id)) next.add(id);
      setKept({ search, ids: next });
    },
    set: (all) => setKept({ search, ids: new Set(all) }),
    clear: () => setKept({ search, ids: NOBODY }),
  };
}
