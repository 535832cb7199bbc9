import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { InstantText } from './DateText.tsx';
import classes from './HistoryList.module.css';

export type HistoryEntry = {
  key: string | number;
  /** "Demo issued First Aid to Zoë", with links. */
  sentence: ReactNode;
  /** A second line, e.g. the public reason. */
  details?: ReactNode;
  at: string;
};

/** Who did what and when, newest first. */
export function HistoryList({ entries }: { entries: readonly HistoryEntry[] }) {
  return (
    <ol className={classes.list}>
      {entries.map((entry) => (
        <li key={entry.key} className={classes.entry}>
          <span className={classes.dot} aria-hidden />
          <Text size="sm" component="div" className={classes.words ?? ''}>
            {entry.sentence}
            {entry.details !== undefined && <div className={classes.details}>{entry.details}</div>}
          </Text>
          <Text size="xs" c="dimmed" component="div" pt={2}>
            <InstantText instant={entry.at} />
          </Text>
        </li>
      ))}
    </ol>
  );
}
