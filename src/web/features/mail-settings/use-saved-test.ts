import { useMutation } from '@tanstack/react-query';
import { useWorkspace } from '../../api/workspace.ts';
import type { MailSettings, WorkspaceApi } from '../../api/workspace-api.ts';

type Shell = {
  form: { isDirty: () => boolean };
  isValid: () => boolean;
  save: () => Promise<MailSettings>;
};

/** A test of the saved settings, which saves changes of the form first. */
export function useSavedTest<Output>(
  { form, isValid, save }: Shell,
  run: (api: WorkspaceApi) => Promise<Output>,
  onDone: (output: Output) => void,
) {
  const { api } = useWorkspace();
  const test = useMutation({ mutationFn: () => run(api), onSuccess: onDone });
  const start = async () => {
    test.reset();
    if (form.isDirty()) {
      if (!isValid()) return;
      // The form shows why it can't be saved.
      const isSaved = await save().then(
        () => true,
        () => false,
      );
      if (!isSaved) return;
    }
    test.mutate();
  };
  return { ...test, start: () => void start() };
}
