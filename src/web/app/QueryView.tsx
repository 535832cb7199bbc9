import type { ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { hasCode } from '../api/api-error.ts';
import { errorView } from '../api/error-words.ts';
import type { List } from '../api/workspace.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';

/** The part of a query that is used: of TanStack Query, or of several queries from `together`. */
type ViewQuery<Data> = {
  data: Data | undefined;
  error: Error | null;
  refetch: () => unknown;
};

type Props<Data> = {
  query: ViewQuery<Data>;
  /** Shown until the first response, in the shape of the data. */
  skeleton: ReactNode;
  /** Shown if the resource does not exist. Without it, that is an error like any other. */
  missing?: ReactNode;
  /** Wraps the skeleton or the error, e.g. a panel whose title depends on the data. */
  frame?: (state: ReactNode) => ReactNode;
  /** Shown below both the skeleton and the data, so that it need not wait for the data. */
  below?: ReactNode;
  /** Nothing else is on the screen, so the title of an error is the heading of the page. */
  isPage?: boolean;
  children: (data: Data) => ReactNode;
};

/** Renders a query: loading, failed with a retry button, missing, or its data. */
export function QueryView<Data>(props: Props<Data>) {
  const { query, skeleton, missing, frame = asIs, below, isPage = false, children } = props;
  const view = errorView(query.error);
  if (query.data === undefined && view !== null) {
    if (missing !== undefined && isMissing(query.error)) return missing;
    return frame(<ErrorState {...view} onRetry={() => void query.refetch()} isPage={isPage} />);
  }
  return (
    <>
      {query.data === undefined ? frame(skeleton) : children(query.data)}
      {below}
    </>
  );
}

const asIs = (state: ReactNode) => state;

/** A truncated URL or an expired link also counts as missing. */
function isMissing(error: unknown): boolean {
  return (['not_found', 'invalid_request', 'invalid_link'] as const).some((code) =>
    hasCode(error, code),
  );
}

type DataOf<Queries> = {
  [Name in keyof Queries]: Queries[Name] extends { data: infer Data }
    ? Exclude<Data, undefined>
    : never;
};

/** Combines several queries into one, whose data is available once all have loaded. */
export function together<Queries extends Record<string, ViewQuery<unknown>>>(
  queries: Queries,
): ViewQuery<DataOf<Queries>> {
  const all = Object.entries(queries);
  const isRead = all.every(([, { data }]) => data !== undefined);
  const data = Object.fromEntries(all.map(([name, query]) => [name, query.data]));
  const failed = all.filter(([, { error }]) => error !== null).map(([, query]) => query);
  return {
    data: isRead ? (data as DataOf<Queries>) : undefined,
    error: failed[0]?.error ?? null,
    refetch: () => failed.forEach((query) => void query.refetch()),
  };
}

type ListProps<Item> = {
  list: List<Item>;
  skeleton: ReactNode;
  empty: ReactNode;
  /** Wraps the items or the error. */
  frame?: (content: ReactNode) => ReactNode;
  /** Props and text of the button for the next page; `null` for no button. */
  more?: (ButtonProps & { children?: string }) | null;
  children: (items: readonly Item[]) => ReactNode;
};

/** Renders a list that is no table: loading, failed, empty, or its items with a button for more. */
export function ListView<Item>(props: ListProps<Item>) {
  const { list, skeleton, empty, frame = asIs, more = {}, children } = props;
  const { items, isPending, error, loadMore, isLoadingMore } = list;
  if (error === null && isPending) return skeleton;
  if (error === null && items.length === 0) return empty;
  return frame(
    <>
      {items.length > 0 && children(items)}
      {error !== null && <ErrorState {...error} onRetry={loadMore ?? list.retry} />}
      {error === null && more !== null && (
        <LoadMore count={items.length} onLoad={loadMore} loading={isLoadingMore} {...more} />
      )}
    </>,
  );
}
