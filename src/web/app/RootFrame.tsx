import { DirectionProvider, MantineProvider } from '@mantine/core';
import { useNotifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { DEFAULT_ACCENT } from '../accent.ts';
import { workspaceQuery } from '../api/workspace.ts';
import { currentLanguage } from '../language.ts';
import { cssVariables, themeFor } from '../theme.ts';
import { Announcer } from '../ui/Announcer.tsx';
import { writeForReader } from '../ui/reader-locale.ts';
import { useFocusKept } from './use-focus-kept.ts';
import { useHeadingFocus } from './use-heading-focus.ts';

const Toasts = lazy(() => import('./Toasts.tsx').then((file) => ({ default: file.Toasts })));

/** The root of all screens: the theme, in the colour of the open workspace, and the toasts. */
export function RootFrame() {
  useFocusKept();
  useHeadingFocus();
  const { slug } = useParams({ strict: false });
  // The route of the workspace fetches it, once the member may see it. This only reads the cache.
  const { data } = useQuery({ ...workspaceQuery(slug ?? ''), enabled: false });
  // Must run before any component below formats a date or a number.
  writeForReader({ language: currentLanguage(), dateLocale: data?.dateLocale });
  const colour = data?.brandColour ?? DEFAULT_ACCENT;
  const theme = useMemo(() => themeFor(colour), [colour]);
  return (
    <DirectionProvider>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <ToastsWhenNeeded />
        <Outlet />
        <Announcer />
      </MantineProvider>
    </DirectionProvider>
  );
}

/** Loads the toast container when the first toast is shown. */
function ToastsWhenNeeded() {
  const { notifications } = useNotifications();
  const [areLoaded, setLoaded] = useState(false);
  if (!areLoaded && notifications.length > 0) setLoaded(true);
  return <Suspense>{areLoaded && <Toasts />}</Suspense>;
}
