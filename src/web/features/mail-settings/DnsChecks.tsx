import { Button, Group, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { errorView } from '../../api/error-words.ts';
import { useWorkspace } from '../../api/workspace.ts';
import type { MailDns } from '../../api/workspace-api.ts';
import { announce } from '../../ui/Announcer.tsx';
import { SubmitErrorAlert } from '../../ui/FormShell.tsx';
import { LinesSkeleton } from '../../ui/Skeletons.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { rich, t } from '../../words.ts';
import { DnsRecord } from './DnsRecord.tsx';
import classes from './mail-settings.module.css';

/** Looks up the DNS records on request, because a DNS server may take seconds to respond. */
export function DnsChecks() {
  const { api } = useWorkspace();
  const check = useMutation({
    mutationFn: () => api.checkMailDns(),
    onMutate: () => announce(t('mailSettings.dns.checking')),
    onSuccess: ({ domain, checks }) => {
      const count = checks.filter(({ state }) => state !== 'ok').length;
      announce(t('mailSettings.dns.done', { domain, count }));
    },
  });
  const isFirst = check.data === undefined;
  return (
    <div>
      <Title order={3} mb={4}>
        {t('mailSettings.dns.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('mailSettings.dns.text')}
      </Text>
      <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
        {t(isFirst ? 'mailSettings.dns.check' : 'mailSettings.dns.again')}
      </Button>
      {check.isPending && <LinesSkeleton widths={[70, 90, 80]} mt="lg" />}
      <SubmitErrorAlert error={errorView(check.error)} />
      {check.data !== undefined && !check.isPending && <Results dns={check.data} />}
    </div>
  );
}

function Results({ dns: { domain, checks } }: { dns: MailDns }) {
  return (
    <>
      <Text size="sm" fw={500} mt="md" mb="xs">
        {rich('mailSettings.dns.results', { domain: <bdi>{domain}</bdi> })}
      </Text>
      <ul className={classes.checks}>
        {checks.map((check) => (
          <li key={check.check} className={classes.check}>
            <Result {...check} />
          </li>
        ))}
      </ul>
    </>
  );
}

const STATUS_OF = {
  ok: 'complete',
  warning: 'at_risk',
  missing: 'failed',
  unknown: 'not_started',
} as const;

function Result({ check, state, found, message, record }: MailDns['checks'][number]) {
  const name = check.toUpperCase();
  return (
    <>
      <Group gap="xs">
        <b>{name}</b>
        <StatusBadge status={STATUS_OF[state]} word={t('mailSettings.dns.state', { state })} />
      </Group>
      <Text size="sm">{message}</Text>
      {found !== null && (
        <div>
          <Text size="xs" c="dimmed">
            {t('mailSettings.dns.found')}
          </Text>
          <div className={classes.code} dir="ltr">
            {found}
          </div>
        </div>
      )}
      {record !== null && (
        <div>
          <Text size="xs" c="dimmed" mb={4}>
            {t('mailSettings.dns.enter')}
          </Text>
          <DnsRecord check={name} record={record} />
        </div>
      )}
    </>
  );
}
