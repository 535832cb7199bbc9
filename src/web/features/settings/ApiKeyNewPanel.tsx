import { Alert, Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import type { z } from 'zod';
import { API_KEY_ROLES, apiKeyInput } from '../../../shared/api-keys.ts';
import { isolated } from '../../../shared/direction.ts';
import { useChange, useWorkspace } from '../../api/workspace.ts';
import { focusFirstError, refusalView, showRefusal, validateWith } from '../../app/forms.ts';
import { UnsavedGuard } from '../../app/UnsavedGuard.tsx';
import { paths } from '../../paths.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { FormShell } from '../../ui/FormShell.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { RoleField } from './RoleField.tsx';
import classes from './settings.module.css';

type Values = Required<z.input<typeof apiKeyInput>>;

const NEVER = 'never';
const EXPIRY_OPTIONS = [
  { value: '30', label: 'After 30 days' },
  { value: '90', label: 'After 90 days' },
  { value: '365', label: 'After 1 year' },
  { value: NEVER, label: 'Never' },
];

/** Makes a key, and shows it this once. */
export function ApiKeyNewPanel() {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  const close = () => void navigate({ to: paths.apiKeys(slug) });
  const form = useForm<Values>({
    initialValues: { name: '', role: 'issuer', expiresInDays: 365 },
    validate: validateWith(apiKeyInput, (values) => values),
  });
  const create = useChange(
    (api, values: Values) => api.createApiKey({ body: values }),
    () => form.reset(),
  );
  const submit = (values: Values) =>
    create.mutate(values, { onError: (error) => showRefusal(form, error) });
  if (create.data !== undefined) {
    return (
      <SidePanel title={`The key ${isolated(create.data.name)}`} onClose={close}>
        <ShownOnce apiKey={create.data.key} onDone={close} />
      </SidePanel>
    );
  }
  return (
    <SidePanel title="Create an API key" onClose={close}>
      <FormShell
        onSubmit={form.onSubmit(submit, (errors) => focusFirstError(form, errors))}
        submitLabel="Create the key"
        submitError={refusalView(form, create.error)}
        loading={create.isPending}
        onCancel={close}
      >
        <TextInput
          label="Name"
          description="Which program will use it."
          data-autofocus
          {...form.getInputProps('name')}
        />
        <RoleField roles={API_KEY_ROLES} field={form.getInputProps('role')} />
        <Select
          label="Expires"
          data={EXPIRY_OPTIONS}
          allowDeselect={false}
          value={String(form.getValues().expiresInDays ?? NEVER)}
          onChange={(value) =>
            form.setFieldValue('expiresInDays', value === NEVER ? null : Number(value))
          }
          error={form.errors.expiresInDays}
        />
      </FormShell>
      <UnsavedGuard isDirty={() => form.isDirty()} />
    </SidePanel>
  );
}

function ShownOnce({ apiKey, onDone }: { apiKey: string; onDone: () => void }) {
  return (
    <Stack gap="md">
      <Alert color="gray" title="Copy it now">
        This is the only time that the key is shown. If it is lost, revoke it and create another.
      </Alert>
      <div className={classes.key}>{apiKey}</div>
      <Group gap="xs">
        <CopyButton value={apiKey} label="Copy the key" />
        <Button size="compact-sm" onClick={onDone}>
          Done
        </Button>
      </Group>
    </Stack>
  );
}
