import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { Certification, Credential, Download } from '../../api/workspace-api.ts';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { t } from '../../words.ts';
import { DownloadForm } from './DownloadForm.tsx';
import { DownloadProgress } from './DownloadProgress.tsx';
import type { DownloadOf } from './download-of.ts';
import { toastDownload } from './toast-download.tsx';
import { isOver } from './use-download.ts';

type Props = {
  certification: Certification;
  of: DownloadOf;
  /** A credential for the example of a file name. */
  sample?: Credential | undefined;
  onClose: () => void;
};

/** Downloads many certificates as one ZIP: asks for the file names, then shows the progress. */
export function DownloadDialog({ certification, of, sample, onClose }: Props) {
  useFocusOnClose();
  const [started, setStarted] = useState<Download | null>(null);
  const [last, setLast] = useState<Download | null>(null);
  const close = () => {
    // The download continues without the dialog, with its progress in a toast.
    if (started !== null && !isOver(last ?? started)) toastDownload(started);
    onClose();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t('download.title')}
      size={500}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {started === null ? (
        <DownloadForm
          certification={certification}
          of={of}
          sample={sample}
          onStarted={setStarted}
          onCancel={onClose}
        />
      ) : (
        <DownloadProgress download={started} onChange={setLast} onClose={close} />
      )}
    </Modal>
  );
}
