import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { announce } from '../ui/Announcer.tsx';
import { useTitlePart } from '../ui/page-title.ts';
import classes from './TabLinks.module.css';

type Tab = { label: string; to: string; isExact?: boolean };

/**
 * Tabs of a page, each with a URL of its own. `isExact` is for a tab whose path is a prefix of
 * others.
 */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const nav = useCurrentInSight();
  useTitlePart('tab', useCurrentTab(tabs)?.label);
  return (
    <nav aria-label={label} className={classes.tabs} ref={nav}>
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          className={classes.tab}
          activeOptions={{ exact: tab.isExact ?? false, includeSearch: false }}
          onClick={() => announce(tab.label)}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}

/**
 * Not all tabs fit on a phone. Scrolls the tab bar to the current one without scrolling the page.
 */
function useCurrentInSight() {
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each URL has another current tab
  useEffect(() => {
    const tab = nav.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (!nav.current || !tab) return;
    const middle = tab.offsetLeft + tab.offsetWidth / 2 - nav.current.offsetLeft;
    nav.current.scrollLeft = middle - nav.current.clientWidth / 2;
  }, [pathname]);
  return nav;
}

/**
 * Finds the tab with the longest match, because the path of the first tab is a prefix of the
 * others.
 */
function useCurrentTab(tabs: readonly Tab[]): Tab | undefined {
  const { pathname } = useLocation();
  return tabs
    .filter(({ to }) => pathname === to || pathname.startsWith(`${to}/`))
    .reduce<Tab | undefined>(
      (best, tab) => (best === undefined || tab.to.length > best.to.length ? tab : best),
      undefined,
    );
}
