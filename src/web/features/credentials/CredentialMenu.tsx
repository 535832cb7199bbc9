import { Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useWorkspace } from '../../api/workspace.ts';
import type { Credential } from '../../api/workspace-api.ts';
import { holderName } from '../../app/credential-words.ts';
import { toastDone } from '../../app/toast.tsx';
import { files, paths } from '../../paths.ts';
import {
  IconBan,
  IconCircleArrowUp,
  IconDownload,
  IconFileTypePdf,
  IconLink,
  IconMail,
  IconNote,
  IconPencil,
  IconReplace,
} from '../../ui/icons.generated.ts';
import { RowAction, RowMenu } from '../../ui/RowMenu.tsx';
import { t } from '../../words.ts';
import { AddNoteDialog } from './AddNoteDialog.tsx';
import { CorrectNameDialog } from './CorrectNameDialog.tsx';
import { ResendDialog } from './ResendDialog.tsx';
import { whyNot, whyNotBring } from './why-not.ts';

type Dialog = 'note' | 'name' | 'mail';

const ICON = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** All actions of a credential. Those that are not possible now explain why. */
export function CredentialMenu({ credential }: { credential: Credential }) {
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <RowMenu name={holderName(credential)} position="bottom-start">
        <FileItems credential={credential} />
        <Menu.Divider />
        <ChangeItems credential={credential} onDialog={setDialog} />
      </RowMenu>
      {dialog === 'mail' && <ResendDialog credential={credential} onClose={close} />}
      {dialog === 'note' && <AddNoteDialog credential={credential} onClose={close} />}
      {dialog === 'name' && <CorrectNameDialog credential={credential} onClose={close} />}
    </>
  );
}

function FileItems({ credential }: { credential: Credential }) {
  const { slug, role } = useWorkspace();
  const why = whyNot('viewPdf', credential, role);
  const copyLink = () =>
    void navigator.clipboard.writeText(credential.url).then(
      () => toastDone(t('credential.link.copied')),
      // The clipboard is available only in secure contexts. Otherwise the link is shown as text.
      () => toastDone(credential.url),
    );
  return (
    <>
      <RowAction
        icon={<IconFileTypePdf {...ICON} />}
        whyNot={why}
        onClick={() => window.open(files.certificatePdf(slug, credential.id), '_blank')}
      >
        {t('credential.pdf.view')}
      </RowAction>
      <RowAction
        icon={<IconDownload {...ICON} />}
        whyNot={why}
        onClick={() => window.location.assign(files.certificateDownload(slug, credential.id))}
      >
        {t('credential.pdf.download')}
      </RowAction>
      <RowAction icon={<IconLink {...ICON} />} whyNot={null} onClick={copyLink}>
        {t('credential.link.copy')}
      </RowAction>
    </>
  );
}

type ChangeProps = { credential: Credential; onDialog: (dialog: Dialog) => void };

function ChangeItems({ credential, onDialog }: ChangeProps) {
  const { slug, role } = useWorkspace();
  const navigate = useNavigate();
  const goTo = (to: string) => void navigate({ to, search: true });
  const certificationId = credential.certification.id;
  return (
    <>
      <RowAction
        icon={<IconMail {...ICON} />}
        whyNot={whyNot('notify', credential, role)}
        onClick={() => onDialog('mail')}
      >
        {credential.mail === null ? t('credential.mail.send') : t('credential.mail.resend')}
      </RowAction>
      <RowAction
        icon={<IconNote {...ICON} />}
        whyNot={whyNot('addNote', credential, role)}
        onClick={() => onDialog('note')}
      >
        {t('credential.note.add')}
      </RowAction>
      <RowAction
        icon={<IconPencil {...ICON} />}
        whyNot={whyNot('correctName', credential, role)}
        onClick={() => onDialog('name')}
      >
        {t('credential.name.submit')}
      </RowAction>
      <BringItem credential={credential} />
      <Menu.Divider />
      <RowAction
        icon={<IconReplace {...ICON} />}
        whyNot={whyNot('replace', credential, role)}
        onClick={() => goTo(paths.replace(slug, certificationId, credential.id))}
      >
        {t('credential.menu.replace')}
      </RowAction>
      <RowAction
        icon={<IconBan {...ICON} />}
        whyNot={whyNot('revoke', credential, role)}
        isDangerous
        onClick={() => goTo(paths.revoke(slug, certificationId, credential.id))}
      >
        {t('credential.menu.revoke')}
      </RowAction>
    </>
  );
}

function BringItem({ credential }: { credential: Credential }) {
  const { slug, role } = useWorkspace();
  const navigate = useNavigate();
  const { certification } = credential;
  return (
    <RowAction
      icon={<IconCircleArrowUp {...ICON} />}
      whyNot={whyNotBring(credential, role)}
      onClick={() =>
        void navigate({
          to: paths.bring(slug, certification.id),
          search: (search: Record<string, unknown>) => ({ ...search, credentials: credential.id }),
        })
      }
    >
      {certification.version === null
        ? t('credential.update.newest')
        : t('credential.update.menu', { version: certification.version })}
    </RowAction>
  );
}
