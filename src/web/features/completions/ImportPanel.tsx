import { Button, Code, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { LIMITS } from '../../../shared/limits.ts';
import { errorView } from '../../api/error-words.ts';
import { useChange, useWorkspace } from '../../api/workspace.ts';
import { toastDone } from '../../app/toast.tsx';
import { UnsavedGuard } from '../../app/UnsavedGuard.tsx';
import { paths } from '../../paths.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { SubmitErrorAlert } from '../../ui/FormShell.tsx';
import { formatNumber } from '../../ui/numbers.ts';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { type TextFile, TextFileDrop } from '../../ui/TextFileDrop.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { CSV_TEMPLATE } from './csv.ts';
import classes from './ImportPanel.module.css';
import { ImportResult } from './ImportResult.tsx';
import { refusalWords } from './toast-recorded.tsx';
import { useGridReset } from './use-grid.ts';
import { useProgram, whyNotRecord } from './use-program.ts';

/** Imports completions from a CSV. The result is shown before anything is recorded. */
export function ImportPanel() {
  useFocusOnClose();
  const { slug } = useWorkspace();
  const { programId, program } = useProgram();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const close = () =>
    void navigate({ to: paths.completions(slug, programId), search: (kept: object) => kept });
  const whyNot = program.data === undefined ? null : whyNotRecord(program.data);
  // Read while the panel closes, before a re-render could update a state.
  const isRecorded = useRef(false);
  const importing = useImport(programId, () => {
    isRecorded.current = true;
    close();
  });
  const { checked, check, record, error } = importing;
  const change = (next: string) => {
    importing.forget();
    setText(next);
  };
  const isGood = checked !== undefined && checked.recorded > 0;
  return (
    <SidePanel
      title="Import completions"
      width={720}
      onClose={close}
      {...(whyNot === null && {
        footer: (
          <>
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            {checked === undefined ? (
              <Button loading={check.isPending} onClick={() => check.mutate(text)}>
                Check
              </Button>
            ) : (
              <Button
                loading={record.isPending}
                onClick={() => (isGood ? record.mutate(text) : close())}
              >
                {isGood ? recordWords(checked.recorded) : 'Close'}
              </Button>
            )}
          </>
        ),
      })}
    >
      {whyNot === null ? (
        <Stack gap="md">
          <CsvField text={text} onChange={change} />
          <SubmitErrorAlert
            error={
              error && {
                message: refusalWords(error),
                requestId: errorView(error)?.requestId ?? null,
              }
            }
          />
          {checked !== undefined && <ImportResult result={checked} />}
        </Stack>
      ) : (
        <Text size="sm">{whyNot}</Text>
      )}
      <UnsavedGuard isDirty={() => text.trim() !== '' && !isRecorded.current} />
    </SidePanel>
  );
}

function recordWords(count: number): string {
  return count === 1 ? 'Record 1 completion' : `Record ${formatNumber(count)} completions`;
}

function useImport(programId: string, onRecorded: () => void) {
  const { api } = useWorkspace();
  const resetGrid = useGridReset(programId);
  const check = useMutation({
    mutationFn: (csv: string) =>
      api.importCompletionsCsv({ id: programId, body: { csv, isDryRun: true } }),
  });
  const record = useChange(
    async (inner, csv: string) => {
      const answer = await inner.importCompletionsCsv({ id: programId, body: { csv } });
      await resetGrid();
      return answer;
    },
    ({ recorded, refused }) => {
      const what = recorded === 1 ? '1 completion is' : `${formatNumber(recorded)} completions are`;
      const not = refused.length === 0 ? '' : ` ${formatNumber(refused.length)} rows were refused.`;
      toastDone(`${what} recorded.${not}`);
      onRecorded();
    },
  );
  return {
    checked: check.data,
    check,
    record,
    error: check.error ?? record.error,
    /** Discards the result of a previous text. */
    forget: () => {
      check.reset();
      record.reset();
    },
  };
}

function CsvField({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const [file, setFile] = useState<TextFile | null>(null);
  return (
    <>
      <div>
        <Text size="sm">
          A header names the columns: <Code>participant</Code> (e-mail address or external ID),{' '}
          <Code>component</Code> (its title), and if you like <Code>completed_at</Code>,{' '}
          <Code>score</Code> and <Code>evidence</Code>. Without a date it is today.
        </Text>
        {/* It scrolls on a phone, so it must be focusable for the keyboard. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
        <pre className={classes.template} tabIndex={0}>
          {CSV_TEMPLATE.trim()}
        </pre>
        <CopyButton value={CSV_TEMPLATE} label="Copy the template" />
      </div>
      <TextFileDrop
        className={classes.zone ?? ''}
        maxSize={LIMITS.csvLengthMax}
        rejection="Choose a CSV file of at most 5 MB."
        file={file}
        onText={(next, from) => {
          setFile(from);
          onChange(next);
        }}
      />
      <Textarea
        label="Or paste it"
        data-autofocus
        classNames={{ input: classes.text ?? '' }}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
        minRows={5}
        maxRows={12}
        autosize
        spellCheck={false}
      />
    </>
  );
}
