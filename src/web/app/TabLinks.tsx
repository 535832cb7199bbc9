import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { announce } from '../ui/Announcer.tsx';
import { useTitlePart } from '../ui/page-title.ts';
import classes from './TabLinks.module.css';

type Tab = { label: string; to: string; isExact?: boolean };

/** Tabs of a page; each has an address of its own. `isExact` for one that others lie below. */
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

/** On a phone not all tabs fit; the current one is scrolled to, and the page is left alone. */
function useCurrentInSight() {
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address has another tab
  useEffect(() => {
    const tab = nav.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (!nav.current || !tab) return;
    const middle = tab.offsetLeft + tab.offsetWidth / 2 - nav.current.offsetLeft;
    nav.current.scrollLeft = middle - nav.current.clientWidth / 2;
  }, [pathname]);
  return nav;
}

/** The one whose address fits best: the first tab has the address that the others lie below. */
function useCurrentTab(tabs: readonly Tab[]): Tab | undefined {
  const { pathname } = useLocation();
  return tabs
    .filter(({ to }) => pathname === to || pathname.startsWith(`${to}/`))
    .reduce<Tab | undefined>(
      (best, tab) => (best === undefined || tab.to.length > best.to.length ? tab : best),
      undefined,
    );
}
