import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { RemindInput } from '../../../shared/pipeline.ts';
import { useList, useWorkspace } from '../../api/workspace.ts';
import type { Pipeline } from '../../api/workspace-api.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconBell, IconUsers } from '../../ui/icons.generated.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { t } from '../../words.ts';
import { peopleColumns, personName } from './people-columns.tsx';
import { PIPELINE_OPERATIONS } from './pipeline-operations.ts';
import { filterOf, type PipelineOf, usePipelineSearch } from './pipeline-search.ts';
import { RemindDialog, type Reminding, useRemindCheck } from './RemindDialog.tsx';
import { leftOutWords } from './remind-words.ts';

type Remindable = RemindInput['state'];
const REMINDABLE: readonly Remindable[] = ['not_started', 'in_progress', 'at_risk'];

type Props = PipelineOf & { pipeline: Pipeline; whyNotRemind: string | null };

/** The people in the selected state, or all. Those who are on the way can be reminded. */
export function PeopleTable({ of, id, pipeline, whyNotRemind }: Props) {
  const { slug } = useWorkspace();
  const [search, change] = usePipelineSearch();
  const { state, query } = search;
  const people = useList(PIPELINE_OPERATIONS[of].listPeople, { id, query: search });
  const [picked, setPicked] = useState<{ of: string; ids: ReadonlySet<string> }>();
  const [asked, setAsked] = useState<Reminding>();
  // The selection applies only to the list it was made in.
  const listKey = JSON.stringify(search);
  const ids: ReadonlySet<string> = picked?.of === listKey ? picked.ids : new Set();
  const remindable = REMINDABLE.find((it) => it === state);
  const count = pipeline.states.find((it) => it.state === state)?.count ?? 0;
  const ask = (chosen?: ReadonlySet<string>) => {
    if (remindable === undefined) return;
    const input = { ...filterOf(search), state: remindable };
    setAsked(chosen === undefined ? input : { ...input, participantIds: [...chosen] });
  };
  return (
    <>
      <Group gap="xs" mb="sm" justify="space-between">
        <SearchField
          label={t('pipeline.list.search')}
          value={query ?? ''}
          onSearch={(text) => change({ query: text })}
        />
        {remindable !== undefined && count > 0 && (
          <RemindButton
            of={of}
            id={id}
            input={{ ...filterOf(search), state: remindable }}
            why={whyNotRemind ?? (query ? t('pipeline.remind.whyNotSearch') : null)}
            onAsk={() => ask()}
          />
        )}
      </Group>
      <DataTable
        label={t('pipeline.list.title')}
        columns={peopleColumns(slug, of === 'certifications')}
        list={people}
        rowKey={(person) => person.participantId}
        rowName={personName}
        empty={<Nobody hasQuery={query !== undefined} />}
        {...(remindable !== undefined &&
          whyNotRemind === null && {
            selection: {
              selected: ids,
              onChange: (chosen) => setPicked({ of: listKey, ids: chosen }),
              announcement: ids.size === 0 ? '' : t('pipeline.list.selected', { count: ids.size }),
              bar: <ChosenBar count={ids.size} onAsk={() => ask(ids)} />,
            },
          })}
      />
      {asked !== undefined && (
        <RemindDialog
          of={of}
          id={id}
          input={asked}
          onClose={() => {
            setAsked(undefined);
            setPicked(undefined);
          }}
        />
      )}
    </>
  );
}

function ChosenBar({ count, onAsk }: { count: number; onAsk: () => void }) {
  return (
    <>
      <Text size="sm">{t('pipeline.list.selected', { count })}</Text>
      <Button size="xs" onClick={onAsk}>
        {t('pipeline.remind.some')}
      </Button>
    </>
  );
}

type RemindProps = PipelineOf & { input: Reminding; why: string | null; onAsk: () => void };

const BELL = <IconBell size={16} aria-hidden />;

function RemindButton({ why, ...counted }: RemindProps) {
  if (why === null) return <CountedRemindButton {...counted} />;
  return (
    <ReasonButton reason={why} variant="default" leftSection={BELL}>
      {t('pipeline.remind.some')}
    </ReasonButton>
  );
}

/** Checks how many can be reminded now, which may be fewer than are in the state. */
function CountedRemindButton({ of, id, input, onAsk }: Omit<RemindProps, 'why'>) {
  const { data } = useRemindCheck({ of, id }, input);
  if (data?.reminded === 0) {
    return (
      <ReasonButton reason={leftOutWords(data)} variant="default" leftSection={BELL}>
        {t('pipeline.remind.some')}
      </ReasonButton>
    );
  }
  return (
    <Button leftSection={BELL} onClick={onAsk}>
      {data === undefined
        ? t('pipeline.remind.some')
        : t('pipeline.remind.open', { count: data.reminded })}
    </Button>
  );
}

function Nobody({ hasQuery }: { hasQuery: boolean }) {
  return (
    <EmptyState icon={<IconUsers size={32} stroke={1.5} />} title={t('pipeline.filter.noneFound')}>
      {hasQuery ? t('pipeline.list.empty.search') : t('pipeline.list.empty.status')}
    </EmptyState>
  );
}
