import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTitlePart } from './page-title.ts';

type Props = {
  icon?: ReactNode;
  title: string;
  /** One sentence that says what will appear here, or how to change the search. */
  children?: ReactNode;
  /** Nothing else is on the screen, so its title is the heading of the page. */
  isPage?: boolean;
  /** One button. */
  action?: ReactNode;
};

/** Explains why there is no content, and what to do about it. */
export function EmptyState({ icon, title, children, isPage = false, action }: Props) {
  useTitlePart('page', isPage ? title : undefined);
  return (
    <Stack align="center" gap="xs" py={56} px="md" ta="center">
      {icon !== undefined && (
        <Text c="dimmed" component="div" lh={1} aria-hidden>
          {icon}
        </Text>
      )}
      <Text fw={600} component={isPage ? 'h1' : 'div'} m={0}>
        {title}
      </Text>
      {children !== undefined && (
        <Text size="sm" c="dimmed" maw={420} component="div">
          {children}
        </Text>
      )}
      {action !== undefined && <div style={{ marginTop: 8 }}>{action}</div>}
    </Stack>
  );
}
