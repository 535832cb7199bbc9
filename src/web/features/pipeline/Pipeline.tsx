import { Button, Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useView } from '../../api/workspace.ts';
import { errorView } from '../../app/errors.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { IconFilterOff } from '../../ui/icons.generated.ts';
import { Funnel } from './Funnel.tsx';
import { PeopleTable } from './PeopleTable.tsx';
import { PipelineToolbar } from './PipelineToolbar.tsx';
import { PIPELINE_OPERATIONS } from './pipeline-operations.ts';
import { filterOf, type PipelineOf, usePipelineSearch } from './pipeline-search.ts';
import { StateRow } from './StateRow.tsx';

type Props = PipelineOf & {
  /** Why this member cannot remind anybody here. */
  whyNotRemind: string | null;
  /** An `EmptyState` for when there is nobody at all. */
  nobody: (programCount: number) => ReactNode;
};

/** Where everybody stands: counts by state, the funnel, and the people behind each number. */
export function Pipeline({ of, id, whyNotRemind, nobody }: Props) {
  const [search, change] = usePipelineSearch();
  const filter = filterOf(search);
  const pipeline = useView(PIPELINE_OPERATIONS[of].get, { id, query: filter });
  const error = errorView(pipeline.error);
  if (pipeline.data === undefined) {
    if (error !== null) return <ErrorState {...error} onRetry={() => void pipeline.refetch()} />;
    return (
      <Stack gap="md" aria-busy>
        <Skeleton height={36} width="60%" />
        <Skeleton height={66} />
        <Skeleton height={170} />
      </Stack>
    );
  }
  const { data } = pipeline;
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  if (data.total === 0 && !isFiltered) return nobody(data.programs.length);
  return (
    <>
      <PipelineToolbar of={of} id={id} pipeline={data} />
      {data.total === 0 ? (
        <EmptyState
          icon={<IconFilterOff size={32} stroke={1.5} />}
          title="Nobody found"
          action={
            <Button
              variant="default"
              onClick={() =>
                change({
                  programId: undefined,
                  leadId: undefined,
                  enrolledFrom: undefined,
                  enrolledTo: undefined,
                })
              }
            >
              Show all
            </Button>
          }
        >
          The filters leave everybody out.
        </EmptyState>
      ) : (
        <>
          <StateRow pipeline={data} chosen={search.state} onChoose={(state) => change({ state })} />
          <Funnel steps={data.funnel} />
          <PeopleTable of={of} id={id} pipeline={data} whyNotRemind={whyNotRemind} />
        </>
      )}
    </>
  );
}
