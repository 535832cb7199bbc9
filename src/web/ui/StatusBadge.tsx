import {
  IconAlertTriangle,
  IconArchive,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClock,
  IconFlag,
  IconInbox,
  IconPlayerPlay,
  IconProgress,
  IconReplace,
  IconRocket,
} from './icons.generated.ts';
import classes from './StatusBadge.module.css';
import { STATUSES, type Status, statusWord } from './status-words.ts';

const SHAPES = {
  check: IconCircleCheck,
  clock: IconClock,
  cross: IconCircleX,
  dashed: IconCircleDashed,
  archive: IconArchive,
  alert: IconAlertTriangle,
  inbox: IconInbox,
  replace: IconReplace,
  rocket: IconRocket,
  play: IconPlayerPlay,
  flag: IconFlag,
  progress: IconProgress,
};

/** Shows a status by word, shape and colour, so that no meaning depends on one of them alone. */
export function StatusBadge({ status, word }: { status: Status; word?: string }) {
  const { shape, tone } = STATUSES[status];
  const Shape = SHAPES[shape];
  return (
    <span className={classes.badge} data-tone={tone}>
      <Shape size={14} stroke={2} aria-hidden />
      {word ?? statusWord(status)}
    </span>
  );
}
