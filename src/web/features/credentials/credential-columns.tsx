import { Text } from '@mantine/core';
import type { Credential } from '../../api/workspace-api.ts';
import { shownStatus } from '../../app/credential-words.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { CalendarDateText } from '../../ui/DateText.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { t } from '../../words.ts';
import classes from './credential-columns.module.css';

// The columns of every table of credentials, after the holder's name.

export function emailColumn(): Column<Credential> {
  return {
    key: 'email',
    header: t('credential.column.email'),
    isExtra: true,
    render: ({ learner }) => (
      <span className={classes.email} title={learner.email ?? undefined}>
        {learner.email ?? <None />}
      </span>
    ),
  };
}

export function dateAndStatusColumns(): readonly Column<Credential>[] {
  return [
    {
      key: 'issued',
      header: t('credential.column.issued'),
      sort: 'issued',
      render: ({ issuedOn }) => <CalendarDateText date={issuedOn} />,
    },
    {
      key: 'expires',
      header: t('credential.column.expires'),
      sort: 'expiry',
      render: ({ expiresOn }) =>
        expiresOn === null ? t('credential.column.never') : <CalendarDateText date={expiresOn} />,
    },
    {
      key: 'status',
      header: t('credential.column.status'),
      render: (credential) => <StatusBadge status={shownStatus(credential)} />,
    },
  ];
}

const UNDELIVERED = new Set(['bounced', 'complained', 'failed']);

/** Whether the latest e-mail about the credential did not arrive. */
export function isUndelivered({ mail }: Credential): boolean {
  return mail !== null && UNDELIVERED.has(mail.state);
}

/** Shown if there is no address or no mail. */
export function None() {
  return (
    <Text span c="dimmed" size="sm">
      {t('ui.none')}
    </Text>
  );
}
