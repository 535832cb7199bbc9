import { Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '../../../shared/direction.ts';
import { useChange, useWorkspace } from '../../api/workspace.ts';
import type { Program } from '../../api/workspace-api.ts';
import { whyNotArchive, whyNotEnd, whyNotLaunch } from '../../app/program-refusals.ts';
import { toastDone, toastError } from '../../app/toast.tsx';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { paths } from '../../paths.ts';
import {
  IconArchive,
  IconArchiveOff,
  IconArrowRight,
  IconFlag,
  IconRocket,
} from '../../ui/icons.generated.ts';
import { RowAction, RowMenu } from '../../ui/RowMenu.tsx';
import { t } from '../../words.ts';
import { ArchiveProgramDialog, LaunchDialog } from './ProgramDialogs.tsx';

const ICON = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

type Props = {
  program: Program;
  /** In a list the menu also has an item to open the program. */
  isInList?: boolean;
};

/** All actions of a program. Those that are not possible now explain why. */
export function ProgramMenu({ program, isInList = false }: Props) {
  const [dialog, setDialog] = useState<'launch' | 'archive' | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <RowMenu name={program.title}>
        {isInList && <OpenItem id={program.id} />}
        <StateItems program={program} onLaunch={() => setDialog('launch')} />
        <Menu.Divider />
        <ArchiveItem program={program} onArchive={() => setDialog('archive')} />
      </RowMenu>
      {dialog === 'launch' && <LaunchDialog program={program} onClose={close} />}
      {dialog === 'archive' && <ArchiveProgramDialog program={program} onClose={close} />}
    </>
  );
}

function OpenItem({ id }: { id: string }) {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  return (
    <RowAction
      icon={<IconArrowRight {...ICON} />}
      whyNot={null}
      onClick={() => void navigate({ to: paths.program(slug, id) })}
    >
      {t('program.open')}
    </RowAction>
  );
}

function StateItems({ program, onLaunch }: { program: Program; onLaunch: () => void }) {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  return (
    <>
      <RowAction icon={<IconRocket {...ICON} />} whyNot={whyNotLaunch(program)} onClick={onLaunch}>
        {t('program.launch.submit')}
      </RowAction>
      <RowAction
        icon={<IconFlag {...ICON} />}
        whyNot={whyNotEnd(program)}
        onClick={() => void navigate({ to: paths.programEnd(slug, program.id) })}
      >
        {t('program.end.menu')}
      </RowAction>
    </>
  );
}

function ArchiveItem({ program, onArchive }: { program: Program; onArchive: () => void }) {
  const { role } = useWorkspace();
  const restore = useChange(
    (api, id: string) => api.restoreProgram({ id }),
    () => toastDone(t('program.restore.done', { title: isolated(program.title) })),
  );
  if (program.state === 'archived') {
    return (
      <RowAction
        icon={<IconArchiveOff {...ICON} />}
        whyNot={whyRoleCannot(role, 'changePrograms')}
        onClick={() => restore.mutate(program.id, { onError: toastError })}
      >
        {t('program.restore.submit')}
      </RowAction>
    );
  }
  return (
    <RowAction
      icon={<IconArchive {...ICON} />}
      whyNot={whyNotArchive(program, role)}
      onClick={onArchive}
    >
      {t('program.archive.submit')}
    </RowAction>
  );
}
