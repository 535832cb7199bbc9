import { Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '../../../shared/direction.ts';
import { useIdempotencyKey } from '../../api/idempotency-key.ts';
import { useChange, useWorkspace } from '../../api/workspace.ts';
import type { Certification } from '../../api/workspace-api.ts';
import { toastDone, toastError } from '../../app/toast.tsx';
import { whyCertificationCannotBeIssued } from '../../app/why-cannot-issue.ts';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { paths } from '../../paths.ts';
import {
  IconArchive,
  IconArchiveOff,
  IconArrowRight,
  IconCertificate,
  IconCopy,
  IconFileZip,
  IconRocket,
  IconTrash,
} from '../../ui/icons.generated.ts';
import { RowAction, RowMenu } from '../../ui/RowMenu.tsx';
import { t } from '../../words.ts';
import { DownloadDialog } from '../downloads/DownloadDialog.tsx';
import { PublishDialog } from '../publishing/PublishDialog.tsx';
import { whyNotPublish } from '../publishing/why-not-publish.ts';
import { ArchiveDialog, DeleteDialog } from './CertificationDialogs.tsx';

type Dialog = 'publish' | 'download' | 'archive' | 'delete';

const ICON = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

type Props = {
  certification: Certification;
  /** In a list the menu also has items to open and to issue the certification. */
  isInList?: boolean;
};

/** All actions of a certification. Those that are not possible now explain why. */
export function CertificationMenu({ certification, isInList = false }: Props) {
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <RowMenu name={certification.title}>
        {isInList && <ListItems certification={certification} />}
        <ChangeItems certification={certification} onDialog={setDialog} />
      </RowMenu>
      {dialog === 'publish' && (
        <PublishDialog
          title={certification.title}
          certification={certification}
          save={async () => certification}
          onClose={close}
          onPublished={close}
        />
      )}
      {dialog === 'download' && (
        <DownloadDialog
          certification={certification}
          of={{ filter: {}, count: certification.credentialCount }}
          onClose={close}
        />
      )}
      {dialog === 'archive' && <ArchiveDialog certification={certification} onClose={close} />}
      {dialog === 'delete' && <DeleteDialog certification={certification} onClose={close} />}
    </>
  );
}

function ListItems({ certification }: { certification: Certification }) {
  const { slug, role } = useWorkspace();
  const navigate = useNavigate();
  return (
    <>
      <RowAction
        icon={<IconArrowRight {...ICON} />}
        whyNot={null}
        onClick={() => void navigate({ to: paths.certification(slug, certification.id) })}
      >
        {t('certification.action.open')}
      </RowAction>
      <RowAction
        icon={<IconCertificate {...ICON} />}
        whyNot={
          whyRoleCannot(role, 'issue') ?? whyCertificationCannotBeIssued(certification.status)
        }
        onClick={() => void navigate({ to: paths.issue(slug, certification.id) })}
      >
        {t('certification.action.issue')}
      </RowAction>
      <Menu.Divider />
    </>
  );
}

type ChangeProps = { certification: Certification; onDialog: (dialog: Dialog) => void };

function ChangeItems({ certification, onDialog }: ChangeProps) {
  const { slug, role } = useWorkspace();
  const keyFor = useIdempotencyKey();
  const byRole = whyRoleCannot(role, 'changeCertifications');
  const duplicate = useChange(
    (api, id: string) =>
      api.duplicateCertification({ id, key: keyFor([id, certification.updatedAt]) }),
    (copy) =>
      toastDone(t('certification.duplicate.done', { title: isolated(copy.title) }), {
        label: t('certification.action.open'),
        to: paths.certificationSettings(slug, copy.id),
      }),
  );
  const restore = useChange(
    (api, id: string) => api.restoreCertification({ id }),
    () => toastDone(t('certification.restore.done', { title: isolated(certification.title) })),
  );
  return (
    <>
      <RowAction
        icon={<IconRocket {...ICON} />}
        whyNot={byRole ?? whyNotPublish(certification)}
        onClick={() => onDialog('publish')}
      >
        {t('certification.action.publish')}
      </RowAction>
      <RowAction
        icon={<IconCopy {...ICON} />}
        whyNot={byRole}
        onClick={() => duplicate.mutate(certification.id, { onError: toastError })}
      >
        {t('certification.action.duplicate')}
      </RowAction>
      <RowAction
        icon={<IconFileZip {...ICON} />}
        whyNot={certification.credentialCount === 0 ? t('certification.download.noHolders') : null}
        onClick={() => onDialog('download')}
      >
        {t('certification.action.downloadAll')}
      </RowAction>
      {certification.status === 'archived' ? (
        <RowAction
          icon={<IconArchiveOff {...ICON} />}
          whyNot={byRole}
          onClick={() => restore.mutate(certification.id, { onError: toastError })}
        >
          {t('certification.action.restore')}
        </RowAction>
      ) : (
        <RowAction
          icon={<IconArchive {...ICON} />}
          whyNot={byRole}
          onClick={() => onDialog('archive')}
        >
          {t('certification.action.archive')}
        </RowAction>
      )}
      <Menu.Divider />
      <RowAction
        icon={<IconTrash {...ICON} />}
        whyNot={byRole ?? whyNotDelete(certification)}
        isDangerous
        onClick={() => onDialog('delete')}
      >
        {t('certification.action.delete')}
      </RowAction>
    </>
  );
}

function whyNotDelete({ credentialCount, status }: Certification): string | null {
  if (credentialCount === 0) return null;
  return status === 'archived'
    ? t('certification.delete.issued')
    : t('certification.delete.issuedArchive');
}
