// Filters and sort orders of lists. Separate from the schemas, because the routes of the screens are
// loaded first and the schema library is large.

export const CERTIFICATION_STATUSES = ['draft', 'active', 'archived'] as const;

export const CERTIFICATION_SORTS = ['title', 'newest', 'holders', 'expiring'] as const;

/**
 * Filters of lists. `expiring` are valid ones that expire soon; `revoked` are those that were not
 * replaced; `undelivered` are unrevoked ones whose latest e-mail did not arrive.
 */
export const CREDENTIAL_FILTER_STATUSES = [
  'valid',
  'expiring',
  'expired',
  'revoked',
  'replaced',
  'undelivered',
] as const;

/** A leading hyphen means descending. */
export const CREDENTIAL_SORTS = [
  'newest',
  'name',
  '-name',
  'issued',
  '-issued',
  'expiry',
  '-expiry',
] as const;

/**
 * `sent`: the mail server has accepted it. `delivered`, `bounced` and `complained` are reported later,
 * if at all. `outbox`: there is no mail server.
 */
export const MAIL_STATES = [
  'queued',
  'sent',
  'delivered',
  'bounced',
  'complained',
  'failed',
  'outbox',
  'cancelled',
] as const;

/** Filters of the list of mails. */
export const MAIL_FILTERS = [...MAIL_STATES, 'undelivered'] as const;

/**
 * State of a participant on the way to a certification. Each is in exactly one. Complete
 * participants are certified, expired, or neither: `complete`.
 */
export const PIPELINE_STATES = [
  'not_started',
  'in_progress',
  'at_risk',
  'complete',
  'certified',
  'did_not_pass',
  'expired',
] as const;

/** In design until it has a component and a participant, then ready. Live once launched. */
export const PROGRAM_STATES = [
  'in_design',
  'launch_ready',
  'live',
  'complete',
  'archived',
] as const;

/** Filters of the list of programs. `to_end` are live programs after their last due date. */
export const PROGRAM_FILTERS = [...PROGRAM_STATES, 'to_end'] as const;

export const PROGRAM_SORTS = ['title', 'newest'] as const;

/** Progress of a participant. */
export const PROGRESS_STATES = ['not_started', 'in_progress', 'at_risk', 'complete'] as const;
