import { Button, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Download } from '../../api/workspace-api.ts';
import { IconFileZip } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';
import { DownloadState } from './DownloadProgress.tsx';
import { isOver, useDownload } from './use-download.ts';

/** Shows the progress of a download in a toast, after its dialog was closed. */
export function toastDownload(download: Download): void {
  notifications.show({
    id: `download-${download.id}`,
    message: <DownloadToast download={download} />,
    icon: <IconFileZip size={20} aria-hidden />,
    color: 'gray',
    withBorder: true,
    autoClose: false,
  });
}

function DownloadToast({ download: started }: { download: Download }) {
  const { download, cancel } = useDownload(started);
  return (
    <Stack gap={6} align="stretch">
      <DownloadState download={download} />
      {!isOver(download) && (
        <div>
          <Button
            variant="default"
            size="compact-xs"
            loading={cancel.isPending}
            onClick={() => cancel.mutate()}
          >
            {t('download.cancel')}
          </Button>
        </div>
      )}
    </Stack>
  );
}
