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
import { rich, t } from '../../words.ts';
import classes from './xapi.module.css';
import { OUTCOME_STATUSES, verbWords } from './xapi-words.ts';

const OUTCOMES = ['all', 'counted', 'waiting', 'not_counted', 'voided'] as const;

const columns = (): readonly Column<XapiStatement>[] => [
  {
    key: 'what',
    header: t('completion.xapi.statement.name'),
    render: ({ learnerName, verb, componentTitle, activityId }) =>
      rich('completion.xapi.statement.line', {
        name: <b dir="auto">{learnerName ?? t('completion.xapi.statement.unknownLearner')}</b>,
        verb: verbWords(verb),
        activity:
          componentTitle === null ? (
            activityId !== null && <Code className={classes.iri ?? ''}>{activityId}</Code>
          ) : (
            <bdi>{componentTitle}</bdi>
          ),
      }),
  },
  {
    key: 'outcome',
    header: t('completion.xapi.statement.outcome'),
    render: ({ outcome, reason }) => (
      <div>
        <StatusBadge
          status={OUTCOME_STATUSES[outcome]}
          word={t(`completion.xapi.outcome.${outcome}`)}
        />
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
    header: t('completion.xapi.statement.received'),
    width: 130,
    render: ({ storedAt }) => <InstantText instant={storedAt} />,
  },
];

/** The latest statements from learning systems. */
export function XapiStatements({ programId }: { programId: string }) {
  const [outcome, setOutcome] = useState<string | undefined>();
  const list = useList('listXapiStatements', { id: programId, query: { outcome } });
  const empty = outcome === undefined ? 'empty' : 'noneFound';
  return (
    <>
      <Group gap="sm" mb="xs">
        <Select
          aria-label={t('completion.xapi.statement.outcome')}
          data={OUTCOMES.map((it) => ({ value: it, label: t(`completion.xapi.outcome.${it}`) }))}
          value={outcome ?? 'all'}
          onChange={(value) => setOutcome(value === 'all' || value === null ? undefined : value)}
          allowDeselect={false}
          w={180}
        />
        <CountAgain programId={programId} />
      </Group>
      <DataTable
        label={t('completion.xapi.statement.title')}
        columns={columns()}
        list={list}
        rowKey={(statement) => statement.statementId}
        rowName={(statement) => statement.statementId}
        empty={
          <EmptyState title={t(`completion.xapi.statement.${empty}.title`)}>
            {t(`completion.xapi.statement.${empty}.text`)}
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
    ({ counted }) => toastDone(t('completion.xapi.recounted', { count: counted })),
  );
  return (
    <>
      <Button variant="default" loading={count.isPending} onClick={() => count.mutate(undefined)}>
        {t('completion.xapi.recount')}
      </Button>
      <SubmitErrorAlert error={errorView(count.error)} />
    </>
  );
}
