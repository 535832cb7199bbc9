import type { ReactNode } from 'react';
import classes from './FactList.module.css';

/** Facts by their names: pairs of `dt` and `dd`, in two columns. */
export function FactList({ children }: { children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>;
}
