import { useNavigate, useSearch } from '@tanstack/react-router';

/** What lists keep in the URL. */
export type ListSearch = {
  query?: string | undefined;
  status?: string | undefined;
  sort?: string | undefined;
  /** Of a certification, where its holders are listed. */
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

/** A route's `validateSearch`: what the URL says and the list does not offer is left out. */
export function listSearch(offered: {
  status?: readonly string[];
  sort?: readonly string[];
  hasVersion?: boolean;
  /** Narrowed by a certification and a program. */
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

/** The list's search as the URL has it, and a way to change it without filling the history. */
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
