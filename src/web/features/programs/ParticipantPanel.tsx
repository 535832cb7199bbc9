import { Button, Group, Stack } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useView, useWorkspace } from '../../api/workspace.ts';
import type { Component, Participant, Program } from '../../api/workspace-api.ts';
import { erasedLearner } from '../../app/erased.ts';
import { TextLink } from '../../app/links.tsx';
import { whyNotChange } from '../../app/program-refusals.ts';
import { QueryView, together } from '../../app/QueryView.tsx';
import { paths } from '../../paths.ts';
import { CalendarDateText, InstantText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FactList } from '../../ui/FactList.tsx';
import { IconUserMinus } from '../../ui/icons.generated.ts';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { LinesSkeleton } from '../../ui/Skeletons.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { t } from '../../words.ts';
import { ParticipantComponents } from './ParticipantComponents.tsx';
import { participantStatus } from './program-words.ts';
import { RemoveParticipantDialog } from './RemoveParticipantDialog.tsx';
import {
  participantLinkId,
  useComponents,
  useProgram,
  useProgramId,
  useToParticipants,
} from './use-program.ts';

/** A participant with their progress by component, and their history. */
export function ParticipantPanel() {
  const { participantId } = useParams({ strict: false }) as { participantId: string };
  const programId = useProgramId();
  const close = useToParticipants();
  useFocusOnClose(participantLinkId(participantId));
  const program = useProgram();
  const components = useComponents();
  const found = useView('listParticipants', { id: programId, query: { participantId, limit: 1 } });
  const participant = found.data?.items.find(({ id }) => id === participantId);
  return (
    <SidePanel
      title={
        participant === undefined ? t('program.participant.title') : <PanelTitle of={participant} />
      }
      name={participant && (participant.learner.name ?? erasedLearner())}
      onClose={close}
      width={560}
    >
      <QueryView
        query={together({ program, found })}
        skeleton={<LinesSkeleton widths={[50, 64, 40, 58, 46]} />}
      >
        {(read) =>
          participant === undefined ? (
            <EmptyState title={t('program.participant.missing.title')}>
              {t('program.participant.missing.text')}
            </EmptyState>
          ) : (
            <PanelContent
              program={read.program}
              participant={participant}
              components={components.data?.items ?? []}
              onRemoved={close}
            />
          )
        }
      </QueryView>
    </SidePanel>
  );
}

function PanelTitle({ of: participant }: { of: Participant }) {
  return (
    <Group gap="sm" component="span">
      <span dir="auto">{participant.learner.name ?? erasedLearner()}</span>
      <StatusBadge status={participantStatus(participant)} />
    </Group>
  );
}

type Props = {
  program: Program;
  participant: Participant;
  components: readonly Component[];
  onRemoved: () => void;
};

function PanelContent({ program, participant, components, onRemoved }: Props) {
  const [isRemoving, setRemoving] = useState(false);
  return (
    <Stack gap="xl">
      <Facts program={program} participant={participant} />
      <ParticipantComponents program={program} participant={participant} components={components} />
      {whyNotChange(program) === null && (
        <Group>
          <Button
            variant="subtle"
            color="danger"
            size="compact-sm"
            leftSection={<IconUserMinus size={14} aria-hidden />}
            onClick={() => setRemoving(true)}
          >
            {t('program.participant.remove.open')}
          </Button>
        </Group>
      )}
      {isRemoving && (
        <RemoveParticipantDialog
          participant={participant}
          program={program}
          onClose={() => setRemoving(false)}
          onRemoved={onRemoved}
        />
      )}
    </Stack>
  );
}

type FactsProps = { program: Program; participant: Participant };

function Facts({ program, participant }: FactsProps) {
  const { slug } = useWorkspace();
  const { learner, enrolledAt, requiredDone, nextDueOn, completedAt } = participant;
  return (
    <FactList>
      <dt>{t('program.participant.learner')}</dt>
      <dd>
        <TextLink to={paths.learner(slug, learner.id)} dir="auto" inherit>
          {learner.name ?? erasedLearner()}
        </TextLink>
        {learner.email !== null && <div>{learner.email}</div>}
      </dd>
      <dt>{t('program.participant.enrolled')}</dt>
      <dd>
        <InstantText instant={enrolledAt} />
      </dd>
      <dt>{t('program.participant.requiredDone')}</dt>
      <dd>{t('program.doneOf', { done: requiredDone, total: program.requiredCount })}</dd>
      {completedAt !== null && (
        <>
          <dt>{t('program.participant.completed')}</dt>
          <dd>
            <InstantText instant={completedAt} />
          </dd>
        </>
      )}
      {nextDueOn !== null && (
        <>
          <dt>{t('program.participant.nextDue')}</dt>
          <dd>
            <CalendarDateText date={nextDueOn} />
          </dd>
        </>
      )}
    </FactList>
  );
}
