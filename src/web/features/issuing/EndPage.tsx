import { Box, Button, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { isolated } from '../../../shared/direction.ts';
import { useView, useWorkspace } from '../../api/workspace.ts';
import type { Evaluation, Program } from '../../api/workspace-api.ts';
import { ButtonLink, TextLink } from '../../app/links.tsx';
import { whyNotEnd } from '../../app/program-refusals.ts';
import { QueryView } from '../../app/QueryView.tsx';
import { NotFoundScreen } from '../../app/ScreenStates.tsx';
import { files, paths } from '../../paths.ts';
import { Count } from '../../ui/Count.tsx';
import { CalendarDateText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconChevronLeft, IconDownload } from '../../ui/icons.generated.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { t } from '../../words.ts';
import { EndDecision } from './EndDecision.tsx';
import classes from './EndPage.module.css';
import { EvaluationGroups, OutcomeGroups } from './EvaluationGroups.tsx';

/**
 * The dry run before a program ends: the outcome for each participant, and the button to end it.
 */
export function EndPage() {
  const { programId } = useParams({ from: '/w/$slug/programs/$programId/end' });
  const program = useView('getProgram', { id: programId });
  return (
    <QueryView query={program} skeleton={<PageSkeleton />} missing={<NotFoundScreen />}>
      {(read) => (
        <>
          <Header program={read} />
          <DryRun program={read} />
        </>
      )}
    </QueryView>
  );
}

function PageSkeleton() {
  return (
    <Stack gap="md" aria-busy maw={820}>
      <Skeleton height={26} width="50%" />
      <Skeleton height={72} mt="md" />
      <Skeleton height={220} />
    </Stack>
  );
}

function Header({ program }: { program: Program }) {
  const { slug } = useWorkspace();
  return (
    <PageHeader
      back={
        <Box>
          <TextLink to={paths.program(slug, program.id)} size="sm" c="dimmed" dir="auto">
            <IconChevronLeft size={14} style={{ verticalAlign: '-2px' }} aria-hidden />{' '}
            {program.title}
          </TextLink>
        </Box>
      }
      title={t('issue.end.title', { title: isolated(program.title) })}
      {...(whyNotEnd(program) === null && {
        facts: t('issue.end.intro'),
      })}
    />
  );
}

function DryRun({ program }: { program: Program }) {
  const { slug } = useWorkspace();
  const whyNot = whyNotEnd(program);
  if (whyNot !== null) {
    return (
      <EmptyState
        title={t('issue.end.notPossible')}
        action={
          <ButtonLink variant="default" to={paths.program(slug, program.id)}>
            {t('issue.end.back')}
          </ButtonLink>
        }
      >
        {whyNot}
      </EmptyState>
    );
  }
  return <LiveDryRun program={program} />;
}

function LiveDryRun({ program }: { program: Program }) {
  const evaluation = useView('getEvaluation', { id: program.id });
  return (
    <QueryView query={evaluation} skeleton={<PageSkeleton />}>
      {(read) => (
        <div className={classes.page}>
          <Facts evaluation={read} />
          <Outcomes program={program} evaluation={read} />
          <EndDecision program={program} evaluation={read} />
        </div>
      )}
    </QueryView>
  );
}

function Facts({ evaluation }: { evaluation: Evaluation }) {
  const { endsOn, participantCount, completeCount, didNotPassCount } = evaluation;
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{t('issue.end.endsOn')}</dt>
        <dd>
          <CalendarDateText date={endsOn} />
        </dd>
      </div>
      <div>
        <dt>{t('issue.end.participants')}</dt>
        <dd>
          <Count value={participantCount} />
        </dd>
      </div>
      <div>
        <dt>{t('issue.end.complete')}</dt>
        <dd>
          <Count value={completeCount} />
        </dd>
      </div>
      <div>
        <dt>{t('issue.end.didNotPass')}</dt>
        <dd>
          <Count value={didNotPassCount} />
        </dd>
      </div>
    </dl>
  );
}

function Outcomes({ program, evaluation }: { program: Program; evaluation: Evaluation }) {
  const { slug } = useWorkspace();
  const { certifications } = evaluation;
  return (
    <Stack gap="xl">
      {certifications.length === 0 && (
        <section aria-labelledby="outcomes">
          <Title order={2} id="outcomes">
            {t('issue.end.outcomes')}
          </Title>
          <Text size="sm" c="dimmed" mb="sm">
            {t('issue.end.noCertification')}
          </Text>
          <OutcomeGroups programId={program.id} evaluation={evaluation} />
        </section>
      )}
      {certifications.map((certification) => (
        <section key={certification.id} aria-labelledby={`groups-${certification.id}`}>
          <Title order={2} id={`groups-${certification.id}`} mb="sm">
            <bdi>{certification.title}</bdi>
          </Title>
          <EvaluationGroups programId={program.id} certification={certification} />
        </section>
      ))}
      <div>
        <Button
          component="a"
          href={files.evaluationCsv(slug, program.id)}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {t('issue.end.csv')}
        </Button>
      </div>
    </Stack>
  );
}
