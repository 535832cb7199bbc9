import { TextInput, type TextInputProps } from '@mantine/core';

/** A host name, user name or another name for computers, in any language written left to right. */
export function NameField(props: TextInputProps) {
  return (
    <TextInput dir="ltr" autoComplete="off" autoCapitalize="none" spellCheck={false} {...props} />
  );
}
