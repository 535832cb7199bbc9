import { Button, Code, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from './icons.generated.ts';
import { useTitlePart } from './page-title.ts';

const TITLE = 'This could not be loaded';

type Props = {
  /** The message of the error, from `wordsForError`. */
  message: string;
  requestId: string | null;
  onRetry: () => void;
  /** Nothing else is on the screen, so its title is the heading of the page. */
  isPage?: boolean;
};

/** Replaces content that could not be loaded. */
export function ErrorState({ message, requestId, onRetry, isPage = false }: Props) {
  useTitlePart('page', isPage ? TITLE : undefined);
  return (
    <Stack align="center" gap="xs" py={56} px="md" ta="center" role="alert">
      <IconAlertTriangle size={28} stroke={1.5} aria-hidden />
      <Text fw={600} component={isPage ? 'h1' : 'div'} m={0}>
        {TITLE}
      </Text>
      <Text size="sm" c="dimmed" maw={420}>
        {message}
      </Text>
      {requestId !== null && (
        <Text size="xs" c="dimmed">
          Request id <Code>{requestId}</Code>
        </Text>
      )}
      <Button variant="default" mt="xs" onClick={onRetry}>
        Try again
      </Button>
    </Stack>
  );
}
