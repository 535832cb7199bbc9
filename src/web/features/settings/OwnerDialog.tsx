import { isolated } from '../../../shared/direction.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import type { SubmitError } from '../../ui/FormShell.tsx';

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
    <ConfirmDialog title={`Make ${isolated(name)} an owner?`} confirmLabel="Make owner" {...dialog}>
      Owners can do everything in this workspace. They can also change the role of other owners,
      yours included, and remove them.
    </ConfirmDialog>
  );
}
