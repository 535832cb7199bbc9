import { PasswordInput, type PasswordInputProps } from '@mantine/core';

/**
 * A password field whose visibility button works with the keyboard, and whose error is announced.
 */
export function PasswordField(props: PasswordInputProps) {
  const isRefused = Boolean(props.error);
  return (
    <PasswordInput
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
      aria-invalid={isRefused}
      {...props}
    />
  );
}
