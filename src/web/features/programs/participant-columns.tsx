import { Text } from '@mantine/core';
import type { Participant, Program } from '../../api/workspace-api.ts';
import { erasedLearner } from '../../app/erased.ts';
import { RowLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { CalendarDateText, InstantText } from '../../ui/DateText.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { t } from '../../words.ts';
import { participantStatus } from './program-words.ts';
import { participantLinkId } from './use-program.ts';

export function participantColumns(slug: string, program: Program): Column<Participant>[] {
  const { id: programId, requiredCount, componentCount, state } = program;
  return [
    {
      key: 'name',
      header: t('program.participant.name'),
      render: ({ id, learner }) => (
        <RowLink id={participantLinkId(id)} to={paths.participant(slug, programId, id)} search>
          {learner.name ?? erasedLearner()}
        </RowLink>
      ),
    },
    {
      key: 'email',
      header: t('program.participant.email'),
      isExtra: true,
      render: ({ learner }) => learner.email ?? <None />,
    },
    {
      key: 'progress',
      header: t(
        state === 'complete' ? 'program.participant.outcome' : 'program.participant.progress',
      ),
      render: (participant) => <StatusBadge status={participantStatus(participant)} />,
    },
    {
      key: 'required',
      header: t('program.participant.requiredDone'),
      align: 'right',
      render: ({ requiredDone }) =>
        t('program.doneOf', { done: requiredDone, total: requiredCount }),
    },
    {
      key: 'done',
      header: t('program.participant.allDone'),
      align: 'right',
      render: ({ doneCount }) => t('program.doneOf', { done: doneCount, total: componentCount }),
    },
    ...(state === 'complete' ? [] : [nextDue()]),
    {
      key: 'enrolled',
      header: t('program.participant.enrolled'),
      isExtra: true,
      render: ({ enrolledAt }) => <InstantText instant={enrolledAt} />,
    },
  ];
}

const nextDue = (): Column<Participant> => ({
  key: 'due',
  header: t('program.participant.nextDue'),
  render: ({ nextDueOn }) =>
    nextDueOn === null ? <None /> : <CalendarDateText date={nextDueOn} />,
});

function None() {
  return (
    <Text span c="dimmed" size="sm">
      –
    </Text>
  );
}
