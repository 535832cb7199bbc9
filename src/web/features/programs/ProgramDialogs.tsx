import { Stack, Text } from '@mantine/core';
import { isolated } from '../../../shared/direction.ts';
import { errorView } from '../../api/error-words.ts';
import { useChange, useWorkspace } from '../../api/workspace.ts';
import type { Program } from '../../api/workspace-api.ts';
import { toastDone } from '../../app/toast.tsx';
import { paths } from '../../paths.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Count } from '../../ui/Count.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { CHECKLIST_WORDS } from './checklist-words.ts';

type Props = { program: Program; onClose: () => void };

const ISSUED_WHEN = {
  on_end: 'Nobody is certified by the launch: credentials are issued when you end the program.',
  as_completed:
    'From then on each participant gets a credential at the moment the last required component ' +
    'is done.',
};

export function LaunchDialog({ program, onClose }: Props) {
  useFocusOnClose();
  const { slug } = useWorkspace();
  const { id, title, participantCount, certifications, issuing } = program;
  const open = program.checklist.filter(({ isDone }) => !isDone);
  const launch = useChange(
    (api, programId: string) => api.launchProgram({ id: programId }),
    () => {
      toastDone(`“${isolated(title)}” is live.`, { label: 'Open', to: paths.program(slug, id) });
      onClose();
    },
  );
  return (
    <ConfirmDialog
      title={`Launch “${isolated(title)}”?`}
      confirmLabel="Launch"
      loading={launch.isPending}
      submitError={errorView(launch.error)}
      onConfirm={() => launch.mutate(id)}
      onCancel={onClose}
    >
      <Stack gap="xs" fz="sm">
        <span>
          It goes live for <Count value={participantCount} of={['participant', 'participants']} />:
          completions can be recorded until you end it. It cannot be archived any more.
        </span>
        {certifications.length > 0 && <span>{ISSUED_WHEN[issuing]}</span>}
        {open.length > 0 && (
          <Text size="sm" component="div">
            Not done yet, and possible later:
            <ul style={{ margin: '4px 0 0', paddingInlineStart: 20 }}>
              {open.map(({ item }) => (
                <li key={item}>{CHECKLIST_WORDS[item].title}</li>
              ))}
            </ul>
          </Text>
        )}
      </Stack>
    </ConfirmDialog>
  );
}

export function ArchiveProgramDialog({ program, onClose }: Props) {
  useFocusOnClose();
  const { id, title } = program;
  const archive = useChange(
    (api, programId: string) => api.archiveProgram({ id: programId }),
    () => {
      toastDone(`“${isolated(title)}” is archived.`);
      onClose();
    },
  );
  return (
    <ConfirmDialog
      title={`Archive “${isolated(title)}”?`}
      confirmLabel="Archive"
      loading={archive.isPending}
      submitError={errorView(archive.error)}
      onConfirm={() => archive.mutate(id)}
      onCancel={onClose}
    >
      <Text size="sm">
        It was never launched. Nothing in it changes while it is archived, and it can be restored.
      </Text>
    </ConfirmDialog>
  );
}
