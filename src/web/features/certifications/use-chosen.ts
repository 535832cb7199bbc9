import { useState } from 'react';
import { useListSearch } from '../../app/list-search.ts';

export type Chosen = {
  /** Ids of selected rows among those shown. */
  ids: ReadonlySet<string>;
  /** Whether all matches of the search are selected, including those not loaded. */
  isAll: boolean;
  choose: (ids: ReadonlySet<string>) => void;
  chooseAll: () => void;
  clear: () => void;
};

const NOBODY: ReadonlySet<string> = new Set();

/** The selected rows of a list. A changed search clears the selection. */
export function useChosen(rows: readonly { id: string }[]): Chosen {
  const [{ query, status, version }] = useListSearch();
  const search = JSON.stringify([query, status, version]);
  const [kept, setKept] = useState({ search, ids: NOBODY, isAll: false });
  const isAll = kept.search === search && kept.isAll;
  const isChosen = (id: string) => isAll || (kept.search === search && kept.ids.has(id));
  return {
    ids: new Set(rows.map((row) => row.id).filter(isChosen)),
    isAll: isAll && rows.length > 0,
    choose: (ids) => setKept({ search, ids, isAll: false }),
    chooseAll: () => setKept({ search, ids: NOBODY, isAll: true }),
    clear: () => setKept({ search, ids: NOBODY, isAll: false }),
  };
}
