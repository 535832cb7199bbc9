import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { invalidateOperations, useWorkspace } from '../../api/workspace.ts';
import type { Credential } from '../../api/workspace-api.ts';

const SHOWING_MAILS = ['listCredentials', 'getCredential'] as const;
const INTERVAL_MS = 2_000;
/** A mail that is queued for longer waits for a retry, which is minutes away. */
const WATCHED_MS = 60_000;

function isOnItsWay({ mail }: Credential): boolean {
  return mail?.state === 'queued' && Date.now() - Date.parse(mail.queuedAt) < WATCHED_MS;
}

/** Refetches the credentials every 2 seconds while a mail about one of them is being sent. */
export function useMailWatch(credentials: readonly Credential[]): void {
  const { slug } = useWorkspace();
  const client = useQueryClient();
  const isAnyOnItsWay = credentials.some(isOnItsWay);
  // Polls, because the server does not notify the client when a mail is sent.
  useEffect(() => {
    if (!isAnyOnItsWay) return;
    const until = Date.now() + WATCHED_MS;
    const timer = setInterval(() => {
      if (Date.now() > until) clearInterval(timer);
      void invalidateOperations(client, slug, SHOWING_MAILS);
    }, INTERVAL_MS);
    return () => clearInterval(timer);
  }, [isAnyOnItsWay, client, slug]);
}
