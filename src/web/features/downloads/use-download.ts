import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Download, workspaceApi } from '../../api/workspace-api.ts';

const INTERVAL_MS = 700;

export function isOver({ state }: Download): boolean {
  return state === 'done' || state === 'cancelled' || state === 'failed';
}

/** The workspace, from the URL of the ZIP. A toast is outside of the workspace's screens. */
function slugOf({ url }: Download): string {
  return new URL(url, window.location.origin).searchParams.get('workspace') ?? '';
}

/** The progress of a download, polled until it is finished, and a function that cancels it. */
export function useDownload(started: Download) {
  const client = useQueryClient();
  const api = workspaceApi(slugOf(started));
  const queryKey = ['downloads', started.id];
  const read = useQuery({
    queryKey,
    queryFn: () => api.getDownload({ id: started.id }),
    initialData: started,
    initialDataUpdatedAt: 0,
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && isOver(data) ? false : INTERVAL_MS,
  });
  const cancel = useMutation({
    mutationFn: () => api.cancelDownload({ id: started.id }),
    onSuccess: (cancelled) => client.setQueryData(queryKey, cancelled),
  });
  return { download: read.data, error: read.error ?? cancel.error, cancel };
}

/** Starts a browser download without leaving the page. */
export function saveFile(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  link.click();
}
