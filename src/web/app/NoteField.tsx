import { Textarea, type TextareaProps } from '@mantine/core';
import { LIMITS } from '../../shared/limits.ts';

/** A field for an internal note, which always says who can read it. */
export function NoteField({ label = 'Internal note', ...props }: TextareaProps) {
  return (
    <Textarea
      label={label}
      description="For members who may issue. No learner ever sees it: it is in no mail, no certificate and on no public page."
      autosize
      minRows={2}
      maxRows={8}
      maxLength={LIMITS.noteLengthMax}
      dir="auto"
      {...props}
    />
  );
}
