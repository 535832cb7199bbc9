import { Link } from '@tanstack/react-router';
import classes from './TabLinks.module.css';

type Tab = { label: string; to: string; isExact?: boolean };

/** Tabs of a page; each has an address of its own. `isExact` for one that others lie below. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className={classes.tabs}>
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          className={classes.tab}
          activeOptions={{ exact: tab.isExact ?? false, includeSearch: false }}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
