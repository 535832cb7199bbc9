import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { xapiKeyInput } from '../../../shared/completions.ts';
import { isolated } from '../../../shared/direction.ts';
import { validateWith } from '../../app/forms.ts';
import { useChangeForm } from '../../app/use-change-form.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import classes from './xapi.module.css';

type Props = { programId: string; onClose: () => void };

/** Creates credentials for a learning system. The password is shown only once. */
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
        title={`The credentials “${isolated(name)}”`}
        size={560}
        closeOnClickOutside={false}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack gap="md">
          <Alert color="gray" title="Copy the password now">
            This is the only time that it is shown. If it is lost, revoke the credentials and create
            others.
          </Alert>
          <Shown label="Endpoint" value={endpoint} />
          <Shown label="Username" value={username} />
          <Shown label="Password" value={password} />
          <Group justify="flex-end">
            <Button onClick={onClose}>Done</Button>
          </Group>
        </Stack>
      </Modal>
    );
  }
  return (
    <FormDialog {...frame} title="Create credentials" submitLabel="Create" onClose={onClose}>
      <TextInput
        label="Name"
        description="Which learning system will use them."
        data-autofocus
        {...form.getInputProps('name')}
      />
    </FormDialog>
  );
}

function Shown({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <div className={classes.label}>{label}</div>
      <div className={classes.shown}>
        <code>{value}</code>
        <CopyButton value={value} label={`Copy the ${label.toLowerCase()}`} />
      </div>
    </div>
  );
}
