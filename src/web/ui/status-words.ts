import { t } from '../words.ts';

/** Every status on screens: its shape and its colour. */
export const STATUSES = {
  valid: { shape: 'check', tone: 'good' },
  expired: { shape: 'clock', tone: 'quiet' },
  revoked: { shape: 'cross', tone: 'bad' },
  replaced: { shape: 'replace', tone: 'past' },
  draft: { shape: 'dashed', tone: 'quiet' },
  active: { shape: 'check', tone: 'good' },
  archived: { shape: 'archive', tone: 'quiet' },
  queued: { shape: 'clock', tone: 'waiting' },
  sent: { shape: 'check', tone: 'good' },
  failed: { shape: 'alert', tone: 'bad' },
  delivered: { shape: 'check', tone: 'good' },
  bounced: { shape: 'cross', tone: 'bad' },
  complained: { shape: 'cross', tone: 'bad' },
  outbox: { shape: 'inbox', tone: 'waiting' },
  cancelled: { shape: 'cross', tone: 'quiet' },
  in_design: { shape: 'dashed', tone: 'quiet' },
  launch_ready: { shape: 'rocket', tone: 'waiting' },
  live: { shape: 'play', tone: 'good' },
  ended: { shape: 'flag', tone: 'past' },
  not_started: { shape: 'dashed', tone: 'quiet' },
  in_progress: { shape: 'progress', tone: 'past' },
  at_risk: { shape: 'alert', tone: 'waiting' },
  complete: { shape: 'check', tone: 'good' },
  did_not_pass: { shape: 'cross', tone: 'bad' },
  erased: { shape: 'dashed', tone: 'quiet' },
} as const;

export type Status = keyof typeof STATUSES;

export function statusWord(status: Status): string {
  return t(`app.status.${status}`);
}
