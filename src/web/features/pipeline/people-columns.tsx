import { Text, Tooltip } from '@mantine/core';
import type { PipelinePerson } from '../../api/workspace-api.ts';
import { erasedLearner } from '../../app/erased.ts';
import { RowLink } from '../../app/links.tsx';
import { currentLanguage } from '../../language.ts';
import { paths } from '../../paths.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { CalendarDateText } from '../../ui/DateText.tsx';
import { t } from '../../words.ts';
import classes from './Pipeline.module.css';
import { StateBadge } from './StateBadge.tsx';

export function personName({ learner }: PipelinePerson): string {
  return learner.name ?? erasedLearner();
}

/** The program is shown only if there are several. */
export function peopleColumns(slug: string, hasProgram: boolean): Column<PipelinePerson>[] {
  return [
    {
      key: 'name',
      header: t('pipeline.column.name'),
      render: (person) => (
        <RowLink to={paths.participant(slug, person.program.id, person.participantId)}>
          {personName(person)}
        </RowLink>
      ),
    },
    ...(hasProgram ? [programColumn()] : []),
    {
      key: 'state',
      header: t('pipeline.column.status'),
      render: ({ state }) => <StateBadge state={state} />,
    },
    {
      key: 'progress',
      header: t('pipeline.column.required'),
      render: (person) => <Progress person={person} />,
    },
    {
      key: 'due',
      header: t('pipeline.column.nextDue'),
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
      header: t('pipeline.column.expires'),
      isExtra: true,
      render: ({ credential }) => {
        if (credential === null) return <None />;
        const { expiresOn } = credential;
        return expiresOn === null ? t('pipeline.never') : <CalendarDateText date={expiresOn} />;
      },
    },
  ];
}

function programColumn(): Column<PipelinePerson> {
  return {
    key: 'program',
    header: t('pipeline.column.program'),
    render: ({ program }) => <span dir="auto">{program.title}</span>,
  };
}

function Progress({ person }: { person: PipelinePerson }) {
  const { requiredDone, requiredCount, missing } = person;
  const list = new Intl.ListFormat(currentLanguage(), { type: 'unit' });
  const words = t('pipeline.missing', { titles: list.format(missing) });
  return (
    <div>
      <span className={classes.progress}>
        {t('pipeline.progress', { done: requiredDone, total: requiredCount })}
      </span>
      {missing.length > 0 && (
        <Tooltip label={words} multiline maw={320}>
          <span className={classes.missing}>{words}</span>
        </Tooltip>
      )}
    </div>
  );
}

function None() {
  return (
    <Text span c="dimmed" size="sm">
      {t('ui.none')}
    </Text>
  );
}
