import { Text } from '@mantine/core';
import type { Participant, Program } from '../../api/workspace-api.ts';
import { erasedLearner } from '../../app/erased.ts';
import { RowLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { CalendarDateText, InstantText } from '../../ui/DateText.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { participantStatus } from './program-words.ts';
import { participantLinkId } from './use-program.ts';

export function participantColumns(slug: string, program: Program): Column<Participant>[] {
  const { id: programId, requiredCount, componentCount, state } = program;
  return [
    {
      key: 'name',
      header: 'Name',
      render: ({ id, learner }) => (
        <RowLink id={participantLinkId(id)} to={paths.participant(slug, programId, id)} search>
          {learner.name ?? erasedLearner()}
        </RowLink>
      ),
    },
    {
      key: 'email',
      header: 'E-mail',
      isExtra: true,
      render: ({ learner }) => learner.email ?? <None />,
    },
    {
      key: 'progress',
      header: state === 'complete' ? 'Outcome' : 'Progress',
      render: (participant) => <StatusBadge status={participantStatus(participant)} />,
    },
    {
      key: 'required',
      header: 'Required done',
      align: 'right',
      render: ({ requiredDone }) => `${requiredDone} of ${requiredCount}`,
    },
    {
      key: 'done',
      header: 'All done',
      align: 'right',
      render: ({ doneCount }) => `${doneCount} of ${componentCount}`,
    },
    ...(state === 'complete' ? [] : [NEXT_DUE]),
    {
      key: 'enrolled',
      header: 'Enrolled',
      isExtra: true,
      render: ({ enrolledAt }) => <InstantText instant={enrolledAt} />,
    },
  ];
}

const NEXT_DUE: Column<Participant> = {
  key: 'due',
  header: 'Next due',
  render: ({ nextDueOn }) =>
    nextDueOn === null ? <None /> : <CalendarDateText date={nextDueOn} />,
};

function None() {
  return (
    <Text span c="dimmed" size="sm">
      –
    </Text>
  );
}
