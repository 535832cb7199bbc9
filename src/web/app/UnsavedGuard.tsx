import { useBlocker } from '@tanstack/react-router';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';

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
      title="Leave without saving?"
      confirmLabel="Leave"
      cancelLabel="Stay here"
      isDangerous
      onConfirm={blocker.proceed}
      onCancel={blocker.reset}
    >
      What you changed here is not saved yet.
    </ConfirmDialog>
  );
}
