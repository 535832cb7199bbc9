import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Program } from '../../api/workspace-api.ts';
import { Count } from '../../ui/Count.tsx';
import { CalendarDateText, InstantText } from '../../ui/DateText.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import classes from './programs.module.css';

/** The number of complete participants; after the end also of those who did not pass. */
export function ProgressSummary({ program }: { program: Program }) {
  const { participantCount, completeCount, launchedAt, endedOn, certifications } = program;
  const others = participantCount - completeCount;
  return (
    <section className={classes.card} aria-labelledby="program-progress">
      <Title order={2} id="program-progress" mb="sm">
        {endedOn === null ? 'Progress' : 'Outcome'}
      </Title>
      <dl className={classes.figures}>
        <Figure label="Participants">
          <Count value={participantCount} />
        </Figure>
        <Figure label="Complete">
          <Count value={completeCount} />
        </Figure>
        <Figure label={endedOn === null ? 'Not complete yet' : 'Did not pass'}>
          <Count value={others} />
        </Figure>
      </dl>
      <ProgressLine
        label="Participants who are complete"
        done={completeCount}
        total={participantCount}
      />
      <p className={classes.quiet}>
        {launchedAt !== null && (
          <>
            Launched <InstantText instant={launchedAt} />
          </>
        )}
        {endedOn !== null && (
          <>
            {' '}
            · ended <CalendarDateText date={endedOn} />
            {certifications.length > 0 && ', which is the issue date'}
          </>
        )}
      </p>
    </section>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
