import { TextInput, type TextInputProps } from '@mantine/core';

/** An e-mail address, which browsers don't fill in with that of the member. */
export function AddressField(props: TextInputProps) {
  return <TextInput type="email" autoComplete="off" {...props} />;
}
