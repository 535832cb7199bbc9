import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import { errorView } from '../../api/error-words.ts';
import type { Download } from '../../api/workspace-api.ts';
import { announce } from '../../ui/Announcer.tsx';
import { SubmitErrorAlert } from '../../ui/FormShell.tsx';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '../../ui/icons.generated.ts';
import { formatNumber } from '../../ui/numbers.ts';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
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
            Cancel the download
          </Button>
        )}
        <Button variant={isOver(download) ? 'filled' : 'default'} onClick={onClose} data-autofocus>
          {isOver(download) ? 'Close' : 'Go on working'}
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
        Waiting for the browser to begin. If it does not ask where to save the file,{' '}
        <Anchor href={url} download inherit underline="always">
          begin the download here
        </Anchor>
        .
      </Text>
    );
  }
  if (state === 'running') {
    return <ProgressLine label="Certificates in the ZIP" done={done + notIncluded} total={total} />;
  }
  const { icon: Icon } = END[state];
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Icon size={18} stroke={1.75} aria-hidden style={{ flex: '0 0 auto', marginTop: 2 }} />
      <Text size="sm">{endWords(download)}</Text>
    </Group>
  );
}

const END = {
  done: {
    icon: IconCircleCheck,
    words: (count: number) =>
      count === 1
        ? 'One certificate is in the ZIP file.'
        : `${formatNumber(count)} certificates are in the ZIP file.`,
  },
  cancelled: {
    icon: IconCircleX,
    words: () => 'The download was cancelled. What your browser saved of it is not complete.',
  },
  failed: {
    icon: IconAlertTriangle,
    words: () => 'The download broke off. What your browser saved of it is not complete.',
  },
};

/** The result; `null` while it is running. */
function endWords({ state, done, notIncluded }: Download): string | null {
  if (state === 'waiting' || state === 'running') return null;
  const words = END[state].words(done);
  return state === 'done' && notIncluded > 0 ? `${words} ${notIncludedWords(notIncluded)}` : words;
}

function notIncludedWords(count: number): string {
  const who = count === 1 ? 'One is' : `${formatNumber(count)} are`;
  return `${who} not included; the list “Not included.txt” in it says why.`;
}
