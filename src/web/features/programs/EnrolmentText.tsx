import { Text, Textarea } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { LIMITS } from '../../../shared/limits.ts';
import { type TextFile, TextFileDrop } from '../../ui/TextFileDrop.tsx';
import { t } from '../../words.ts';
import classes from './enrolment.module.css';

type Props = {
  text: string;
  error: string | null;
  /** The file from which the text was read, if any. */
  file: TextFile | null;
  onWrite: (text: string, file?: TextFile) => void;
};

/** A field for pasted addresses, or for those from a file. */
export function EnrolmentText({ text, error, file, onWrite }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  // Also after returning from the dry run, because the pressed button is removed.
  useEffect(() => field.current?.focus(), []);
  return (
    <>
      <Textarea
        ref={field}
        label={t('program.enrol.text.label')}
        description={t('program.enrol.text.help')}
        placeholder={t('program.enrol.text.example')}
        rows={10}
        data-autofocus
        spellCheck={false}
        value={text}
        error={error}
        onChange={(event) => onWrite(event.currentTarget.value)}
        classNames={{ input: classes.text ?? '' }}
      />
      <TextFileDrop
        className={classes.zone ?? ''}
        maxSize={LIMITS.enrolmentTextLengthMax}
        rejection={t('program.enrol.text.badFile')}
        file={file}
        onText={onWrite}
      />
      <Text size="sm" c="dimmed">
        {t('program.enrol.text.note')}
      </Text>
    </>
  );
}
