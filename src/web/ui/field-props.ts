import type { useForm } from '@mantine/form';

/** The props that `form.getInputProps` returns for a field. */
export type FieldProps = ReturnType<ReturnType<typeof useForm>['getInputProps']>;
