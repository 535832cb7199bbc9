import type { XapiStatement } from '../../api/workspace-api.ts';
import type { Status } from '../../ui/status-words.ts';

/** The last part of a verb's IRI as a label: "completed". */
export function verbWords(verb: string): string {
  return verb.split(/[/#]/).findLast((part) => part !== '') ?? verb;
}

/** The status whose icon and colour a statement's outcome has. */
export const OUTCOME_STATUSES: Record<XapiStatement['outcome'], Status> = {
  counted: 'valid',
  waiting: 'queued',
  not_counted: 'draft',
  voided: 'cancelled',
  voiding: 'replaced',
};
