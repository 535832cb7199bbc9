import type { XapiStatement } from '../../api/workspace-api.ts';
import type { Status } from '../../ui/status-words.ts';

/** The last part of a verb's IRI, as people call it: "completed". */
export function verbWords(verb: string): string {
  return verb.split(/[/#]/).findLast((part) => part !== '') ?? verb;
}

/** Word and shape of what became of a statement. */
export const OUTCOME_WORDS: Record<XapiStatement['outcome'], { status: Status; word: string }> = {
  counted: { status: 'valid', word: 'Counted' },
  waiting: { status: 'queued', word: 'Waiting' },
  not_counted: { status: 'draft', word: 'Not counted' },
  voided: { status: 'cancelled', word: 'Voided' },
  voiding: { status: 'replaced', word: 'Voids another' },
};
