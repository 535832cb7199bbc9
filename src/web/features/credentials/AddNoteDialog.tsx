import { noteInput } from '../../../shared/credentials.ts';
import { isolated } from '../../../shared/direction.ts';
import { useWorkspace } from '../../api/workspace.ts';
import type { Credential } from '../../api/workspace-api.ts';
import { holderName } from '../../app/credential-words.ts';
import { validateWith } from '../../app/forms.ts';
import { NoteField } from '../../app/NoteField.tsx';
import { toastDone } from '../../app/toast.tsx';
import { useChangeForm } from '../../app/use-change-form.ts';
import { paths } from '../../paths.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { t } from '../../words.ts';
import { holderLinkId } from './holders-navigation.ts';

type Props = { credential: Credential; onClose: () => void };

export function AddNoteDialog({ credential, onClose }: Props) {
  useFocusOnClose(holderLinkId(credential.id));
  const { slug } = useWorkspace();
  const { form, frame } = useChangeForm({
    initialValues: { body: '' },
    validate: validateWith(noteInput, (values) => values),
    send: (api, values, key) => api.addNote({ id: credential.id, body: values, key }),
    onDone: () => {
      toastDone(t('credential.note.done'), {
        label: t('credential.show'),
        to: paths.credential(slug, credential.certification.id, credential.id),
      });
      onClose();
    },
  });
  return (
    <FormDialog
      {...frame}
      title={t('credential.note.title', {
        title: isolated(credential.certification.title),
        name: isolated(holderName(credential)),
      })}
      submitLabel={t('credential.note.add')}
      onClose={onClose}
    >
      <NoteField data-autofocus {...form.getInputProps('body')} />
    </FormDialog>
  );
}
