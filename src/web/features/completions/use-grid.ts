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
 * The key of a program's grid. It is not below the workspace's key: after a change all of that is
 * read again, and a grid that was scrolled through is a hundred pages.
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
  /** Reads every page that is left, one after the other; `isWanted` ends it early. Returns all rows. */
  loadAll: (isWanted: () => boolean) => Promise<readonly GridRow[]>;
  /** Changes what is shown of some participants, without asking the server. */
  patch: (participantIds: ReadonlySet<string>, change: (row: GridRow) => GridRow) => void;
};

/** Participants with what they have done, read page by page as they are scrolled to. */
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
          // The first page is small, so that it is there at once.
          limit: pageParam === undefined ? LIMITS.pageSizeMax : LIMITS.gridPageSizeMax,
        },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    // Nothing is read again by itself, because that would be all pages.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    // To compare ten thousand rows after each tick takes longer than to draw them.
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

/** Reads the grid anew from its first page, after much in it has changed. */
export function useGridReset(programId: string): () => Promise<void> {
  const { slug } = useWorkspace();
  const client = useQueryClient();
  return () => client.resetQueries({ queryKey: gridKey(slug, programId) });
}
