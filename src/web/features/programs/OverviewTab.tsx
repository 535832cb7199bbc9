import { Box, Text } from '@mantine/core';
import { t } from '../../words.ts';
import { IssuingProgress } from '../issuing/IssuingProgress.tsx';
import { LaunchChecklist } from './LaunchChecklist.tsx';
import { NeedsReviewList } from './NeedsReviewList.tsx';
import { NextDates } from './NextDates.tsx';
import { ProgressSummary } from './ProgressSummary.tsx';
import classes from './programs.module.css';
import { useProgram } from './use-program.ts';

/** The status of the program: the checklist before the launch, its progress, and its result. */
export function OverviewTab() {
  const { data: program } = useProgram();
  if (program === undefined) return null;
  const { state, description } = program;
  const wasLaunched = program.launchedAt !== null;
  return (
    <>
      {description !== null && (
        <Text maw={680} mb="lg" size="sm" className={classes.prose ?? ''} dir="auto">
          {description}
        </Text>
      )}
      {(state === 'in_design' || state === 'launch_ready') && <LaunchChecklist program={program} />}
      {state === 'archived' && (
        <Text size="sm" c="dimmed">
          {t('program.archived')}
        </Text>
      )}
      {wasLaunched && (
        <Box className={classes.sections ?? ''}>
          <ProgressSummary program={program} />
          {state === 'live' && <NextDates />}
          <IssuingProgress programId={program.id} />
          <NeedsReviewList program={program} />
        </Box>
      )}
    </>
  );
}
