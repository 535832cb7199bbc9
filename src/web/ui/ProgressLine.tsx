import { Progress, Text } from '@mantine/core';
import { t } from '../words.ts';

type Props = {
  /** What is in progress: "Certificates in the ZIP". */
  label: string;
  done: number;
  total: number;
};

/** Progress as a bar and in words. */
export function ProgressLine({ label, done, total }: Props) {
  const words = t('ui.progress', { done, total });
  return (
    <div>
      <Progress.Root size="sm">
        <Progress.Section
          value={total === 0 ? 0 : (done / total) * 100}
          // Mantine would announce a percentage with all its decimals.
          withAria={false}
          role="progressbar"
          aria-label={label}
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={done}
          aria-valuetext={words}
        />
      </Progress.Root>
      <Text size="sm" c="dimmed" mt={6} style={{ fontVariantNumeric: 'tabular-nums' }}>
        {words}
      </Text>
    </div>
  );
}
