import { Button, Grid, Group, Input, NumberInput, Select, Text } from '@mantine/core';
import { CONNECTION_SECURITIES, type ConnectionSecurity } from '../../../shared/mail-settings.ts';
import type { FieldProps } from '../../ui/field-props.ts';
import { IconLock } from '../../ui/icons.generated.ts';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { t } from '../../words.ts';
import {
  type ConnectionValues,
  isPasswordKept,
  type Protocol,
  portAfter,
} from './mail-settings-values.ts';
import { NameField } from './NameField.tsx';

type Props = {
  protocol: Protocol;
  values: ConnectionValues;
  /** `form.getInputProps` for a field of the connection. */
  field: (name: keyof ConnectionValues) => FieldProps;
  onChange: (changed: Partial<ConnectionValues>) => void;
};

/** How to connect and sign in to a mail server or a mailbox. */
export function ConnectionFields({ protocol, values, field, onChange }: Props) {
  const changeSecurity = (security: ConnectionSecurity) =>
    onChange({ security, port: portAfter(protocol, values.port, security) });
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, sm: 6 }}>
        <NameField
          label={t(protocol === 'smtp' ? 'mailSettings.server.host' : 'mailSettings.bounces.host')}
          placeholder={`${protocol}.example.org`}
          {...field('host')}
        />
      </Grid.Col>
      <Grid.Col span={{ base: 6, sm: 3 }}>
        <Select
          label={t('mailSettings.connection.security')}
          data={CONNECTION_SECURITIES.map((value) => ({
            value,
            label: t(`mailSettings.connection.${value}`),
          }))}
          allowDeselect={false}
          {...field('security')}
          onChange={(value) => changeSecurity(value as ConnectionSecurity)}
        />
      </Grid.Col>
      <Grid.Col span={{ base: 6, sm: 3 }}>
        <NumberInput
          label={t('mailSettings.connection.port')}
          min={1}
          max={65_535}
          clampBehavior="none"
          allowDecimal={false}
          hideControls
          {...field('port')}
        />
      </Grid.Col>
      {values.security === 'none' && (
        <Grid.Col>
          <Text size="sm">{t('mailSettings.connection.noneHint')}</Text>
        </Grid.Col>
      )}
      <Grid.Col span={{ base: 12, sm: 6 }}>
        <NameField
          label={t('mailSettings.connection.user')}
          {...(protocol === 'smtp' && { description: t('mailSettings.connection.userHint') })}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...field('user')}
        />
      </Grid.Col>
      {values.user.trim() !== '' && (
        <Grid.Col span={{ base: 12, sm: 6 }}>
          <PasswordPart values={values} field={field('password')} onChange={onChange} />
        </Grid.Col>
      )}
    </Grid>
  );
}

type PasswordProps = Pick<Props, 'values' | 'onChange'> & { field: FieldProps };

/** A password that is never shown again once it is saved, only replaced. */
function PasswordPart({ values, field, onChange }: PasswordProps) {
  if (isPasswordKept(values)) {
    return (
      <Input.Wrapper label={t('mailSettings.connection.password')} labelElement="div">
        <Group gap="xs" mih={36}>
          <IconLock size={16} stroke={1.75} aria-hidden />
          <Text size="sm">{t('mailSettings.connection.passwordSet')}</Text>
          <Button
            variant="default"
            size="compact-sm"
            aria-label={t('mailSettings.connection.passwordReplaceLabel')}
            onClick={() => onChange({ replacesPassword: true })}
          >
            {t('mailSettings.connection.passwordReplace')}
          </Button>
        </Group>
      </Input.Wrapper>
    );
  }
  return (
    <>
      <PasswordField
        label={t(
          values.hasPassword
            ? 'mailSettings.connection.passwordNew'
            : 'mailSettings.connection.password',
        )}
        // Keeps browsers from filling in the member's own password.
        autoComplete="new-password"
        {...field}
        onChange={(event) =>
          onChange({
            password: event.currentTarget.value,
            replacesPassword: values.hasPassword,
          })
        }
      />
      {values.replacesPassword && (
        <Button
          variant="subtle"
          size="compact-sm"
          mt={6}
          onClick={() => onChange({ replacesPassword: false, password: '' })}
        >
          {t('mailSettings.connection.passwordKeep')}
        </Button>
      )}
    </>
  );
}
