// What lists can be filtered by and sorted by. Apart from the schemas: the map of the screens needs
// these at once, and the library of the schemas is large.

export const CERTIFICATION_STATUSES = ['draft', 'active', 'archived'] as const;

export const CERTIFICATION_SORTS = ['title', 'newest', 'holders', 'expiring'] as const;

/**
 * By what lists are narrowed. `expiring` are those of the valid ones that expire soon; `revoked`
 * are those that no other credential replaced.
 */
export const CREDENTIAL_FILTER_STATUSES = [
  'valid',
  'expiring',
  'expired',
  'revoked',
  'replaced',
] as const;

/** A hyphen in front means descending. */
export const CREDENTIAL_SORTS = [
  'newest',
  'name',
  '-name',
  'issued',
  '-issued',
  'expiry',
  '-expiry',
] as const;

export const MAIL_STATES = ['queued', 'sent', 'failed', 'outbox', 'cancelled'] as const;

/**
 * Where a participant stands on the way to a certification; each is in one of them. Who is complete
 * is certified, expired, or neither: `complete`.
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

/** In design until it has a component and a participant, then ready; live once launched. */
export const PROGRAM_STATES = [
  'in_design',
  'launch_ready',
  'live',
  'complete',
  'archived',
] as const;

/** What the list of programs is filtered by. `to_end` are live ones past their last due date. */
export const PROGRAM_FILTERS = [...PROGRAM_STATES, 'to_end'] as const;

export const PROGRAM_SORTS = ['title', 'newest'] as const;

/** How far a participant got. */
export const PROGRESS_STATES = ['not_started', 'in_progress', 'at_risk', 'complete'] as const;
