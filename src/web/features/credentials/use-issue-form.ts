import { useForm } from '@mantine/form';
import { issueBatchInput } from '../../../shared/credentials.ts';
import { focusFirstError, validateWith } from '../../app/forms.ts';
import {
  contradictions,
  fieldOfForm,
  type IssueContext,
  type IssueValues,
  toBatchInput,
} from './issue-values.ts';

export type IssueForm = ReturnType<typeof useIssueForm>;

export function useIssueForm(initial: Partial<IssueValues>, context: IssueContext) {
  const bySchema = validateWith<IssueValues>(issueBatchInput, (values) =>
    toBatchInput(values, context),
  );
  return useForm<IssueValues>({
    initialValues: {
      picks: [],
      note: '',
      notify: true,
      issuedOn: context.today,
      expiry: 'validity',
      expiresOn: '',
      ifHeld: '',
      ...initial,
    },
    validate: (values) => ({
      ...renamed(bySchema(values)),
      ...contradictions(values, context),
    }),
  });
}

function renamed(errors: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([field, message]) => [fieldOfForm(field), message]),
  );
}

/**
 * Returns the values if they are valid; otherwise focuses the first invalid field and returns null.
 */
export function checkedIssue(form: IssueForm): IssueValues | null {
  const { hasErrors, errors } = form.validate();
  if (!hasErrors) return form.getValues();
  focusFirstError(errors);
  return null;
}
