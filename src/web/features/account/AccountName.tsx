import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { accountChange } from '../../../shared/account.ts';
import { accountApi, accountQuery } from '../../api/account-api.ts';
import { sessionQuery } from '../../api/workspace.ts';
import { validateWith } from '../../app/forms.ts';
import { GuardedForm } from '../../app/GuardedForm.tsx';
import { toastDone } from '../../app/toast.tsx';
import { useFormShell } from '../../app/use-form-shell.ts';
import { t } from '../../words.ts';

/** The name shown to other members and in histories. */
export function AccountName({ name }: { name: string }) {
  const client = useQueryClient();
  const shell = useFormShell({
    initialValues: { name },
    validate: validateWith(accountChange, (values) => values),
    send: accountApi.change,
    onDone: async (account) => {
      shell.form.setValues({ name: account.name });
      shell.form.resetDirty({ name: account.name });
      client.setQueryData(accountQuery.queryKey, account);
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      toastDone(t('account.name.saved'));
    },
  });
  return (
    <GuardedForm of={shell} submitLabel={t('account.name.save')}>
      <TextInput
        label={t('account.name.label')}
        description={t('account.name.hint')}
        autoComplete="name"
        dir="auto"
        {...shell.form.getInputProps('name')}
      />
    </GuardedForm>
  );
}
