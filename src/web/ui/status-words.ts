/** Every status on screens: its word, its shape, and its colour. */
export const STATUS_WORDS = {
  valid: { word: 'Valid', shape: 'check', tone: 'good' },
  expired: { word: 'Expired', shape: 'clock', tone: 'quiet' },
  revoked: { word: 'Revoked', shape: 'cross', tone: 'bad' },
  replaced: { word: 'Replaced', shape: 'replace', tone: 'past' },
  draft: { word: 'Draft', shape: 'dashed', tone: 'quiet' },
  active: { word: 'Active', shape: 'check', tone: 'good' },
  archived: { word: 'Archived', shape: 'archive', tone: 'quiet' },
  queued: { word: 'Mail queued', shape: 'clock', tone: 'waiting' },
  sent: { word: 'Mail sent', shape: 'check', tone: 'good' },
  failed: { word: 'Mail failed', shape: 'alert', tone: 'bad' },
  outbox: { word: 'In the outbox', shape: 'inbox', tone: 'waiting' },
  cancelled: { word: 'Mail cancelled', shape: 'cross', tone: 'quiet' },
  in_design: { word: 'In design', shape: 'dashed', tone: 'quiet' },
  launch_ready: { word: 'Launch ready', shape: 'rocket', tone: 'waiting' },
  live: { word: 'Live', shape: 'play', tone: 'good' },
  ended: { word: 'Ended', shape: 'flag', tone: 'past' },
  not_started: { word: 'Not started', shape: 'dashed', tone: 'quiet' },
  in_progress: { word: 'In progress', shape: 'progress', tone: 'past' },
  at_risk: { word: 'At risk', shape: 'alert', tone: 'waiting' },
  complete: { word: 'Complete', shape: 'check', tone: 'good' },
  did_not_pass: { word: 'Did not pass', shape: 'cross', tone: 'bad' },
  erased: { word: 'Data erased', shape: 'dashed', tone: 'quiet' },
} as const;

export type Status = keyof typeof STATUS_WORDS;
