import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import { errorView } from '../../api/error-words.ts';
import type { Download } from '../../api/workspace-api.ts';
import { announce } from '../../ui/Announcer.tsx';
import { SubmitErrorAlert } from '../../ui/FormShell.tsx';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '../../ui/icons.generated.ts';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { rich, t } from '../../words.ts';
import { isOver, useDownload } from './use-download.ts';

type Props = {
  download: Download;
  onChange: (download: Download) => void;
  onClose: () => void;
};

/** The dialog after the download has started. */
export function DownloadProgress({ download: started, onChange, onClose }: Props) {
  const { download, error, cancel } = useDownload(started);
  // The dialog needs to know on close whether the download is finished.
  useEffect(() => onChange(download), [download, onChange]);
  const end = endWords(download);
  // The live region is external to React.
  useEffect(() => {
    if (end !== null) announce(end);
  }, [end]);
  return (
    <Stack gap="md">
      <DownloadState download={download} />
      <SubmitErrorAlert error={errorView(error)} />
      <Group justify="flex-end" gap="xs">
        {!isOver(download) && (
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            {t('download.cancel')}
          </Button>
        )}
        <Button variant={isOver(download) ? 'filled' : 'default'} onClick={onClose} data-autofocus>
          {isOver(download) ? t('ui.close') : t('download.continue')}
        </Button>
      </Group>
    </Stack>
  );
}

/** The state of the download, for the dialog and the toast. */
export function DownloadState({ download }: { download: Download }) {
  const { state, done, total, notIncluded, url } = download;
  if (state === 'waiting') {
    return (
      <Text size="sm" role="status">
        {rich('download.waiting', {
          link: (text) => (
            <Anchor href={url} download inherit underline="always">
              {text}
            </Anchor>
          ),
        })}
      </Text>
    );
  }
  if (state === 'running') {
    return <ProgressLine label={t('download.progress')} done={done + notIncluded} total={total} />;
  }
  const Icon = END_ICONS[state];
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Icon size={18} stroke={1.75} aria-hidden style={{ flex: '0 0 auto', marginTop: 2 }} />
      <Text size="sm">{endWords(download)}</Text>
    </Group>
  );
}

const END_ICONS = { done: IconCircleCheck, cancelled: IconCircleX, failed: IconAlertTriangle };

/** The result; `null` while it is running. */
function endWords({ state, done, notIncluded }: Download): string | null {
  if (state === 'waiting' || state === 'running') return null;
  if (state !== 'done') return t(`download.${state}`);
  return notIncluded === 0
    ? t('download.done', { count: done })
    : t('download.doneInPart', { count: done, missing: notIncluded });
}
