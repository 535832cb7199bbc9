import { AppShell, Burger, Group, Text } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useWorkspace } from '../api/workspace.ts';
import classes from './Frame.module.css';
import { Navigation } from './Navigation.tsx';
import { WorkspaceMark } from './WorkspaceMark.tsx';

const Finder = lazy(() => import('./Finder.tsx').then((file) => ({ default: file.Finder })));

/** What all screens of a workspace stand in: navigation at the left, in a drawer on a phone. */
export function Frame() {
  const { workspace } = useWorkspace();
  const [isDrawerOpen, drawer] = useDisclosure(false);
  const [isFinderUsed, setFinderUsed] = useState(false);
  const openFinder = async () => {
    const file = await import('./Finder.tsx');
    drawer.close();
    setFinderUsed(true);
    file.openFinder();
  };
  useHotkeys([['mod+K', () => void openFinder()]], []);
  useCloseOnMove(drawer.close);
  return (
    <AppShell
      layout="alt"
      header={{ height: { base: 52, md: 0 } }}
      navbar={{ width: 236, breakpoint: 'md', collapsed: { mobile: !isDrawerOpen } }}
      className={classes.shell ?? ''}
    >
      <a href="#content" className={classes.skip}>
        Skip to the content
      </a>
      <AppShell.Header
        hiddenFrom="md"
        className={classes.header ?? ''}
        // A panel brings a header of its own, and a page can have but one as a landmark.
        renderRoot={(props) => <section aria-label="Top bar" {...props} />}
      >
        <Burger
          opened={isDrawerOpen}
          onClick={drawer.toggle}
          size="sm"
          aria-label="Open the navigation"
        />
        <WorkspaceMark name={workspace.name} logoUrl={workspace.logoUrl} size={24} />
        <Text fw={600} truncate>
          <bdi>{workspace.name}</bdi>
        </Text>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar ?? ''}>
        <Group justify="flex-end" hiddenFrom="md" px={4} pb={4}>
          <Burger opened onClick={drawer.close} size="sm" aria-label="Close the navigation" />
        </Group>
        <Navigation onFind={() => void openFinder()} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={classes.main ?? ''}>
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

/** The drawer covers the screen of a phone; whoever chose an entry wants to see what it opened. */
function useCloseOnMove(close: () => void): void {
  const { pathname } = useLocation();
  const [seen, setSeen] = useState(pathname);
  if (seen !== pathname) {
    setSeen(pathname);
    close();
  }
}
