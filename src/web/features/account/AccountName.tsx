import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { accountChange } from '../../../shared/account.ts';
import { accountApi, accountQuery } from '../../api/account-api.ts';
import { errorView } from '../../api/error-words.ts';
import { sessionQuery } from '../../api/workspace.ts';
import { focusFirstError, showRefusal, validateWith } from '../../app/forms.ts';
import { toastDone } from '../../app/toast.tsx';
import { UnsavedGuard } from '../../app/UnsavedGuard.tsx';
import { FormShell } from '../../ui/FormShell.tsx';

/** The name that other members and histories show. */
export function AccountName({ name }: { name: string }) {
  const client = useQueryClient();
  const form = useForm({
    initialValues: { name },
    validate: validateWith(accountChange, (values) => values),
  });
  const save = useMutation({
    mutationFn: accountApi.change,
    onSuccess: async (account) => {
      form.setValues({ name: account.name });
      form.resetDirty({ name: account.name });
      client.setQueryData(accountQuery.queryKey, account);
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      toastDone('Your name is saved.');
    },
  });
  return (
    <>
      <FormShell
        onSubmit={form.onSubmit(
          (values) => save.mutate(values, { onError: (error) => showRefusal(form, error) }),
          (errors) => focusFirstError(form, errors),
        )}
        submitLabel="Save name"
        submitError={errorView(save.error)}
        loading={save.isPending}
      >
        <TextInput
          label="Your name"
          description="Shown to other members and in the history"
          autoComplete="name"
          dir="auto"
          {...form.getInputProps('name')}
        />
      </FormShell>
      <UnsavedGuard isDirty={() => form.isDirty()} />
    </>
  );
}
