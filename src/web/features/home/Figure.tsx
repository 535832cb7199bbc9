import { Link } from '@tanstack/react-router';
import { Count } from '../../ui/Count.tsx';
import classes from './HomePage.module.css';

/** A number, linked to the list of what it counts. */
export function Figure({ label, value, to }: { label: string; value: number; to: string }) {
  return (
    <Link to={to} className={classes.figure}>
      <div className={classes.figureLabel}>{label}</div>
      <div className={classes.figureValue}>
        <Count value={value} />
      </div>
    </Link>
  );
}
