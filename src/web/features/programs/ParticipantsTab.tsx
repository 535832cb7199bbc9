import { Outlet, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type List, useList, useWorkspace } from '../../api/workspace.ts';
import type { Participant, Program } from '../../api/workspace-api.ts';
import { erasedLearner } from '../../app/erased.ts';
import { ListToolbar } from '../../app/ListToolbar.tsx';
import { ButtonLink } from '../../app/links.tsx';
import { useListSearch } from '../../app/list-search.ts';
import { whyNotChange } from '../../app/program-refusals.ts';
import { paths } from '../../paths.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import {
  IconUserMinus,
  IconUserPlus,
  IconUserSearch,
  IconUsers,
} from '../../ui/icons.generated.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { RowAction, RowMenu } from '../../ui/RowMenu.tsx';
import { t } from '../../words.ts';
import classes from './components.module.css';
import { participantColumns } from './participant-columns.tsx';
import { RemoveParticipantDialog } from './RemoveParticipantDialog.tsx';
import { ENROL_BUTTON_ID, useProgram, useProgramId } from './use-program.ts';

const PROGRESS = ['all', 'not_started', 'in_progress', 'at_risk', 'complete'] as const;

/** All participants. Panels open over the table. */
export function ParticipantsTab() {
  const programId = useProgramId();
  const { data: program } = useProgram();
  const [{ query, status }] = useListSearch();
  // Loaded in parallel with the program.
  const list = useList('listParticipants', { id: programId, query: { query, progress: status } });
  if (program === undefined) return null;
  return (
    <>
      <Participants program={program} list={list} />
      <Outlet />
    </>
  );
}

function Participants({ program, list }: { program: Program; list: List<Participant> }) {
  const { slug } = useWorkspace();
  const [{ query, status }] = useListSearch();
  const isFiltered = query !== undefined || status !== undefined;
  const isNothingThere =
    !isFiltered && !list.isPending && list.items.length === 0 && list.error === null;
  return (
    <>
      {!isNothingThere && (
        <div className={classes.tools}>
          <ListToolbar
            searchLabel={t('program.participants.search')}
            statuses={PROGRESS.map((value) => ({ value, label: t(`program.progress.${value}`) }))}
          />
          <EnrolButton program={program} />
        </div>
      )}
      <DataTable
        label={t('program.participants.title')}
        columns={participantColumns(slug, program)}
        list={list}
        rowKey={(participant) => participant.id}
        rowName={({ learner }) => learner.name ?? erasedLearner()}
        empty={isFiltered ? <NobodyFound /> : <NobodyYet program={program} />}
        rowMenu={(participant) => <ParticipantMenu participant={participant} program={program} />}
      />
    </>
  );
}

function EnrolButton({ program }: { program: Program }) {
  const { slug } = useWorkspace();
  const why = whyNotChange(program);
  const icon = <IconUserPlus size={16} aria-hidden />;
  if (why !== null) {
    return (
      <ReasonButton reason={why} leftSection={icon}>
        {t('program.enrol.title')}
      </ReasonButton>
    );
  }
  return (
    <ButtonLink id={ENROL_BUTTON_ID} to={paths.enrol(slug, program.id)} search leftSection={icon}>
      {t('program.enrol.title')}
    </ButtonLink>
  );
}

type MenuProps = { participant: Participant; program: Program };

function ParticipantMenu({ participant, program }: MenuProps) {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  const [isRemoving, setRemoving] = useState(false);
  return (
    <>
      <RowMenu name={participant.learner.name ?? erasedLearner()}>
        <RowAction
          icon={<IconUserSearch size={16} stroke={1.75} aria-hidden />}
          whyNot={null}
          onClick={() =>
            void navigate({
              to: paths.participant(slug, program.id, participant.id),
              search: true,
            })
          }
        >
          {t('program.open')}
        </RowAction>
        <RowAction
          icon={<IconUserMinus size={16} stroke={1.75} aria-hidden />}
          whyNot={whyNotChange(program)}
          isDangerous
          onClick={() => setRemoving(true)}
        >
          {t('program.participant.remove.open')}
        </RowAction>
      </RowMenu>
      {isRemoving && (
        <RemoveParticipantDialog
          participant={participant}
          program={program}
          onClose={() => setRemoving(false)}
        />
      )}
    </>
  );
}

function NobodyYet({ program }: { program: Program }) {
  return (
    <EmptyState
      icon={<IconUsers size={32} stroke={1.5} />}
      title={t('program.participants.empty.title')}
      action={<EnrolButton program={program} />}
    >
      {t('program.participants.empty.text')}
    </EmptyState>
  );
}

function NobodyFound() {
  return (
    <EmptyState title={t('program.participants.noMatch.title')}>
      {t('program.participants.noMatch.text')}
    </EmptyState>
  );
}
