import '@mantine/dropzone/styles.css';
import { Group, Select, Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { useState } from 'react';
import { isolated } from '../../shared/direction.ts';
import { decodeText, detectEncoding, ENCODINGS, type Encoding } from '../util/decode-text.ts';
import { t } from '../words.ts';
import { IconFileTypeCsv } from './icons.generated.ts';

type Props = {
  /** In bytes. */
  maxSize: number;
  /** The message for a file that is too large or of the wrong type. */
  rejection: string;
  className?: string;
  /** The file that was last read. The component that shows its text stores it. */
  file: TextFile | null;
  /** Called with the text of the file, and again if another encoding is selected. */
  onText: (text: string, file: TextFile) => void;
};

export type TextFile = { name: string; bytes: Uint8Array; encoding: Encoding; isGuess: boolean };

const FILE_TYPES = {
  'text/csv': ['.csv'],
  'text/plain': ['.txt'],
  'text/tab-separated-values': ['.tsv'],
  // The type of a CSV file on Windows with Excel installed.
  'application/vnd.ms-excel': ['.csv'],
};

const encodingOptions = () =>
  Object.entries(ENCODINGS).map(([value, { group, name }]) => ({
    value,
    label: t(`ui.encoding.${group}`, { name }),
  }));

/** Accepts a CSV or text file in any encoding. A guessed encoding is shown and can be changed. */
export function TextFileDrop({ maxSize, rejection, className = '', file, onText }: Props) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const take = (read: TextFile) => onText(decodeText(read.bytes, read.encoding), read);
  const open = async (dropped: File | undefined) => {
    if (dropped === undefined) return;
    setRefusal(null);
    const bytes = new Uint8Array(await dropped.arrayBuffer());
    take({ name: dropped.name, bytes, ...detectEncoding(bytes) });
  };
  return (
    <Stack gap="xs">
      <Dropzone
        className={className}
        multiple={false}
        accept={FILE_TYPES}
        maxSize={maxSize}
        inputProps={{ 'aria-label': t('ui.csv.file') }}
        onDrop={(files: File[]) => void open(files[0])}
        onReject={() => setRefusal(rejection)}
      >
        <Group gap="xs" wrap="nowrap" justify="center">
          <IconFileTypeCsv size={20} stroke={1.5} aria-hidden />
          <Text size="sm">{t('ui.csv.drop')}</Text>
        </Group>
      </Dropzone>
      {refusal !== null && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {refusal}
        </Text>
      )}
      {file?.isGuess && (
        <Select
          label={t('ui.csv.encoding', { file: isolated(file.name) })}
          description={t('ui.csv.encodingHint')}
          data={encodingOptions()}
          value={file.encoding}
          onChange={(value) => take({ ...file, encoding: value as Encoding })}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
        />
      )}
    </Stack>
  );
}
