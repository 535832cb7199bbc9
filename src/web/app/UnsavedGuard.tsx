import { useBlocker } from '@tanstack/react-router';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { t } from '../words.ts';

/**
 * Protects unsaved changes: leaving the screen or closing the tab asks first while `isDirty`
 * returns true. It is a function so that a form can navigate right after it was saved.
 */
export function UnsavedGuard({ isDirty }: { isDirty: () => boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && isDirty(),
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <ConfirmDialog
      title={t('ui.unsaved.title')}
      confirmLabel={t('ui.discard')}
      cancelLabel={t('ui.unsaved.keep')}
      isDangerous
      onConfirm={blocker.proceed}
      onCancel={blocker.reset}
    >
      {t('ui.unsaved.text')}
    </ConfirmDialog>
  );
}
