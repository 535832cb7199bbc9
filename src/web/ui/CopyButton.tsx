import { Button, CopyButton as MantineCopyButton } from '@mantine/core';
import { t } from '../words.ts';
import { announce } from './Announcer.tsx';
import { IconCheck, IconCopy } from './icons.generated.ts';

/** Copies `value` and confirms it. */
export function CopyButton({ value, label }: { value: string; label: string }) {
  return (
    <MantineCopyButton value={value} timeout={2000}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => {
            copy();
            announce(t('ui.copied'));
          }}
          leftSection={
            copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />
          }
        >
          {copied ? t('ui.copied') : label}
        </Button>
      )}
    </MantineCopyButton>
  );
}
