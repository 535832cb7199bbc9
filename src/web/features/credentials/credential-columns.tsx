import { Text } from '@mantine/core';
import type { Credential } from '../../api/workspace-api.ts';
import { shownStatus } from '../../app/credential-words.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { CalendarDateText } from '../../ui/DateText.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import classes from './credential-columns.module.css';

// The columns of every table of credentials, after the holder's name.

export const EMAIL_COLUMN: Column<Credential> = {
  key: 'email',
  header: 'E-mail',
  isExtra: true,
  render: ({ learner }) => (
    <span className={classes.email} title={learner.email ?? undefined}>
      {learner.email ?? <None />}
    </span>
  ),
};

export const DATE_AND_STATUS_COLUMNS: readonly Column<Credential>[] = [
  {
    key: 'issued',
    header: 'Issued',
    sort: 'issued',
    render: ({ issuedOn }) => <CalendarDateText date={issuedOn} />,
  },
  {
    key: 'expires',
    header: 'Expires',
    sort: 'expiry',
    render: ({ expiresOn }) =>
      expiresOn === null ? 'Never' : <CalendarDateText date={expiresOn} />,
  },
  {
    key: 'status',
    header: 'Status',
    render: (credential) => <StatusBadge status={shownStatus(credential)} />,
  },
];

/** Shown if there is no address or no mail. */
export function None() {
  return (
    <Text span c="dimmed" size="sm">
      None
    </Text>
  );
}
