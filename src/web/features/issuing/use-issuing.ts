import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { queryKeyOf, useView, useWorkspace } from '../../api/workspace.ts';
import type { Issuing, ProgramIssuing } from '../../api/workspace-api.ts';
import { files } from '../../paths.ts';

const POLLED_EVERY_MS = 2_000;
const NO_REST = { credentials: 0, mails: 0 };

/**
 * Whether nothing more will happen: everything is issued or cancelled, and everyone is notified.
 */
function isSettled({ state, toNotify }: Issuing): boolean {
  return state === 'cancelled' || (state === 'done' && toNotify === 0);
}

/**
 * The progress of a program's issuing. The server sends events. If events don't work, e.g. behind a
 * buffering proxy, it is polled every two seconds.
 */
export function useIssuing(programId: string) {
  const { slug } = useWorkspace();
  const client = useQueryClient();
  const view = useView('getIssuing', { id: programId });
  const issuing = view.data?.issuing ?? null;
  const [isDeaf, setDeaf] = useState(false);
  const isGoingOn = issuing !== null && (issuing.state === 'running' || issuing.state === 'paused');
  const isTelling = issuing !== null && !isGoingOn && !isSettled(issuing);
  const queryKey = useMemo(
    () => queryKeyOf(slug, 'getIssuing', { id: programId }),
    [slug, programId],
  );

  // Subscribes to the events while the issuing is running or paused.
  useEffect(() => {
    if (!isGoingOn || isDeaf) return;
    const events = new EventSource(files.issuingEvents(slug, programId));
    events.onmessage = ({ data }) => {
      const told: Issuing = JSON.parse(data);
      // The rest is refetched when the issuing is finished.
      client.setQueryData<ProgramIssuing>(queryKey, { issuing: told, rest: NO_REST });
    };
    // The browser reconnects after a broken connection, but not after a refused one.
    events.onerror = () => setDeaf(events.readyState === EventSource.CLOSED);
    return () => events.close();
  }, [isGoingOn, isDeaf, slug, programId, client, queryKey]);

  const isAsking = (isGoingOn && isDeaf) || isTelling;
  // Polls if there are no events.
  useEffect(() => {
    if (!isAsking) return;
    const ask = () => void client.invalidateQueries({ queryKey });
    const timer = setInterval(ask, POLLED_EVERY_MS);
    return () => clearInterval(timer);
  }, [isAsking, client, queryKey]);

  useReadAgainOnce(issuing, slug);
  return { issuing, rest: view.data?.rest ?? NO_REST };
}

/** Refetches all queries once the issuing is finished, so that the screen shows the credentials. */
function useReadAgainOnce(issuing: Issuing | null, slug: string): void {
  const client = useQueryClient();
  const [wasGoingOn, setGoingOn] = useState(false);
  const isGoingOn = issuing?.state === 'running';
  const isJustOver = wasGoingOn && issuing !== null && !isGoingOn;
  if (isGoingOn && !wasGoingOn) setGoingOn(true);
  // The cached data is from before the issuing.
  useEffect(() => {
    if (!isJustOver) return;
    setGoingOn(false);
    void client.invalidateQueries({ queryKey: ['workspace', slug] });
  }, [isJustOver, client, slug]);
}
