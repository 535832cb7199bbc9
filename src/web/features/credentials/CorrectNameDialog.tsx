import { Switch, Text, TextInput } from '@mantine/core';
import { correctNameInput } from '../../../shared/credentials.ts';
import { isolated } from '../../../shared/direction.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { Credential } from '../../api/workspace-api.ts';
import { validateWith } from '../../app/forms.ts';
import { toastDone } from '../../app/toast.tsx';
import { useChangeForm } from '../../app/use-change-form.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { rich, t } from '../../words.ts';
import { holderLinkId } from './holders-navigation.ts';

type Props = { credential: Credential; onClose: () => void };

/** Corrects a misspelt name on one credential, which keeps its code. */
export function CorrectNameDialog({ credential, onClose }: Props) {
  useFocusOnClose(holderLinkId(credential.id));
  const { email } = credential.learner;
  const { form, frame } = useChangeForm({
    initialValues: { name: credential.learnerName ?? '', notify: false },
    validate: validateWith(correctNameInput, (values) => values),
    send: (api, values) => api.correctName({ id: credential.id, body: values }),
    onDone: (corrected) => {
      toastDone(t('credential.name.done', { name: isolated(corrected.learnerName ?? '') }));
      onClose();
    },
  });
  return (
    <FormDialog
      {...frame}
      title={t('credential.name.title')}
      submitLabel={t('credential.name.submit')}
      onClose={onClose}
    >
      <Text size="sm">
        {rich('credential.name.help', { title: <bdi>{credential.certification.title}</bdi> })}
      </Text>
      <TextInput
        label={t('credential.name.label')}
        maxLength={LIMITS.nameLengthMax}
        dir="auto"
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Switch
        label={t('credential.name.notify')}
        description={
          email === null
            ? t('credential.cannot.noEmail')
            : t('credential.revoke.to', { address: email })
        }
        disabled={email === null}
        {...form.getInputProps('notify', { type: 'checkbox' })}
      />
    </FormDialog>
  );
}
