import { Radio, Stack } from '@mantine/core';
import type { Role } from '../../../shared/roles.ts';
import type { FieldProps } from '../../ui/field-props.ts';
import { t } from '../../words.ts';
import { roleWords } from './roles.ts';

/** A choice of roles, with their permissions. */
export function RoleField({ roles, field }: { roles: readonly Role[]; field: FieldProps }) {
  return (
    <Radio.Group label={t('settings.role')} {...field}>
      <Stack gap="sm" mt={6}>
        {roles.map((role) => (
          <Radio key={role} value={role} {...roleWords(role)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
