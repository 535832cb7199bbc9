import {
  type InfiniteData,
  keepPreviousData,
  type QueryClient,
  queryOptions,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  useSuspenseQuery,
} from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { OperationId } from '../../shared/api/contract.ts';
import type { Role } from '../../shared/roles.ts';
import { type CallArguments, type CallInput, type CallResult, call } from './call.ts';
import { type ErrorView, errorView } from './error-words.ts';
import { type Session, sessionApi } from './session-api.ts';
import { type Workspace, type WorkspaceApi, workspaceApi } from './workspace-api.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: sessionApi.session,
  staleTime: 60_000,
});

export const installationQuery = queryOptions({
  queryKey: ['installation'],
  queryFn: sessionApi.installation,
});

/** Everything that was read from a workspace has a key that starts with its slug. */
export const workspaceQuery = (slug: string) =>
  queryOptions({
    queryKey: ['workspace', slug, 'profile'],
    queryFn: () => workspaceApi(slug).getWorkspace(),
    staleTime: 60_000,
  });

export type CurrentWorkspace = {
  slug: string;
  role: Role;
  workspace: Workspace;
  session: Session;
  api: WorkspaceApi;
};

/** The open workspace and what the signed-in member is in it; only below `/w/$slug`. */
export function useWorkspace(): CurrentWorkspace {
  const { slug } = useParams({ from: '/w/$slug' });
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { data: workspace } = useSuspenseQuery(workspaceQuery(slug));
  const role = session.workspaces.find((candidate) => candidate.slug === slug)?.role ?? 'viewer';
  return { slug, role, workspace, session, api: workspaceApi(slug) };
}

type Key = readonly unknown[];

/** Where the cache keeps what an operation answered, for one input or for all of them. */
export function queryKeyOf<Id extends OperationId>(slug: string, id: Id, input?: CallInput<Id>) {
  return ['workspace', slug, id, ...(input === undefined ? [] : [input])];
}

/** Reads again what is on the screen of these operations. */
export function invalidateOperations(
  client: QueryClient,
  slug: string,
  ids: readonly OperationId[],
): Promise<void> {
  const keys = new Set<unknown>(ids);
  return client.invalidateQueries({
    queryKey: ['workspace', slug],
    predicate: ({ queryKey }) => keys.has(queryKey[2]),
  });
}

/** One thing of the workspace: `useView('getLearner', { id })`. */
export function useView<Id extends OperationId>(id: Id, ...[input]: CallArguments<Id>) {
  const { slug } = useWorkspace();
  return useQuery({
    queryKey: queryKeyOf(slug, id, input ?? ({} as CallInput<Id>)),
    queryFn: () => call(id, input ?? ({} as CallInput<Id>), slug),
  });
}

/** What several calls together say, under a key of its own. */
export function useRead<View>(key: Key, read: (api: WorkspaceApi) => Promise<View>) {
  const { slug, api } = useWorkspace();
  return useQuery({ queryKey: ['workspace', slug, ...key], queryFn: () => read(api) });
}

type Page<Item> = { items: Item[]; nextCursor: string | null };

export type List<Item> = {
  items: Item[];
  /** Nothing is there to show yet. */
  isPending: boolean;
  /** The rows shown belong to the search before; the new ones are on their way. */
  isStale: boolean;
  error: ErrorView | null;
  retry: () => void;
  /** Reads the next page; absent when there is none. */
  loadMore: (() => void) | undefined;
  isLoadingMore: boolean;
};

type ItemOf<Id extends OperationId> = CallResult<Id> extends Page<infer Item> ? Item : never;

/**
 * A list of the workspace, page by page. While a changed search is read the rows of the one
 * before stay, so that typing does not make the table flicker.
 */
export function useList<Id extends OperationId>(
  id: Id,
  ...[input]: CallArguments<Id>
): List<ItemOf<Id>> {
  type Item = ItemOf<Id>;
  const { slug } = useWorkspace();
  const query = useInfiniteQuery({
    queryKey: [...queryKeyOf(slug, id, input ?? ({} as CallInput<Id>)), 'list'] as Key,
    queryFn: async ({ pageParam: cursor }) => {
      const { query: search } = (input ?? {}) as { query?: object };
      const page: object = { ...input, query: { ...search, cursor } };
      return (await call(id, page as CallInput<Id>, slug)) as Page<Item>;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<Item>) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const data: InfiniteData<Page<Item>> | undefined = query.data;
  return {
    items: data?.pages.flatMap((page) => page.items) ?? [],
    isPending: query.isPending,
    isStale: query.isPlaceholderData,
    error: errorView(query.data === undefined || query.isFetchNextPageError ? query.error : null),
    retry: () => void query.refetch(),
    loadMore: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    isLoadingMore: query.isFetchingNextPage,
  };
}

/** The same of a list that is read in one answer, e.g. of one that is never long. */
export function wholeList<View, Item>(
  query: Pick<UseQueryResult<View>, 'data' | 'error' | 'isPending' | 'refetch'>,
  itemsOf: (view: View) => Item[],
): List<Item> {
  return {
    items: query.data === undefined ? [] : itemsOf(query.data),
    isPending: query.isPending,
    isStale: false,
    error: errorView(query.data === undefined ? query.error : null),
    retry: () => void query.refetch(),
    loadMore: undefined,
    isLoadingMore: false,
  };
}

/** `meta` of a query whose answer takes the server long to draw; no change waits for it. */
export const DRAWN = { isDrawn: true };

/**
 * Reads again all that was read of the workspace, so that the screen that follows a change shows
 * it at once. Drawings are asked for too and come when they are ready.
 */
export function useReadAgain(): () => Promise<void> {
  const { slug } = useWorkspace();
  const client = useQueryClient();
  return async () => {
    const queryKey = ['workspace', slug];
    void client.invalidateQueries({ queryKey, predicate: isDrawn });
    await client.invalidateQueries({ queryKey, predicate: (query) => !isDrawn(query) });
  };
}

/** A change to the workspace, of which everything is read again before `onDone` is called. */
export function useChange<Input, Output>(
  run: (api: WorkspaceApi, input: Input) => Promise<Output>,
  onDone: (output: Output, input: Input) => void,
) {
  const { api } = useWorkspace();
  const readAgain = useReadAgain();
  return useMutation({
    mutationFn: (input: Input) => run(api, input),
    onSuccess: async (output, input) => {
      await readAgain();
      onDone(output, input);
    },
  });
}

const isDrawn = ({ meta }: { meta?: Record<string, unknown> | undefined }): boolean =>
  meta?.isDrawn === true;
