import { AppShell, Burger, Group, Text } from '@mantine/core';
import { useDisclosure, useHotkeys, useMediaQuery } from '@mantine/hooks';
import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useWorkspace } from '../api/workspace.ts';
import { t } from '../words.ts';
import classes from './Frame.module.css';
import { Navigation } from './Navigation.tsx';
import { WorkspaceMark } from './WorkspaceMark.tsx';

const Finder = lazy(() => import('./Finder.tsx').then((file) => ({ default: file.Finder })));

const DRAWER_ID = 'workspace-navigation';

/** Mantine's breakpoint `md`, which AppShell uses. */
const DRAWER_BELOW = '(max-width: 61.99em)';

/** The frame of all screens of a workspace: navigation on the left, or in a drawer on a phone. */
export function Frame() {
  const { workspace } = useWorkspace();
  const { isDrawer, isDrawerOpen, drawer, opener, closer } = useDrawer();
  const [isFinderUsed, setFinderUsed] = useState(false);
  const openFinder = async () => {
    const file = await import('./Finder.tsx');
    drawer.close();
    setFinderUsed(true);
    file.openFinder();
  };
  useHotkeys([['mod+K', () => void openFinder()]], []);
  useCloseOnMove(drawer.close);
  // The open drawer covers the screen, so the content below is inert. A closed drawer is inert too.
  const isBelow = isDrawer && isDrawerOpen;
  return (
    <AppShell
      layout="alt"
      header={{ height: { base: 52, md: 0 } }}
      navbar={{ width: 236, breakpoint: 'md', collapsed: { mobile: !isDrawerOpen } }}
    >
      <a href="#content" className={classes.skip} inert={isBelow}>
        {t('app.frame.skip')}
      </a>
      <AppShell.Header
        hiddenFrom="md"
        className={classes.header ?? ''}
        inert={isBelow}
        // Panels have headers of their own, and a page can have only one banner landmark.
        renderRoot={(props) => <section aria-label={t('app.frame.topBar')} {...props} />}
      >
        <Burger
          ref={opener}
          opened={isDrawerOpen}
          onClick={drawer.open}
          size="sm"
          aria-label={t('app.frame.navigation')}
          aria-expanded={isDrawerOpen}
          aria-controls={DRAWER_ID}
        />
        <WorkspaceMark name={workspace.name} logoUrl={workspace.logoUrl} size={24} />
        <Text fw={600} truncate>
          <bdi>{workspace.name}</bdi>
        </Text>
      </AppShell.Header>
      <AppShell.Navbar
        id={DRAWER_ID}
        className={classes.navbar ?? ''}
        inert={isDrawer && !isDrawerOpen}
        onKeyDown={(event) => {
          const isInMenu = event.currentTarget.querySelector('[role="menu"]') !== null;
          if (event.key === 'Escape' && isBelow && !isInMenu) drawer.close();
        }}
        // The navigation is only a part of it.
        renderRoot={(props) => <section aria-label={t('app.frame.account')} {...props} />}
      >
        <Group justify="flex-end" hiddenFrom="md" px={4} pb={4}>
          <Burger
            ref={closer}
            opened
            onClick={drawer.close}
            size="sm"
            aria-label={t('app.frame.close')}
          />
        </Group>
        <Navigation onFind={() => void openFinder()} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={classes.main ?? ''} inert={isBelow}>
        <div className={classes.page}>
          <Outlet />
        </div>
      </AppShell.Main>
      {isFinderUsed && (
        <Suspense>
          <Finder />
        </Suspense>
      )}
    </AppShell>
  );
}

/** The navigation is a drawer in a narrow window. Opening it moves the focus into it. */
function useDrawer() {
  const isDrawer = useMediaQuery(DRAWER_BELOW, false, { getInitialValueInEffect: false });
  const [isDrawerOpen, drawer] = useDisclosure(false);
  const opener = useRef<HTMLButtonElement>(null);
  const closer = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  // Focus is a browser API. An inert element cannot be focused.
  useEffect(() => {
    if (isDrawerOpen === wasOpen.current) return;
    wasOpen.current = isDrawerOpen;
    const isLost = document.activeElement === document.body;
    if (isDrawerOpen) closer.current?.focus();
    else if (isLost || closer.current?.closest('[inert]')?.contains(document.activeElement))
      opener.current?.focus();
  }, [isDrawerOpen]);
  return { isDrawer, isDrawerOpen, drawer, opener, closer };
}

/** Closes the drawer on navigation, because it covers the new screen on a phone. */
function useCloseOnMove(close: () => void): void {
  const { pathname } = useLocation();
  const [seen, setSeen] = useState(pathname);
  if (seen !== pathname) {
    setSeen(pathname);
    close();
  }
}
