import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { xapiKeyInput } from '../../../shared/completions.ts';
import { isolated } from '../../../shared/direction.ts';
import { validateWith } from '../../app/forms.ts';
import { useChangeForm } from '../../app/use-change-form.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { t } from '../../words.ts';
import classes from './xapi.module.css';

type Props = { programId: string; onClose: () => void };

/** Creates a key for a learning system: username and password. The password is shown only once. */
export function XapiKeyDialog({ programId, onClose }: Props) {
  useFocusOnClose();
  const { form, frame, output } = useChangeForm({
    initialValues: { name: '' },
    validate: validateWith(xapiKeyInput, (values) => values),
    send: (api, values) => api.createXapiKey({ id: programId, body: values }),
  });
  if (output !== undefined) {
    const { name, endpoint, username, password } = output;
    return (
      <Modal
        opened
        onClose={onClose}
        title={t('completion.xapi.key.ready', { name: isolated(name) })}
        size={560}
        closeOnClickOutside={false}
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        <Stack gap="md">
          <Alert color="gray" title={t('completion.xapi.key.copyNow')}>
            {t('completion.xapi.key.copyNow.text')}
          </Alert>
          <Shown
            label={t('completion.xapi.key.endpoint')}
            copyLabel={t('completion.xapi.copyEndpoint')}
            value={endpoint}
          />
          <Shown
            label={t('completion.xapi.key.username')}
            copyLabel={t('completion.xapi.key.copyUsername')}
            value={username}
          />
          <Shown
            label={t('completion.xapi.key.password')}
            copyLabel={t('completion.xapi.key.copyPassword')}
            value={password}
          />
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('ui.done')}</Button>
          </Group>
        </Stack>
      </Modal>
    );
  }
  return (
    <FormDialog
      {...frame}
      title={t('completion.xapi.key.create')}
      submitLabel={t('completion.xapi.key.create')}
      onClose={onClose}
    >
      <TextInput
        label={t('completion.xapi.key.name')}
        description={t('completion.xapi.key.name.hint')}
        data-autofocus
        {...form.getInputProps('name')}
      />
    </FormDialog>
  );
}

type ShownProps = { label: string; copyLabel: string; value: string };

function Shown({ label, copyLabel, value }: ShownProps) {
  return (
    <div>
      <div className={classes.label}>{label}</div>
      <div className={classes.shown}>
        <code>{value}</code>
        <CopyButton value={value} label={copyLabel} />
      </div>
    </div>
  );
}
