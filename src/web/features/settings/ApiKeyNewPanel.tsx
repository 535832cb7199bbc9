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
import { t } from '../../words.ts';
import { RoleField } from './RoleField.tsx';
import classes from './settings.module.css';

type Values = Required<z.input<typeof apiKeyInput>>;

const NEVER = 'never';
const expiryOptions = () => [
  { value: '30', label: t('settings.key.expiresAfterDays', { days: 30 }) },
  { value: '90', label: t('settings.key.expiresAfterDays', { days: 90 }) },
  { value: '365', label: t('settings.key.expiresAfterYear') },
  { value: NEVER, label: t('settings.key.neverExpires') },
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
      <SidePanel title={t('settings.key.title', { name: isolated(created.name) })} onClose={close}>
        <ShownOnce apiKey={created.key} onDone={close} />
      </SidePanel>
    );
  }
  return (
    <SidePanel title={t('settings.key.create')} onClose={close}>
      <GuardedForm of={shell} submitLabel={t('settings.key.create')} onCancel={close}>
        <TextInput
          label={t('settings.key.name')}
          description={t('settings.key.nameHint')}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <RoleField roles={API_KEY_ROLES} field={form.getInputProps('role')} />
        <Select
          label={t('settings.key.expires')}
          data={expiryOptions()}
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
      <Alert color="gray" title={t('settings.key.once.title')}>
        {t('settings.key.once.text')}
      </Alert>
      <div className={classes.key}>{apiKey}</div>
      <Group gap="xs">
        <CopyButton value={apiKey} label={t('settings.key.copy')} />
        <Button size="compact-sm" onClick={onDone}>
          {t('ui.done')}
        </Button>
      </Group>
    </Stack>
  );
}
