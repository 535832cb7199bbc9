import { useMutation } from '@tanstack/react-query';
import { LIMITS } from '../../../shared/limits.ts';
import { fieldErrorsOf, wordsForError } from '../../api/error-words.ts';
import { useWorkspace } from '../../api/workspace.ts';
import { currentLanguage } from '../../language.ts';
import { t } from '../../words.ts';
import type { Pick } from './issue-values.ts';
import { pastedPick, withoutListed } from './picks.ts';
import type { IssueForm } from './use-issue-form.ts';

const MAX = LIMITS.learnersPerIssueMax;

/**
 * Converts a pasted list to rows: existing learners are matched, others are added as new. If the
 * list is too long, nobody is added, and the search shows an error.
 */
export function usePaste(certificationId: string, form: IssueForm) {
  const { api } = useWorkspace();
  const paste = useMutation({
    mutationFn: (text: string) => api.matchLearners({ body: { text, certificationId } }),
    onSuccess: ({ items }) => {
      const { picks } = form.getValues();
      const added = withoutListed(picks, items.map(pastedPick));
      const count = picks.length + added.length;
      if (count > MAX) {
        form.setFieldError('picks', t('issue.picker.tooManyPasted', { count, max: MAX }));
        return;
      }
      form.setFieldValue('picks', [...picks, ...added]);
      form.clearErrors();
    },
    onError: (error) =>
      form.setFieldError('picks', fieldErrorsOf(error).text ?? wordsForError(error)),
  });
  return {
    paste: (text: string) => paste.mutate(text),
    isPending: paste.isPending,
    words: paste.data && pastedWords(paste.data.items.map(pastedPick)),
  };
}

/** "12 pasted: 8 found, 3 new, 1 to decide." */
function pastedWords(pasted: readonly Pick[]): string {
  const found = pasted.filter((pick) => pick.learnerId !== null).length;
  const undecided = pasted.filter((pick) => pick.candidates.length > 0).length;
  const added = pasted.length - found - undecided;
  const parts = [
    ...(found > 0 ? [t('issue.pasted.found', { count: found })] : []),
    ...(added > 0 ? [t('issue.pasted.new', { count: added })] : []),
    ...(undecided > 0 ? [t('issue.pasted.toDecide', { count: undecided })] : []),
  ];
  if (parts.length === 0) return t('issue.pasted.none');
  const list = new Intl.ListFormat(currentLanguage(), { type: 'unit' });
  return t('issue.pasted.result', { count: pasted.length, parts: list.format(parts) });
}
