import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Program } from '../../api/workspace-api.ts';
import { Count } from '../../ui/Count.tsx';
import { CalendarDateText, InstantText } from '../../ui/DateText.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { rich, t } from '../../words.ts';
import classes from './programs.module.css';

/** The number of complete participants; after the end also of those who did not pass. */
export function ProgressSummary({ program }: { program: Program }) {
  const { participantCount, completeCount, launchedAt, endedOn, certifications } = program;
  const others = participantCount - completeCount;
  return (
    <section className={classes.card} aria-labelledby="program-progress">
      <Title order={2} id="program-progress" mb="sm">
        {t(endedOn === null ? 'program.progressCard.progress' : 'program.progressCard.outcome')}
      </Title>
      <dl className={classes.figures}>
        <Figure label={t('program.progressCard.participants')}>
          <Count value={participantCount} />
        </Figure>
        <Figure label={t('program.progressCard.complete')}>
          <Count value={completeCount} />
        </Figure>
        <Figure
          label={t(
            endedOn === null
              ? 'program.progressCard.notComplete'
              : 'program.progressCard.didNotPass',
          )}
        >
          <Count value={others} />
        </Figure>
      </dl>
      <ProgressLine
        label={t('program.progressCard.bar')}
        done={completeCount}
        total={participantCount}
      />
      <p className={classes.quiet}>
        {launchedAt !== null &&
          rich('program.progressCard.launched', { when: <InstantText instant={launchedAt} /> })}
        {endedOn !== null && (
          <>
            {' · '}
            {rich(
              certifications.length > 0
                ? 'program.progressCard.endedIssued'
                : 'program.progressCard.ended',
              { date: <CalendarDateText date={endedOn} /> },
            )}
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
