import { Radio, Stack } from '@mantine/core';
import type { Role } from '../../../shared/roles.ts';
import type { FieldProps } from '../../ui/field-props.ts';
import { ROLE_WORDS } from './roles.ts';

/** A choice of roles, with their permissions. */
export function RoleField({ roles, field }: { roles: readonly Role[]; field: FieldProps }) {
  return (
    <Radio.Group label="Role" {...field}>
      <Stack gap="sm" mt={6}>
        {roles.map((role) => (
          <Radio key={role} value={role} {...ROLE_WORDS[role]} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
