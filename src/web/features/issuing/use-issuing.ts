import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { queryKeyOf, useView, useWorkspace } from '../../api/workspace.ts';
import type { Issuing, ProgramIssuing } from '../../api/workspace-api.ts';
import { files } from '../../paths.ts';

const POLLED_EVERY_MS = 2_000;
const NO_REST = { credentials: 0, mails: 0 };

/** Whether nothing more happens by itself: all is issued or cancelled, and everybody told. */
function isSettled({ state, toNotify }: Issuing): boolean {
  return state === 'cancelled' || (state === 'done' && toNotify === 0);
}

/**
 * How far the issuing of a program got: the server tells of each change, and is asked every two
 * seconds where it cannot, e.g. behind a proxy that keeps events back.
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

  // Listens to the server for as long as there is something to hear.
  useEffect(() => {
    if (!isGoingOn || isDeaf) return;
    const events = new EventSource(files.issuingEvents(slug, programId));
    events.onmessage = ({ data }) => {
      const told: Issuing = JSON.parse(data);
      // What is left is read again when it is over.
      client.setQueryData<ProgramIssuing>(queryKey, { issuing: told, rest: NO_REST });
    };
    // A broken connection is opened again by the browser; one that was refused is not.
    events.onerror = () => setDeaf(events.readyState === EventSource.CLOSED);
    return () => events.close();
  }, [isGoingOn, isDeaf, slug, programId, client, queryKey]);

  const isAsking = (isGoingOn && isDeaf) || isTelling;
  // Asks where the server does not tell.
  useEffect(() => {
    if (!isAsking) return;
    const ask = () => void client.invalidateQueries({ queryKey });
    const timer = setInterval(ask, POLLED_EVERY_MS);
    return () => clearInterval(timer);
  }, [isAsking, client, queryKey]);

  useReadAgainOnce(issuing, slug);
  return { issuing, rest: view.data?.rest ?? NO_REST };
}

/** When it is over, whatever else is on the screen shows what was issued. */
function useReadAgainOnce(issuing: Issuing | null, slug: string): void {
  const client = useQueryClient();
  const [wasGoingOn, setGoingOn] = useState(false);
  const isGoingOn = issuing?.state === 'running';
  const isJustOver = wasGoingOn && issuing !== null && !isGoingOn;
  if (isGoingOn && !wasGoingOn) setGoingOn(true);
  // What was read before belongs to the time before.
  useEffect(() => {
    if (!isJustOver) return;
    setGoingOn(false);
    void client.invalidateQueries({ queryKey: ['workspace', slug] });
  }, [isJustOver, client, slug]);
}
