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
import { SidePanel } from '../../ui/SidePanel.tsx';
import { type TextFile, TextFileDrop } from '../../ui/TextFileDrop.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { rich, t } from '../../words.ts';
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
      title={t('completion.import.title')}
      width={720}
      onClose={close}
      {...(whyNot === null && {
        footer: (
          <>
            <Button variant="default" onClick={close}>
              {t('ui.cancel')}
            </Button>
            {checked === undefined ? (
              <Button loading={check.isPending} onClick={() => check.mutate(text)}>
                {t('completion.import.check')}
              </Button>
            ) : (
              <Button
                loading={record.isPending}
                onClick={() => (isGood ? record.mutate(text) : close())}
              >
                {isGood
                  ? t('completion.import.record', { count: checked.recorded })
                  : t('ui.close')}
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
      const count = recorded;
      const rejected = refused.length;
      toastDone(
        rejected === 0
          ? t('completion.import.done', { count })
          : t('completion.import.donePartly', { count, rejected }),
      );
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

const column = (name: string) => <Code>{name}</Code>;

function CsvField({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const [file, setFile] = useState<TextFile | null>(null);
  return (
    <>
      <div>
        <Text size="sm">
          {rich('completion.import.help', {
            participant: column('participant'),
            component: column('component'),
            completedAt: column('completed_at'),
            score: column('score'),
            evidence: column('evidence'),
          })}
        </Text>
        {/* It scrolls on a phone, so it must be focusable for the keyboard. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
        <pre className={classes.template} tabIndex={0}>
          {CSV_TEMPLATE.trim()}
        </pre>
        <CopyButton value={CSV_TEMPLATE} label={t('completion.import.copyTemplate')} />
      </div>
      <TextFileDrop
        className={classes.zone ?? ''}
        maxSize={LIMITS.csvLengthMax}
        rejection={t('completion.import.rejection')}
        file={file}
        onText={(next, from) => {
          setFile(from);
          onChange(next);
        }}
      />
      <Textarea
        label={t('completion.import.paste')}
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
