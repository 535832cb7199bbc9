import { Button, Group, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { errorView } from '../../api/error-words.ts';
import { useChange, useWorkspace } from '../../api/workspace.ts';
import type { Issuing, WorkspaceApi } from '../../api/workspace-api.ts';
import { toastDone, toastError } from '../../app/toast.tsx';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { InstantText } from '../../ui/DateText.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { t } from '../../words.ts';
import classes from './Rule.module.css';

const INTERVAL_MS = 1_000;

type Props = { certificationId: string };

const CHANGES = {
  pause: (api: WorkspaceApi, id: string) => api.pauseRuleIssuing({ id }),
  resume: (api: WorkspaceApi, id: string) => api.resumeRuleIssuing({ id }),
  cancel: (api: WorkspaceApi, id: string) => api.cancelRuleIssuing({ id }),
};

/** The issuing of the rule, polled every second while it runs. */
export function RuleIssuing({ certificationId }: Props) {
  const { slug, api } = useWorkspace();
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: ['workspace', slug, 'rules', certificationId, 'issuing'],
    queryFn: () => api.getRuleIssuing({ id: certificationId }),
    refetchInterval: (query) =>
      query.state.data?.issuing?.state === 'running' ? INTERVAL_MS : false,
  });
  const issuing = data?.issuing ?? null;
  const [watchedId, setWatchedId] = useState<string>();
  if (issuing?.state === 'running' && watchedId !== issuing.id) setWatchedId(issuing.id);
  const isJustDone = issuing?.state === 'done' && issuing.id === watchedId;
  const { issued = 0 } = issuing ?? {};
  // The server does the work. Its end can only be inferred from the polled state.
  useEffect(() => {
    if (!isJustDone) return;
    setWatchedId(undefined);
    toastDone(t('rule.issuing.done', { count: issued }));
    void client.invalidateQueries({ queryKey: ['workspace', slug] });
  }, [isJustDone, issued, client, slug]);
  if (issuing === null) return null;
  const { state } = issuing;
  if (state === 'done' || state === 'cancelled')
    return <Over certificationId={certificationId} issuing={issuing} state={state} />;
  return <UnderWay certificationId={certificationId} issuing={issuing} />;
}

type OverProps = Props & { issuing: Issuing; state: 'done' | 'cancelled' };

function Over({ certificationId, issuing, state }: OverProps) {
  const { role } = useWorkspace();
  const { issued, total, finishedAt } = issuing;
  const resume = useChange(
    (api) => api.resumeRuleIssuing({ id: certificationId }),
    () => toastDone(t('rule.issuing.resting')),
  );
  const mayResume = state === 'cancelled' && whyRoleCannot(role, 'changeCertifications') === null;
  return (
    <Group gap="sm" wrap="wrap">
      <Text size="sm" c="dimmed">
        {t(`rule.issuing.last.${state}`, { issued, total })}
        {finishedAt !== null && (
          <>
            {' · '}
            <InstantText instant={finishedAt} />
          </>
        )}
      </Text>
      {mayResume && (
        <Button
          size="xs"
          variant="default"
          loading={resume.isPending}
          onClick={() => resume.mutate(undefined, { onError: toastError })}
        >
          {t('rule.issuing.rest')}
        </Button>
      )}
    </Group>
  );
}

function UnderWay({ certificationId, issuing }: Props & { issuing: Issuing }) {
  const { role } = useWorkspace();
  const [isAsking, setAsking] = useState(false);
  const change = useChange(
    (api, how: 'pause' | 'resume' | 'cancel') => CHANGES[how](api, certificationId),
    () => setAsking(false),
  );
  const isPaused = issuing.state === 'paused';
  const done = issuing.issued + issuing.skipped;
  const left = issuing.total - done;
  return (
    <section className={classes.group} aria-label={t('rule.issuing.title')}>
      <div className={classes.groupHead}>
        <Text fw={600}>{t(isPaused ? 'rule.issuing.paused' : 'rule.issuing.title')}</Text>
        {whyRoleCannot(role, 'changeCertifications') === null && (
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              loading={change.isPending}
              onClick={() => change.mutate(isPaused ? 'resume' : 'pause', { onError: toastError })}
            >
              {t(isPaused ? 'rule.issuing.resume' : 'rule.issuing.pause')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setAsking(true)}>
              {t('rule.issuing.cancel')}
            </Button>
          </Group>
        )}
      </div>
      <ProgressLine label={t('rule.issuing.bar')} done={done} total={issuing.total} />
      {isAsking && (
        <ConfirmDialog
          title={t('rule.issuing.cancelQuestion', { count: left })}
          confirmLabel={t('rule.issuing.cancel')}
          cancelLabel={t('rule.issuing.keep')}
          isDangerous
          submitError={errorView(change.error)}
          loading={change.isPending}
          onConfirm={() => change.mutate('cancel')}
          onCancel={() => setAsking(false)}
        >
          <Text size="sm">{t('rule.issuing.cancelText')}</Text>
        </ConfirmDialog>
      )}
    </section>
  );
}
