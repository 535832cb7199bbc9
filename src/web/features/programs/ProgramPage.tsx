import { Box, Button } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { Fragment, type ReactNode, useState } from 'react';
import { useWorkspace } from '../../api/workspace.ts';
import type { Program } from '../../api/workspace-api.ts';
import { ButtonLink, TextLink } from '../../app/links.tsx';
import { whyNotEnd, whyNotLaunch } from '../../app/program-refusals.ts';
import { QueryView } from '../../app/QueryView.tsx';
import { NotFoundScreen } from '../../app/ScreenStates.tsx';
import { TabLinks } from '../../app/TabLinks.tsx';
import { paths } from '../../paths.ts';
import { CalendarDateText } from '../../ui/DateText.tsx';
import { IconChevronLeft, IconFlag, IconRocket } from '../../ui/icons.generated.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { programStatus } from '../../ui/program-status.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { PageSkeleton } from '../../ui/Skeletons.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { rich, t } from '../../words.ts';
import { LaunchDialog } from './ProgramDialogs.tsx';
import { ProgramMenu } from './ProgramMenu.tsx';
import { useProgram } from './use-program.ts';

/** A program: status, next step and tabs. Each tab starts loading its data immediately. */
export function ProgramPage() {
  const program = useProgram();
  return (
    <QueryView
      query={program}
      skeleton={<PageSkeleton mb="md" />}
      missing={<NotFoundScreen />}
      below={<Outlet />}
    >
      {(read) => <Header program={read} />}
    </QueryView>
  );
}

function Header({ program }: { program: Program }) {
  const { slug } = useWorkspace();
  return (
    <>
      <PageHeader
        back={
          <Box>
            <TextLink to={paths.programs(slug)} size="sm" c="dimmed">
              <IconChevronLeft size={14} style={{ verticalAlign: '-2px' }} aria-hidden />{' '}
              {t('program.list.title')}
            </TextLink>
          </Box>
        }
        title={program.title}
        status={<StatusBadge status={programStatus(program.state)} />}
        facts={<Facts program={program} />}
        action={
          <>
            <MainAction program={program} />
            <ProgramMenu program={program} />
          </>
        }
      />
      <TabLinks label={t('program.tab.label')} tabs={tabsOf(slug, program)} />
    </>
  );
}

function tabsOf(slug: string, { id, mayRun }: Program) {
  return [
    { label: t('program.tab.overview'), to: paths.program(slug, id), isExact: true },
    { label: t('program.tab.participants'), to: paths.participants(slug, id) },
    { label: t('program.tab.components'), to: paths.components(slug, id) },
    { label: t('program.tab.completions'), to: paths.completions(slug, id) },
    { label: t('program.tab.pipeline'), to: paths.programPipeline(slug, id) },
    ...(mayRun
      ? [
          { label: t('program.tab.settings'), to: paths.programSettings(slug, id) },
          { label: t('program.tab.xapi'), to: paths.programXapi(slug, id) },
        ]
      : []),
    { label: t('program.tab.history'), to: paths.programHistory(slug, id) },
  ];
}

/** The next step of the program; nothing once it has ended. */
function MainAction({ program }: { program: Program }) {
  const { slug } = useWorkspace();
  const [isLaunching, setLaunching] = useState(false);
  const { id, state } = program;
  if (state === 'complete' || state === 'archived') return null;
  const isLive = state === 'live';
  const why = isLive ? whyNotEnd(program) : whyNotLaunch(program);
  const words = t(isLive ? 'program.end.open' : 'program.launch.submit');
  const Icon = isLive ? IconFlag : IconRocket;
  const icon = <Icon size={16} aria-hidden />;
  if (why !== null) {
    return (
      <ReasonButton reason={why} leftSection={icon}>
        {words}
      </ReasonButton>
    );
  }
  if (isLive) {
    return (
      // Not the primary colour, because it is used once. Daily actions are on each tab.
      <ButtonLink to={paths.programEnd(slug, id)} variant="default" leftSection={icon}>
        {words}
      </ButtonLink>
    );
  }
  return (
    <>
      <Button leftSection={icon} onClick={() => setLaunching(true)}>
        {words}
      </Button>
      {isLaunching && <LaunchDialog program={program} onClose={() => setLaunching(false)} />}
    </>
  );
}

function Facts({ program }: { program: Program }) {
  const { slug } = useWorkspace();
  const { participantCount, completeCount, componentCount, requiredCount, endedOn } = program;
  const facts: ReactNode[] = [
    t('program.facts.participants', { count: participantCount }),
    participantCount > 0 && t('program.facts.complete', { count: completeCount }),
    t('program.facts.components', { count: componentCount, required: requiredCount }),
    endedOn !== null &&
      rich('program.facts.endedOn', { date: <CalendarDateText date={endedOn} /> }),
    ...program.certifications.map(({ id, title }) => (
      <TextLink key={id} to={paths.certification(slug, id)} inherit underline="always" dir="auto">
        {title}
      </TextLink>
    )),
  ];
  return facts
    .filter((fact) => fact !== false)
    .map((fact, index) => (
      // The facts have a fixed order.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <Fragment key={index}>
        {index > 0 && ' · '}
        {fact}
      </Fragment>
    ));
}
