import type { ReactNode } from 'react';
import classes from './FactList.module.css';

/** A description list: pairs of `dt` and `dd`, in two columns. */
export function FactList({ children }: { children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>;
}
