import type { Overview } from '../../api/workspace-api.ts';
import { calendarDateInWords } from '../../ui/dates.ts';
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
            title={`Week of ${calendarDateInWords(weekOf)}: ${count}`}
            aria-label={`Week of ${calendarDateInWords(weekOf)}: ${count}`}
          >
            <span aria-hidden>{count > 0 && count}</span>
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
        <span>This week</span>
      </figcaption>
    </figure>
  );
}
