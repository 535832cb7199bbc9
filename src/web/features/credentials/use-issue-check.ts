import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useWorkspace } from '../../api/workspace.ts';
import type { Certification, IssueCheck } from '../../api/workspace-api.ts';
import { showRefusal } from '../../app/forms.ts';
import { fieldOfForm, type IssueValues, toCheckInput } from './issue-values.ts';
import type { useIssue } from './use-issue.ts';
import type { IssueForm } from './use-issue-form.ts';

/** Names that need a check before they are printed on certificates. */
export type Finding = { values: IssueValues; check: IssueCheck };

/** Asks the server to check the names. Issues immediately if there is nothing to check. */
export function useIssueCheck(
  certification: Certification,
  form: IssueForm,
  issue: ReturnType<typeof useIssue>,
) {
  const { api } = useWorkspace();
  const [finding, setFinding] = useState<Finding | null>(null);
  const check = useMutation({
    mutationFn: (values: IssueValues) =>
      api.checkIssue({ id: certification.id, body: toCheckInput(values) }),
    onSuccess: (found, values) => {
      const isNothing = found.longest.length === 0 && found.unprintable.length === 0;
      if (isNothing) issue.send({ values });
      else setFinding({ values, check: found });
    },
    onError: (error) => showRefusal(form.setErrors, error, { fieldOf: fieldOfForm }),
  });
  return {
    finding,
    start: (values: IssueValues) => check.mutate(values),
    leave: () => setFinding(null),
    isPending: check.isPending,
    error: check.error,
  };
}
