import type { MantineSpacing } from '@mantine/core';
import type { ReactNode } from 'react';
import { type FormButtons, type FormFrame, FormShell } from '../ui/FormShell.tsx';
import { UnsavedGuard } from './UnsavedGuard.tsx';

type Props = FormButtons & {
  /** From `useChangeForm` or `useEditForm`. */
  of: { form: { isDirty: () => boolean }; frame: FormFrame; notice?: ReactNode };
  gap?: MantineSpacing;
  /** Search parameters that select what is edited. */
  searchNames?: readonly string[];
  children: ReactNode;
};

/** A form of a screen or panel. Leaving it with unsaved changes asks first. */
export function GuardedForm({ of, searchNames = [], children, ...look }: Props) {
  const { form, frame, notice } = of;
  return (
    <>
      <FormShell {...frame} {...look}>
        {children}
        {notice}
      </FormShell>
      <UnsavedGuard isDirty={() => form.isDirty()} searchNames={searchNames} />
    </>
  );
}
