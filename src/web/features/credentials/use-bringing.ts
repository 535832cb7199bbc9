import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useWorkspace } from '../../api/workspace.ts';
import { toastDone } from '../../app/toast.tsx';
import { t } from '../../words.ts';
import { countOlder, useVersions } from './use-versions.ts';

/**
 * The background task: number of credentials to update, number of older ones at the start, and the
 * new version.
 */
type Task = { count: number; olderBefore: number; version: number };

export type Bringing = { done: number; count: number; version: number } | null;

// Not below the workspace's key, which is refetched after each change. This value exists only in
// the cache.
const keyOf = (slug: string, certificationId: string) => ['bringing', slug, certificationId];

function useTask(certificationId: string) {
  const { slug } = useWorkspace();
  const client = useQueryClient();
  const queryKey = keyOf(slug, certificationId);
  const { data } = useQuery<Task | null>({
    queryKey,
    queryFn: () => null,
    initialData: null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return { task: data, setTask: (task: Task) => client.setQueryData(queryKey, task) };
}

/** Progress of updating all holders to the newest version; `null` if no update is running. */
export function useBringing(certificationId: string) {
  const { task, setTask } = useTask(certificationId);
  const versions = useVersions(certificationId, task !== null);
  const bringing: Bringing =
    task === null
      ? null
      : {
          done: Math.min(task.count, Math.max(0, task.olderBefore - countOlder(versions))),
          count: task.count,
          version: task.version,
        };
  return { bringing, versions, start: setTask };
}

/** Reports the end of the update on any screen of the certification. Used once per screen. */
export function useBringingToast(certificationId: string): void {
  const { slug } = useWorkspace();
  const client = useQueryClient();
  const { bringing } = useBringing(certificationId);
  const { done = 0, count = 0, version = 0 } = bringing ?? {};
  const isDone = bringing !== null && done >= count;
  // The server does the work. Its end can only be inferred from the refetched versions.
  useEffect(() => {
    if (!isDone) return;
    // Refetches the rows first, so that no screen shows updated credentials as still to be updated.
    void client.invalidateQueries({ queryKey: ['workspace', slug] }).then(() => {
      toastDone(t('credential.update.done', { count, version }));
      client.setQueryData(keyOf(slug, certificationId), null);
    });
  }, [isDone, count, version, client, slug, certificationId]);
}
