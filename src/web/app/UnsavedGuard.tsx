import { useBlocker } from '@tanstack/react-router';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { t } from '../words.ts';

type Search = Record<string, unknown>;

type Props = {
  isDirty: () => boolean;
  /** Search parameters that select what is edited. Changing them leaves the form. */
  searchNames?: readonly string[];
};

/**
 * Protects unsaved changes: leaving the screen or closing the tab asks first while `isDirty`
 * returns true. It is a function so that a form can navigate right after it was saved.
 */
export function UnsavedGuard({ isDirty, searchNames = [] }: Props) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => {
      const before: Search = current.search;
      const after: Search = next.search;
      const isLeft =
        current.pathname !== next.pathname || searchNames.some((it) => before[it] !== after[it]);
      return isLeft && isDirty();
    },
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
