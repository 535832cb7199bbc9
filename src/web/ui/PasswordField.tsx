import { PasswordInput, type PasswordInputProps } from '@mantine/core';

/** A password that can be shown, with the keyboard too, and that says when it was refused. */
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
