import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import { LIMITS } from '../../../shared/limits.ts';
import { useWorkspace } from '../../api/workspace.ts';
import type { GridRow } from '../../api/workspace-api.ts';

type Page = { items: GridRow[]; nextCursor: string | null };
type Pages = InfiniteData<Page, string | undefined>;

/**
 * The query key of a program's grid. It is not below the workspace's key, because that is refetched
 * after each change, and a scrolled grid may have a hundred pages.
 */
const gridKey = (slug: string, programId: string) => ['grid', slug, programId];

export type Grid = {
  rows: readonly GridRow[];
  isPending: boolean;
  isStale: boolean;
  error: Error | null;
  retry: () => void;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
  /**
   * Loads all remaining pages in sequence. Stops when `isWanted` returns false. Returns all rows.
   */
  loadAll: (isWanted: () => boolean) => Promise<readonly GridRow[]>;
  /** Updates the cached rows of some participants without a request. */
  patch: (participantIds: ReadonlySet<string>, change: (row: GridRow) => GridRow) => void;
};

/** Participants with their completions, loaded page by page on scrolling. */
export function useGrid(programId: string, search: string | undefined): Grid {
  const { slug, api } = useWorkspace();
  const client = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: [...gridKey(slug, programId), search ?? ''],
    queryFn: ({ pageParam }) =>
      api.getGrid({
        id: programId,
        query: {
          query: search,
          cursor: pageParam,
          // The first page is small, so that it loads quickly.
          limit: pageParam === undefined ? LIMITS.pageSizeMax : LIMITS.gridPageSizeMax,
        },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    // Never refetched automatically, because that would load all pages.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    // Comparing ten thousand rows after each change takes longer than rendering them.
    structuralSharing: false,
  });
  const { data } = query;
  const rows = useMemo(() => rowsOf(data), [data]);
  return {
    rows,
    isPending: query.isPending,
    isStale: query.isPlaceholderData,
    error: query.error,
    retry: () => void (data === undefined ? query.refetch() : query.fetchNextPage()),
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => {
      if (!query.isFetching && !query.isError) void query.fetchNextPage();
    },
    loadAll: async (isWanted) => {
      let all = rows;
      for (let hasMore = query.hasNextPage; hasMore && isWanted(); ) {
        const next = await query.fetchNextPage();
        if (next.error !== null) throw next.error;
        all = rowsOf(next.data);
        hasMore = next.hasNextPage;
      }
      return all;
    },
    patch: (participantIds, change) =>
      client.setQueriesData<Pages>({ queryKey: gridKey(slug, programId) }, (pages) =>
        patched(pages, participantIds, change),
      ),
  };
}

function rowsOf(data: Pick<Pages, 'pages'> | undefined): readonly GridRow[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}

function patched(
  data: Pages | undefined,
  ids: ReadonlySet<string>,
  change: (row: GridRow) => GridRow,
): Pages | undefined {
  if (data === undefined) return undefined;
  const pages = data.pages.map((page) => {
    if (!page.items.some((row) => ids.has(row.participantId))) return page;
    const items = page.items.map((row) => (ids.has(row.participantId) ? change(row) : row));
    return { ...page, items };
  });
  return { ...data, pages };
}

/** Reloads the grid from its first page, after a large change. */
export function useGridReset(programId: string): () => Promise<void> {
  const { slug } = useWorkspace();
  const client = useQueryClient();
  return () => client.resetQueries({ queryKey: gridKey(slug, programId) });
}
