import { isolated } from '../../../shared/direction.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import type { SubmitError } from '../../ui/FormShell.tsx';
import { t } from '../../words.ts';

type Props = {
  name: string;
  submitError: SubmitError;
  loading: boolean;
  onConfirm: () => void;
  onCancel: () => void;
};

/** Asks for confirmation before a member becomes an owner, which only owners can undo. */
export function OwnerDialog({ name, ...dialog }: Props) {
  return (
    <ConfirmDialog
      title={t('settings.owner.title', { name: isolated(name) })}
      confirmLabel={t('settings.owner.confirm')}
      {...dialog}
    >
      {t('settings.owner.text')}
    </ConfirmDialog>
  );
}
