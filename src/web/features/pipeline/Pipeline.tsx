import { Button, Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useView } from '../../api/workspace.ts';
import { QueryView } from '../../app/QueryView.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconFilterOff } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';
import { Funnel } from './Funnel.tsx';
import { PeopleTable } from './PeopleTable.tsx';
import { PipelineToolbar } from './PipelineToolbar.tsx';
import { PIPELINE_OPERATIONS } from './pipeline-operations.ts';
import { filterOf, type PipelineOf, usePipelineSearch } from './pipeline-search.ts';
import { StateRow } from './StateRow.tsx';

type Props = PipelineOf & {
  /** Why this member cannot send reminders here. */
  whyNotRemind: string | null;
  /** An `EmptyState` that is shown if there are no participants. */
  nobody: (programCount: number) => ReactNode;
};

/** The pipeline: counts by state, the funnel, and the people behind each number. */
export function Pipeline({ of, id, whyNotRemind, nobody }: Props) {
  const [search, change] = usePipelineSearch();
  const filter = filterOf(search);
  const pipeline = useView(PIPELINE_OPERATIONS[of].get, { id, query: filter });
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return (
    <QueryView query={pipeline} skeleton={<PipelineSkeleton />}>
      {(read) => {
        if (read.total === 0 && !isFiltered) return nobody(read.programs.length);
        return (
          <>
            <PipelineToolbar of={of} id={id} pipeline={read} />
            {read.total === 0 ? (
              <NobodyFound />
            ) : (
              <>
                <StateRow
                  pipeline={read}
                  chosen={search.state}
                  onChoose={(state) => change({ state })}
                />
                <Funnel steps={read.funnel} />
                <PeopleTable of={of} id={id} pipeline={read} whyNotRemind={whyNotRemind} />
              </>
            )}
          </>
        );
      }}
    </QueryView>
  );
}

function PipelineSkeleton() {
  return (
    <Stack gap="md" aria-busy>
      <Skeleton height={36} width="60%" />
      <Skeleton height={66} />
      <Skeleton height={170} />
    </Stack>
  );
}

const NO_FILTER = {
  programId: undefined,
  leadId: undefined,
  enrolledFrom: undefined,
  enrolledTo: undefined,
};

function NobodyFound() {
  const [, change] = usePipelineSearch();
  return (
    <EmptyState
      icon={<IconFilterOff size={32} stroke={1.5} />}
      title={t('pipeline.filter.noneFound')}
      action={
        <Button variant="default" onClick={() => change(NO_FILTER)}>
          {t('pipeline.filter.clear')}
        </Button>
      }
    >
      {t('pipeline.filter.noneFound.text')}
    </EmptyState>
  );
}
