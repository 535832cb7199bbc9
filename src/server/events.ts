import type { AuditAction } from '../shared/audit-actions.ts';

/**
 * Something that happened in a transaction. The history shows each event, and the reactions in
 * `reactions.ts` act on it before the transaction commits.
 */
export type WorkEvent = {
  action: AuditAction;
  subject: {
    kind:
      | 'workspace'
      | 'member'
      | 'api_key'
      | 'learner'
      | 'certification'
      | 'credential'
      | 'program';
    id: string;
    /** Shows the event in the history of this certification too. */
    certificationId?: string;
  };
  /** Ids and settings that the history shows, never personal data. */
  details: Record<string, string | number | boolean | null>;
  /** Participants who completed the program by it. The history does not show them. */
  completedParticipantIds: string[];
};

/** Adds to what happened in this transaction. Many of the same kind are one event with many ids. */
export function recordEvent(
  work: { events: WorkEvent[] },
  action: WorkEvent['action'],
  subject: WorkEvent['subject'],
  details: WorkEvent['details'] = {},
  completedParticipantIds: string[] = [],
): void {
  work.events.push({ action, subject, details, completedParticipantIds });
}

/** Whether a `….changed` event names the field. */
export function hasChanged({ details }: WorkEvent, field: string): boolean {
  return String(details.changed ?? '')
    .split(', ')
    .includes(field);
}
