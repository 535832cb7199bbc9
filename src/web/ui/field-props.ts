import type { useForm } from '@mantine/form';

/** What `form.getInputProps` gives to a field. */
export type FieldProps = ReturnType<ReturnType<typeof useForm>['getInputProps']>;
