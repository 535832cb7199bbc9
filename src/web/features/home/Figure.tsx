import { Link } from '@tanstack/react-router';
import { Count } from '../../ui/Count.tsx';
import classes from './HomePage.module.css';

/** A number that leads to what it counts. */
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
