import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useWorkspace } from '../../api/workspace.ts';
import { toastDone } from '../../app/toast.tsx';
import { countOlder, useVersions } from './use-versions.ts';

/** What the server does in the background: so many of those who held an older version then. */
type Task = { count: number; olderBefore: number; version: number };

export type Bringing = { done: number; count: number; version: number } | null;

const NUMBER = new Intl.NumberFormat();

function useTask(certificationId: string) {
  const { slug } = useWorkspace();
  const client = useQueryClient();
  // Not below the workspace's key: a change reads all of that again, and this is written only here.
  const queryKey = ['bringing', slug, certificationId];
  const { data } = useQuery<Task | null>({
    queryKey,
    queryFn: () => null,
    initialData: null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return { task: data, setTask: (task: Task | null) => client.setQueryData(queryKey, task) };
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
  const { bringing, start } = useBringing(certificationId);
  const isDone = bringing !== null && bringing.done >= bringing.count;
  // The work is the server's; that it is over shows only in what was read last.
  useEffect(() => {
    if (!isDone) return;
    toastDone(broughtWords(bringing.count, bringing.version));
    start(null);
    void client.invalidateQueries({ queryKey: ['workspace', slug] });
  }, [isDone, bringing, start, client, slug]);
}

/** "37 credentials now have version 3." */
export function broughtWords(count: number, version: number): string {
  const what =
    count === 1 ? '1 credential now has' : `${NUMBER.format(count)} credentials now have`;
  return `${what} version ${version}.`;
}
