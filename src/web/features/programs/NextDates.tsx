import { Title } from '@mantine/core';
import { dateInZone } from '../../../shared/dates.ts';
import { useWorkspace } from '../../api/workspace.ts';
import type { Component } from '../../api/workspace-api.ts';
import { TextLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import { CalendarDateText } from '../../ui/DateText.tsx';
import { rich, t } from '../../words.ts';
import classes from './programs.module.css';
import { useComponents, useProgramId } from './use-program.ts';

const SHOWN_MAX = 6;

/** The dates of the components from today on, in order. */
function comingDates(components: readonly Component[], today: string) {
  const all = components.flatMap((component) =>
    (['launchOn', 'dueOn', 'closeOn'] as const).map((field) => ({
      component,
      field,
      date: component[field],
    })),
  );
  return all
    .flatMap(({ date, ...rest }) => (date !== null && date >= today ? [{ ...rest, date }] : []))
    .sort((one, other) => one.date.localeCompare(other.date));
}

export function NextDates() {
  const { slug, workspace } = useWorkspace();
  const programId = useProgramId();
  const { data } = useComponents();
  if (data === undefined) return null;
  const coming = comingDates(data.items, dateInZone(new Date(), workspace.timeZone));
  const hasDates = data.items.some((it) => it.launchOn ?? it.dueOn ?? it.closeOn);
  return (
    <section className={classes.card} aria-labelledby="program-dates">
      <Title order={2} id="program-dates" mb="sm">
        {t('program.dates.heading')}
      </Title>
      {coming.length === 0 ? (
        <p className={classes.quiet}>
          {t(hasDates ? 'program.dates.allPassed' : 'program.dates.none')}
        </p>
      ) : (
        <ul className={classes.dates}>
          {coming.slice(0, SHOWN_MAX).map(({ component, field, date }) => (
            <li key={`${component.id} ${field}`}>
              <CalendarDateText date={date} />
              <span>
                {rich(`program.dates.${field}`, {
                  title: (
                    <TextLink
                      to={paths.component(slug, programId, component.id)}
                      inherit
                      dir="auto"
                    >
                      {component.title}
                    </TextLink>
                  ),
                })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
