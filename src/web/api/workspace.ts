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
import { followMember } from '../language.ts';
import { type CallArguments, type CallInput, type CallResult, call } from './call.ts';
import { type ErrorView, errorView } from './error-words.ts';
import { type Session, sessionApi } from './session-api.ts';
import { type Workspace, type WorkspaceApi, workspaceApi } from './workspace-api.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async () => {
    const session = await sessionApi.session();
    followMember(session.user.language);
    return session;
  },
  staleTime: 60_000,
});

export const installationQuery = queryOptions({
  queryKey: ['installation'],
  queryFn: sessionApi.installation,
});

/** All query keys of a workspace start with its slug. */
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

/** Returns the open workspace and the role of the signed-in member. Only works below `/w/$slug`. */
export function useWorkspace(): CurrentWorkspace {
  const { slug } = useParams({ from: '/w/$slug' });
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { data: workspace } = useSuspenseQuery(workspaceQuery(slug));
  const role = session.workspaces.find((candidate) => candidate.slug === slug)?.role ?? 'viewer';
  return { slug, role, workspace, session, api: workspaceApi(slug) };
}

type Key = readonly unknown[];

/** The query key of an operation, for one input or as the prefix of all inputs. */
export function queryKeyOf<Id extends OperationId>(slug: string, id: Id, input?: CallInput<Id>) {
  return ['workspace', slug, id, ...(input === undefined ? [] : [input])];
}

/** Invalidates the queries of these operations. */
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

/** Reads one resource of the workspace: `useView('getLearner', { id })`. */
export function useView<Id extends OperationId>(id: Id, ...[input]: CallArguments<Id>) {
  const { slug } = useWorkspace();
  return useQuery({
    queryKey: queryKeyOf(slug, id, input ?? ({} as CallInput<Id>)),
    queryFn: () => call(id, input ?? ({} as CallInput<Id>), slug),
  });
}

/** Combines several calls in one query, with its own key. */
export function useRead<View>(key: Key, read: (api: WorkspaceApi) => Promise<View>) {
  const { slug, api } = useWorkspace();
  return useQuery({ queryKey: ['workspace', slug, ...key], queryFn: () => read(api) });
}

type Page<Item> = { items: Item[]; nextCursor: string | null };

export type List<Item> = {
  items: Item[];
  /** No data has been loaded yet. */
  isPending: boolean;
  /** The rows belong to the previous search while the new ones are loading. */
  isStale: boolean;
  error: ErrorView | null;
  retry: () => void;
  /** Loads the next page; undefined on the last page. */
  loadMore: (() => void) | undefined;
  isLoadingMore: boolean;
};

type ItemOf<Id extends OperationId> = CallResult<Id> extends Page<infer Item> ? Item : never;

/**
 * Reads a list of the workspace, page by page. While a changed search loads, the previous rows
 * stay, so that the table does not flicker while the user types.
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

/** The same for a list that is read in one response, because it is always short. */
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

/** `meta` of a query that the server renders slowly. Changes do not wait for it. */
export const DRAWN = { isDrawn: true };

/**
 * Refetches all queries of the workspace, so that the next screen shows a change immediately.
 * Rendered pictures are refetched too, but not awaited.
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

/** A change to the workspace. All queries are refetched before `onDone` is called. */
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
