import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTitlePart } from './page-title.ts';

type Props = {
  title: ReactNode;
  /** A link back to the list, above the title. */
  back?: ReactNode;
  /** A `StatusBadge` beside the title. */
  status?: ReactNode;
  /** A muted line below the title, e.g. dates and counts. */
  facts?: ReactNode;
  /** The primary button, and a menu beside it. */
  action?: ReactNode;
};

/**
 * The header of every page: title, status and primary action. A title that is a string is also the
 * title of the browser tab.
 */
export function PageHeader({ title, back, status, facts, action }: Props) {
  useTitlePart('page', typeof title === 'string' ? title : undefined);
  return (
    <Stack gap={6} mb="lg">
      {back}
      <Group justify="space-between" align="flex-start" gap="md">
        <Stack gap={4} style={{ minWidth: 0, flex: '1 1 280px' }}>
          <Group gap="sm" wrap="wrap">
            <Title order={1} style={{ overflowWrap: 'anywhere' }}>
              <bdi>{title}</bdi>
            </Title>
            {status}
          </Group>
          {facts !== undefined && (
            <Text size="sm" c="dimmed" component="div">
              {facts}
            </Text>
          )}
        </Stack>
        {action !== undefined && <Group gap="xs">{action}</Group>}
      </Group>
    </Stack>
  );
}
