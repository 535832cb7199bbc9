import { Stack, Text } from '@mantine/core';
import { isolated } from '../../../shared/direction.ts';
import { errorView } from '../../api/error-words.ts';
import { useChange, useWorkspace } from '../../api/workspace.ts';
import type { Program } from '../../api/workspace-api.ts';
import { toastDone } from '../../app/toast.tsx';
import { paths } from '../../paths.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { t } from '../../words.ts';

type Props = { program: Program; onClose: () => void };

export function LaunchDialog({ program, onClose }: Props) {
  useFocusOnClose();
  const { slug } = useWorkspace();
  const { id, title, participantCount, certifications, issuing } = program;
  const open = program.checklist.filter(({ isDone }) => !isDone);
  const launch = useChange(
    (api, programId: string) => api.launchProgram({ id: programId }),
    () => {
      const link = { label: t('program.open'), to: paths.program(slug, id) };
      toastDone(t('program.launch.done', { title: isolated(title) }), link);
      onClose();
    },
  );
  return (
    <ConfirmDialog
      title={t('program.launch.question', { title: isolated(title) })}
      confirmLabel={t('program.launch.submit')}
      loading={launch.isPending}
      submitError={errorView(launch.error)}
      onConfirm={() => launch.mutate(id)}
      onCancel={onClose}
    >
      <Stack gap="xs" fz="sm">
        <span>{t('program.launch.text', { count: participantCount })}</span>
        {certifications.length > 0 && <span>{t(`program.launch.${issuing}`)}</span>}
        {open.length > 0 && (
          <Text size="sm" component="div">
            {t('program.launch.unfinished')}
            <ul style={{ margin: '4px 0 0', paddingInlineStart: 20 }}>
              {open.map(({ item }) => (
                <li key={item}>{t(`program.checklist.${item}.title`)}</li>
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
      toastDone(t('program.archive.done', { title: isolated(title) }));
      onClose();
    },
  );
  return (
    <ConfirmDialog
      title={t('program.archive.question', { title: isolated(title) })}
      confirmLabel={t('program.archive.submit')}
      loading={archive.isPending}
      submitError={errorView(archive.error)}
      onConfirm={() => archive.mutate(id)}
      onCancel={onClose}
    >
      <Text size="sm">{t('program.archive.text')}</Text>
    </ConfirmDialog>
  );
}
