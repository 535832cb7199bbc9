import { Textarea, type TextareaProps } from '@mantine/core';
import { LIMITS } from '../../shared/limits.ts';

/** Where an internal note is written; says who reads it wherever it stands. */
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
