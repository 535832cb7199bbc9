import { Textarea, type TextareaProps } from '@mantine/core';
import { LIMITS } from '../../shared/limits.ts';
import { t } from '../words.ts';

/** A field for an internal note, which always says who can read it. */
export function NoteField({ label = t('app.note.label'), ...props }: TextareaProps) {
  return (
    <Textarea
      label={label}
      description={t('app.note.hint')}
      autosize
      minRows={2}
      maxRows={8}
      maxLength={LIMITS.noteLengthMax}
      dir="auto"
      {...props}
    />
  );
}
