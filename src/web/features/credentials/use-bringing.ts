import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useWorkspace } from '../../api/workspace.ts';
import { toastDone } from '../../app/toast.tsx';
import { formatNumber } from '../../ui/numbers.ts';
import { countOlder, useVersions } from './use-versions.ts';

/** What the server does in the background: so many of those who held an older version then. */
type Task = { count: number; olderBefore: number; version: number };

export type Bringing = { done: number; count: number; version: number } | null;

// Not below the workspace's key: a change reads all of that again, and this is written only here.
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

/** How far the server got with bringing all holders to the newest version; `null` when it does not. */
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

/** Says when it is done, wherever in the certification somebody is by then. Used once per screen. */
export function useBringingToast(certificationId: string): void {
  const { slug } = useWorkspace();
  const client = useQueryClient();
  const { bringing } = useBringing(certificationId);
  const { done = 0, count = 0, version = 0 } = bringing ?? {};
  const isDone = bringing !== null && done >= count;
  // The work is the server's; that it is over shows only in what was read last.
  useEffect(() => {
    if (!isDone) return;
    // The rows first, so that no screen shows what was before as what is left to do.
    void client.invalidateQueries({ queryKey: ['workspace', slug] }).then(() => {
      toastDone(broughtWords(count, version));
      client.setQueryData(keyOf(slug, certificationId), null);
    });
  }, [isDone, count, version, client, slug, certificationId]);
}

/** "37 credentials now have version 3." */
export function broughtWords(count: number, version: number): string {
  const what = count === 1 ? '1 credential now has' : `${formatNumber(count)} credentials now have`;
  return `${what} version ${version}.`;
}
