import { Text, Tooltip } from '@mantine/core';
import type { PipelinePerson } from '../../api/workspace-api.ts';
import { RowLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { CalendarDateText } from '../../ui/DateText.tsx';
import classes from './Pipeline.module.css';
import { StateBadge } from './StateBadge.tsx';

export function personName({ learner }: PipelinePerson): string {
  return learner.name ?? 'Erased learner';
}

/** The program is shown only if there are several. */
export function peopleColumns(slug: string, hasProgram: boolean): Column<PipelinePerson>[] {
  return [
    {
      key: 'name',
      header: 'Name',
      render: (person) => (
        <RowLink to={paths.participant(slug, person.program.id, person.participantId)}>
          {personName(person)}
        </RowLink>
      ),
    },
    ...(hasProgram ? [PROGRAM] : []),
    { key: 'state', header: 'State', render: ({ state }) => <StateBadge state={state} /> },
    { key: 'progress', header: 'Required', render: (person) => <Progress person={person} /> },
    {
      key: 'due',
      header: 'Next due',
      render: ({ nextDueOn, state }) =>
        nextDueOn === null ? (
          <None />
        ) : (
          <span className={state === 'at_risk' ? classes.late : undefined}>
            <CalendarDateText date={nextDueOn} />
          </span>
        ),
    },
    {
      key: 'expires',
      header: 'Expires',
      isExtra: true,
      render: ({ credential }) => {
        if (credential === null) return <None />;
        const { expiresOn } = credential;
        return expiresOn === null ? 'Never' : <CalendarDateText date={expiresOn} />;
      },
    },
  ];
}

const PROGRAM: Column<PipelinePerson> = {
  key: 'program',
  header: 'Program',
  render: ({ program }) => <span dir="auto">{program.title}</span>,
};

function Progress({ person }: { person: PipelinePerson }) {
  const { requiredDone, requiredCount, missing } = person;
  const words = missing.join(', ');
  return (
    <div>
      <span className={classes.progress}>
        {requiredDone} of {requiredCount}
      </span>
      {missing.length > 0 && (
        <Tooltip label={`Missing: ${words}`} multiline maw={320}>
          <span className={classes.missing}>Missing: {words}</span>
        </Tooltip>
      )}
    </div>
  );
}

function None() {
  return (
    <Text span c="dimmed" size="sm">
      None
    </Text>
  );
}
