import { useForm } from '@mantine/form';
import { noteInput } from '../../../shared/credentials.ts';
import { isolated } from '../../../shared/direction.ts';
import { useIdempotencyKey } from '../../api/idempotency-key.ts';
import { useChange, useWorkspace } from '../../api/workspace.ts';
import type { Credential } from '../../api/workspace-api.ts';
import { holderName } from '../../app/credential-words.ts';
import { focusFirstError, refusalView, showRefusal, validateWith } from '../../app/forms.ts';
import { NoteField } from '../../app/NoteField.tsx';
import { toastDone } from '../../app/toast.tsx';
import { paths } from '../../paths.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { holderLinkId } from './holders-navigation.ts';

type Props = { credential: Credential; onClose: () => void };

export function AddNoteDialog({ credential, onClose }: Props) {
  useFocusOnClose(holderLinkId(credential.id));
  const { slug } = useWorkspace();
  const keyFor = useIdempotencyKey();
  const form = useForm({
    initialValues: { body: '' },
    validate: validateWith(noteInput, (values) => values),
  });
  const add = useChange(
    (api, input: { body: string }) =>
      api.addNote({ id: credential.id, body: input, key: keyFor(input) }),
    () => {
      toastDone('The note is added.', {
        label: 'Show',
        to: paths.credential(slug, credential.certification.id, credential.id),
      });
      onClose();
    },
  );
  return (
    <FormDialog
      title={`Note on the credential of ${isolated(holderName(credential))}`}
      submitLabel="Add note"
      onSubmit={form.onSubmit(
        (values) => add.mutate(values, { onError: (error) => showRefusal(form, error) }),
        (errors) => focusFirstError(form, errors),
      )}
      submitError={refusalView(form, add.error)}
      loading={add.isPending}
      onClose={onClose}
    >
      <NoteField data-autofocus {...form.getInputProps('body')} />
    </FormDialog>
  );
}
