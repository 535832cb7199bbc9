import { useNavigate, useSearch } from '@tanstack/react-router';

/** The parameters of lists in the URL. */
export type ListSearch = {
  query?: string | undefined;
  status?: string | undefined;
  sort?: string | undefined;
  /** Version of a certification, for its list of holders. */
  version?: number | undefined;
  certificationId?: string | undefined;
  programId?: string | undefined;
};

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined;
}

function idOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value) ? value : undefined;
}

function versionOf(value: unknown): number | undefined {
  const version = Number(value);
  return Number.isSafeInteger(version) && version > 0 ? version : undefined;
}

/** A route's `validateSearch`. Ignores parameters that the list does not offer. */
export function listSearch(offered: {
  status?: readonly string[];
  sort?: readonly string[];
  hasVersion?: boolean;
  /** Whether the list can be filtered by a certification and a program. */
  hasOrigin?: boolean;
}) {
  const among = (value: unknown, values: readonly string[] = []) =>
    values.find((candidate) => candidate === value);
  return (search: Record<string, unknown>): ListSearch => ({
    query: textOf(search.query),
    status: among(search.status, offered.status),
    sort: among(search.sort, offered.sort),
    version: offered.hasVersion === true ? versionOf(search.version) : undefined,
    certificationId: offered.hasOrigin === true ? idOf(search.certificationId) : undefined,
    programId: offered.hasOrigin === true ? idOf(search.programId) : undefined,
  });
}

/**
 * The list's search from the URL, and a function that changes it without adding history entries.
 */
export function useListSearch(): [ListSearch, (change: ListSearch) => void] {
  const search: ListSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (next: ListSearch) => {
    const merged = { ...search, ...next };
    void navigate({
      to: '.',
      search: { ...merged, query: merged.query === '' ? undefined : merged.query },
      replace: true,
    });
  };
  return [search, change];
}
