import { Button, Code, Stack, Text } from '@mantine/core';
import { rich, t } from '../words.ts';
import { IconAlertTriangle } from './icons.generated.ts';
import { useTitlePart } from './page-title.ts';

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
  const title = t('ui.error.title');
  useTitlePart('page', isPage ? title : undefined);
  return (
    <Stack align="center" gap="xs" py={56} px="md" ta="center" role="alert">
      <IconAlertTriangle size={28} stroke={1.5} aria-hidden />
      <Text fw={600} component={isPage ? 'h1' : 'div'} m={0}>
        {title}
      </Text>
      <Text size="sm" c="dimmed" maw={420}>
        {message}
      </Text>
      {requestId !== null && (
        <Text size="xs" c="dimmed">
          {rich('ui.requestId', { id: requestId, code: (id) => <Code>{id}</Code> })}
        </Text>
      )}
      <Button variant="default" mt="xs" onClick={onRetry}>
        {t('ui.retry')}
      </Button>
    </Stack>
  );
}
