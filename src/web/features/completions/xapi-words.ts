import type { XapiStatement } from '../../api/workspace-api.ts';
import type { Status } from '../../ui/status-words.ts';

/** The last part of a verb's IRI as a label: "completed". */
export function verbWords(verb: string): string {
  return verb.split(/[/#]/).findLast((part) => part !== '') ?? verb;
}

/** Label and icon of a statement's outcome. */
export const OUTCOME_WORDS: Record<XapiStatement['outcome'], { status: Status; word: string }> = {
  counted: { status: 'valid', word: 'Counted' },
  waiting: { status: 'queued', word: 'Waiting' },
  not_counted: { status: 'draft', word: 'Not counted' },
  voided: { status: 'cancelled', word: 'Voided' },
  voiding: { status: 'replaced', word: 'Voids another' },
};
