import { useState } from 'react';

export type Chosen = {
  ids: ReadonlySet<string>;
  toggle: (id: string) => void;
  /** Replaces the selection. */
  set: (ids: Iterable<string>) => void;
  clear: () => void;
};

const NOBODY: ReadonlySet<string> = new Set();

/** The selected participants. A changed search clears the selection. */
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
