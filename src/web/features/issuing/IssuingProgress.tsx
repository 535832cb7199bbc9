import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { isolated } from '../../../shared/direction.ts';
import { errorView } from '../../api/error-words.ts';
import { useChange, useView, useWorkspace } from '../../api/workspace.ts';
import type { Issuing, Program, WorkspaceApi } from '../../api/workspace-api.ts';
import { TextLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { SubmitErrorAlert } from '../../ui/FormShell.tsx';
import { formatNumber } from '../../ui/numbers.ts';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { rich, t } from '../../words.ts';
import { IssueRest } from './IssueRest.tsx';
import classes from './IssuingProgress.module.css';
import { needsReviewWords, resultWords, toNotifyWords } from './issuing-words.ts';
import { LeftOutPeople } from './LeftOutPeople.tsx';
import { useIssuing } from './use-issuing.ts';

/** The progress of issuing a program's credentials. Renders nothing if none were issued. */
export function IssuingProgress({ programId }: { programId: string }) {
  const { issuing, rest } = useIssuing(programId);
  const program = useView('getProgram', { id: programId });
  if (program.data === undefined) return null;
  if (issuing === null && rest.credentials === 0) return null;
  const isGoingOn = issuing?.state === 'running' || issuing?.state === 'paused';
  return (
    <section className={classes.card} aria-labelledby="issuing-title">
      <Stack gap="sm">
        <Title order={2} id="issuing-title">
          <span role="status">
            {issuing ? t(`issue.progress.state.${issuing.state}`) : t('issue.progress.none')}
          </span>
        </Title>
        {issuing !== null && isGoingOn && <GoingOn issuing={issuing} program={program.data} />}
        {issuing !== null && !isGoingOn && <Over issuing={issuing} program={program.data} />}
        {!isGoingOn && program.data.mayRun && <IssueRest programId={programId} rest={rest} />}
      </Stack>
    </section>
  );
}

type Props = { issuing: Issuing; program: Program };

function GoingOn({ issuing, program }: Props) {
  const { issued, skipped, total, toNotify, state } = issuing;
  return (
    <>
      <ProgressLine label={t('issue.progress.bar')} done={issued + skipped} total={total} />
      <dl className={classes.numbers}>
        <Figure words={t('issue.progress.issued')} value={issued} />
        <Figure words={t('issue.progress.skipped')} value={skipped} />
        <Figure words={t('issue.progress.mailsLeft', { count: toNotify })} value={toNotify} />
      </dl>
      <Text size="sm" c="dimmed">
        {state === 'paused' ? t('issue.progress.pausedHelp') : t('issue.progress.runningHelp')}
      </Text>
      {program.mayRun && <Actions issuing={issuing} program={program} />}
    </>
  );
}

function Figure({ words, value }: { words: string; value: number }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>{formatNumber(value)}</dd>
    </div>
  );
}

const CHANGES = {
  pause: (api: WorkspaceApi, id: string) => api.pauseIssuing({ id }),
  resume: (api: WorkspaceApi, id: string) => api.resumeIssuing({ id }),
  cancel: (api: WorkspaceApi, id: string) => api.cancelIssuing({ id }),
};

function Actions({ issuing, program }: Props) {
  const [isCancelling, setCancelling] = useState(false);
  const change = useChange(
    (api, what: keyof typeof CHANGES) => CHANGES[what](api, program.id),
    () => setCancelling(false),
  );
  const isPaused = issuing.state === 'paused';
  const isBusy = (what: string) => change.isPending && change.variables === what;
  return (
    <>
      {!isCancelling && <SubmitErrorAlert error={errorView(change.error)} />}
      <Group gap="xs">
        <Button
          variant="default"
          loading={isBusy('pause') || isBusy('resume')}
          onClick={() => change.mutate(isPaused ? 'resume' : 'pause')}
        >
          {isPaused ? t('issue.progress.resume') : t('issue.progress.pause')}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => setCancelling(true)}>
          {t('issue.progress.cancel')}
        </Button>
      </Group>
      {isCancelling && (
        <CancelDialog
          issuing={issuing}
          title={program.title}
          error={change.error}
          isBusy={isBusy('cancel')}
          onConfirm={() => change.mutate('cancel')}
          onClose={() => setCancelling(false)}
        />
      )}
    </>
  );
}

type CancelProps = {
  issuing: Issuing;
  title: string;
  error: unknown;
  isBusy: boolean;
  onConfirm: () => void;
  onClose: () => void;
};

function CancelDialog({ issuing, title, error, isBusy, onConfirm, onClose }: CancelProps) {
  useFocusOnClose();
  const left = issuing.total - issuing.issued - issuing.skipped;
  return (
    <ConfirmDialog
      title={t('issue.progress.confirm.title', { title: isolated(title) })}
      confirmLabel={t('issue.progress.cancel')}
      cancelLabel={t('issue.progress.confirm.keep')}
      isDangerous
      submitError={errorView(error)}
      loading={isBusy}
      onConfirm={onConfirm}
      onCancel={onClose}
    >
      <Text size="sm">{t('issue.progress.confirm.text', { left })}</Text>
    </ConfirmDialog>
  );
}

/** The result, with links to the next steps. */
function Over({ issuing, program }: Props) {
  const { slug } = useWorkspace();
  const needsReview = needsReviewWords(issuing, program.needsReviewCount);
  return (
    <>
      <Text size="sm">
        {resultWords(issuing)} {toNotifyWords(issuing.toNotify)}
      </Text>
      <Group gap="md">
        {program.certifications.map(({ id, title }) => (
          <TextLink key={id} to={paths.certification(slug, id)} size="sm">
            {rich('issue.progress.holders', { title: <bdi>{title}</bdi> })}
          </TextLink>
        ))}
        {needsReview !== '' && (
          <TextLink to={paths.program(slug, program.id)} hash="needs-review" size="sm">
            {needsReview}
          </TextLink>
        )}
      </Group>
      {issuing.issued < issuing.total && <LeftOutPeople programId={program.id} />}
    </>
  );
}
