import { Button, Code, Group, Input, Text, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { dateInZone } from '../../../shared/dates.ts';
import { downloadInput, FILE_NAME_PARTS, FILE_NAMES_DEFAULT } from '../../../shared/downloads.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { useWorkspace } from '../../api/workspace.ts';
import type { Certification, Credential, Download } from '../../api/workspace-api.ts';
import { validateWith } from '../../app/forms.ts';
import { useChangeForm } from '../../app/use-change-form.ts';
import { FormShell } from '../../ui/FormShell.tsx';
import { rich, t } from '../../words.ts';
import classes from './DownloadForm.module.css';
import type { DownloadOf } from './download-of.ts';
import { exampleOf } from './file-names.ts';
import { saveFile } from './use-download.ts';

/** For the example while there is no credential. */
const SAMPLE_CODE = '7KQ2-M9XD-4TPB-8RWC';

type Props = {
  certification: Certification;
  of: DownloadOf;
  sample: Credential | undefined;
  onStarted: (download: Download) => void;
  onCancel: () => void;
};

type Values = { fileNames: string };

/** Shows the number of certificates and asks for the file names. */
export function DownloadForm({ certification, of, sample, onStarted, onCancel }: Props) {
  const { workspace } = useWorkspace();
  const { count, ...whose } = of;
  const toInput = ({ fileNames }: Values) => ({
    certificationId: certification.id,
    ...whose,
    fileNames,
  });
  const { form, frame } = useChangeForm<Values, Download>({
    initialValues: { fileNames: FILE_NAMES_DEFAULT },
    validate: validateWith(downloadInput, toInput),
    send: (api, values) => api.startDownload({ body: toInput(values) }),
    onDone: (download) => {
      saveFile(download.url);
      onStarted(download);
    },
  });
  const example = exampleOf(form.getValues().fileNames, {
    name: sample?.learnerName ?? t('credential.sampleName'),
    title: sample?.certification.title ?? certification.title,
    date: sample?.issuedOn ?? dateInZone(new Date(), workspace.timeZone),
    code: sample?.code ?? SAMPLE_CODE,
  });
  return (
    <FormShell {...frame} submitLabel={t('ui.download')} onCancel={onCancel}>
      <Text size="sm">
        {count === null ? t('download.whatMatches') : t('download.what', { count })}
      </Text>
      <FileNamesField
        value={form.getValues().fileNames}
        error={form.errors.fileNames}
        onChange={(fileNames) => form.setFieldValue('fileNames', fileNames)}
        example={example}
      />
    </FormShell>
  );
}

type FieldProps = {
  value: string;
  error: React.ReactNode;
  onChange: (value: string) => void;
  example: string;
};

function FileNamesField({ value, error, onChange, example }: FieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const insert = (part: string) => {
    const field = input.current;
    const from = field?.selectionStart ?? value.length;
    const to = field?.selectionEnd ?? value.length;
    onChange(value.slice(0, from) + part + value.slice(to));
    field?.focus();
    // After the new text is rendered, places the cursor behind the inserted part.
    requestAnimationFrame(() => field?.setSelectionRange(from + part.length, from + part.length));
  };
  return (
    <div>
      <TextInput
        ref={input}
        label={t('download.fileNames.label')}
        data-autofocus
        data-path="fileNames"
        maxLength={LIMITS.fileNamesLengthMax}
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Group gap={6} mt={8}>
        <Input.Description>{t('download.fileNames.insert')}</Input.Description>
        {FILE_NAME_PARTS.map((part) => (
          <Button
            key={part}
            variant="default"
            size="compact-xs"
            className={classes.part ?? ''}
            aria-label={t('download.fileNames.insertPart', { part })}
            onClick={() => insert(part)}
          >
            {part}
          </Button>
        ))}
      </Group>
      <Text size="xs" c="dimmed" mt={10} component="div">
        {rich('download.fileNames.example', {
          example: <Code className={classes.example ?? ''}>{example}</Code>,
        })}
      </Text>
    </div>
  );
}
