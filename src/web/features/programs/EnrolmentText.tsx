import '@mantine/dropzone/styles.css';
import { Group, Text, Textarea } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileTypeCsv } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { LIMITS } from '../../../shared/limits.ts';
import classes from './enrolment.module.css';

type Props = {
  text: string;
  error: string | null;
  onWrite: (text: string) => void;
};

const FILE_TYPES = ['text/csv', 'text/plain', 'application/vnd.ms-excel', '.csv', '.txt'];

/** Where addresses are pasted, or come from a file. */
export function EnrolmentText({ text, error, onWrite }: Props) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  // Also when one comes back from what was checked: the button that was pressed is gone.
  useEffect(() => field.current?.focus(), []);
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    setRefusal(null);
    onWrite(await file.text());
  };
  return (
    <>
      <Textarea
        ref={field}
        label="E-mail addresses"
        description={
          'One or several a line, as a mail program writes them too: Ada Lovelace ' +
          '<ada@example.org>. Or a CSV with a header: email, name, external_id.'
        }
        placeholder={'ada@example.org\nGrace Hopper <grace@example.org>'}
        rows={10}
        data-autofocus
        spellCheck={false}
        value={text}
        error={error}
        onChange={(event) => onWrite(event.currentTarget.value)}
        classNames={{ input: classes.text ?? '' }}
      />
      <div>
        <Dropzone
          className={classes.zone ?? ''}
          multiple={false}
          accept={FILE_TYPES}
          maxSize={LIMITS.enrolmentTextLengthMax}
          inputProps={{ 'aria-label': 'CSV file' }}
          onDrop={(files: File[]) => void read(files[0])}
          onReject={() => setRefusal('Choose a CSV or text file of at most 2 MB.')}
        >
          <Group gap="xs" wrap="nowrap" justify="center">
            <IconFileTypeCsv size={20} stroke={1.5} aria-hidden />
            <Text size="sm">Drop a CSV or choose one</Text>
          </Group>
        </Dropzone>
        {refusal !== null && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert" mt={6}>
            {refusal}
          </Text>
        )}
      </div>
      <Text size="sm" c="dimmed">
        Nothing is written before you have seen what it does.
      </Text>
    </>
  );
}
