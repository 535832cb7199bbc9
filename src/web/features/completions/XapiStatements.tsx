import { Button, Code, Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { errorView } from '../../api/error-words.ts';
import { useChange, useList } from '../../api/workspace.ts';
import type { XapiStatement } from '../../api/workspace-api.ts';
import { toastDone } from '../../app/toast.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { InstantText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SubmitErrorAlert } from '../../ui/FormShell.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import classes from './xapi.module.css';
import { OUTCOME_WORDS, verbWords } from './xapi-words.ts';

const OUTCOMES = [
  { value: 'all', label: 'All statements' },
  { value: 'counted', label: 'Counted' },
  { value: 'waiting', label: 'Waiting' },
  { value: 'not_counted', label: 'Not counted' },
  { value: 'voided', label: 'Voided' },
];

const COLUMNS: readonly Column<XapiStatement>[] = [
  {
    key: 'what',
    header: 'Statement',
    render: ({ learnerName, verb, componentTitle, activityId }) => (
      <>
        <b dir="auto">{learnerName ?? 'Somebody unknown'}</b> {verbWords(verb)}{' '}
        {componentTitle === null ? (
          activityId !== null && <Code className={classes.iri ?? ''}>{activityId}</Code>
        ) : (
          <bdi>{componentTitle}</bdi>
        )}
      </>
    ),
  },
  {
    key: 'outcome',
    header: 'Outcome',
    render: ({ outcome, reason }) => (
      <div>
        <StatusBadge {...OUTCOME_WORDS[outcome]} />
        {reason !== null && (
          <Text size="xs" c="dimmed" mt={2}>
            {reason}
          </Text>
        )}
      </div>
    ),
  },
  {
    key: 'stored',
    header: 'Arrived',
    width: 130,
    render: ({ storedAt }) => <InstantText instant={storedAt} />,
  },
];

/** The latest statements from learning systems. */
export function XapiStatements({ programId }: { programId: string }) {
  const [outcome, setOutcome] = useState<string | undefined>();
  const list = useList('listXapiStatements', { id: programId, query: { outcome } });
  return (
    <>
      <Group gap="sm" mb="xs">
        <Select
          aria-label="Outcome"
          data={OUTCOMES}
          value={outcome ?? 'all'}
          onChange={(value) => setOutcome(value === 'all' || value === null ? undefined : value)}
          allowDeselect={false}
          w={180}
        />
        <CountAgain programId={programId} />
      </Group>
      <DataTable
        label="Recent statements"
        columns={COLUMNS}
        list={list}
        rowKey={(statement) => statement.statementId}
        rowName={(statement) => statement.statementId}
        empty={
          <EmptyState title={outcome === undefined ? 'No statements yet' : 'None of these'}>
            {outcome === undefined
              ? 'As soon as a learning system sends one, it is listed here.'
              : 'No statement had this outcome.'}
          </EmptyState>
        }
      />
    </>
  );
}

/** Counts waiting statements now. This also happens automatically. */
function CountAgain({ programId }: { programId: string }) {
  const count = useChange(
    (api) => api.countStatementsAgain({ id: programId }),
    ({ counted }) => {
      const what = counted === 1 ? '1 waiting statement' : `${counted} waiting statements`;
      toastDone(counted === 0 ? 'No waiting statement can be counted yet.' : `Checked ${what}.`);
    },
  );
  return (
    <>
      <Button variant="default" loading={count.isPending} onClick={() => count.mutate(undefined)}>
        Count again
      </Button>
      <SubmitErrorAlert error={errorView(count.error)} />
    </>
  );
}
