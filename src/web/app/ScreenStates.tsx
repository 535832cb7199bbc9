import { Center, Loader } from '@mantine/core';
import { IconCompass } from '@tabler/icons-react';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { hasCode } from '../api/api-error.ts';
import { paths } from '../paths.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { errorView } from './errors.ts';
import { ButtonLink } from './links.tsx';

/** For an address that leads nowhere, and for what is not the member's to see. */
export function NotFoundScreen() {
  return (
    <main>
      <EmptyState
        icon={<IconCompass size={32} stroke={1.5} />}
        title="There is nothing here"
        action={
          <ButtonLink to={paths.start()} variant="default">
            Go to the start
          </ButtonLink>
        }
      >
        The address may be mistyped, or what was here is gone or not yours to see.
      </EmptyState>
    </main>
  );
}

/** For a screen that could not be opened at all. */
export function ScreenError({ error }: ErrorComponentProps) {
  if (hasCode(error, 'not_found')) return <NotFoundScreen />;
  const view = errorView(error);
  return (
    <main>
      <ErrorState
        message={view?.message ?? ''}
        requestId={view?.requestId ?? null}
        onRetry={() => window.location.reload()}
      />
    </main>
  );
}

export function ScreenPending() {
  return (
    <Center mih={240} role="status" aria-label="Loading">
      <Loader size="sm" color="gray" />
    </Center>
  );
}
