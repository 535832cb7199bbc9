import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Download, workspaceApi } from '../../api/workspace-api.ts';

const INTERVAL_MS = 700;

export function isOver({ state }: Download): boolean {
  return state === 'done' || state === 'cancelled' || state === 'failed';
}

/** The workspace is named in the address of the ZIP; a toast stands outside of its screens. */
function slugOf({ url }: Download): string {
  return new URL(url, window.location.origin).searchParams.get('workspace') ?? '';
}

/** How far a download got, read again until it is over; and the way to cancel it. */
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

/** Lets the browser fetch the ZIP as it fetches any file: to the disk, beside the page. */
export function saveFile(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  link.click();
}
