import { isolated } from '../../../shared/direction.ts';
import { may } from '../../../shared/roles.ts';
import { hasCode } from '../../api/api-error.ts';
import { useIdempotencyKey } from '../../api/idempotency-key.ts';
import { useChange, useWorkspace } from '../../api/workspace.ts';
import type { Certification, Credential, Learner } from '../../api/workspace-api.ts';
import { showRefusal } from '../../app/forms.ts';
import { isStoppable } from '../../app/mail-words.ts';
import { toastDone } from '../../app/toast.tsx';
import { paths } from '../../paths.ts';
import { t } from '../../words.ts';
import { takenErrors } from '../learners/TakenBy.tsx';
import { useToHolders } from './holders-navigation.ts';
import {
  fieldOfForm,
  type IssueContext,
  type IssueValues,
  toBatchInput,
  toIssueInput,
} from './issue-values.ts';
import { pickOf } from './picks.ts';
import type { IssueForm } from './use-issue-form.ts';

/**
 * The request: the form's values, perhaps without some learners, or with unprintable names
 * confirmed.
 */
export type Sending = { values: IssueValues; leftOutCount?: number; isIssuedAnyway?: boolean };

/**
 * Issues to one learner by a single request, or to several by a batch, which issues to all or to
 * none. Field errors are shown at the learners they refer to.
 */
export function useIssue(certification: Certification, form: IssueForm, context: IssueContext) {
  const { slug, role, api } = useWorkspace();
  const keyFor = useIdempotencyKey();
  const toHolders = useToHolders();
  const { id, title } = certification;
  const issue = useChange(
    async (_, { values, isIssuedAnyway }: Sending): Promise<Credential[]> => {
      const anyway = isIssuedAnyway ? ({ ifUnprintable: 'issue' } as const) : {};
      if (values.picks.length === 1) {
        const input = { ...toIssueInput(values, context), ...anyway };
        return [await api.issueCredential({ id, body: input, key: keyFor(input) })];
      }
      const input = { ...toBatchInput(values, context), ...anyway };
      return (await api.issueCredentials({ id, body: input, key: keyFor(input) })).items;
    },
    (credentials, { leftOutCount = 0 }) => {
      form.resetDirty();
      const [first] = credentials;
      if (first === undefined) return;
      const isOne = credentials.length === 1;
      const what = { title: isolated(title), leftOut: leftOutCount };
      const message = isOne
        ? t('issue.done.one', { ...what, name: isolated(first.learnerName ?? '') })
        : t('issue.done.several', { ...what, count: credentials.length });
      const isUndoable = first.mail !== null && isStoppable(first.mail) && may(role, 'revoke');
      const view = isOne ? paths.credential(slug, id, first.id) : paths.certification(slug, id);
      toastDone(
        message,
        isOne && isUndoable
          ? { label: t('issue.undo'), to: paths.revoke(slug, id, first.id) }
          : { label: t('credential.show'), to: view },
      );
      // Clears the search, so that the new rows are visible.
      toHolders({ isSearchKept: false });
    },
  );

  /**
   * Someone else issued meanwhile: loads the valid credentials, so that the form asks what to do.
   */
  const learnWhoHolds = async (values: IssueValues) => {
    const picks = await Promise.all(
      values.picks.map(async (pick) => {
        if (pick.learnerId === null) return pick;
        const query = { certificationId: id, learnerId: pick.learnerId, status: 'valid', limit: 1 };
        const [held] = (await api.listCredentials({ query })).items;
        return { ...pick, held: held ?? null };
      }),
    );
    form.setFieldValue('picks', picks);
  };

  /** Replaces a new learner with the existing one who has the same address or external ID. */
  const putInstead = async (values: IssueValues, field: string, learner: Learner) => {
    const place = Number(field.split('.')[1]);
    const query = { certificationId: id, learnerId: learner.id, status: 'valid', limit: 1 };
    const [held] = (await api.listCredentials({ query })).items;
    const picks = values.picks
      .map((pick, index) => (index === place ? pickOf({ ...learner, held: held ?? null }) : pick))
      .filter((pick, index) => index === place || pick.learnerId !== learner.id);
    form.setFieldValue('picks', picks);
    form.clearErrors();
  };

  const refuse = (error: Error, values: IssueValues) => {
    // If some were left out, the indexes in the errors refer to the shorter list.
    form.setFieldValue('picks', values.picks);
    const use = (field: string, learner: Learner) => void putInstead(values, field, learner);
    const richErrors = () => takenErrors(error, fieldOfForm, use);
    showRefusal(form.setErrors, error, { fieldOf: fieldOfForm, richErrors });
    if (hasCode(error, 'already_held')) void learnWhoHolds(values);
  };

  const send = (sending: Sending, onRefused?: () => void) =>
    issue.mutate(sending, {
      onError: (error) => {
        onRefused?.();
        refuse(error, sending.values);
      },
    });
  return { send, isPending: issue.isPending, error: issue.error };
}
