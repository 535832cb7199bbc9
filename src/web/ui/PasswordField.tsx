import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { t } from '../words.ts';

/**
 * A password field whose visibility button works with the keyboard, and whose error is announced.
 */
export function PasswordField(props: PasswordInputProps) {
  const isRefused = Boolean(props.error);
  return (
    <PasswordInput
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ 'aria-label': t('ui.showPassword') }}
      aria-invalid={isRefused}
      {...props}
    />
  );
}
