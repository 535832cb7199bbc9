import type { Overview } from '../../api/workspace-api.ts';
import { calendarDateInWords } from '../../ui/dates.ts';
import { formatNumber } from '../../ui/numbers.ts';
import { t } from '../../words.ts';
import classes from './HomePage.module.css';

type Weeks = Overview['issuedPerWeek'];

/**
 * A chart of twelve weeks, with the current one in the accent colour. Each bar has a tooltip with
 * week and count.
 */
export function WeekChart({ weeks }: { weeks: Weeks }) {
  const most = Math.max(1, ...weeks.map(({ count }) => count));
  const first = weeks[0];
  if (first === undefined) return null;
  return (
    <figure style={{ margin: 0 }}>
      <ol className={classes.chart} style={{ padding: 0, margin: 0, listStyle: 'none' }}>
        {weeks.map(({ weekOf, count }, index) => (
          <li
            key={weekOf}
            className={classes.week}
            data-now={index === weeks.length - 1 || undefined}
            title={weekInWords(weekOf, count)}
            aria-label={weekInWords(weekOf, count)}
          >
            <span aria-hidden>{count > 0 && formatNumber(count)}</span>
            <div
              className={classes.bar}
              style={{ height: `${(count / most) * 88}px` }}
              aria-hidden
            />
          </li>
        ))}
      </ol>
      <figcaption className={classes.axis}>
        <span>{calendarDateInWords(first.weekOf)}</span>
        <span>{t('home.thisWeek')}</span>
      </figcaption>
    </figure>
  );
}

function weekInWords(weekOf: string, count: number): string {
  return t('home.week', { date: calendarDateInWords(weekOf), count });
}
