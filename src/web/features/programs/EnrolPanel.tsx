import { Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { LIMITS } from '../../../shared/limits.ts';
import { errorView, fieldErrorsOf } from '../../api/error-words.ts';
import { useIdempotencyKey } from '../../api/idempotency-key.ts';
import { useChange, useWorkspace } from '../../api/workspace.ts';
import type { Enrolment, Program } from '../../api/workspace-api.ts';
import { whyNotChange } from '../../app/program-refusals.ts';
import { toastDone } from '../../app/toast.tsx';
import { UnsavedGuard } from '../../app/UnsavedGuard.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SubmitErrorAlert } from '../../ui/FormShell.tsx';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import type { TextFile } from '../../ui/TextFileDrop.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { t } from '../../words.ts';
import { EnrolmentGroups } from './EnrolmentGroups.tsx';
import { EnrolmentText } from './EnrolmentText.tsx';
import { ENROL_BUTTON_ID, useProgram, useToParticipants } from './use-program.ts';

/** Enrols people from a pasted text or a CSV, after a dry run. */
export function EnrolPanel() {
  const { data: program } = useProgram();
  const close = useToParticipants();
  useFocusOnClose(ENROL_BUTTON_ID);
  if (program === undefined) return null;
  const why = whyNotChange(program);
  if (why === null) return <Enrolling program={program} onDone={close} />;
  return (
    <SidePanel title={t('program.enrol.title')} onClose={close}>
      <EmptyState title={t('program.enrol.refused')}>{why}</EmptyState>
    </SidePanel>
  );
}

function useChecking(programId: string) {
  const { api } = useWorkspace();
  const [text, setText] = useState('');
  const [file, setFile] = useState<TextFile | null>(null);
  const [checked, setChecked] = useState<Enrolment | null>(null);
  // Not `useChange`: a dry run writes nothing, so no query needs refetching.
  const check = useMutation({
    mutationFn: () => api.checkEnrolment({ id: programId, body: { text } }),
    onSuccess: setChecked,
  });
  const write = (next: string, from?: TextFile) => {
    check.reset();
    setText(next);
    if (from) setFile(from);
  };
  return { text, file, write, checked, check, backToText: () => setChecked(null) };
}

type Props = { program: Program; onDone: () => void };

function Enrolling({ program, onDone }: Props) {
  const { text, file, write, checked, check, backToText } = useChecking(program.id);
  const [refusal, setRefusal] = useState<string | null>(null);
  const keyFor = useIdempotencyKey();
  const isEnrolled = useRef(false);
  const enrol = useChange(
    (api, input: { text: string }) =>
      api.enrol({ id: program.id, body: input, key: keyFor(input) }),
    (answer) => {
      isEnrolled.current = true;
      toastDone(t('program.enrol.done', { count: answer.newCount + answer.existingCount }));
      onDone();
    },
  );
  const askCheck = () => {
    if (text.trim() === '') return setRefusal(t('program.enrol.missing'));
    if (text.length > LIMITS.enrolmentTextLengthMax) return setRefusal(t('program.enrol.tooLong'));
    check.mutate();
  };
  const isDirty = () => text.trim() !== '' && !isEnrolled.current;
  const footer =
    checked === null ? (
      <>
        <Button variant="default" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
        <Button loading={check.isPending} onClick={askCheck}>
          {t('program.enrol.check')}
        </Button>
      </>
    ) : (
      <>
        <Button
          variant="default"
          disabled={enrol.isPending}
          onClick={() => {
            enrol.reset();
            backToText();
          }}
        >
          {t('ui.back')}
        </Button>
        <EnrolSubmit
          checked={checked}
          loading={enrol.isPending}
          onEnrol={() => enrol.mutate({ text })}
        />
      </>
    );
  const fieldError = refusal ?? fieldErrorsOf(check.error).text ?? null;
  return (
    <SidePanel title={t('program.enrol.title')} onClose={onDone} footer={footer} width={600}>
      <Stack gap="md">
        {checked === null ? (
          <EnrolmentText
            text={text}
            error={fieldError}
            file={file}
            onWrite={(next, from) => {
              setRefusal(null);
              write(next, from);
            }}
          />
        ) : (
          <EnrolmentGroups checked={checked} />
        )}
        {fieldError === null && <SubmitErrorAlert error={errorView(check.error)} />}
        <SubmitErrorAlert error={errorView(enrol.error)} />
      </Stack>
      <UnsavedGuard isDirty={isDirty} />
    </SidePanel>
  );
}

type SubmitProps = { checked: Enrolment; loading: boolean; onEnrol: () => void };

function EnrolSubmit({ checked, loading, onEnrol }: SubmitProps) {
  const count = checked.newCount + checked.existingCount;
  if (count === 0) {
    return (
      <ReasonButton reason={t('program.enrol.nobody')}>
        {t('program.enrol.submit', { count })}
      </ReasonButton>
    );
  }
  return (
    <Button loading={loading} onClick={onEnrol} data-autofocus>
      {t('program.enrol.submit', { count })}
    </Button>
  );
}
