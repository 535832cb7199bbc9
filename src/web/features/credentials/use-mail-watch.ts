import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { invalidateOperations, useWorkspace } from '../../api/workspace.ts';
import type { Credential } from '../../api/workspace-api.ts';

const SHOWING_MAILS = ['listCredentials', 'getCredential'] as const;
const INTERVAL_MS = 2_000;
/** A mail that is queued for longer waits for a retry, which is minutes away. */
const WATCHED_MS = 60_000;

/** When the first of the queued mails leaves or has left; null if none is about to leave. */
function firstLeaves(credentials: readonly Credential[]): number | null {
  const times = credentials
    .flatMap(({ mail }) => (mail?.state === 'queued' ? [mail] : []))
    .map(({ leavesAt, queuedAt }) => Date.parse(leavesAt ?? queuedAt))
    .filter((leaves) => Date.now() - leaves < WATCHED_MS);
  return times.length === 0 ? null : Math.min(...times);
}

/** Refetches the credentials every 2 seconds while a mail about one of them is being sent. */
export function useMailWatch(credentials: readonly Credential[]): void {
  const { slug } = useWorkspace();
  const client = useQueryClient();
  const leaves = firstLeaves(credentials);
  // Polls, because the server does not notify the client when a mail is sent.
  useEffect(() => {
    if (leaves === null) return;
    const from = Math.max(leaves, Date.now());
    const timer = setInterval(() => {
      if (Date.now() > from + WATCHED_MS) clearInterval(timer);
      if (Date.now() >= from) void invalidateOperations(client, slug, SHOWING_MAILS);
    }, INTERVAL_MS);
    return () => clearInterval(timer);
  }, [leaves, client, slug]);
}
