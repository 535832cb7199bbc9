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
import { formatNumber } from '../../ui/numbers.ts';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
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
    toastDone(
      issued === 1 ? '1 credential issued.' : `${formatNumber(issued)} credentials issued.`,
    );
    void client.invalidateQueries({ queryKey: ['workspace', slug] });
  }, [isJustDone, issued, client, slug]);
  if (issuing === null) return null;
  if (issuing.state === 'done' || issuing.state === 'cancelled')
    return <Over certificationId={certificationId} issuing={issuing} />;
  return <UnderWay certificationId={certificationId} issuing={issuing} />;
}

function Over({ certificationId, issuing }: Props & { issuing: Issuing }) {
  const { role } = useWorkspace();
  const { state, issued, total, finishedAt } = issuing;
  const resume = useChange(
    (api) => api.resumeRuleIssuing({ id: certificationId }),
    () => toastDone('Issuing the rest.'),
  );
  const mayResume = state === 'cancelled' && whyRoleCannot(role, 'changeCertifications') === null;
  const left = state === 'cancelled' ? '; the rest was cancelled' : '';
  return (
    <Group gap="sm" wrap="wrap">
      <Text size="sm" c="dimmed">
        Issued last: {formatNumber(issued)} of {formatNumber(total)}
        {left}
        {finishedAt !== null && (
          <>
            , <InstantText instant={finishedAt} />
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
          Issue the rest
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
    <section className={classes.group} aria-label="Issuing">
      <div className={classes.groupHead}>
        <Text fw={600}>{isPaused ? 'Issuing is paused' : 'Issuing'}</Text>
        {whyRoleCannot(role, 'changeCertifications') === null && (
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              loading={change.isPending}
              onClick={() => change.mutate(isPaused ? 'resume' : 'pause', { onError: toastError })}
            >
              {isPaused ? 'Go on' : 'Pause'}
            </Button>
            <Button size="xs" variant="default" onClick={() => setAsking(true)}>
              Cancel the rest
            </Button>
          </Group>
        )}
      </div>
      <ProgressLine label="Credentials issued" done={done} total={issuing.total} />
      {isAsking && (
        <ConfirmDialog
          title={`Cancel ${left === 1 ? '1 credential' : `${formatNumber(left)} credentials`}?`}
          confirmLabel="Cancel them"
          cancelLabel="Keep issuing"
          isDangerous
          submitError={errorView(change.error)}
          loading={change.isPending}
          onConfirm={() => change.mutate('cancel')}
          onCancel={() => setAsking(false)}
        >
          <Text size="sm">Credentials issued so far stay valid. You can issue the rest later.</Text>
        </ConfirmDialog>
      )}
    </section>
  );
}
