import { Center, Loader } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { hasCode } from '../api/api-error.ts';
import { errorView } from '../api/error-words.ts';
import { paths } from '../paths.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { IconCompass } from '../ui/icons.generated.ts';
import { t } from '../words.ts';
import { ButtonLink } from './links.tsx';

/** Inside the frame: an unknown URL, or a resource that the member may not see. */
export function NotFoundScreen() {
  return (
    <EmptyState
      icon={<IconCompass size={32} stroke={1.5} />}
      title={t('ui.notFound.title')}
      isPage
      action={
        <ButtonLink to={paths.start()} variant="default">
          {t('ui.notFound.home')}
        </ButtonLink>
      }
    >
      {t('ui.notFound.text')}
    </EmptyState>
  );
}

/** Inside the frame: a screen that failed to load. */
export function ScreenError({ error }: ErrorComponentProps) {
  if (hasCode(error, 'not_found')) return <NotFoundScreen />;
  const view = errorView(error);
  return (
    <ErrorState
      message={view?.message ?? ''}
      requestId={view?.requestId ?? null}
      onRetry={() => window.location.reload()}
      isPage
    />
  );
}

/** The same without the frame. */
export function NotFoundPage() {
  return (
    <main>
      <NotFoundScreen />
    </main>
  );
}

/** The same without the frame. */
export function PageError(props: ErrorComponentProps) {
  return (
    <main>
      <ScreenError {...props} />
    </main>
  );
}

export function ScreenPending() {
  return (
    <Center mih={240} role="status" aria-label={t('ui.loading')}>
      <Loader size="sm" color="gray" />
    </Center>
  );
}
