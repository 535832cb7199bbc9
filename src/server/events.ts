import type { AuditAction } from '../shared/audit-actions.ts';

/**
 * An event in a transaction. The history shows it, and the reactions in `reactions.ts` handle it
 * before the transaction commits.
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
    /** Also shows the event in the history of this certification. */
    certificationId?: string;
  };
  /** Ids and settings shown in the history, never personal data. */
  details: Record<string, string | number | boolean | null>;
  /** Participants who completed the program through this event. Not shown in the history. */
  completedParticipantIds: string[];
};

/**
 * Records an event of this transaction. Events of the same kind are merged into one event with many
 * ids.
 */
export function recordEvent(
  work: { events: WorkEvent[] },
  action: WorkEvent['action'],
  subject: WorkEvent['subject'],
  details: WorkEvent['details'] = {},
  completedParticipantIds: string[] = [],
): void {
  work.events.push({ action, subject, details, completedParticipantIds });
}

/** Whether a `….changed` event includes the field. */
export function hasChanged({ details }: WorkEvent, field: string): boolean {
  return String(details.changed ?? '')
    .split(', ')
    .includes(field);
}
