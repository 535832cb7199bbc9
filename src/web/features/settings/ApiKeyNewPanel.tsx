import { Alert, Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { z } from 'zod';
import { API_KEY_ROLES, apiKeyInput } from '../../../shared/api-keys.ts';
import { isolated } from '../../../shared/direction.ts';
import type { CallResult } from '../../api/call.ts';
import { useWorkspace } from '../../api/workspace.ts';
import { validateWith } from '../../app/forms.ts';
import { GuardedForm } from '../../app/GuardedForm.tsx';
import { useChangeForm } from '../../app/use-change-form.ts';
import { paths } from '../../paths.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
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

/** Creates a key, which is shown only once. */
export function ApiKeyNewPanel() {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  const close = () => void navigate({ to: paths.apiKeys(slug) });
  const shell = useChangeForm<Values, CallResult<'createApiKey'>>({
    initialValues: { name: '', role: 'issuer', expiresInDays: 365 },
    validate: validateWith(apiKeyInput, (values) => values),
    send: (api, values) => api.createApiKey({ body: values }),
  });
  const { form, output: created } = shell;
  if (created !== undefined) {
    return (
      <SidePanel title={`The key ${isolated(created.name)}`} onClose={close}>
        <ShownOnce apiKey={created.key} onDone={close} />
      </SidePanel>
    );
  }
  return (
    <SidePanel title="Create an API key" onClose={close}>
      <GuardedForm of={shell} submitLabel="Create the key" onCancel={close}>
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
      </GuardedForm>
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
