import type { PipelineState } from '../../../shared/pipeline.ts';
import {
  IconAlertTriangle,
  IconCertificate,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClock,
  IconProgress,
} from '../../ui/icons.generated.ts';
import classes from '../../ui/StatusBadge.module.css';
import { t } from '../../words.ts';

export const STATE_SHAPES = {
  not_started: { Shape: IconCircleDashed, tone: 'quiet' },
  in_progress: { Shape: IconProgress, tone: 'past' },
  at_risk: { Shape: IconAlertTriangle, tone: 'waiting' },
  complete: { Shape: IconCircleCheck, tone: 'good' },
  certified: { Shape: IconCertificate, tone: 'good' },
  did_not_pass: { Shape: IconCircleX, tone: 'bad' },
  expired: { Shape: IconClock, tone: 'quiet' },
} satisfies Record<PipelineState, unknown>;

/** A participant's status by word, shape and colour. */
export function StateBadge({ state }: { state: PipelineState }) {
  const { Shape, tone } = STATE_SHAPES[state];
  return (
    <span className={classes.badge} data-tone={tone}>
      <Shape size={14} stroke={2} aria-hidden />
      {t(`pipeline.status.${state}`)}
    </span>
  );
}
